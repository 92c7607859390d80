"""What a proof is, and what it found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

Say = Callable[[str], None]
"""Takes one line of progress, for people."""

COUNTS: Final = ("kills", "crash_states", "days", "mutants", "survivors", "lost", "doubled")
"""The numbers of an outcome that add up over all proofs."""


@dataclass(frozen=True)
class Outcome:
    """What one proof did and found."""

    kills: int = 0
    """Processes that were ended at a moment nobody had prepared for (SIGKILL)."""
    crash_states: int = 0
    """States of a disk after a loss of power, each of them opened and judged."""
    days: int = 0
    """Office days played in virtual time."""
    mutants: int = 0
    """Ways to break the cores on purpose that were tried."""
    survivors: int = 0
    """Mutants that nobody noticed."""
    lost: int = 0
    """Tickets, presses or records that were promised and are not there."""
    doubled: int = 0
    """Numbers, calls or records that are there twice."""
    troubles: tuple[str, ...] = ()
    """Everything that should not be, in words. Also a proof that proved too little."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """Figures of this proof alone; anything that JSON can hold."""

    @property
    def passed(self) -> bool:
        """Whether nothing at all was found."""
        return not self.troubles and self.lost == self.doubled == self.survivors == 0


@dataclass(frozen=True)
class Proof:
    """One long proof."""

    name: str
    """In ``a-z 0-9 -``, for ``--only``."""
    about: str
    """What is tried, in one line."""
    run: Callable[[Path, Say], Outcome]
    """Takes an empty folder of its own and somebody to tell; what it raises counts as a failure."""
    needs: tuple[str, ...] = ()
    """Programs that must be on this machine."""
    waits: bool = False
    """Whether most of it is waiting, and no time that is measured: such proofs run some at once.
    Nothing of it may depend on what else happens in this process."""
