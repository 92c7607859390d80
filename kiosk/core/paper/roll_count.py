"""How much of the paper roll is used up, counted from what was printed since it was changed."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kiosk.core.events import PrinterStatus
from protocol.messages import Fault

_DOTS_PER_MM: Final = 8
"""203 dots per inch, as nearly all receipt printers have."""

_LOW_FROM: Final = 0.85
"""The part of a roll after which its end is foretold. Of 80 m, 12 m are left then, or some 80 slips
of 150 mm: what an office gives in a morning. The rest also covers what is wrong with the count:
rolls that are shorter than it says on them, and the feed, which is an estimate."""

CUT_FEED_MM: Final = 15
"""What each cut wastes: the way from the head to the knife. An estimate for 80 mm printers, where
it is 10 to 20 mm; 5 mm more or less are 3 % of a slip."""

TEAR_FEED_MM: Final = 26
"""What is fed out for tearing off: six lines of a sixth of an inch."""

_SPEAKING: Final = frozenset(PrinterStatus) - {PrinterStatus.GONE, PrinterStatus.SILENT}


class RollSeen(Struct, frozen=True):
    """What is known of a roll; it outlives the process."""

    used_dots: int = 0
    is_out: bool = False
    """Whether the printer has said that there is no paper."""
    is_near_end: bool = False
    """Whether its sensor has ever said so of this roll."""
    is_opened: bool = False
    """Whether the cover was opened near the end."""


class PaperRoll:
    """The roll in the printer.

    It is taken for a new one when a printer is ready again that was out of paper, or whose cover
    was opened when the sensor or the count had said that the end is near. A roll that is changed
    earlier is not noticed; its end is then foretold too soon. A printer that never says anything
    of itself does not tell when its roll is changed, so that its paper is not counted.
    """

    def __init__(self, length_m: int, feed_mm: int, seen: RollSeen | None = None) -> None:
        """Go on counting.

        Args:
            length_m: how long a new roll is.
            feed_mm: what is fed with each slip beside the slip itself.
            seen: what was known of it when the kiosk was stopped; None: a new roll.
        """
        self._length_dots = length_m * 1000 * _DOTS_PER_MM
        self._feed_dots = feed_mm * _DOTS_PER_MM
        self._speaks = False
        self.seen = seen or RollSeen()

    @property
    def left_mm(self) -> int | None:
        """How much is left, in whole metres so that it does not change with every slip.

        None while the printer says nothing of itself.
        """
        left_dots = max(0, self._length_dots - self.seen.used_dots)
        return left_dots // (1000 * _DOTS_PER_MM) * 1000 if self._speaks else None

    def faults(self) -> tuple[Fault, ...]:
        """Foretell the end, until it is there and the printer says so itself."""
        is_near = self._speaks and self._is_low() and not self.seen.is_out
        return (Fault.PAPER_LOW,) if is_near else ()

    def slip_printed(self, height_dots: int) -> None:
        """Count a slip, also one of which nobody knows whether it came out."""
        used_dots = self.seen.used_dots + height_dots + self._feed_dots
        self.seen = replace(self.seen, used_dots=used_dots)

    def hear(self, status: PrinterStatus) -> None:
        """Take what the printer says of itself."""
        seen = self.seen
        self._speaks |= status in _SPEAKING
        match status:
            case PrinterStatus.PAPER_OUT:
                self.seen = replace(seen, is_out=True)
            case PrinterStatus.PAPER_LOW:
                self.seen = replace(seen, is_out=False, is_near_end=True, is_opened=False)
            case PrinterStatus.COVER_OPEN if seen.is_near_end or self._is_low():
                self.seen = replace(seen, is_opened=True)
            case PrinterStatus.READY if seen.is_out or seen.is_opened:
                self.seen = RollSeen()

    def _is_low(self) -> bool:
        return self.seen.used_dots >= _LOW_FROM * self._length_dots
