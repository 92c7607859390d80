"""Where on the glass a hand can reach, and how large letters have to be there.

Heights are millimetres above the floor in front of the kiosk.
"""

import math
from typing import Final

from office.settings import StandSettings
from scene.shapes import Box, Grid

REACH_MAX_MM: Final = 1100.0
"""The highest that everything may be in low reach: the upper end of what ISO 21542 prefers for
operable parts, as EN 301 549, 8.3.0, passes on (the clause's own limit is 1,220 mm)."""
REACH_MIN_MM: Final = 400.0
"""The lowest: EN 301 549, 8.3.2, asks for 380 mm; ours is a little more."""

CAP_PER_DISTANCE: Final = math.tan(math.radians(0.7))
"""The height of a capital letter by the distance from which it is read (EN 301 549, 5.1.4: 0.7
degrees)."""

LARGE_TEXT: Final = 1.4
"""Large letters by usual ones: what is legible from 500 mm is so from 700 mm."""

DISTANCE_MM: Final = 500
DISTANCE_SMALL_MM: Final = 400
"""One bends down to glass whose shorter side is under :data:`SMALL_MM`."""
DISTANCE_SMALLEST_MM: Final = 350
"""And nearer still to one under :data:`SMALLEST_MM`."""
SMALL_MM: Final = 140.0
SMALLEST_MM: Final = 90.0


def distance_mm(grid: Grid, stand: StandSettings) -> int:
    """Return from where the glass is read: as stated, else as is usual for its size."""
    if stand.distance_mm is not None:
        return stand.distance_mm
    shorter_mm = min(grid.width, grid.height) * grid.width_mm / grid.width
    if shorter_mm < SMALLEST_MM:
        return DISTANCE_SMALLEST_MM
    return DISTANCE_SMALL_MM if shorter_mm < SMALL_MM else DISTANCE_MM


def least_cap_mm(grid: Grid, stand: StandSettings, *, large_text: bool = False) -> float:
    """Return the least height of capitals on this glass."""
    return distance_mm(grid, stand) * CAP_PER_DISTANCE * (LARGE_TEXT if large_text else 1)


def height_mm(row: int, grid: Grid, stand: StandSettings) -> float:
    """Return how high a row of pixels is above the floor; 0 is the top row of the glass."""
    along_mm = (grid.height - row) * grid.width_mm / grid.width
    return stand.bottom_mm + along_mm * math.cos(math.radians(stand.tilt_deg))


def low_part(grid: Grid, stand: StandSettings) -> Box | None:
    """Return the part of the glass between the limits; None where all of it is.

    Where the glass stands so high or so low that no row is between them, the box has no height.
    """
    rows = [
        grid.height - (limit_mm - stand.bottom_mm) / _mm_per_row(grid, stand)
        for limit_mm in (REACH_MAX_MM, REACH_MIN_MM)
    ]
    top = min(max(math.ceil(rows[0]), 0), grid.height)
    bottom = max(min(math.floor(rows[1]), grid.height), top)
    return None if (top, bottom) == (0, grid.height) else Box(0, top, grid.width, bottom - top)


def _mm_per_row(grid: Grid, stand: StandSettings) -> float:
    return math.cos(math.radians(stand.tilt_deg)) * grid.width_mm / grid.width
