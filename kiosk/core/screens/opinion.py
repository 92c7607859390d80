"""Five faces: how was the visit?"""

from typing import Final

from kiosk.core import look
from kiosk.core.screens.button import BACK
from kiosk.core.screens.page import Page
from scene.shapes import Align, Box

FACES: Final = ("face-very-bad", "face-bad", "face-fair", "face-good", "face-very-good")
"""The pictures from 0, the worst, to 4."""
COLUMN_MIN_MM: Final = 22.0
FACE_MAX_MM: Final = 62.0


def draw_rate(page: Page) -> None:
    """Draw the five faces, each with its word: neither colour nor drawing has to be understood."""
    body, gap, px = page.body, page.gap, page.sheet.px
    hint = Box(body.left, body.top, body.width, min(px(page.cap_mm * 4), body.height // 3))
    kind = look.body(page.cap_mm, 3.2, page.palette.quiet)
    page.sheet.words(page.texts.say("kiosk.rate.hint"), hint, kind)
    columns = len(FACES)
    if (body.width - gap * (columns - 1)) // columns < px(COLUMN_MIN_MM):
        columns = 3
    rows = -(-len(FACES) // columns)
    width = (body.width - gap * (columns - 1)) // columns
    top = hint.bottom + gap
    room = body.bottom - top
    height = min((room - gap * (rows - 1)) // rows, px(FACE_MAX_MM))
    top += (room - rows * height - gap * (rows - 1)) // 2
    for face, picture in enumerate(FACES):
        row, column = divmod(face, columns)
        box = Box(body.left + column * (width + gap), top + row * (height + gap), width, height)
        _draw_face(page, face, picture, box)
    page.bar_buttons([BACK])


def _draw_face(page: Page, face: int, picture: str, box: Box) -> None:
    sheet = page.sheet
    is_pressed = sheet.target(f"face/{face}", box)
    ink = page.palette.on_accent if is_pressed else page.palette.ink
    sheet.fill(box, page.palette.accent if is_pressed else page.palette.paper, 2.5)
    sheet.frame(box, page.palette.edge, 0.5, 2.5)
    inner = box.inset(sheet.px(1.5))
    upper = Box(inner.left, inner.top, inner.width, round(inner.height * 0.55))
    lower = Box(inner.left, upper.bottom, inner.width, inner.bottom - upper.bottom)
    sheet.pictogram(picture, upper, page.palette.on_accent if is_pressed else page.palette.accent)
    text = page.texts.say(f"kiosk.rate.face-{face}")
    sheet.words(text, lower, look.heading(page.cap_mm, 3, ink), Align.CENTRE)
