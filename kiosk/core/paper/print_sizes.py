"""How large what is printed comes out: millimetres of paper, heights of capitals.

A slip is held in the hand. From 400 mm, which is arm's length of a seated person, 0.7 degrees are
4.89 mm (EN 301 549, 5.1.4): what one looks at again and again has :attr:`PrintSizes.key_mm`. The
rest may be brought nearer, and is read once.
"""

from dataclasses import dataclass
from typing import Final

DOTS_PER_MM: Final = 8
"""203 dots per inch, as nearly all receipt printers have."""
MARGIN_MM: Final = 2.0
"""Paper without ink on every side: rolls run askew by as much as a millimetre."""
OVERHANG_DOTS: Final = 2
"""How far a round letter may stand out of the width that its face states."""

LEAST_CAP_MM: Final = 2.5
"""Newspapers print capitals of 2 mm; this is a quarter more, for old eyes and poor light."""
LEAST_CAP_LARGE_MM: Final = 3.5
"""The same in large print: 1.4 times as high, as large text is on the screen."""


@dataclass(frozen=True, slots=True)
class PrintSizes:
    """The heights of capitals in one print, in millimetres."""

    label_mm: float
    """Of the number, where the paper is wide enough."""
    key_mm: float
    """Of what one looks at again: service, count, wait, time."""
    said_mm: float
    """Of headings, and of what is said once but must not be missed."""
    plain_mm: float
    least_mm: float
    """Nothing is smaller, also where a long word would need it."""
    module_dots: int
    """The side of a module of the code for telephones: 4 dots are 0.5 mm. ISO/IEC 18004 leaves it
    to what reads the code; telephones read half of that."""
    space_mm: float
    """Between what belongs together; apart is twice that."""


NORMAL: Final = PrintSizes(20.1, 5.0, 2.8, 2.5, LEAST_CAP_MM, 4, 1.1)
LARGE: Final = PrintSizes(28.2, 7.0, 4.0, 3.5, LEAST_CAP_LARGE_MM, 6, 1.5)
"""Everything 1.4 times as high; the number as large as the width allows."""


def sizes_of(*, large: bool) -> PrintSizes:
    """Return the heights of one print."""
    return LARGE if large else NORMAL
