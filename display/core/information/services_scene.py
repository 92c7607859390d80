"""The list of services: a letter, the name, and below it how many wait and how long.

Who does not read Polish finds the letter that is on the slip, a figure beside a sign of people, and
minutes; so the list stays as it is in all languages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from display.core.information.page import ServiceRow, ServicesPage, Standing
from display.core.sheet import Sheet
from display.core.words import Place, words
from scene.fit import fits, largest_size, wrap
from scene.shapes import Align, Box, Fill, Font, Item, Pictogram, Text
from scene.texts import Catalogue
from scene.waits import is_soon, wait_of

NAME_LINES: Final = 2
"""A longer name is set smaller, down to ``NAME_SMALLEST`` of the size of words; then it is cut."""
NAME_SMALLEST: Final = 0.8
COLUMN_EMS: Final = 14
"""A column is at least so wide, in em of words, before there are two of them."""

# In heights of capitals of words:
RIM: Final = 0.6
"""Above and below everything on this side; left and right it is one height."""
HEADING: Final = 1.6
"""For the heading, down to the first rule."""
ABOVE: Final = 1.55
"""From the rule above a row to the line that its name stands on."""
LINE: Final = 1.5
"""From one line of words to the next."""
BELOW: Final = 0.65
"""From the last line of a row to the next rule."""
BADGE: Final = 1.7
"""The square with the letter, and the sign below it."""
BESIDE: Final = 0.7
"""Between the square and the name."""

_DOT: Final = "\N{NO-BREAK SPACE}\N{MIDDLE DOT}\N{NO-BREAK SPACE}"
_SIGNS: Final = {Standing.NUMBERS: "people", Standing.LATER: "clock"}


@dataclass(frozen=True)
class _Places:
    """Where the list stands, reckoned from its box; pixels."""

    box: Box
    sheet: Sheet
    title: str

    @property
    def cap(self) -> int:
        return self.sheet.layout.note_cap

    @property
    def line(self) -> int:
        return round(self.cap * LINE)

    @property
    def above(self) -> int:
        return round(self.cap * ABOVE)

    @property
    def gap(self) -> int:
        """Return the space between two columns."""
        return 2 * self.cap

    @property
    def columns(self) -> int:
        width = COLUMN_EMS * self.sheet.layout.note_size
        return max((self.box.width + self.gap) // (width + self.gap), 1)

    @property
    def column_width(self) -> int:
        return (self.box.width - (self.columns - 1) * self.gap) // self.columns

    @property
    def badge(self) -> int:
        return round(self.cap * BADGE)

    @property
    def name_left(self) -> int:
        """Return how far from its column's left names begin."""
        return self.badge + round(self.cap * BESIDE)

    @property
    def name_width(self) -> int:
        return self.column_width - self.name_left

    @property
    def top(self) -> int:
        """Return where the first row begins, below the heading."""
        return self.box.top + round(self.cap * HEADING)

    def rows(self, names: Sequence[str]) -> int:
        """Return how many rows of such names fit into one column."""
        lines = max((self.lines_of(name) for name in names), default=1) + 1
        row = self.above + (lines - 1) * self.line + round(self.cap * BELOW)
        return max(self.box.bottom - self.top, 0) // row

    def lines_of(self, name: str) -> int:
        layout = self.sheet.layout
        on_one = fits(
            name,
            font=Font.TEXT,
            size=layout.note_size,
            width=self.name_width,
            metrics=layout.metrics,
            lines_max=1,
        )
        return 1 if on_one else NAME_LINES


def inner_of(box: Box, sheet: Sheet) -> Box:
    """Return what of the side is written on."""
    cap, rim = sheet.layout.note_cap, round(sheet.layout.note_cap * RIM)
    return Box(box.left + cap, box.top + rim, box.width - 2 * cap, box.height - 2 * rim)


def services_that_fit(names: Sequence[str], box: Box, sheet: Sheet) -> int:
    """Return how many services with such names one page of the list holds; perhaps none."""
    places = _places(inner_of(box, sheet), sheet)
    return places.rows(names) * places.columns


def services_items(page: ServicesPage, box: Box, sheet: Sheet) -> list[Item]:
    """Return the heading and the rows, down one column and then the next."""
    places = _places(box, sheet)
    items = _heading(page, places)
    per_column = places.rows([row.name for row in page.rows])
    if not per_column:
        return items
    pitch = (box.bottom - places.top) // per_column
    by_words = all(_words_fit(row, places) for row in page.rows)
    for number, row in enumerate(page.rows[: per_column * places.columns]):
        column, place = divmod(number, per_column)
        left = box.left + column * (places.column_width + places.gap)
        spot = Box(left, places.top + place * pitch, places.column_width, pitch)
        items += _row_items(row, spot, places, by_words=by_words)
    return items


