"""What the doctor has found: one line for each thing that it looked at. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from protocol.messages import Severity
from upkeep.findings import Finding, unit_of
from upkeep.kinds import Subject


class Verdict(Enum):
    """How one thing stands."""

    OK = "ok"
    UNKNOWN = "unknown"
    """It could not be looked at."""
    WATCH = "watch"
    ACT = "act"


EXIT_STATUS: Final = {Verdict.OK: 0, Verdict.WATCH: 1, Verdict.ACT: 2, Verdict.UNKNOWN: 3}

_VERDICTS: Final = {Severity.WATCH: Verdict.WATCH, Severity.ACT: Verdict.ACT}


@dataclass(frozen=True)
class Line:
    """One thing that was looked at."""

    subject: Subject
    verdict: Verdict
    text: str
    """How it stands, or what is wrong."""
    finding: Finding | None = None
    role: str = ""
    """Whose thing it is; empty: the machine's."""

    @classmethod
    def of(cls, finding: Finding, role: str = "") -> "Line":
        """Return the line of a finding."""
        return cls(finding.subject, _VERDICTS[finding.severity], finding.what, finding, role)

    def as_dict(self) -> dict[str, object]:
        """Return it for a program."""
        found = self.finding
        said: dict[str, object] = {
            "role": self.role or None,
            "subject": self.subject.value,
            "verdict": self.verdict.value,
            "text": self.text,
        }
        if found is not None:
            said |= {
                "kind": found.kind.value,
                "value": found.value,
                "unit": unit_of(found.kind) or None,
                "why": found.why,
                "do": found.remedy,
            }
        return said


@dataclass(frozen=True)
class Report:
    """Everything that was looked at."""

    machine: str
    """Model, system, version, for a heading."""
    lines: tuple[Line, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of all lines; what could not be looked at counts only if all else is well."""
        seen = {line.verdict for line in self.lines}
        order = (Verdict.ACT, Verdict.WATCH, Verdict.UNKNOWN)
        return next((each for each in order if each in seen), Verdict.OK)

    @property
    def exit_status(self) -> int:
        """0 all well, 1 watch, 2 act, 3 something could not be looked at."""
        return EXIT_STATUS[self.verdict] if self.lines else EXIT_STATUS[Verdict.UNKNOWN]

    def as_dict(self) -> dict[str, object]:
        """Return it for a program."""
        return {
            "machine": self.machine,
            "verdict": self.verdict.value,
            "lines": [line.as_dict() for line in self.lines],
        }


def lines_of(
    findings: Sequence[Finding], subject: Subject, fine: str, role: str = ""
) -> tuple[Line, ...]:
    """Return the lines of one subject: its findings, or that it is fine; nothing if neither."""
    wrong = tuple(Line.of(each, role) for each in findings if each.subject is subject)
    if wrong or not fine:
        return wrong
    return (Line(subject, Verdict.OK, fine, role=role),)
