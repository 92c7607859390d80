"""From a way to divide a screen to the places of everything, if all is then large enough."""

from dataclasses import dataclass
from typing import Final

from display.core.distances import Caps
from display.core.largest import DESK_DIGITS, IN_LINE_CELLS, USUAL_LETTERS, Largest
from display.core.places import HeroPlaces, Places, RowPlaces
from display.core.spaces import Spaces
from display.core.ways import Shape, Way
from scene.shapes import Box, Grid

WORD_SHARE: Final = 0.03
"""The least height of capitals in words, of the shorter side: smaller ones would look lost."""

NARROW_WORDS: Final = 40
"""An upright screen that is not wider than so many heights of capitals has no room for a notice
beside the clock: half of it would be left."""

CALLS_SHARE: Final = 0.6
"""The part of the screen that the calls keep, whatever stands beside them."""

LINE_STEP: Final = 1.65
"""From one line of words to the next, of their capitals."""

SIDE_WIDE: Final = 12
SIDE_HIGH: Final = 9
"""How wide and how high the information side is at least, of the capitals in words: a dozen letters
across, and a sign with three lines below it."""

ROW_PITCH_MAX: Final = 2.1
"""How high a row may be, of its capitals: farther apart they would not look like one list."""

HERO_PART: Final = 0.55
"""What the newest call gets of the width or height that nobody needs."""


def place(way: Way, grid: Grid, cell: float, asked: Caps, side_part: float = 1.0) -> Places | None:
    """Return the places, with capitals as large as they fit; None if any would be too small.

    Args:
        way: how the screen is divided.
        grid: the screen.
        cell: the width of a letter of the label face, of its capitals' height.
        asked: the least heights.
        side_part: how much of the room that it should have the information side must have.
    """
    short = min(grid.width, grid.height)
    spaces = Spaces(short, max(asked.word, round(short * WORD_SHARE)), way.air)
    told = _notice_height(grid, spaces)
    strip = Box(0, grid.height - spaces.foot - told, grid.width, spaces.foot + told)
    notice = Box(0, strip.top, grid.width, told) if told else None
    marks = max(spaces.margin // 5, 2)
    seconds = Box(0, strip.top - marks, grid.width, marks)
    body = Box(0, 0, grid.width, seconds.top)
    calls, side = _divided(body, way, grid)
    if calls.width * calls.height < CALLS_SHARE * grid.width * grid.height:
        return None
    if side is not None and not _has_room(side, spaces.word * side_part):
        return None
    largest = Largest(way, spaces, calls, cell)
    caps = largest.caps(asked)
    if caps is None:
        return None
    hero, rows = _Placed(largest, caps).places()
    return Places(way, spaces, caps, strip, notice, seconds, body, calls, side, hero, rows)


def _notice_height(grid: Grid, spaces: Spaces) -> int:
    """Return the height of a band that notices have for themselves; 0: they stand by the clock."""
    is_narrow = grid.width < grid.height and grid.width < NARROW_WORDS * spaces.word
    return spaces.notice if is_narrow else 0


def _has_room(side: Box, word: float) -> bool:
    return side.width >= SIDE_WIDE * word and side.height >= SIDE_HIGH * word


def _divided(body: Box, way: Way, grid: Grid) -> tuple[Box, Box | None]:
    """Return the places of the calls and of the information side."""
    if not way.side_share:
        return body, None
    if way.side_right:
        return _cut_right(body, round(grid.width * way.side_share))
    return _cut_below(body, round(grid.height * way.side_share))


def _cut_right(box: Box, width: int) -> tuple[Box, Box]:
    rest = box.width - width
    return (
        Box(box.left, box.top, rest, box.height),
        Box(box.left + rest, box.top, width, box.height),
    )


def _cut_below(box: Box, height: int) -> tuple[Box, Box]:
    rest = box.height - height
    return (
        Box(box.left, box.top, box.width, rest),
        Box(box.left, box.top + rest, box.width, height),
    )


@dataclass(frozen=True)
class _Placed:
    """Calls of known sizes in their box."""

    largest: Largest
    caps: Caps

    def places(self) -> tuple[HeroPlaces | None, RowPlaces]:
        box, margin = self.largest.box, self.largest.spaces.margin
        if self.largest.way.shape is Shape.ROWS:
            return None, self._rows(box)
        if self.largest.way.shape is Shape.BESIDE:
            needed = round((self.caps.row + 1) * self.largest.row_width) + 2 * margin
            least = (self.caps.hero + 1) * USUAL_LETTERS * self.largest.cell + 2 * margin
            spare = max(box.width - needed - round(least), 0)
            panel, area = _cut_right(box, needed + round(spare * (1 - HERO_PART)))
        else:
            panel, area = _cut_below(box, self._rows_height())
        return self._hero(panel), self._rows(area)

    def _rows_height(self) -> int:
        """Return the height of the rows where they stand below the newest call."""
        largest, caps = self.largest, self.caps
        least = round(caps.row / largest.row_fill * largest.way.lines) + largest.rows_fixed
        most = round(caps.row * ROW_PITCH_MAX * largest.way.lines) + largest.rows_fixed
        hero = caps.hero * largest.hero_lines + largest.hero_fixed
        spare = max(largest.box.height - least - hero, 0)
        return max(min(least + round(spare * (1 - HERO_PART)), most), least)

    def _hero(self, panel: Box) -> HeroPlaces:
        spaces, cap = self.largest.spaces, self.caps.hero
        cell = (cap + 1) * self.largest.cell
        left, right = panel.left + spaces.margin, panel.right - spaces.margin
        spare = panel.height - cap * self.largest.hero_lines - self.largest.hero_fixed
        heading = panel.top + spaces.margin + spaces.word
        label = heading + spaces.below_heading + cap
        if self.largest.way.shape is Shape.IN_LINE:
            heading, label = heading + spare // 2, label + spare // 2
            desk_left = left + round(cell * (IN_LINE_CELLS - DESK_DIGITS))
            return HeroPlaces(
                panel, left, right, cap, cell,
                label_width=round(cell * USUAL_LETTERS), heading=heading,
                heading_width=desk_left - left - spaces.word, label=label,
                arrow_left=left + round(cell * (USUAL_LETTERS + 0.2)), desk_left=desk_left,
                desk_heading=heading, desk=label, room_gap=spaces.above_room,
            )  # fmt: skip
        more = min(spare // 2, 2 * spaces.word)
        desk_heading = label + spaces.between + more + spaces.word
        return HeroPlaces(
            panel, left, right, cap, cell,
            label_width=right - left, heading=heading, heading_width=right - left, label=label,
            arrow_left=left, desk_left=left + round(cell), desk_heading=desk_heading,
            desk=desk_heading + spaces.below_heading + cap, room_gap=spaces.above_room,
        )  # fmt: skip

    def _rows(self, area: Box) -> RowPlaces:
        way, spaces = self.largest.way, self.largest.spaces
        heading = area.top + spaces.margin + spaces.word
        top = heading + spaces.below_rows_heading
        height = area.bottom - spaces.below_rows - top
        pitch = min(height // way.lines, round(self.caps.row * ROW_PITCH_MAX))
        across = area.width - 2 * spaces.margin - (way.columns - 1) * spaces.gutter
        width = across // way.columns
        boxes = tuple(
            Box(
                area.left + spaces.margin + column * (width + spaces.gutter),
                top + line * pitch,
                width,
                pitch,
            )
            for column in range(way.columns)
            for line in range(way.lines)
        )
        return RowPlaces(area, heading, boxes, self.caps.row, way.letters, self.largest.arrow)