def _places(box: Box, sheet: Sheet) -> _Places:
    layout, say = sheet.layout, sheet.texts.say
    width = box.width - layout.metrics.width(Font.TEXT, layout.note_size, "  8/8")
    title = say("display.services.title")
    if layout.metrics.width(Font.TEXT, layout.note_size, title) > width:
        title = say("display.services.title-short")
    return _Places(box, sheet, title)


def _heading(page: ServicesPage, places: _Places) -> list[Item]:
    """Return what the list is, and which part of it this is where there are several."""
    layout, soft, box = places.sheet.layout, places.sheet.look.soft, places.box
    baseline = box.top + places.cap
    part = f"{page.number}/{page.pages}" if page.pages > 1 else ""
    width = layout.metrics.width(Font.TEXT, layout.note_size, part)
    place = Place(box.left, baseline, box.width - width)
    items = words(places.title, place, layout, soft)
    if part:
        items.append(
            Text(part, Font.TEXT, layout.note_size, soft, box.right, baseline, Align.RIGHT)
        )
    return items


def _row_items(row: ServiceRow, spot: Box, places: _Places, *, by_words: bool) -> list[Item]:
    layout, look = places.sheet.layout, places.sheet.look
    cap, left = places.cap, spot.left + places.name_left
    first = spot.top + places.above
    badge = _beside(first, spot, places)
    size, names = _name(row.name, places)
    below = first + len(names) * places.line
    state = _state(row, places.sheet.texts, by_words=by_words)
    items = [
        Fill(Box(spot.left, spot.top, spot.width, max(cap // 20, 1)), look.line),
        *_badge_items(row, badge, places.sheet),
        *(
            Text(line, Font.TEXT, size, look.ink, left, first + number * places.line)
            for number, line in enumerate(names)
        ),
        *words(state, Place(left, below, places.name_width), layout, look.soft),
    ]
    if row.standing in _SIGNS:
        sign = _SIGNS[row.standing]
        items.append(Pictogram(sign, _beside(below, spot, places), look.soft))
    return items


def _beside(baseline: int, spot: Box, places: _Places) -> Box:
    """Return the square at the left of a line."""
    side = places.badge
    return Box(spot.left, baseline - (places.cap + side) // 2, side, side)


def _name(name: str, places: _Places) -> tuple[int, list[str]]:
    """Return the em and the lines of a name; a long one is set a little smaller, then cut."""
    layout = places.sheet.layout
    size = largest_size(
        name,
        font=Font.TEXT,
        width=places.name_width,
        lines_max=NAME_LINES,
        size_min=round(layout.note_size * NAME_SMALLEST),
        size_max=layout.note_size,
        metrics=layout.metrics,
    )
    lines = wrap(
        name,
        font=Font.TEXT,
        size=size,
        width=places.name_width,
        metrics=layout.metrics,
        lines_max=NAME_LINES,
    )
    return size, lines


def _badge_items(row: ServiceRow, badge: Box, sheet: Sheet) -> list[Item]:
    layout, look = sheet.layout, sheet.look
    if not row.letter:
        return [Pictogram(row.picture, badge, look.soft)]
    size = layout.for_cap(layout.note_cap)
    baseline = badge.top + (badge.height + layout.note_cap) // 2
    return [
        Fill(badge, look.panel, badge.width // 8),
        Text(row.letter, Font.LABEL, size, look.ink, badge.middle[0], baseline, Align.CENTRE),
    ]


def _words_fit(row: ServiceRow, places: _Places) -> bool:
    layout = places.sheet.layout
    said = _state(row, places.sheet.texts, by_words=True)
    return layout.metrics.width(Font.TEXT, layout.note_size, said) <= places.name_width


def _state(row: ServiceRow, texts: Catalogue, *, by_words: bool) -> str:
    """Return the line below the name."""
    match row.standing:
        case Standing.NUMBERS:
            return _queue(row, texts, by_words=by_words)
        case Standing.LATER:
            return texts.say("display.services.later", time=row.opens_at)
        case Standing.NO_TICKET if row.rooms:
            return texts.say("display.services.no-ticket-at", room=", ".join(row.rooms))
        case _:
            return texts.say(f"display.services.{row.standing.value}")


def _queue(row: ServiceRow, texts: Catalogue, *, by_words: bool) -> str:
    """Return how many wait, beside the sign of people, and how long; a figure may do for words."""
    count, wait = row.waiting, row.wait
    if not count:
        people = texts.say("display.services.nobody")
    elif by_words:
        people = texts.say_count("display.services.waiting", count)
    else:
        people = str(count)
    if wait is None or (not count and is_soon(wait)):
        return people
    said = wait_of(texts, wait)
    if count and not by_words:
        return f"{people}{_DOT}{said}"
    return texts.say("display.services.line", people=people, wait=said)
