"""The foot of every screen: buttons that lead back and on, and the languages.

Where a row has room for both they share it. A high screen gives the languages a row of their own.
A screen too narrow for that has one language button, which goes through them in turn.
"""

from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.sheet import Sheet
from scene.shapes import Box

LANGUAGE_MM: Final = 30.0
LANGUAGE_SMALL_MM: Final = 26.0
"""The least widths of a button with the name of a language in it."""
CODE_MM: Final = look.TOUCH_MIN_MM
"""The same with two letters."""
BESIDE: Final = 3
"""So many buttons may stand beside the languages."""
BESIDE_MIN_MM: Final = 30.0
"""Less wide, a button cannot say what it does."""


@dataclass(frozen=True, slots=True)
class Foot:
    """Where things stand at the foot; all boxes are one row high.

    Attributes:
        ways: for the buttons that lead back and on.
        languages: for the languages.
        doors: a row above, on the first screen of a narrow glass.
        has_names: whether languages are shown by their names rather than in two letters.
        is_folded: whether there is one language button in place of one for each.
    """

    ways: Box
    languages: Box
    doors: Box | None = None
    has_names: bool = True
    is_folded: bool = False

    @property
    def top(self) -> int:
        """The row where the foot begins."""
        return min(box.top for box in (self.ways, self.languages, self.doors) if box)


def foot_of(sheet: Sheet, margin: int, count: int, *, is_small: bool, has_doors: bool) -> Foot:
    """Lay out the foot of a screen for so many languages."""
    gap, height = sheet.px(look.GAP_MM), sheet.px(look.TOUCH_MIN_MM)
    row = Box(margin, sheet.grid.height - margin - height, sheet.grid.width - 2 * margin, height)
    above = Box(row.left, row.top - gap - height, row.width, height)
    name = sheet.px(LANGUAGE_SMALL_MM if is_small else LANGUAGE_MM)
    beside = BESIDE * (sheet.px(BESIDE_MIN_MM) + gap)

    def shared(width: int) -> tuple[Box, Box]:
        left = row.right - width
        return Box(row.left, row.top, left - gap - row.left, height), Box(
            left, row.top, width, height
        )

    def fits(each: int) -> bool:
        return _side_by_side(each, count, gap) + beside <= row.width

    if fits(name):
        return Foot(*shared(_side_by_side(name, count, gap)))
    if sheet.grid.width <= sheet.grid.height:
        if _side_by_side(sheet.px(LANGUAGE_SMALL_MM), count, gap) <= row.width:
            return Foot(above, row)
        return Foot(
            *shared(sheet.px(LANGUAGE_SMALL_MM)), above if has_doors else None, is_folded=True
        )
    if fits(sheet.px(CODE_MM)):
        return Foot(*shared(_side_by_side(sheet.px(CODE_MM), count, gap)), has_names=False)
    return Foot(*shared(sheet.px(LANGUAGE_SMALL_MM)), is_folded=True)


def _side_by_side(each: int, count: int, gap: int) -> int:
    return count * each + max(count - 1, 0) * gap
