"""From blocks to pieces: every line of a text in one size and width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.core.screens.blocks import Block, Kind
from kiosk.core.screens.leaves import Piece, Row
from kiosk.core.typeset import Typesetter
from scene.shapes import Font

# All of these by the height of a capital of plain text.
NAME_GROWS: Final = 1.7
"""How fast a name grows with the text around it; at the least size both are equal."""
BETWEEN: Final = 0.8
AFTER_HEADING: Final = 0.35
BETWEEN_BULLETS: Final = 0.45
BETWEEN_SIGNS: Final = 0.6
BEFORE_HEADING: Final = 1.2
SENTENCES: Final = 0.35
INDENT: Final = 1.3
"""How far the text of a bullet stands in."""
PAD: Final = 0.7
"""Between the edge of a panel and its words."""
NAME_SIDE: Final = 3.0
SIGN_SIDE: Final = 1.9
PANEL_SIDE: Final = 2.4
AFTER_PICTURE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets blocks in one size and width."""

    typesetter: Typesetter
    width: int
    cap_px: int
    least_px: int

    def is_whole(self, block: Block) -> bool:
        """Say whether every word of a block stays whole beside its picture."""
        return self._holds(block, self._left(block, self._side(block)))

    def is_whole_alone(self, block: Block) -> bool:
        """Say the same without the picture."""
        return self._holds(block, self._left(block, 0))

    def pieces(self, blocks: Sequence[Block]) -> Iterator[Piece]:
        """Yield all blocks, set."""
        follows_heading = False
        for block in blocks:
            piece = self.piece(block)
            if follows_heading:
                piece = replace(piece, above=self._by_cap(AFTER_HEADING))
            follows_heading = block.kind is Kind.HEADING
            yield piece

    def piece(self, block: Block) -> Piece:
        """Set a block. A picture that would have words broken gives way to them."""
        side = self._side(block)
        left = self._left(block, side)
        if side and not self._holds(block, left):
            side, left = 0, self._left(block, 0)
        rows: list[Row] = []
        for place, text in enumerate(block.texts):
            font, size = self._face(block, place)
            above = self._by_cap(SENTENCES) if place else 0
            lines = self.typesetter.lines(text, font, size, self._room(block, left))
            rows += [Row(line, font, size, 0 if at else above) for at, line in enumerate(lines)]
        return Piece(
            block.kind,
            tuple(rows),
            self._by_cap(_ABOVE.get(block.kind, BETWEEN)),
            left,
            self._pad(block),
            block.picture if side else None,
            side,
            block.kind is Kind.BULLET,
        )

    def _holds(self, block: Block, left: int) -> bool:
        width = self._room(block, left)
        for place, text in enumerate(block.texts):
            font, size = self._face(block, place)
            if not self.typesetter.is_whole(text, font, size, width):
                return False
        return True

    def _room(self, block: Block, left: int) -> int:
        return max(self.width - left - self._pad(block), 1)

    def _face(self, block: Block, place: int) -> tuple[Font, int]:
        cap_px = self.cap_px
        match block.kind:
            case Kind.NAME:
                font, cap_px = Font.BOLD, self._name_cap_px
            case Kind.HEADING:
                font = Font.BOLD
            case Kind.PANEL if len(block.texts) > 1 and not place:
                font = Font.BOLD
            case _:
                font = Font.TEXT
        return font, self.typesetter.size_for_cap(font, cap_px)

    @property
    def _name_cap_px(self) -> int:
        return self.least_px + round((self.cap_px - self.least_px) * NAME_GROWS)

    def _side(self, block: Block) -> int:
        match block.kind if block.picture else None:
            case Kind.NAME:
                return round(self._name_cap_px * NAME_SIDE)
            case Kind.SIGN:
                return self._by_cap(SIGN_SIDE)
            case Kind.PANEL:
                return self._by_cap(PANEL_SIDE)
            case _:
                return 0

    def _left(self, block: Block, side: int) -> int:
        if block.kind is Kind.BULLET:
            return self._by_cap(INDENT)
        beside = side + self._by_cap(AFTER_PICTURE) if side else 0
        return self._pad(block) + beside

    def _pad(self, block: Block) -> int:
        return self._by_cap(PAD) if block.kind is Kind.PANEL else 0

    def _by_cap(self, times: float) -> int:
        return round(self.cap_px * times)


_ABOVE: Final = {
    Kind.HEADING: BEFORE_HEADING,
    Kind.BULLET: BETWEEN_BULLETS,
    Kind.SIGN: BETWEEN_SIGNS,
}
