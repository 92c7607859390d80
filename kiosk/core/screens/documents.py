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
    where = "kiosk.documents-on-slip" if on_slip else "kiosk.documents-ask"
    rest = (False, page.texts.say(where))
    least_mm = CAP_LEAST_MM if page.has_one_column else CAP_MIN_MM
    lists = [whole, *([*whole[:count], rest] for count in reversed(range(len(docs))))]
    shown = next((lines for lines in lists if _set(page, box, lines, least_mm)), None)
    if shown is None:
        return
    cap_mm = CAP_MM
    while cap_mm > least_mm and not _set(page, box, shown, cap_mm):
        cap_mm -= _STEP_MM
    _draw(page, box, shown, max(cap_mm, least_mm))


def _set(page: Page, box: Box, lines: Lines, cap_mm: float) -> list[Setting] | None:
    """Return how the heading and each line come out, or None where there is no room."""
    sheet = page.sheet
    heading, plain = look.heading(cap_mm, cap_mm), look.body(cap_mm, cap_mm)
    indent, between = sheet.px(cap_mm * 1.2), sheet.px(cap_mm * 0.4)
    settings = [
        sheet.setting(page.texts.say("kiosk.documents"), heading, box.width, box.height),
        *(
            sheet.setting(line, plain, box.width - (indent if has_bullet else 0), box.height)
            for has_bullet, line in lines
        ),
    ]
    height = sum(setting.height for setting in settings) + between * len(lines)
    if height > box.height or any(setting.is_small for setting in settings):
        return None
    return settings


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
