"""The list of services: a letter, the name, how many wait and how long.

Who does not read Polish finds the letter that is on the slip, a figure beside a sign of people, and
minutes; so the list stays as it is for all languages.
"""

from collections.abc import Sequence
from typing import Final

from display.core.information.page import ServiceRow, ServicesPage, Standing
from display.core.information.services_places import BESIDE, ServicePlaces, inner_of
from display.core.information.services_words import PEOPLE, Figures, in_figures, in_words
from display.core.sheet import Sheet
from display.core.words import Place, words
from scene.shapes import Align, Box, Fill, Font, Item, Pictogram, Text

_SIGNS: Final = {Standing.NUMBERS: PEOPLE, Standing.LATER: "clock"}
"""What stands below the letter, before the words about it."""


def services_that_fit(names: Sequence[str], box: Box, sheet: Sheet) -> int:
    """Return how many services with such names one page of the list holds; perhaps none."""
    places = ServicePlaces(inner_of(box, sheet), sheet)
    return places.rows(names) * places.columns


def services_items(page: ServicesPage, box: Box, sheet: Sheet) -> list[Item]:
    """Return the heading and the rows, down one column and then the next."""
    places = ServicePlaces(box, sheet)
    items = _heading(page, places)
    per_column = places.rows([row.name for row in page.rows])
    rows = page.rows[: per_column * places.columns]
    if not rows:
        return items
    pitch = (box.bottom - places.top) // per_column
    level = 0 if places.is_wide else _level(rows, places)
    for number, row in enumerate(rows):
        column, place = divmod(number, per_column)
        left = box.left + column * (places.column_width + places.gap)
        spot = Box(left, places.top + place * pitch, places.column_width, pitch)
        thickness = max(places.cap // 20, 1)
        items.append(Fill(Box(left, spot.top, spot.width, thickness), sheet.look.line))
        items += _row(row, spot, places, level)
    return items


def _heading(page: ServicesPage, places: ServicePlaces) -> list[Item]:
    """Return what the list is, and which part of it this is where there are several."""
    layout, soft, box = places.sheet.layout, places.sheet.look.soft, places.box
    size, baseline = layout.note_size, box.top + places.cap
    part = f"{page.number}/{page.pages}" if page.pages > 1 else ""
    width = box.width - layout.metrics.width(Font.TEXT, size, part and f"  {part}")
    title = places.sheet.texts.say("display.services.title")
    if layout.metrics.width(Font.TEXT, size, title) > width:
        title = places.sheet.texts.say("display.services.title-short")
    items = words(title, Place(box.left, baseline, width), layout, soft)
    if part:
        items.append(Text(part, Font.TEXT, size, soft, box.right, baseline, Align.RIGHT))
    return items


def _row(row: ServiceRow, spot: Box, places: ServicePlaces, level: int) -> list[Item]:
    layout, look, texts = places.sheet.layout, places.sheet.look, places.sheet.texts
    first = spot.top + places.above
    items = _badge(row, _beside(first, spot, places), places.sheet)
    if not places.is_wide:
        return [
            *items,
            *_figures(_at(level, in_figures(row, texts)), spot, places),
            *_name(row.name, Place(spot.left, first + places.below_first, spot.width), places),
        ]
    left = spot.left + places.indent
    name = _name(row.name, Place(left, first, places.beside_width), places)
    below = first + max(len(name), 1) * places.line  # of a name of emoji nothing is left
    if row.standing in _SIGNS:
        sign = _beside(below, spot, places)
        items.append(Pictogram(_SIGNS[row.standing], sign, look.soft))
    state = in_words(row, texts)
    return [
        *items,
        *name,
        *words(state, Place(left, below, places.beside_width), layout, look.soft),
    ]


def _name(name: str, place: Place, places: ServicePlaces) -> list[Item]:
    size, lines = places.name(name)
    return [
        Text(
            line,
            Font.TEXT,
            size,
            places.sheet.look.ink,
            place.left,
            place.baseline + number * places.line,
        )
        for number, line in enumerate(lines)
    ]


def _badge(row: ServiceRow, badge: Box, sheet: Sheet) -> list[Item]:
    layout, look = sheet.layout, sheet.look
    if not row.letter:
        return [Pictogram(row.picture, badge, look.soft)]
    size = layout.for_cap(layout.note_cap)
    baseline = badge.top + (badge.height + layout.note_cap) // 2
    return [
        Fill(badge, look.panel, badge.width // 8),
        Text(row.letter, Font.LABEL, size, look.ink, badge.middle[0], baseline, Align.CENTRE),
    ]


def _beside(baseline: int, spot: Box, places: ServicePlaces) -> Box:
    """Return the square at the left of a line."""
    side = places.badge
    return Box(spot.left, baseline - (places.cap + side) // 2, side, side)


def _level(rows: Sequence[ServiceRow], places: ServicePlaces) -> int:
    """Return the fullest way to give figures that fits in every row: all rows are alike."""
    ways = [in_figures(row, places.sheet.texts) for row in rows]
    levels = range(max(len(each) for each in ways))
    for level in levels:
        if all(_width(_at(level, each), places) <= places.beside_width for each in ways):
            return level
    return levels[-1]


def _at(level: int, ways: Sequence[Figures]) -> Figures:
    return ways[min(level, len(ways) - 1)]


def _width(figures: Figures, places: ServicePlaces) -> int:
    layout = places.sheet.layout
    width = layout.metrics.width(Font.TEXT, layout.note_size, figures.text)
    return width + (_sign_step(places) if figures.has_people else 0)


def _sign_step(places: ServicePlaces) -> int:
    return places.badge + round(places.cap * BESIDE / 2)


def _figures(figures: Figures, spot: Box, places: ServicePlaces) -> list[Item]:
    """Return the line beside the letter."""
    layout, look = places.sheet.layout, places.sheet.look
    baseline = spot.top + places.above
    left, width = spot.left + places.indent, places.beside_width
    if not figures.has_people:
        return words(figures.text, Place(left, baseline, width), layout, look.soft)
    sign = _beside(baseline, Box(left, spot.top, 0, 0), places)
    step = _sign_step(places)
    place = Place(left + step, baseline, width - step)
    return [Pictogram(PEOPLE, sign, look.soft), *words(figures.text, place, layout, look.soft)]
