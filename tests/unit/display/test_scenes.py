"""What every picture of the hall display keeps to, with the faces that ship."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from display.core.board_scene import BoardScene
from display.core.information.page import NoticePage
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import (
    FullRoom,
    HallClosed,
    Notice,
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
from scene.shapes import Align, Box, Colour, Fill, Font, Grid, Pictogram, Picture, Scene, Text

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


@given(
    views,
    st.sampled_from(GRIDS),
    st.integers(1, 15),
    st.sampled_from(["UG", "Powiatowy Urząd Pracy w Bielsku-Białej, Filia w Czechowicach"]),
    st.booleans(),
    st.booleans(),
)
def test_nothing_is_cut_off_and_no_words_touch_other_words(
    view, grid, seat_m, office, has_side, has_hero
):
    look = replace(DARK, arms="arms.png")
    scenes = scenes_of(
        grid, seat_m=seat_m, office=office, look=look, has_side=has_side, has_hero=has_hero
    )
    if not has_hero:
        view = replace(view, hero=None)
    scene = scenes.compose(view)
    for box in boxes_of(scene):
        assert box.left >= 0
        assert box.right <= grid.width
        assert box.top >= 0
        assert box.bottom <= grid.height
    for text in texts_of(scene):
        assert text.baseline + FONTS.descent(text.font, text.size) <= grid.height
    words = [letters_box(text) for text in texts_of(scene)]
    pictures = [drawn(item) for item in scene.items if isinstance(item, Pictogram | Picture)]
    assert all(apart(one, other) for one, other in combinations(words, 2))
    assert all(apart(word, picture) for word in words for picture in pictures)


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
    hero = scenes_of(GRIDS[0]).sheet.layout.places.hero
    assert hero is not None
    assert calm.items[0] == Fill(hero.panel, DARK.panel)
    assert lit.items[0] == Fill(hero.panel, DARK.lit_panel)


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
        if text.baseline > strip.top and text.align is Align.LEFT and text.text != scenes.office
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


@pytest.mark.parametrize("grid", GRIDS[:3], ids=lambda grid: f"{grid.width}x{grid.height}")
@pytest.mark.parametrize("room", LONG_ROOMS)
def test_a_name_of_80_letters_is_cut_and_the_wish_stays_whole_and_legible(room, grid):
    lines = told(FullRoom(room), grid, sound_off=True)
    assert " ".join(text.text for text in lines).endswith("…: proszę poczekać na korytarzu")
    assert all(letters_box(text).height >= grid.px(25) for text in lines)


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
@pytest.mark.parametrize("room", LONG_ROOMS)
def test_the_wish_stays_whole_on_any_screen(room, grid):
    lines = told(FullRoom(room), grid, sound_off=True)
    assert " ".join(text.text for text in lines).endswith(": proszę poczekać na korytarzu")


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_an_own_notice_of_120_letters_is_never_cut(grid):
    text = (
        "Od 1 grudnia sprawy meldunkowe załatwiamy w pokoju 205 na I piętrze, a dowody "
        "osobiste w sali obsługi, stanowiska od 1."
    )
    assert len(text) == 119
    assert said(OfficeNotice(text), grid, sound_off=True) == text


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


CLOSED = [
    (HallClosed(ClosedReason.NOT_YET, "08:00"), "Zapraszamy od 8:00", "Urząd jest teraz"),
    (HallClosed(ClosedReason.BREAK, "12:30"), "Przerwa do 12:30", "Po przerwie"),
    (HallClosed(ClosedReason.CLOSURE, note="Awaria wody."), "Dziś nieczynne", "Awaria wody."),
    (HallClosed(ClosedReason.HOLIDAY), "Dziś nieczynne", "wolny od pracy"),
    (HallClosed(ClosedReason.ENDED), "Na dziś zakończyliśmy", "Dziękujemy"),
    (HallClosed(ClosedReason.NOT_TODAY), "Dziś nie przyjmujemy", "Zapraszamy"),
    (HallClosed(ClosedReason.FULL), "Proszę czekać", ""),
]


@pytest.mark.parametrize(("closed", "title", "text"), CLOSED, ids=lambda part: str(part)[:20])
@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_the_hall_is_told_why_it_is_closed_and_when_it_opens(closed, title, text, grid):
    view = View(Screen.CLOSED, clock=TimeOfDay(7, 5, 0), closed=closed)
    shown = " ".join(each.text for each in texts_of(scenes_of(grid).compose(view)))
    shown = shown.replace("\N{NO-BREAK SPACE}", " ")
    assert title in shown
    assert text in shown


def test_what_must_not_be_missed_is_told_in_the_other_languages_of_the_office_too():
    for view in (
        View(Screen.NO_LINK),
        View(Screen.NOBODY),
        View(Screen.CLOSED, closed=CLOSED[1][0]),
    ):
        shown = " ".join(text.text for text in texts_of(scenes_of(GRIDS[0]).compose(view)))
        for other in OTHERS:
            name = {
                Screen.NO_LINK: "display.no-link.title",
                Screen.NOBODY: "display.nobody-called",
                Screen.CLOSED: "display.hall.break-at",
            }[view.screen]
            assert other.say(name, time="12:30") in shown


@given(views, st.sampled_from(GRIDS))
@settings(max_examples=30)
def test_a_picture_that_stands_elsewhere_leaves_no_bare_edge(view, grid):
    scenes = scenes_of(grid)

    def at_edges(nudge: tuple[int, int]) -> list[tuple[Colour, tuple[bool, ...]]]:
        fills = [
            item
            for item in scenes.compose(replace(view, nudge=nudge)).items
            if isinstance(item, Fill)
        ]
        return [
            (
                fill.colour,
                (
                    fill.box.left == 0,
                    fill.box.top == 0,
                    fill.box.right == grid.width,
                    fill.box.bottom == grid.height,
                ),
            )
            for fill in fills
            if fill.box.height > grid.height // 10
        ]

    assert at_edges((0, 0)) == at_edges((4, -4)) == at_edges((-4, 4))


def test_without_a_newest_call_there_are_only_rows():
    grid = GRIDS[0]
    rows = tuple(a_shown_call(f"A{number:03}") for number in range(12))
    view = View(Screen.CALLING, recent=rows, clock=TimeOfDay(9, 0, 0))
    scene = scenes_of(grid, has_hero=False).compose(view)
    labels = [text.text for text in texts_of(scene) if text.font is Font.LABEL]
    assert labels[::2] == [row.label for row in rows]
    assert "Wcześniej wywołane" in [text.text for text in texts_of(scene)]


def test_the_arms_stand_beside_the_name_of_the_office_and_give_way_to_a_notice():
    scenes = scenes_of(GRIDS[0], look=replace(DARK, arms="arms.png"))
    bare = scenes.compose(View(Screen.NOBODY))
    telling = scenes.compose(View(Screen.NOBODY, notice=OfficeNotice("Winda nie działa.")))
    (arms,) = (item for item in bare.items if isinstance(item, Picture))
    name = next(text for text in texts_of(bare) if text.text == scenes.office)
    assert arms.name == "arms.png"
    assert arms.box.right < name.x
    assert not any(isinstance(item, Picture) for item in telling.items)


def test_label_arrow_and_desk_stand_in_the_columns_of_a_usual_label():
    scene = scenes_of(GRIDS[0]).compose(calling(a_shown_call("A042", 12)))
    label, desk = (text for text in texts_of(scene) if text.font is Font.LABEL)
    second_letter = label.x + FONTS.width(Font.LABEL, label.size, "A")
    assert label.size == desk.size
    assert abs(desk.x - second_letter) <= 2


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
