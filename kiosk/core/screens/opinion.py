"""How was the visit? Five faces; then which matter it was, for who wants to say."""

from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.button import BACK, ButtonText
from kiosk.core.screens.choose import Choice, draw_choice
from kiosk.core.screens.entry import Entry
from kiosk.core.screens.page import Page
from kiosk.core.typeset import Setting
from kiosk.core.view import Rate, RateService
from office.plan import name_in
from scene.shapes import Align, Box

FACES: Final = ("face-very-bad", "face-bad", "face-fair", "face-good", "face-very-good")
"""The pictures from 0, the worst, to 4."""
SKIP: Final = ButtonText("skip", "kiosk.rate-service.skip", "arrow-right")

COLUMNS: Final = (1, 2, 3, 5)
COLUMNS_WIDE: Final = (5, 3, 2)
"""In how many columns the faces may stand: one below or beside the other is read most easily."""
FACE_LARGE_MM: Final = 14.0
"""Faces of this size are told from each other at arm's length; larger ones are not worth a break
in their row."""
ROW_MAX_MM: Final = 52.0
HIGH_MAX_MM: Final = 90.0
"""How high a face's button is at most, beside its word and above it."""
FACE_MAX_MM: Final = 46.0
FACE_MIN_MM: Final = 9.0
BESIDE_FROM: Final = 2.2
"""A button so many times as wide as it is high has its word beside the face."""
PAD_MM: Final = 1.5
RADIUS_MM: Final = 2.5
TIMES: Final = (1.6, 1.4, 1.2, 1.0)


def draw_rate(page: Page, screen: Rate) -> None:
    """Draw the five faces, each with its word: neither colour nor drawing has to be understood."""
    if not screen.is_only:
        page.bar_buttons([BACK])
    body = _draw_hint(page, page.whole_body if screen.is_only else page.body)
    found = [(times, faces) for times in TIMES for faces in _layouts(page, body, times)]
    whole = [each for each in found if not any(face.setting.is_small for face in each[1])]
    large = page.sheet.px(FACE_LARGE_MM)
    # Faces large enough, in the best order; then the largest words.
    times, faces = max(
        whole or found, key=lambda each: (min(each[1][0].picture.height, large), each[0])
    )
    for number, face in enumerate(faces):
        _draw_face(page, number, face, times)


def draw_rate_service(page: Page, screen: RateService) -> None:
    """Draw all services, and the way on for who does not want to say."""
    entries = [
        Entry(
            f"rate-service/{service.id}",
            name_in(service.name, page.texts.language),
            service.picture,
            is_open=True,
        )
        for service in page.plan.services
    ]
    draw_choice(page, Choice(entries, doors=(SKIP,), has_back=True, doors_stay=True), screen.page)


def _draw_hint(page: Page, body: Box) -> Box:
    """Say that nobody learns who it was, where there is room; return the room below."""
    said, kind = page.texts.say("kiosk.rate.hint"), page.plain(1.2, page.palette.quiet)
    setting = page.sheet.setting(said, kind, body.width, body.height // 5)
    if setting.is_small or page.is_small:
        return body
    page.sheet.put(setting, body, kind, where="top")
    top = body.top + setting.height + page.gap
    return Box(body.left, top, body.width, body.bottom - top)


@dataclass(frozen=True, slots=True)
class _Face:
    """One button."""

    box: Box
    picture: Box
    words: Box
    setting: Setting
    align: Align


def _layouts(page: Page, body: Box, times: float) -> list[list[_Face]]:
    """Return the ways to place the faces in which each is large enough for a finger."""
    gap, px = page.gap, page.sheet.px
    found = []
    for columns in COLUMNS_WIDE if page.is_wide else COLUMNS:
        rows = -(-len(FACES) // columns)
        width = (body.width - gap * (columns - 1)) // columns
        height = (body.height - gap * (rows - 1)) // rows
        is_beside = width >= BESIDE_FROM * height
        height = min(height, px(ROW_MAX_MM if is_beside else HIGH_MAX_MM))
        if min(width, height) < px(look.TOUCH_MIN_MM):
            continue
        top = body.top + (body.height - rows * height - gap * (rows - 1)) // 2
        faces = []
        for number in range(len(FACES)):
            row, column = divmod(number, columns)
            left = body.left + column * (width + gap)
            box = Box(left, top + row * (height + gap), width, height)
            faces.append(_face(page, number, box, times, is_beside=is_beside))
        side = min(face.picture.height for face in faces)
        if side >= px(FACE_MIN_MM):
            found.append([_with_side(face, side) for face in faces])
    return found


def _with_side(face: _Face, side: int) -> _Face:
    x, y = face.picture.middle
    picture = Box(x - side // 2, y - side // 2, side, side)
    return _Face(face.box, picture, face.words, face.setting, face.align)


def _face(page: Page, number: int, box: Box, times: float, *, is_beside: bool) -> _Face:
    px, inner = page.sheet.px, box.inset(page.sheet.px(PAD_MM))
    said = page.texts.say(f"kiosk.rate.face-{number}")
    kind = page.bold(times)
    if is_beside:
        side = min(inner.height, px(FACE_MAX_MM), inner.width // 3)
        left = inner.left + side + 3 * px(PAD_MM)
        words = Box(left, inner.top, inner.right - left, inner.height)
        setting = page.sheet.setting(said, kind, words.width, words.height)
        return _Face(box, Box(inner.left, box.top, side, box.height), words, setting, Align.LEFT)
    setting = page.sheet.setting(said, kind, inner.width, inner.height)
    side = max(min(inner.height - setting.height, inner.width, px(FACE_MAX_MM)), 0)
    top = inner.top + (inner.height - setting.height - side) // 2
    words = Box(inner.left, top + side, inner.width, setting.height)
    return _Face(box, Box(inner.left, top, inner.width, side), words, setting, Align.CENTRE)


def _draw_face(page: Page, number: int, face: _Face, times: float) -> None:
    sheet, palette = page.sheet, page.palette
    is_pressed = sheet.target(f"face/{number}", face.box)
    ink = palette.on_accent if is_pressed else palette.ink
    sign = palette.on_accent if is_pressed else palette.on_tint
    sheet.fill(face.box, palette.accent if is_pressed else palette.paper, RADIUS_MM)
    sheet.frame(face.box, palette.edge, 0.5, RADIUS_MM)
    sheet.pictogram(FACES[number], face.picture, sign)
    sheet.put(face.setting, face.words, page.bold(times, ink), face.align)
