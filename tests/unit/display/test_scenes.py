"""What every picture of the hall display keeps to, with the faces that ship."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from display.core.board_scene import BoardScene
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import FullRoom, Notice, Screen, ShownCall, TimeOfDay, View
from office.look import DARK
from protocol.messages import ClosedDesk, PauseReason
from protocol.types import CallId, DeskNumber, Label
from runtime.fonts import Fonts
from runtime.texts import load_texts
from scene.shapes import Align, Box, Colour, Fill, Font, Grid, Pictogram, Scene, Text

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


def scenes_of(grid: Grid, *, seat_m: int = 5, office: str = "Urząd Miasta Lipowo") -> BoardScene:
    return BoardScene(Sheet(Layout(grid, seat_m, FONTS), DARK, TEXTS["pl"]), office)


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


def boxes_of(scene: Scene) -> list[Box]:
    return [letters_box(item) if isinstance(item, Text) else item.box for item in scene.items]


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
views = st.one_of(
    st.builds(
        View,
        screen=st.sampled_from([Screen.STARTING, Screen.NO_LINK, Screen.NOBODY]),
        clock=st.one_of(st.none(), clocks),
        sound_off=st.booleans(),
        notice=notices,
    ),
    st.builds(
        View,
        screen=st.just(Screen.CALLING),
        hero=calls,
        highlighted=st.booleans(),
        recent=st.lists(calls, max_size=6).map(tuple),
        clock=clocks,
        sound_off=st.booleans(),
        notice=notices,
    ),
)


@given(
    views,
    st.sampled_from(GRIDS),
    st.integers(1, 15),
    st.sampled_from(["UG", "Powiatowy Urząd Pracy w Bielsku-Białej, Filia w Czechowicach"]),
)
def test_nothing_is_cut_off_and_no_words_touch_other_words(view, grid, seat_m, office):
    scene = scenes_of(grid, seat_m=seat_m, office=office).compose(view)
    for box in boxes_of(scene):
        assert box.left >= 0
        assert box.right <= grid.width
        assert box.top >= 0
        assert box.bottom <= grid.height
    for text in texts_of(scene):
        assert text.baseline + FONTS.descent(text.font, text.size) <= grid.height
    words = [letters_box(text) for text in texts_of(scene)]
    pictures = [item.box for item in scene.items if isinstance(item, Pictogram)]
    assert all(apart(one, other) for one, other in combinations(words, 2))
    assert all(
        apart(word, picture.inset(picture.height // 8)) for word in words for picture in pictures
    )


@given(views)
def test_everything_stands_out_from_its_ground(view):
    scene = scenes_of(GRIDS[0]).compose(view)
    for item in scene.items:
        if isinstance(item, Text | Pictogram):
            assert contrast(item.colour, ground_under(item, scene)) >= 10


@pytest.mark.parametrize("grid", GRIDS[:4], ids=lambda grid: f"{grid.width}x{grid.height}")
def test_a_television_of_55_inches_can_be_read_from_five_metres(grid):
    scene = scenes_of(grid).compose(FULL)
    hero, desk, *rows = [text for text in texts_of(scene) if text.font is Font.LABEL]
    assert letters_box(hero).height >= grid.px(125)
    assert letters_box(desk).height >= grid.px(125)
    assert len(rows) == 12
    assert all(letters_box(row).height >= grid.px(50) for row in rows)
    assert all(letters_box(text).height >= grid.px(25) - 1 for text in texts_of(scene))
    assert scenes_of(grid).sheet.layout.legible_m >= 5


def test_a_screen_says_from_how_far_it_can_be_read():
    assert 2 < Layout(Grid(1920, 1080, 600), 8, FONTS).legible_m < 4


def test_a_usual_label_is_larger_than_a_longer_one():
    def height(label: str) -> int:
        scene = scenes_of(GRIDS[0]).compose(calling(a_shown_call(label)))
        return next(text.size for text in texts_of(scene) if text.text == label)

    assert height("A042") > height("W1024") > height("W10245")


def test_rows_do_not_move_when_the_first_long_label_comes():
    def row(*recent: ShownCall) -> list[Text]:
        scene = scenes_of(GRIDS[0]).compose(calling(a_shown_call(), a_shown_call("K017"), *recent))
        return [text for text in texts_of(scene) if text.text == "K017"]

    assert row() == row(a_shown_call("W1024", 7))


def test_a_new_call_is_inverted():
    calm = scenes_of(GRIDS[0]).compose(calling(a_shown_call()))
    lit = scenes_of(GRIDS[0]).compose(calling(a_shown_call(), highlighted=True))
    assert calm.items[0] == Fill(scenes_of(GRIDS[0]).sheet.layout.hero, DARK.panel)
    assert lit.items[0] == Fill(scenes_of(GRIDS[0]).sheet.layout.hero, DARK.lit_panel)


def test_the_room_is_said_where_there_is_one():
    scene = scenes_of(GRIDS[0]).compose(FULL)
    assert LONG_ROOM in [text.text for text in texts_of(scene)]


def test_a_room_that_is_too_long_for_its_place_below_the_desk_begins_further_left():
    room = "Wydział Architektury, pok. 205"
    scene = scenes_of(GRIDS[0]).compose(calling(a_shown_call(room=room)))
    shown = next(text for text in texts_of(scene) if text.text == room)
    assert letters_box(shown).height >= GRIDS[0].px(25)


def told(notice: Notice, grid: Grid = GRIDS[0], *, sound_off: bool = False) -> list[Text]:
    """The lines of a notice: what stands where else the office's name does."""
    view = View(Screen.NOBODY, clock=TimeOfDay(10, 42, 37), sound_off=sound_off, notice=notice)
    scenes = scenes_of(grid)
    strip = scenes.sheet.layout.strip
    return [
        text
        for text in texts_of(scenes.compose(view))
        if text.baseline > strip.top and text.align is Align.LEFT
    ]


