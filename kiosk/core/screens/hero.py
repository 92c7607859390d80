"""The number that a screen is about, as large as can be, or a picture in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.leaf import RADIUS_MM
from kiosk.core.screens.page import Page
from kiosk.core.typeset import Setting
from protocol.types import Label
from scene.shapes import Align, Box, Font

LABEL: Final = look.Type(Font.LABEL, None, 80, 10)
OVER_WORDS: Final = 2.0
"""How much larger than the words a number is at least, where there is room for them at all."""
PAD_MM: Final = 3.0
EDGE_MM: Final = 0.5
LABEL_PARTS: Final = (0.56, 0.48, 0.42)
LABEL_TIGHT_PARTS: Final = (0.34, 0.26)
"""The part of the room that a number takes: rather more of it than more words beside it."""
ROUND: Final = 1.7
"""The place of a number, by its height: more would be empty."""
PICTURE_PARTS: Final = (0.42, 0.34, 0.26)
PICTURE_MAX_MM: Final = 70.0


@dataclass(frozen=True, slots=True)
class Hero:
    """A number, or where there is none a picture."""

    page: Page
    picture: str
    label: Label | None

    @property
    def parts(self) -> Sequence[Sequence[float]]:
        """The parts of the room that it may take, the best first."""
        return (LABEL_PARTS, LABEL_TIGHT_PARTS) if self.label else (PICTURE_PARTS,)

    def splits(self, room: Box, parts: Sequence[float]) -> list[tuple[Box | None, Box]]:
        """Return its places, and the room for words beside or below each.

        A picture may be left out; a number may not.
        """
        gap = self.page.gap * 2
        splits: list[tuple[Box | None, Box]] = []
        for part in parts:
            if self.page.is_wide:
                width = round(room.width * part)
                place = Box(room.left, room.top, width, room.height)
                words = Box(place.right + gap, room.top, room.width - width - gap, room.height)
            else:
                height = min(round(room.height * part), self._height_max(room))
                place = Box(room.left, room.top, room.width, height)
                words = Box(room.left, place.bottom + gap, room.width, room.height - height - gap)
            if min(words.height, words.width) > 0 and self._has_room(place):
                splits.append((place, words))
        return splits if self.label else [*splits, (None, room)]

    def growth(self, place: Box | None, most: float) -> float:
        """Return how much larger than the least the words beside it may be.

        A number stays by far the largest.
        """
        if self.label is None or place is None:
            return most
        return max(min(most, self._cap_mm(place) / OVER_WORDS / self.page.cap_mm), 1)

    def draw(self, place: Box | None) -> None:
        """Draw it, if it has a place."""
        if place is None:
            return
        sheet, palette = self.page.sheet, self.page.palette
        if self.label is None:
            sheet.pictogram(self.picture, place, palette.on_tint, PICTURE_MAX_MM)
            return
        sheet.fill(place, palette.paper, RADIUS_MM)
        sheet.frame(place, palette.edge, EDGE_MM, RADIUS_MM)
        sheet.words(self.label, place.inset(sheet.px(PAD_MM)), LABEL, Align.CENTRE)

    def _has_room(self, place: Box) -> bool:
        return not self.label or not self._setting(place).is_small

    def _height_max(self, room: Box) -> int:
        """Return how high its place is on upright glass, at most."""
        px = self.page.sheet.px
        return px(self._cap_mm(room) * ROUND) if self.label else px(PICTURE_MAX_MM)

    def _cap_mm(self, place: Box) -> float:
        sheet = self.page.sheet
        size = self._setting(place).size
        return sheet.mm(sheet.typesetter.metrics.cap_height(LABEL.font, size))

    def _setting(self, place: Box) -> Setting:
        inner = place.inset(self.page.sheet.px(PAD_MM))
        return self.page.sheet.setting(self.label or "", LABEL, inner.width, inner.height)
