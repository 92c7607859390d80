"""What to bring: a short list, as large as all of it fits."""

from collections.abc import Sequence
from typing import Final

from kiosk.core import look
from kiosk.core.screens.page import Page
from kiosk.core.typeset import Setting
from scene.shapes import Box

CAP_MM: Final = 6.2
CAP_MIN_MM: Final = 3.2
CAP_LEAST_MM: Final = 2.6
"""On the smallest glass, as on the slip: one holds one's head near to both."""
_STEP_MM: Final = 0.2

Lines = Sequence[tuple[bool, str]]
"""Lines with a bullet, and those without."""


def draw_docs(page: Page, box: Box, docs: Sequence[str], *, on_slip: bool = True) -> None:
    """Draw the list, or as much of it as there is room for and where the rest is.

    Args:
        page: the screen.
        box: the room.
        docs: what to bring.
        on_slip: whether a slip will have the whole list.
    """
    if not docs:
        return
    whole = [(True, doc) for doc in docs]
    rest, least_mm = _rest(page, on_slip=on_slip), _least_mm(page)
    lists = [whole, *([*whole[:count], rest] for count in reversed(range(len(docs))))]
    shown = next((lines for lines in lists if _set(page, box, lines, least_mm)), None)
    if shown is None:
        return
    cap_mm = CAP_MM
    while cap_mm > least_mm and not _set(page, box, shown, cap_mm):
        cap_mm -= _STEP_MM
    _draw(page, box, shown, max(cap_mm, least_mm))


def least_height(page: Page, box: Box, docs: Sequence[str], *, on_slip: bool = True) -> int:
    """Return how high a box of this width has to be for the heading and where the list is."""
    if not docs:
        return 0
    settings = _settings(page, box, [_rest(page, on_slip=on_slip)], _least_mm(page))
    return _height(page, settings, _least_mm(page))


def _rest(page: Page, *, on_slip: bool) -> tuple[bool, str]:
    where = "kiosk.documents-on-slip" if on_slip else "kiosk.documents-ask"
    return False, page.texts.say(where)


def _least_mm(page: Page) -> float:
    return CAP_LEAST_MM if page.has_one_column else CAP_MIN_MM


def _set(page: Page, box: Box, lines: Lines, cap_mm: float) -> list[Setting] | None:
    """Return how the heading and each line come out, or None where there is no room."""
    settings = _settings(page, box, lines, cap_mm)
    is_small = any(setting.is_small for setting in settings)
    return None if is_small or _height(page, settings, cap_mm) > box.height else settings


def _settings(page: Page, box: Box, lines: Lines, cap_mm: float) -> list[Setting]:
    sheet = page.sheet
    heading, plain = look.heading(cap_mm, cap_mm), look.body(cap_mm, cap_mm)
    indent = sheet.px(cap_mm * 1.2)
    return [
        sheet.setting(page.texts.say("kiosk.documents"), heading, box.width, box.height),
        *(
            sheet.setting(line, plain, box.width - (indent if has_bullet else 0), box.height)
            for has_bullet, line in lines
        ),
    ]


def _height(page: Page, settings: Sequence[Setting], cap_mm: float) -> int:
    between = page.sheet.px(cap_mm * 0.4)
    return sum(setting.height for setting in settings) + between * (len(settings) - 1)


def _draw(page: Page, box: Box, lines: Lines, cap_mm: float) -> None:
    sheet = page.sheet
    settings = _set(page, box, lines, cap_mm)
    assert settings is not None, "the size was chosen so that there is room"
    heading, plain = look.heading(cap_mm, cap_mm), look.body(cap_mm, cap_mm)
    indent, between = sheet.px(cap_mm * 1.2), sheet.px(cap_mm * 0.4)
    top = sheet.put(settings[0], box, heading, where="top") + between
    for (has_bullet, _), setting in zip(lines, settings[1:], strict=True):
        left = box.left
        if has_bullet:
            bullet = Box(left, top, indent, setting.height)
            sheet.words("•", bullet, plain, where="top")
            left += indent
        place = Box(left, top, box.right - left, setting.height)
        top = sheet.put(setting, place, plain, where="top") + between
