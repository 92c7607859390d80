"""What to bring: a short list, as large as all of it fits."""

from collections.abc import Sequence
from typing import Final

from kiosk.core import look
from kiosk.core.screens.page import Page
from scene.shapes import Box

CAP_MM: Final = 6.2
CAP_MIN_MM: Final = 3.2
CAP_LEAST_MM: Final = 2.6
"""On the smallest glass, as on the slip: one holds one's head near to both."""
_STEP_MM: Final = 0.2


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
    shown = [(True, doc) for doc in docs]
    where = "kiosk.documents-on-slip" if on_slip else "kiosk.documents-ask"
    rest = (False, page.texts.say(where))
    while not _drawn(page, box, shown):
        if shown == [rest]:
            return
        shown = [*[line for line in shown if line[0]][:-1], rest]


def _drawn(page: Page, box: Box, lines: Sequence[tuple[bool, str]]) -> bool:
    """Draw lines, those with a bullet and those without; say whether there was room."""
    cap_mm = CAP_MM
    least_mm = CAP_LEAST_MM if page.has_one_column else CAP_MIN_MM
    while cap_mm >= least_mm:
        if _drawn_at(page, box, lines, cap_mm):
            return True
        cap_mm -= _STEP_MM
    return False


def _drawn_at(page: Page, box: Box, lines: Sequence[tuple[bool, str]], cap_mm: float) -> bool:
    sheet = page.sheet
    heading, plain = look.heading(cap_mm, cap_mm), look.body(cap_mm, cap_mm)
    indent, between = sheet.px(cap_mm * 1.2), sheet.px(cap_mm * 0.4)
    title = sheet.setting(page.texts.say("kiosk.documents"), heading, box.width, box.height)
    settings = [
        sheet.setting(line, plain, box.width - (indent if has_bullet else 0), box.height)
        for has_bullet, line in lines
    ]
    height = title.height + sum(setting.height + between for setting in settings)
    if height > box.height or any(setting.is_small for setting in (title, *settings)):
        return False
    top = sheet.put(title, box, heading, where="top") + between
    for (has_bullet, _), setting in zip(lines, settings, strict=True):
        left = box.left
        if has_bullet:
            bullet = Box(left, top, indent, setting.height)
            sheet.words("•", bullet, plain, where="top")
            left += indent
        place = Box(left, top, box.right - left, setting.height)
        top = sheet.put(setting, place, plain, where="top") + between
    return True
