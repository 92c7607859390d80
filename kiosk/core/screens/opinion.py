"""How was the visit? Five faces; then which matter it was, for who wants to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
SKIP: Final = ButtonText("skip", "kiosk.rate-service.skip", "close")

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
FACE_MIN_MM: Final = 7.0
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
    large = page.sheet.px(FACE_LARGE_MM)
    best: list[_Face] = []
    for said in _sayings(page):
        for faces in _layouts(page, body, said):
            # Faces large enough, in the best order; then the largest words.
            if not best or min(faces[0].side, large) > min(best[0].side, large):
                best = faces
        if best:
            break
    for number, face in enumerate(best):
        _draw_face(page, number, face)


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
class _Saying:
    """The words on the faces, and how they are set."""

    words: tuple[str, ...]
    kinds: tuple[look.Type, ...]
    """From the largest."""


def _sayings(page: Page) -> Iterator[_Saying]:
    bold = tuple(page.bold(times) for times in TIMES)
    for short in ("", "-short"):
        words = tuple(page.texts.say(f"kiosk.rate.face-{face}{short}") for face in range(5))
        yield _Saying(words, bold)
        yield _Saying(words, (page.plain(),))


@dataclass(frozen=True, slots=True)
class _Face:
    """One button."""

    box: Box
    picture: Box
    words: Box
    setting: Setting
    kind: look.Type
    align: Align

    @property
    def side(self) -> int:
        """How large the face is."""
        return self.picture.height


def _layouts(page: Page, body: Box, said: _Saying) -> Iterator[list[_Face]]:
    """Yield ways to place the faces in which every word can be read, the best first."""
    gap, px = page.gap, page.sheet.px
    for columns in COLUMNS_WIDE if page.is_wide else COLUMNS:
        rows = -(-len(FACES) // columns)
        width = (body.width - gap * (columns - 1)) // columns
        whole = (body.height - gap * (rows - 1)) // rows
        if min(width, whole) < px(look.TOUCH_MIN_MM):
            continue
        for is_beside in (True, False) if width >= BESIDE_FROM * whole else (False, True):
            height = min(whole, px(ROW_MAX_MM if is_beside else HIGH_MAX_MM))
            top = body.top + (body.height - rows * height - gap * (rows - 1)) // 2
            boxes = [
                Box(
                    body.left + number % columns * (width + gap),
                    top + number // columns * (height + gap),
                    width,
                    height,
                )
                for number in range(len(FACES))
            ]
            for kind in said.kinds:
                faces = _faces(page, boxes, said.words, kind, is_beside=is_beside)
                if faces is not None:
                    yield faces
                    break


def _faces(
    page: Page, boxes: Sequence[Box], words: Sequence[str], kind: look.Type, *, is_beside: bool
) -> list[_Face] | None:
    """Return the buttons, all faces alike; None where a word or a face has no room."""
    exact = replace(kind, cap_min_mm=kind.cap_mm)
    place = _beside if is_beside else _above
    faces = [place(page, box, said, exact) for box, said in zip(boxes, words, strict=True)]
    side = min(face.side for face in faces)
    if side < page.sheet.px(FACE_MIN_MM) or any(face.setting.is_small for face in faces):
        return None
    return [_with_side(face, side) for face in faces]


def _with_side(face: _Face, side: int) -> _Face:
    x, y = face.picture.middle
    return replace(face, picture=Box(x - side // 2, y - side // 2, side, side))


def _beside(page: Page, box: Box, said: str, kind: look.Type) -> _Face:
    px, inner = page.sheet.px, box.inset(page.sheet.px(PAD_MM))
    side = min(inner.height, px(FACE_MAX_MM), max(inner.width // 4, px(FACE_MIN_MM)))
    left = inner.left + side + min(3 * px(PAD_MM), max(inner.width // 16, px(PAD_MM)))
    words = Box(left, inner.top, inner.right - left, inner.height)
    setting = page.sheet.setting(said, kind, words.width, words.height)
    picture = Box(inner.left, box.middle[1] - side // 2, side, side)
    return _Face(box, picture, words, setting, kind, Align.LEFT)


def _above(page: Page, box: Box, said: str, kind: look.Type) -> _Face:
    inner = box.inset(page.sheet.px(PAD_MM))
    setting = page.sheet.setting(said, kind, inner.width, inner.height)
    side = min(inner.height - setting.height, inner.width, page.sheet.px(FACE_MAX_MM))
    top = inner.top + (inner.height - setting.height - side) // 2
    words = Box(inner.left, top + side, inner.width, setting.height)
    picture = Box(inner.middle[0] - side // 2, top, side, side)
    return _Face(box, picture, words, setting, kind, Align.CENTRE)


def _draw_face(page: Page, number: int, face: _Face) -> None:
    sheet, palette = page.sheet, page.palette
    is_pressed = sheet.target(f"face/{number}", face.box)
    ink = palette.on_accent if is_pressed else palette.ink
    sign = palette.on_accent if is_pressed else palette.on_tint
    sheet.fill(face.box, palette.accent if is_pressed else palette.paper, RADIUS_MM)
    sheet.frame(face.box, palette.edge, 0.5, RADIUS_MM)
    sheet.pictogram(FACES[number], face.picture, sign)
    sheet.put(face.setting, face.words, replace(face.kind, colour=ink), face.align)
