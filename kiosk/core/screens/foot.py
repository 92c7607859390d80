"""The foot of every screen: ways back and on, the languages, what makes it easier, help.

On wide glass they share one row. On upright glass the ways have a row of their own above it. Where
there is little room the languages are two or three letters, or one button that leads to the next
language; and where even that is too much, what makes it easier and help are pictograms alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from typing import Final, TypeAlias

from kiosk.core import look
from kiosk.core.screens.button import BACK, NEXT, Buttons, ButtonText
from protocol.types import Language
from scene.shapes import Box

EASE: Final = ButtonText("ease", "kiosk.ease", "ease", is_quiet=True)
HELP: Final = ButtonText("help", "kiosk.help", "call-help", is_quiet=True)
WAYS: Final = (3, 2)
"""So many ways should have room for words beside the languages, and so many must; for all of them
there has to be room to be hit."""
WAY_MIN_MM: Final = 26.0
"""The least width of a button that leads back or on, beside the languages."""
NAME_MIN_MM: Final = 28.0
"""The least width of a button with the name of a language."""


TWO_LINES_MM: Final = 3.2
"""The room around two lines of text."""
ROW_PART: Final = 0.13
ROW_PART_WIDE: Final = 0.2
"""The part of the screen's height that a row takes at most, if a finger hits it so."""
SIGN_MM: Final = 11.5
"""A pictogram and the room around it, above a line of text."""


class Naming(Enum):
    """How the languages are shown."""

    NAMES = "names"
    CODES = "codes"
    NEXT = "next"
    NEXT_CODE = "next-code"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Foot:
    """Where things stand at the foot.

    Attributes:
        ways: for the buttons that lead back and on.
        languages: for the languages, side by side; for one of them where only the next is shown.
        ease: for what makes it easier.
        help: for help; None where nobody comes.
        naming: how the languages are shown.
    """

    ways: Box
    languages: tuple[Box, ...]
    ease: Box
    help: Box | None
    naming: Naming

    @property
    def top(self) -> int:
        """The row where the foot begins."""
        return self.ways.top

    @property
    def has_own_row(self) -> bool:
        """Whether the ways stand in a row of their own."""
        return self.ways.bottom <= self.ease.top


def foot_of(
    buttons: Buttons,
    row: Box,
    languages: Sequence[Language],
    following: Language,
    *,
    may_help: bool,
    is_wide: bool,
) -> Foot:
    """Lay out the foot of a screen.

    Args:
        buttons: what draws them, and knows how wide they have to be.
        row: all of the width, upwards from the lowest place.
        languages: what can be chosen.
        following: the language after the one that is spoken.
        may_help: whether somebody comes when help is called.
        is_wide: whether the ways stand in the same row.
    """
    gap = buttons.gap
    line_mm = look.line_mm(buttons.cap_mm)
    height = low = _row_height(buttons, 2 * line_mm + TWO_LINES_MM)
    if not is_wide:
        low = _row_height(buttons, line_mm + SIGN_MM)
    bottom = row.bottom
    choices = _choices(buttons, languages, following, may_help=may_help)
    needed = [_ways_width(buttons, count) + gap if is_wide else 0 for count in WAYS]
    naming, widths = _chosen(choices, [row.width - each for each in needed], gap)
    total = sum(widths) + gap * (len(widths) - 1)
    if not is_wide:
        widths = _filled(widths, row.width - gap * (len(widths) - 1))
        total = row.width
    left = row.right - total
    lefts = accumulate([width + gap for width in widths[:-1]], initial=left)
    boxes = [Box(at, bottom - low, width, low) for at, width in zip(lefts, widths, strict=True)]
    ways = (
        Box(row.left, bottom - height, left - gap - row.left, height)
        if is_wide
        else Box(row.left, bottom - low - gap - height, row.width, height)
    )
    service = boxes.pop() if may_help else None
    ease = boxes.pop()
    return Foot(ways, tuple(boxes), ease, service, naming)


def _row_height(buttons: Buttons, wish_mm: float) -> int:
    sheet = buttons.sheet
    part = ROW_PART_WIDE if sheet.grid.width > sheet.grid.height else ROW_PART
    return sheet.px(max(look.TOUCH_MIN_MM, min(wish_mm, part * sheet.height_mm)))


def language_button(language: Language, naming: Naming) -> ButtonText:
    """Return the button of a language."""
    code = f"kiosk.language.short.{language}"
    text = code if naming in {Naming.CODES, Naming.NEXT_CODE} else f"kiosk.language.{language}"
    return ButtonText(f"language/{language}", text, "language")


def _ways_width(buttons: Buttons, count: int) -> int:
    least = buttons.sheet.px(WAY_MIN_MM)
    each = max(least, *(buttons.narrowest(button) for button in (BACK, NEXT)))
    hit = max(WAYS) * (buttons.sheet.px(look.TOUCH_MIN_MM) + buttons.gap)
    return max(count * (each + buttons.gap), hit) - buttons.gap


_Choice: TypeAlias = tuple[Naming, list[int]]
"""How languages are shown, and the widths of all buttons from the left."""


def _choices(
    buttons: Buttons, languages: Sequence[Language], following: Language, *, may_help: bool
) -> list[_Choice]:
    """Return what can be shown, the best first; the last one has no words on its aids."""
    least = buttons.sheet.px(look.TOUCH_MIN_MM)
    aids = [buttons.narrowest(each) for each in ((EASE, HELP) if may_help else (EASE,))]
    pictures = [least for _ in aids]
    if len(languages) < 2:  # noqa: PLR2004 - one language leaves nothing to choose
        return [(Naming.NONE, aids), (Naming.NONE, pictures)]
    wide = buttons.sheet.px(NAME_MIN_MM)
    names = [max(_width(buttons, each, Naming.NAMES), wide) for each in languages]
    codes = [_width(buttons, each, Naming.CODES) for each in languages]
    name = [_width(buttons, following, Naming.NEXT)]
    code = [_width(buttons, following, Naming.NEXT_CODE)]
    return [
        (Naming.NAMES, names + aids),
        (Naming.CODES, codes + aids),
        (Naming.NEXT, name + aids),
        (Naming.NEXT_CODE, code + aids),
        (Naming.NEXT_CODE, code + pictures),
    ]


def _chosen(choices: Sequence[_Choice], rooms: Sequence[int], gap: int) -> _Choice:
    """Return the best choice that leaves room for many ways, else for few; else the narrowest."""
    for room in rooms:
        for choice in choices[:-1]:
            if sum(choice[1]) + gap * (len(choice[1]) - 1) <= room:
                return choice
    return choices[-1]


def _width(buttons: Buttons, language: Language, naming: Naming) -> int:
    return buttons.narrowest(language_button(language, naming))


def _filled(widths: Sequence[int], room: int) -> list[int]:
    """Share out what is left of a row, so that its edges are those of all else."""
    over = max(room - sum(widths), 0)
    count = len(widths)
    more = [over // count] * count
    more[-1] += over - sum(more)
    return [width + extra for width, extra in zip(widths, more, strict=True)]
