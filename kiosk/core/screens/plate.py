"""How the button of a service or a category looks: its picture, its name, what is good to know.

The name is never smaller than what has to be readable. A button with little room leaves out first
how many wait, then its picture; the card behind it says all of that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from kiosk.core import look
from kiosk.core.screens.entry import Entry
from kiosk.core.screens.page import Page
from kiosk.core.typeset import Setting
from scene.shapes import Align, Box, Colour, Font

RADIUS_MM: Final = 2.5
EDGE_MM: Final = 0.5
PAD_MM: Final = 1.0
OVER_MM: Final = 0.7
"""The same above and below, and never less than the edge and a pixel; lines have their own room."""
PAD_WIDE_MM: Final = 3.5
"""Between picture and name, where there is a picture."""
BLOCK_MAX_MM: Final = 30.0
BLOCK_MIN_MM: Final = 14.0
"""The width of the block with the picture, beside the name; it is at most a quarter of both."""
BLOCK_NARROW_MM: Final = 10.0
HEAD_MIN_MM: Final = 10.0
HEAD_MAX_MM: Final = 26.0
"""The height of the same above the name."""
PICTURE_MAX_MM: Final = 20.0
PEOPLE_MM: Final = 8.0
"""The small picture of people before their number."""
TIMES: Final = (1.4, 1.2, 1.1, 1.0)
"""How high capitals of names are, by the least height; all names of a page have the same."""


class Shape(Enum):
    """Where the picture is."""

    BESIDE = auto()
    NARROW = auto()
    """Beside the name, as small as can be."""
    ABOVE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Style:
    """How a button is laid out. Plain letters are narrower than bold ones."""

    shape: Shape
    font: Font = Font.BOLD
    breaks: bool = False
    """Whether a word may be broken that is longer than the glass is wide."""

    @property
    def has_picture(self) -> bool:
        """Whether who cannot read finds the matter all the same."""
        return self.shape is not Shape.NONE


STYLES: Final = (
    (Style(Shape.BESIDE), Style(Shape.ABOVE), Style(Shape.NARROW)),
    (Style(Shape.NARROW, Font.TEXT), Style(Shape.ABOVE, Font.TEXT)),
    (Style(Shape.NONE),),
    (Style(Shape.NONE, Font.TEXT),),
    (Style(Shape.NONE, Font.TEXT, breaks=True),),
)
"""From the best to that with least on it."""


Placed = Sequence[tuple[Entry, Box]]


def without_counts(placed: Placed) -> Placed:
    """Return buttons that say nothing but what has to be known."""
    return [(replace(entry, waiting=None, wait=None), box) for entry, box in placed]


def reads(page: Page, style: Style, placed: Placed, times: float = 1) -> bool:
    """Say whether all of these can be read in their boxes."""
    return all(_places(page, style, entry, box, times) is not None for entry, box in placed)


def draw_entries(page: Page, style: Style, placed: Placed) -> None:
    """Draw buttons that can be read: all alike, with as much on them as all have room for."""
    bare = without_counts(placed)
    # With the wait, only with the number of people, with neither.
    told = [(replace(entry, note=entry.note or entry.wait), box) for entry, box in placed]
    choices = [(each, times) for each in (told, placed, bare) for times in TIMES]
    shown, times = next(
        (choice for choice in choices if reads(page, style, *choice)), (bare, TIMES[-1])
    )
    for entry, box in shown:
        _draw(page, style, entry, box, times)


@dataclass(frozen=True, slots=True)
class _Places:
    """A button, taken apart. A box without width is left out."""

    block: Box
    name: Box
    setting: Setting
    note: Setting | None
    aside: Box


def _type(page: Page, style: Style, times: float, ink: Colour | None = None) -> look.Type:
    return look.Type(style.font, ink, page.cap_mm * times, page.cap_mm * times)


def _places(page: Page, style: Style, entry: Entry, box: Box, times: float) -> _Places | None:
    """Take a button apart; None where something on it could not be read."""
    block = _block(page, style.shape, box)
    if block is None:
        return None
    words, aside = _words(page, style.shape, box, block, _aside_width(page, entry))
    if aside.width and style.shape is Shape.ABOVE and aside.left < block.left + block.height:
        return None
    note, below = None, words.height
    if entry.note:
        note = page.sheet.setting(entry.note, page.plain(), words.width, words.height)
        below -= note.height
    setting = _name(page, style, entry.name, (words.width, below), times)
    if setting.is_small or (note and note.is_small):
        return None
    shift = max(below - setting.height, 0) // 2
    name = Box(words.left, words.top + shift, words.width, setting.height)
    return _Places(block, name, setting, note, aside)


def _name(page: Page, style: Style, name: str, room: tuple[int, int], times: float) -> Setting:
    """Set a name; a word is broken only where no width of this glass could hold it."""
    kind = _type(page, style, times)
    setting = page.sheet.setting(name, kind, *room)
    if not (setting.is_small and style.breaks):
        return setting
    whole = page.sheet.setting(name, kind, page.body.width, page.sheet.grid.height)
    return page.sheet.broken(name, kind, *room) if whole.is_small else setting


def name_height(page: Page, name: str) -> int:
    """Return how high a button has to be, as wide as the page, for a name in its least size."""
    width = page.body.width - 2 * page.sheet.px(PAD_MM)
    setting = page.sheet.broken(name, page.plain(), width, page.sheet.grid.height)
    return setting.height + 2 * _over(page)


def _over(page: Page) -> int:
    return max(page.sheet.px(OVER_MM), page.sheet.px(EDGE_MM) + 1)


def _smallest(page: Page, entry: Entry, box: Box) -> _Places:
    """Return nothing but the name, smaller than large letters are and no smaller than usual ones.

    Only names of some 90 characters, in large letters on the narrowest glass, come to this.
    """
    words = box.inset(page.sheet.px(PAD_MM))
    kind = look.body(page.cap_mm, page.cap_mm)
    setting = page.sheet.setting(entry.name, kind, words.width, words.height)
    top = words.top + max(words.height - setting.height, 0) // 2
    nothing = Box(box.left, box.top, 0, 0)
    name = Box(words.left, top, words.width, setting.height)
    return _Places(nothing, name, setting, None, nothing)


def _block(page: Page, shape: Shape, box: Box) -> Box | None:
    """Return the place of the picture; None where there is none for it."""
    px = page.sheet.px
    match shape:
        case Shape.BESIDE:
            side = min(box.height, px(BLOCK_MAX_MM), box.width // 4)
            return Box(box.left, box.top, side, box.height) if side >= px(BLOCK_MIN_MM) else None
        case Shape.NARROW:
            return Box(box.left, box.top, px(BLOCK_NARROW_MM), box.height)
        case Shape.ABOVE:
            head = min(box.height // 3, px(HEAD_MAX_MM))
            return Box(box.left, box.top, box.width, head) if head >= px(HEAD_MIN_MM) else None
        case Shape.NONE:
            return Box(box.left, box.top, 0, 0)


def _words(page: Page, shape: Shape, box: Box, block: Box, aside: int) -> tuple[Box, Box]:
    """Return the room for words, and that for what stands aside at the right."""
    px, pad = page.sheet.px, page.sheet.px(PAD_MM)
    over = _over(page)
    top, bottom = box.top + over, box.bottom - over
    between = min(px(PAD_WIDE_MM), max(box.width // 24, pad))
    right = box.right - (pad if shape in {Shape.NARROW, Shape.NONE} else between)
    beside = Box(right - aside, box.top, aside, box.height)
    if shape is Shape.ABOVE:
        words = Box(box.left + between, block.bottom, right - box.left - between, 0)
        return (
            Box(words.left, words.top, words.width, bottom - words.top),
            Box(beside.left, block.top, aside, block.height),
        )
    left = box.left + block.width + (between if block.width else pad)
    right = beside.left - between if aside else right
    return Box(left, top, right - left, bottom - top), beside


def _aside_width(page: Page, entry: Entry) -> int:
    """Return how wide the number of people, or the sign that there is more, is."""
    if entry.leads_on or entry.waiting is None:
        return 0
    number = page.sheet.width(str(max(entry.waiting, 10)), page.bold())
    return page.sheet.px(PEOPLE_MM) + page.sheet.px(1) + number


def _draw(page: Page, style: Style, entry: Entry, box: Box, times: float) -> None:
    places = _places(page, style, entry, box, times) or _smallest(page, entry, box)
    sheet, palette = page.sheet, page.palette
    is_pressed = sheet.target(entry.target, box)
    ink, quiet = (palette.ink, palette.quiet)
    if is_pressed:
        ink = quiet = palette.on_accent
    sheet.fill(box, palette.accent if is_pressed else palette.paper, RADIUS_MM)
    on_block = _draw_block(page, entry, places.block, style, is_pressed=is_pressed)
    sheet.frame(box, palette.edge, EDGE_MM, RADIUS_MM)
    # Without a picture at its left a name that begins at the edge looks cut.
    align = Align.LEFT if style.has_picture else Align.CENTRE
    below = sheet.put(places.setting, places.name, _type(page, style, times, ink), align)
    if places.note:
        note = Box(places.name.left, below, places.name.width, places.note.height)
        sheet.put(places.note, note, page.plain(colour=quiet), align, "top")
    if places.aside.width:
        _draw_people(page, entry, places.aside, on_block if style.shape is Shape.ABOVE else quiet)


def _draw_block(page: Page, entry: Entry, block: Box, style: Style, *, is_pressed: bool) -> Colour:
    """Draw the picture; return the ink for what else stands on its ground."""
    sheet, palette = page.sheet, page.palette
    ground, ink = palette.tint, palette.on_tint
    if is_pressed:
        ground, ink = palette.accent_pressed, palette.on_accent
    elif entry.is_open:
        ground, ink = palette.accent, palette.on_accent
    if not block.width:
        return ink
    sheet.fill(block, ground, RADIUS_MM)
    picture = block
    if style.shape is Shape.ABOVE:
        picture = Box(block.left + sheet.px(1), block.top, block.height, block.height)
    sheet.pictogram(entry.picture, picture.inset(sheet.px(1.2)), ink, PICTURE_MAX_MM)
    return ink


def _draw_people(page: Page, entry: Entry, box: Box, ink: Colour) -> None:
    sheet = page.sheet
    side = sheet.px(PEOPLE_MM)
    sheet.pictogram("people", Box(box.left, box.top, side, box.height), ink)
    left = box.left + side + sheet.px(1)
    number = Box(left, box.top, box.right - left, box.height)
    sheet.words(str(entry.waiting), number, page.bold(colour=ink))
