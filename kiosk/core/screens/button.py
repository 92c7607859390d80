"""A button: a pictogram and a text, the main one of a screen filled, a quiet one small.

The text is never smaller than what has to be readable. A button with less room than it wants first
leaves out its pictogram, then says it shorter, and at last shows the pictogram alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from kiosk.core import look
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Setting
from scene.shapes import Align, Box, Colour, Font
from scene.texts import Catalogue

STACKED_BELOW_MM: Final = 40.0
"""A button narrower than this rather has its picture above its text."""
RADIUS_MM: Final = 2.5
EDGE_MM: Final = 0.5
PAD_MM: Final = 1.2
"""Between a text and the edge of its button, at least."""
SIGN_MIN_MM: Final = 6.0
"""A pictogram smaller than this says nothing."""
SIGN_MAX_MM: Final = 14.0
ALONE_MAX_MM: Final = 15.0


class _Way(Enum):
    BESIDE = auto()
    STACKED = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class ButtonText:
    """What is on a button. The main one of a screen is filled, a quiet one small and plain."""

    target: str
    text: str
    """The id of its text."""
    picture: str
    is_main: bool = False
    is_quiet: bool = False
    short: str | None = None
    """The id of a text for where there is little room."""


BACK: Final = ButtonText("back", "kiosk.back", "arrow-left")
NEXT: Final = ButtonText("next", "kiosk.next", "arrow-right", is_main=True)


@dataclass(frozen=True, slots=True)
class _Face:
    """How a button comes out."""

    way: _Way
    sign: Box
    words: Box
    setting: Setting
    kind: look.Type


@dataclass(frozen=True, slots=True)
class Buttons:
    """Draws the buttons of one screen."""

    sheet: Sheet
    texts: Catalogue
    cap_mm: float
    """The least height of capitals that have to be read there."""
    gap: int
    """The strip between two buttons, in pixels."""

    def draw(self, button: ButtonText, box: Box, cap_mm: float | None = None) -> None:
        """Draw a button with a pictogram before its text, or above it where it is narrow.

        Args:
            button: what is on it.
            box: where.
            cap_mm: how high its capitals are at most, where that is not for the button alone.
        """
        sheet, palette = self.sheet, self.sheet.palette
        is_pressed = sheet.target(button.target, box)
        # Under the finger it is the other way round, which shows without any colour.
        is_filled = button.is_main != is_pressed
        ink = palette.on_accent if is_filled else palette.ink
        sheet.fill(box, palette.accent if is_filled else palette.paper, RADIUS_MM)
        if not button.is_main or is_pressed:
            sheet.frame(box, palette.edge, EDGE_MM, RADIUS_MM)
        kind = self._kind(button, ink)
        if cap_mm is not None:
            kind = look.heading(cap_mm, self.cap_mm, ink)
        face = self._face(button, box, kind)
        if face is None:
            sheet.pictogram(button.picture, box.inset(sheet.px(PAD_MM)), ink, ALONE_MAX_MM)
            return
        if face.sign.width:
            sheet.pictogram(button.picture, face.sign, ink)
        sheet.put(face.setting, face.words, face.kind, Align.CENTRE)

    def cap_of(self, button: ButtonText, box: Box) -> float:
        """Return how high the capitals of a button come out, in millimetres."""
        kind = self._kind(button, self.sheet.palette.ink)
        face = self._face(button, box, kind)
        if face is None:
            return self.cap_mm
        metrics = self.sheet.typesetter.metrics
        return self.sheet.mm(metrics.cap_height(face.kind.font, face.setting.size))

    def says(self, button: ButtonText, box: Box) -> bool:
        """Whether a button has room for words there, be it the shorter ones."""
        return self._face(button, box, self._kind(button, self.sheet.palette.ink)) is not None

    def narrowest(self, button: ButtonText) -> int:
        """Return the least width, in pixels, for its text on one line with nothing beside it."""
        kind = self._kind(button, self.sheet.palette.ink)
        text = self.sheet.width(self.texts.say(button.text), kind)
        return max(text + 2 * self.sheet.px(PAD_MM), self.sheet.px(look.TOUCH_MIN_MM))

    def _face(self, button: ButtonText, box: Box, kind: look.Type) -> _Face | None:
        is_narrow = box.width < self.sheet.px(STACKED_BELOW_MM)
        ways = (_Way.STACKED, _Way.PLAIN) if is_narrow else (_Way.BESIDE, _Way.STACKED, _Way.PLAIN)
        # Plain letters are narrower than bold ones.
        kinds = dict.fromkeys((kind, replace(kind, font=Font.TEXT)))
        for said in self._said(button):
            for each in kinds:
                for way in ways:
                    face = self._face_so(way, said, box, each)
                    if face and not face.setting.is_small:
                        return face
        return None

    def _said(self, button: ButtonText) -> Iterator[str]:
        yield self.texts.say(button.text)
        if button.short:
            yield self.texts.say(button.short)

    def _face_so(self, way: _Way, said: str, box: Box, kind: look.Type) -> _Face | None:
        sheet, pad = self.sheet, self.sheet.px(PAD_MM)
        inner = box.inset(pad)
        nothing = Box(inner.left, inner.top, 0, 0)
        match way:
            case _Way.PLAIN:
                return _Face(way, nothing, inner, self._set(said, inner, kind), kind)
            case _Way.STACKED:
                line = sheet.line(kind)
                side = min(inner.height - line, sheet.px(SIGN_MAX_MM), round(inner.height * 0.45))
                if side < sheet.px(SIGN_MIN_MM):
                    return None
                room = Box(inner.left, inner.top, inner.width, inner.height - side)
                setting = self._set(said, room, kind)
                # Pictogram and text stand in the middle together.
                top = inner.top + max(inner.height - side - setting.height, 0) // 2
                below = Box(inner.left, top + side, inner.width, setting.height)
                return _Face(way, Box(inner.left, top, inner.width, side), below, setting, kind)
            case _Way.BESIDE:
                side = min(box.height // 2, round(box.width * 0.18), sheet.px(SIGN_MAX_MM))
                between = min(sheet.px(4), box.width // 16)
                room = Box(0, 0, inner.width - side - between, inner.height)
                setting = self._set(said, room, kind)
                metrics = sheet.typesetter.metrics
                text = max(metrics.width(kind.font, setting.size, each) for each in setting.lines)
                left = box.left + (box.width - side - between - text) // 2
                words = Box(left + side + between, inner.top, text, inner.height)
                return _Face(way, Box(left, box.top, side, box.height), words, setting, kind)

    def _set(self, said: str, room: Box, kind: look.Type) -> Setting:
        return self.sheet.setting(said, kind, room.width, room.height)

    def _kind(self, button: ButtonText, ink: Colour) -> look.Type:
        if button.is_quiet:
            return look.body(self.cap_mm, self.cap_mm, ink)
        return look.heading(self.cap_mm * (1.3 if button.is_main else 1), self.cap_mm, ink)
