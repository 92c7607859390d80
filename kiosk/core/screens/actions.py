"""Where buttons stand beside a text: below it on upright glass, in a column on lying glass."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.page import Page
from scene.shapes import Box

Placed = tuple[tuple[ButtonText, Box], ...]

HEIGHTS_MM: Final = (look.TOUCH_MIN_MM, 24.0, 28.0, 32.0, 38.0, 46.0)
"""As high as the words on a button make it, from the least that a finger hits."""
MAIN_PART: Final = 0.14
DOOR_PART: Final = 0.085
"""The part of the body that the main button takes, and one that leads elsewhere."""
MAIN_MAX_MM: Final = 36.0
DOOR_MAX_MM: Final = 26.0
"""A button much higher than its words looks like a poster."""
COLUMN_MAIN_MAX_MM: Final = 56.0
COLUMN_DOOR_MAX_MM: Final = 30.0
COLUMN_PARTS: Final = (0.34, 0.4, 0.46, 0.52)
"""The part of the width that a column takes: the first in which every word can be read."""
COLUMNS_MAX: Final = 3
AIR_MM: Final = 2.5
"""At both ends of the words on a button, where the glass is not small."""


@dataclass(frozen=True, slots=True)
class Region:
    """The room for text, and the buttons beside or below it."""

    text: Box
    buttons: Placed = ()


def reads(page: Page, button: ButtonText, box: Box) -> bool:
    """Say whether the words of a button can be read in a box, with air around them."""
    air = 0 if page.is_small else page.sheet.px(AIR_MM)
    return page.buttons.says(button, Box(box.left, box.top, box.width - 2 * air, box.height))


def regions(page: Page, body: Box, buttons: Sequence[ButtonText]) -> Iterator[Region]:
    """Yield the ways to place buttons in a box in which every word on them can be read.

    That with the most room for text comes first.
    """
    gap = page.gap
    if not buttons:
        yield Region(body)
        return
    if not page.is_wide:
        region = below(page, body, buttons)
        if region is not None:
            yield region
        return
    for part in COLUMN_PARTS:
        width = round(body.width * part)
        column = Box(body.right - width, body.top, width, body.height)
        placed = _column(page, column, buttons)
        if placed is not None:
            yield Region(
                Box(body.left, body.top, column.left - gap - body.left, body.height), placed
            )


def below(page: Page, box: Box, buttons: Sequence[ButtonText]) -> Region | None:
    """Place buttons at the bottom of a box; None where not every word on them can be read."""
    if not buttons:
        return Region(box)
    placed = _below(page, box, buttons)
    if placed is None:
        return None
    top = min(each.top for _, each in placed)
    return Region(Box(box.left, box.top, box.width, top - page.gap - box.top), placed)


def filling(page: Page, buttons: Sequence[ButtonText]) -> Placed:
    """Return buttons that have the body of a page for themselves."""
    body, gap = page.body, page.gap
    placed: Placed = ()
    for columns in range(2 if page.is_wide and len(buttons) > 1 else 1, COLUMNS_MAX + 1):
        rows = _chunks(buttons, columns)
        height = (body.height - gap * (len(rows) - 1)) // len(rows)
        height = min(height, page.sheet.px(HEIGHTS_MM[-1]))
        placed = _stand(page, body, [(row, height) for row in rows])
        if height >= page.sheet.px(look.TOUCH_MIN_MM) and _all_read(page, placed):
            break
    return placed


_Row = tuple[Sequence[ButtonText], int]
"""Buttons beside each other, and how high they are."""


def _below(page: Page, body: Box, buttons: Sequence[ButtonText]) -> Placed | None:
    """Return main buttons in rows of their own, the others in as few rows as their words allow."""
    mains = [button for button in buttons if button.is_main]
    doors = [button for button in buttons if not button.is_main]
    main = _row_height(page, [[each] for each in mains], body.width, (MAIN_PART, MAIN_MAX_MM))
    found: list[list[_Row]] = []
    for columns in range(1, COLUMNS_MAX + 1):
        rows = _chunks(doors, columns)
        door = _row_height(page, rows, body.width, (DOOR_PART, DOOR_MAX_MM))
        if main is not None and door is not None:
            found.append([*(([each], main) for each in mains), *((row, door) for row in rows)])
    if not found:
        return None
    rows_high = min(found, key=lambda rows: _total(page, rows))
    top = body.bottom - _total(page, rows_high)
    return _stand(page, Box(body.left, top, body.width, body.bottom - top), rows_high)


def _column(page: Page, box: Box, buttons: Sequence[ButtonText]) -> Placed | None:
    """Return buttons below each other; the main ones take what height is left."""
    mains = [button for button in buttons if button.is_main]
    doors = [button for button in buttons if not button.is_main]
    main = _row_height(page, [[each] for each in mains], box.width, (0, 0))
    door = _row_height(page, [[each] for each in doors], box.width, (0, 0))
    if main is None or door is None:
        return None
    left = box.height - page.gap * (len(buttons) - 1) - main * len(mains) - door * len(doors)
    if left < 0:
        return None
    if doors:
        more = min(left // len(buttons), max(page.sheet.px(COLUMN_DOOR_MAX_MM) - door, 0))
        door += more
        left -= more * len(doors)
    if mains:
        main += min(left // len(mains), max(page.sheet.px(COLUMN_MAIN_MAX_MM) - main, 0))
    rows: list[_Row] = [*(([each], main) for each in mains), *(([each], door) for each in doors)]
    return _stand(page, box, rows)


def _row_height(
    page: Page, rows: Sequence[Sequence[ButtonText]], width: int, wish: tuple[float, float]
) -> int | None:
    """Return how high rows are in which all can be read; None where no height is enough.

    Args:
        page: the screen.
        rows: the buttons.
        width: that of a row, in pixels.
        wish: the part of the body that a row should take, and the most, in millimetres.
    """
    px, (part, most_mm) = page.sheet.px, wish
    wished = min(round(page.body.height * part), px(most_mm))
    for height_mm in HEIGHTS_MM:
        height = max(px(height_mm), wished)
        if _all_read(page, _stand(page, Box(0, 0, width, 0), [(row, height) for row in rows])):
            return height
    return None


def _stand(page: Page, box: Box, rows: Sequence[_Row]) -> Placed:
    """Return where buttons stand, row by row from the top of a box."""
    placed: list[tuple[ButtonText, Box]] = []
    top = box.top
    for row, height in rows:
        width = (box.width - page.gap * (len(row) - 1)) // len(row)
        for place, button in enumerate(row):
            left = box.left + place * (width + page.gap)
            placed.append((button, Box(left, top, width, height)))
        top += height + page.gap
    return tuple(placed)


def _all_read(page: Page, placed: Placed) -> bool:
    least = page.sheet.px(look.TOUCH_MIN_MM)
    return all(box.width >= least and reads(page, button, box) for button, box in placed)


def _total(page: Page, rows: Sequence[_Row]) -> int:
    return sum(height for _, height in rows) + page.gap * (len(rows) - 1)


def _chunks(buttons: Sequence[ButtonText], columns: int) -> list[Sequence[ButtonText]]:
    """Cut into rows of at most so many, as equal as can be."""
    count = -(-len(buttons) // columns)
    size = -(-len(buttons) // count) if count else 1
    return [buttons[start : start + size] for start in range(0, len(buttons), size)]
