"""Blocks of text on one page, as large as all of it fits, or on several at the least size.

Type never gets smaller than the least, and no word is lost: what does not fit goes on to the next
page. Where a page ends inside a block it ends between two lines.
"""

import bisect
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.core.screens.blocks import Block, Kind
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import pitch
from scene.fit import fits, wrap
from scene.shapes import Font

LINES_MAX: Final = 1_000
"""More than any block has."""

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
class Row:
    """One line; lengths here and below are pixels."""

    text: str
    font: Font
    size: int
    above: int = 0
    """The space above it, unless it is the first of its piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as it comes out, or the part of it that is on one page."""

    kind: Kind
    rows: tuple[Row, ...]
    above: int
    """The space above it, unless it is the first on its page."""
    left: int = 0
    """Where its words begin."""
    pad: int = 0
    picture: str | None = None
    side: int = 0
    """How large its picture is; 0 where it has none."""
    has_bullet: bool = False

    @property
    def words_height(self) -> int:
        """How high its lines are together."""
        spaces = sum(row.above for row in self.rows[1:])
        return spaces + sum(pitch(row.size) for row in self.rows)

    @property
    def height(self) -> int:
        """How high it is."""
        return 2 * self.pad + max(self.words_height, self.side)

    def cut(self, height: int) -> tuple["Piece", "Piece"] | None:
        """Cut off what fits into a height, best between sentences; None where that is nothing."""
        counts = range(len(self.rows) - 1, 0, -1)
        for count in sorted(counts, key=lambda count: not self.rows[count].above):
            first = replace(self, rows=self.rows[:count])
            if first.height <= height:
                rest = replace(self, rows=self.rows[count:], has_bullet=False)
                return first, replace(rest, picture=None, side=0)
        return None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: each piece with its first row of pixels."""

    pieces: tuple[tuple[int, Piece], ...] = ()

    @property
    def height(self) -> int:
        """How far down it reaches."""
        return self.pieces[-1][0] + self.pieces[-1][1].height if self.pieces else 0


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All pages, and how high its capitals are, in pixels."""

    leaves: tuple[Leaf, ...]
    cap_px: int
    is_whole: bool
    """Whether no word is broken."""

    def leaf(self, number: int) -> Leaf:
        """Return one page; a number too high means the last."""
        return self.leaves[min(number, len(self.leaves) - 1)]


def leaflet_of(
    sheet: Sheet, blocks: Sequence[Block], room: tuple[int, int], cap_mm: tuple[float, float]
) -> Leaflet:
    """Set blocks as large as they fit on one page, or at the least size on several.

    Args:
        sheet: what measures.
        blocks: what is said.
        room: width and height of a page, in pixels.
        cap_mm: the least and the largest height of capitals, in millimetres.
    """
    width, height = room
    least, most = (sheet.px(each) for each in cap_mm)
    sizes = range(least, max(least, most) + 1)

    def too_large(cap_px: int) -> bool:
        setter = Setter(sheet, width, cap_px, least)
        if not all(map(setter.is_whole, blocks)):
            return True
        leaves = list(_leaves(setter.pieces(blocks), height))
        return len(leaves) > 1 or any(leaf.height > height for leaf in leaves)

    # Type only grows with its size, so the sizes that fit all lie before those that do not. The
    # least need not be tried: there is nothing below it.
    cap_px = sizes[max(bisect.bisect_left(sizes, x=True, lo=1, key=too_large) - 1, 0)]
    setter = Setter(sheet, width, cap_px, least)
    leaves = tuple(_leaves(setter.pieces(blocks), height))
    return Leaflet(leaves or (Leaf(),), cap_px, all(map(setter.is_whole_alone, blocks)))


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets blocks in one size and width."""

    sheet: Sheet
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
            lines = wrap(
                text,
                font=font,
                size=size,
                width=self._room(block, left),
                metrics=self.sheet.typesetter.metrics,
                lines_max=LINES_MAX,
            )
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
            metrics = self.sheet.typesetter.metrics
            if not fits(
                text, font=font, size=size, width=width, metrics=metrics, lines_max=LINES_MAX
            ):
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
        return font, self.sheet.typesetter.size_for_cap(font, cap_px)

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


def _leaves(pieces: Iterable[Piece], height: int) -> Iterator[Leaf]:
    """Yield pages, each as full as whole blocks make it; only what fills a page itself is cut."""
    left = deque(pieces)
    placed: list[tuple[int, Piece]] = []
    top = 0
    while left:
        piece = left.popleft()
        start = top + (piece.above if placed else 0)
        needed = _with_next(piece, left[0], height) if left else piece.height
        if start + needed <= height or (not placed and piece.height <= height):
            placed.append((start, piece))
            top = start + piece.height
            continue
        first, rest = _parts(piece, height, start, placed[-1][1] if placed else None)
        left.extendleft(rest)
        if first is not None:
            placed.append((start, first))
        if first is not None or placed:
            yield Leaf(tuple(placed))
            placed, top = [], 0
    if placed:
        yield Leaf(tuple(placed))


def _parts(
    piece: Piece, height: int, start: int, above: Piece | None
) -> tuple[Piece | None, list[Piece]]:
    """Return what of a piece stands at the foot of a page, or None, and what goes over.

    Args:
        piece: what has no room there as a whole.
        height: that of a page.
        start: where it would begin.
        above: what stands above it on that page.
    """
    may_cut = above is None or piece.height > height or above.kind is Kind.HEADING
    if may_cut and (parts := piece.cut(height - start)):
        return parts[0], [parts[1]]
    if above is not None:
        return None, [piece]
    if piece.side or piece.pad:
        return None, [replace(piece, picture=None, side=0, pad=0)]
    # Not one line fits: it stands there all the same.
    rest = replace(piece, rows=piece.rows[1:])
    return replace(piece, rows=piece.rows[:1]), [rest] if rest.rows else []


def _with_next(piece: Piece, following: Piece, height: int) -> int:
    """Return how high a piece is with what has to stand on the same page.

    Below a heading that is what follows it, or its first line where both have no room on one page.
    """
    if piece.kind is not Kind.HEADING or not following.rows:
        return piece.height
    whole = piece.height + following.above + following.height
    if whole <= height:
        return whole
    return piece.height + following.above + 2 * following.pad + pitch(following.rows[0].size)
