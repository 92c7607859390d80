"""What the checker found."""

from dataclasses import dataclass, field


@dataclass
class Verdict:
    """Three kinds of findings, each in words, and how much was looked at."""

    lost: list[str] = field(default_factory=list)
    """Promised, said or printed, and not there."""
    doubled: list[str] = field(default_factory=list)
    """There twice."""
    wrong: list[str] = field(default_factory=list)
    """Everything else that should not be."""
    looked_at: dict[str, int] = field(default_factory=dict)
    """How many of each kind were judged; nothing found among nothing proves nothing."""

    @property
    def troubles(self) -> tuple[str, ...]:
        """All findings, each with its kind."""
        kinds = (("lost", self.lost), ("doubled", self.doubled), ("wrong", self.wrong))
        return tuple(f"{kind}: {text}" for kind, texts in kinds for text in texts)
