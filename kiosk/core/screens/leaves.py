"""Pieces of text on pages: what has no room goes on to the next page, and no line is lost."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kiosk.core.screens.blocks import Kind
from kiosk.core.typeset import pitch
from scene.shapes import Font


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


def leaves_of(pieces: Iterable[Piece], height: int) -> Iterator[Leaf]:
    """Yield pages, each as full as whole blocks make it; only what fills a page itself is cut."""
    left = deque(pieces)
    placed: list[tuple[int, Piece]] = []
    top = 0
    while left:
        piece = left.popleft()
        start = top + (piece.above if placed else 0)
        own = piece.height
        needed = _with_next(piece, own, left[0], height) if left else own
        if start + needed <= height or (not placed and own <= height):
            placed.append((start, piece))
            top = start + own
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


def _with_next(piece: Piece, own: int, following: Piece, height: int) -> int:
    """Return how high a piece, ``own`` by itself, is with what has to stand on the same page.

    Below a heading that is what follows it, or its first line where both have no room on one page.
    """
    if piece.kind is not Kind.HEADING or not following.rows:
        return own
    whole = own + following.above + following.height
    if whole <= height:
        return whole
    begins = max(pitch(following.rows[0].size), following.side)
    return own + following.above + 2 * following.pad + begins
