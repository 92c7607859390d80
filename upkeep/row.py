"""The words of one kind of finding.

``{value}`` is the number that was read, ``{about}`` which one it is about.
"""

from msgspec import Struct

from upkeep.kinds import Subject


class Row(Struct, frozen=True):
    """One kind."""

    subject: Subject
    what: str
    why: str
    do: str
    unit: str = ""
    """Of its value; empty when it has none."""
