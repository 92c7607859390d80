"""What can be wrong with a machine, in words: what it is, why it matters, what to do.

docs/DOCTOR.md has the same rows; ``tools/generate_doctor.py`` writes them there.
"""

from msgspec import Struct

from protocol.messages import Severity
from upkeep.kinds import Kind, Subject
from upkeep.words import ROWS


class Finding(Struct, frozen=True):
    """One thing that is wrong with this machine."""

    kind: Kind
    severity: Severity
    value: int | None = None
    """What was read, in the unit of its kind."""
    about: str = ""
    """Which one it is about, or what was answered, for people."""

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return ROWS[self.kind].subject

    @property
    def what(self) -> str:
        """Say what is wrong."""
        return self._filled(ROWS[self.kind].what)

    @property
    def why(self) -> str:
        """Say why it matters."""
        return ROWS[self.kind].why

    @property
    def remedy(self) -> str:
        """Say what to do."""
        return self._filled(ROWS[self.kind].do)

    def _filled(self, text: str) -> str:
        value = "?" if self.value is None else self.value
        return text.format(value=value, about=self.about)


def unit_of(kind: Kind) -> str:
    """Return the unit of a kind's value; empty when it has none."""
    return ROWS[kind].unit
