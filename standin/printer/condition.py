"""How the virtual printer stands, and what it tells of that in real time. Pure.

Source: Epson, "ESC/POS Command Reference", ``DLE EOT``.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

_FIXED_BITS: Final = 0x12
"""Every answer to ``DLE EOT`` has the form 0xx1xx10."""


class Paper(Enum):
    """What the printer's paper sensors see."""

    PLENTY = "plenty"
    NEAR_END = "near-end"
    OUT = "out"


@dataclass
class Condition:
    """Paper, cover, and what can be wrong with a printer."""

    paper: Paper = Paper.PLENTY
    cover_open: bool = False
    cutter_jammed: bool = False
    head_hot: bool = False
    """It waits until it has cooled."""
    broken: bool = False
    """An error that only a repair ends."""

    @property
    def stands_still(self) -> bool:
        """Whether nothing is printed now."""
        return self.paper is Paper.OUT or self.cover_open or self._error

    @property
    def _error(self) -> bool:
        return self.cutter_jammed or self.head_hot or self.broken

    def real_time_status(self, wanted: int) -> int | None:
        """``DLE EOT n``: 1 printer, 2 cause of being offline, 3 error, 4 paper sensors."""
        out = self.paper is Paper.OUT
        low = self.paper is not Paper.PLENTY
        bits = {
            1: 0x08 * self.stands_still,
            2: 0x04 * self.cover_open | 0x20 * out | 0x40 * self._error,
            3: 0x08 * self.cutter_jammed | 0x20 * self.broken | 0x40 * self.head_hot,
            4: 0x0C * low | 0x60 * out,
        }.get(wanted)
        return None if bits is None else _FIXED_BITS | bits

    def paper_report(self) -> int:
        """``GS r 1``; it is worked off only while there is paper."""
        return 0x03 if self.paper is Paper.NEAR_END else 0x00
