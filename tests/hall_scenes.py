"""Pictures of the hall display for tests: how they are made, and any of them."""

from pathlib import Path

from hypothesis import strategies as st

from display.core.board_scene import BoardScene
from display.core.information.page import NoticePage
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import (
    FullRoom,
    HallClosed,
    OfficeNotice,
    Screen,
    ShownCall,
    TimeOfDay,
    View,
)
from office.look import DARK, Look
from protocol.messages import ClosedDesk, ClosedReason, PauseReason
from protocol.types import CallId, DeskNumber, Label
from runtime.fonts import Fonts
from runtime.texts import load_texts
from scene.shapes import Align, Box, Colour, Fill, Grid, Pictogram, Picture, Scene, Text

FONTS = Fonts(Path("assets"))
TEXTS = load_texts(Path("assets/texts"))
TV_MM = 1210  # a 55 inch television
GRIDS = [
    Grid(1920, 1080, TV_MM),
    Grid(1280, 720, TV_MM),
    Grid(3840, 2160, TV_MM),
    Grid(1080, 1920, 680),
    Grid(1024, 768, 300),
]
LONG_ROOM = "pok. 205, I piętro"


OTHERS = tuple(TEXTS[language] for language in ("en", "uk", "de"))


def scenes_of(
    grid: Grid,
    *,
    seat_m: int = 5,
    office: str = "Urząd Miasta Lipowo",
    look: Look = DARK,
    **parts: bool,
) -> BoardScene:
    layout = Layout(grid, seat_m, FONTS, **parts)
    return BoardScene(Sheet(layout, look, TEXTS["pl"], OTHERS), office)


def a_shown_call(label: str = "W1024", desk: int = 12, room: str | None = None) -> ShownCall:
    return ShownCall(CallId(label.lower()), Label(label), DeskNumber(desk), room, recalled=False)


def calling(hero: ShownCall, *recent: ShownCall, highlighted: bool = False) -> View:
    return View(Screen.CALLING, hero, highlighted, recent, TimeOfDay(10, 42, 37))


FULL = calling(a_shown_call(room=LONG_ROOM), *[a_shown_call()] * 6)


def letters_box(text: Text) -> Box:
    """The box of the capitals; what hangs below the line may touch nothing either."""
    width = FONTS.width(text.font, text.size, text.text)
    cap = FONTS.cap_height(text.font, text.size)
    left = {
        Align.LEFT: text.x,
        Align.CENTRE: text.x - width // 2,
        Align.RIGHT: text.x - width,
    }[text.align]
    return Box(left, text.baseline - cap, width, cap)


def texts_of(scene: Scene) -> list[Text]:
    return [item for item in scene.items if isinstance(item, Text)]


def drawn(item: Pictogram | Picture) -> Box:
    """The part of its box that a drawing fills: the rest is a rim of an eighth or more."""
    return item.box.inset(item.box.height // 8) if isinstance(item, Pictogram) else item.box


def boxes_of(scene: Scene) -> list[Box]:
    return [
        letters_box(item)
        if isinstance(item, Text)
        else drawn(item)
        if isinstance(item, Pictogram)
        else item.box
        for item in scene.items
    ]


def apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


def brightness(colour: Colour) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted([brightness(one), brightness(other)])
    return (light + 0.05) / (dark + 0.05)


def ground_under(item: Text | Pictogram, scene: Scene) -> Colour:
    box = letters_box(item) if isinstance(item, Text) else item.box
    ground = scene.background
    for below in scene.items[: scene.items.index(item)]:
        if isinstance(below, Fill) and below.box.holds(*box.middle):
            ground = below.colour
    return ground


labels = st.from_regex(r"[A-Z][0-9]{2,5}", fullmatch=True)
rooms = st.one_of(st.none(), st.text("pok. 12ążśŁ,I", max_size=80), st.just(LONG_ROOM))
calls = st.builds(a_shown_call, labels, st.integers(1, 999), rooms)
notices = st.one_of(
    st.none(),
    st.builds(OfficeNotice, st.text("ażśŁ, Wi", min_size=1, max_size=120)),
    st.just(OfficeNotice("W" * 120)),
    st.builds(FullRoom, st.text("pok. 12ążśŁ,I", min_size=1, max_size=80)),
    st.builds(FullRoom, st.just("W" * 80)),
    st.builds(
        ClosedDesk,
        st.integers(1, 999).map(DeskNumber),
        st.sampled_from([PauseReason.BREAK, PauseReason.AWAY]),
        st.sampled_from([None, "08:30", "24:00"]),
    ),
)
clocks = st.builds(TimeOfDay, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
closings = st.builds(
    HallClosed,
    st.sampled_from(ClosedReason),
    st.sampled_from([None, "08:00", "12:30"]),
    st.one_of(st.none(), st.text("ażśŁ, Wi", max_size=200)),
)
nudges = st.tuples(st.integers(-4, 4), st.integers(-4, 4))
pages = st.sampled_from([None, NoticePage("Od 1 grudnia sprawy meldunkowe w pokoju 205.")])
views = st.one_of(
    st.builds(
        View,
        screen=st.sampled_from([Screen.STARTING, Screen.NO_LINK, Screen.NOBODY, Screen.CLOSED]),
        clock=st.one_of(st.none(), clocks),
        sound_off=st.booleans(),
        notice=notices,
        closed=closings,
        page=pages,
        nudge=nudges,
    ),
    st.builds(
        View,
        screen=st.just(Screen.CALLING),
        hero=calls,
        highlighted=st.booleans(),
        recent=st.lists(calls, max_size=12).map(tuple),
        clock=clocks,
        sound_off=st.booleans(),
        notice=notices,
        page=pages,
        nudge=nudges,
    ),
)