def said(notice: Notice, grid: Grid = GRIDS[0], *, sound_off: bool = False) -> str:
    lines = " ".join(text.text for text in told(notice, grid, sound_off=sound_off))
    return lines.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (FullRoom("pokój 6"), "Pokój 6: proszę poczekać na korytarzu"),
        (ClosedDesk(3, PauseReason.BREAK, "12:30"), "Stanowisko 3: przerwa do 12:30"),
        (ClosedDesk(3, PauseReason.BREAK), "Stanowisko 3: przerwa"),
        (ClosedDesk(3, PauseReason.AWAY), "Stanowisko 3: wróci za chwilę"),
        (ClosedDesk(3, PauseReason.AWAY, "12:30"), "Stanowisko 3: wróci o 12:30"),
    ],
)
@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_a_notice_stands_whole_in_place_of_the_name_of_the_office(notice, words, grid):
    assert said(notice, grid, sound_off=True) == words


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_a_time_does_not_stand_alone_on_a_line(grid):
    last = told(ClosedDesk(3, PauseReason.BREAK, "12:30"), grid, sound_off=True)[-1]
    assert last.text.endswith("do\N{NO-BREAK SPACE}12:30")


LONG_ROOMS = [
    "Sala obsługi mieszkańców Wydziału Komunikacji i Transportu, budynek B, parter",
    "W" * 80,
    "pokój " * 13,
]


@pytest.mark.parametrize("grid", GRIDS[:4], ids=lambda grid: f"{grid.width}x{grid.height}")
@pytest.mark.parametrize("room", LONG_ROOMS)
def test_a_name_of_80_letters_is_cut_and_the_wish_stays_whole_and_legible(room, grid):
    lines = told(FullRoom(room), grid, sound_off=True)
    assert " ".join(text.text for text in lines).endswith("…: proszę poczekać na korytarzu")
    assert all(letters_box(text).height >= grid.px(25) - 1 for text in lines)


def test_nothing_that_is_told_is_larger_than_the_smallest_words_beside_a_call():
    view = calling(a_shown_call(room=LONG_ROOM), a_shown_call())
    size = min(text.size for text in texts_of(scenes_of(GRIDS[0]).compose(view)))
    assert [text.size for text in told(FullRoom("pokój 6"))] == [size]


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_a_notice_moves_nothing_of_the_calls(grid):
    scenes = scenes_of(grid)
    bare, telling = scenes.compose(FULL), scenes.compose(replace(FULL, notice=FullRoom("sala")))
    above = [
        [item for item in scene.items if not isinstance(item, Text) or item.baseline < top]
        for scene, top in (
            (bare, scenes.sheet.layout.strip.top),
            (telling, scenes.sheet.layout.strip.top),
        )
    ]
    assert above[0] == above[1]


def test_without_a_controller_people_are_told_who_calls_and_no_number_is_seen():
    scene = scenes_of(GRIDS[0]).compose(View(Screen.NO_LINK, clock=TimeOfDay(7, 5, 0)))
    words = " ".join(text.text for text in texts_of(scene))
    assert "Numery wywołuje pracownik" in words
    assert "07:05" in words
    assert all(text.font is not Font.LABEL for text in texts_of(scene))


def test_a_crossed_loudspeaker_tells_that_there_is_no_sound():
    def pictures(*, sound_off: bool) -> set[str]:
        scene = scenes_of(GRIDS[0]).compose(View(Screen.NOBODY, sound_off=sound_off))
        return {item.name for item in scene.items if isinstance(item, Pictogram)}

    assert pictures(sound_off=True) - pictures(sound_off=False) == {"sound-off"}


def test_each_second_lights_one_more_mark_and_changes_nothing_else():
    scenes = [
        scenes_of(GRIDS[0]).compose(View(Screen.NOBODY, clock=TimeOfDay(9, 30, second)))
        for second in range(60)
    ]
    for second, scene in enumerate(scenes):
        lit = [
            item for item in scene.items if isinstance(item, Fill) and item.colour == DARK.accent
        ]
        assert len(lit) == second + 1
    for before, after in pairwise(scenes):
        changes = [
            (was, now) for was, now in zip(before.items, after.items, strict=True) if was != now
        ]
        assert len(changes) == 1
