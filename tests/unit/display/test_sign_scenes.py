"""What every picture of a desk's sign keeps to, with the faces that ship."""

from dataclasses import replace as replaced
from itertools import combinations, pairwise
from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from display.core.sign.layout import SignLayout
from display.core.sign.sheet import SignSheet
from display.core.sign.sign_scene import SignScene
from display.core.sign.view import SignScreen, SignView
from display.core.view import TimeOfDay
from office.contrast import GRAPHIC, INK, contrast
from office.look import DARK
from office.look_file import read_look
from protocol.messages import PauseReason
from protocol.types import LANGUAGES, DeskNumber, Label
from runtime.fonts import Fonts
from runtime.painter import Painter
from runtime.texts import load_texts
from scene.shapes import Align, Box, Fill, Font, Grid, Pictogram, Scene, Text

ASSETS = Path("assets")
FONTS = Fonts(ASSETS)
TEXTS = load_texts(ASSETS / "texts")
LOOKS = [read_look(path.read_text("utf-8")) for path in sorted(ASSETS.glob("looks/*.toml"))]
GRIDS = [
    Grid(800, 480, 154),
    Grid(1280, 800, 217),
    Grid(1920, 1080, 476),
    Grid(480, 800, 86),
    Grid(1080, 1920, 194),
    Grid(240, 400, 86),
    Grid(320, 240, 70),
    Grid(720, 720, 72),
    Grid(800, 1000, 120),
    Grid(768, 1024, 149),
]
CLOCK = TimeOfDay(10, 42, 37)


def scenes_of(grid: Grid, seen_from_m: int = 2, *, has_room: bool = True) -> SignScene:
    layout = SignLayout(grid, seen_from_m, FONTS, has_room)
    others = tuple(TEXTS[language] for language in LANGUAGES[1:])
    return SignScene(SignSheet(layout, DARK, TEXTS["pl"], others))


def called(label: str = "A042", **more) -> SignView:
    usual = {"desk": DeskNumber(12), "clock": CLOCK, "service": "Nowy dowód osobisty"}
    return SignView(screen=SignScreen.CALLED, label=Label(label), **{**usual, **more})


def letters_box(text: Text) -> Box:
    """The box of the capitals; what hangs below the line may touch nothing either."""
    width = FONTS.width(text.font, text.size, text.text)
    cap = FONTS.cap_height(text.font, text.size)
    left = text.x - width if text.align is Align.RIGHT else text.x
    return Box(left, text.baseline - cap, width, cap)


def texts_of(scene: Scene) -> list[Text]:
    return [item for item in scene.items if isinstance(item, Text)]


def said(scene: Scene) -> str:
    return " ".join(text.text for text in texts_of(scene)).replace("\N{NO-BREAK SPACE}", " ")


def apart(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return beside or one.bottom <= other.top or other.bottom <= one.top


HOSTILE = st.one_of(
    st.text("pok. 12ążśŁ,IЇжß🏛️🤷", min_size=1, max_size=90),
    st.sampled_from(["W" * 90, "Wydawanie zaświadczeń o przeznaczeniu działek " * 2, "🏛️" * 45]),
)
views = st.builds(
    SignView,
    screen=st.sampled_from(SignScreen),
    desk=st.integers(1, 999).map(DeskNumber),
    room=st.none() | HOSTILE,
    clock=st.sampled_from([None, CLOCK]),
    label=st.from_regex(r"[A-Z][0-9]{2,5}", fullmatch=True),
    service=st.none() | HOSTILE,
    service_translated=st.none() | HOSTILE,
    highlighted=st.booleans(),
    closed=st.sampled_from([None, *PauseReason]),
    back_at=st.sampled_from([None, "12:30", "24:00"]),
    services=st.lists(HOSTILE, max_size=12).map(tuple),
)


@given(views, st.sampled_from(GRIDS), st.integers(1, 15))
def test_nothing_is_cut_off_and_no_words_touch_other_words(view, grid, seen_from_m):
    scene = scenes_of(grid, seen_from_m, has_room=view.room is not None).compose(view)
    whole = Box(0, 0, grid.width, grid.height)
    written = [letters_box(item) for item in texts_of(scene)]
    margin = scenes_of(grid).sheet.layout.margin
    assert all(box.bottom <= grid.height - margin for box in written)
    drawn = [item.box for item in scene.items if isinstance(item, Pictogram | Fill)]
    for box in (*written, *drawn):
        assert box.left >= whole.left
        assert box.right <= whole.right
        assert box.top >= whole.top
        assert box.bottom <= whole.bottom
    pictures = [item.box for item in scene.items if isinstance(item, Pictogram)]
    for one, other in combinations((*written, *pictures), 2):
        assert apart(one, other)


@given(views, st.sampled_from(LOOKS))
def test_everything_stands_out_from_its_ground_in_every_look(view, look):
    sheet = scenes_of(GRIDS[0]).sheet
    scene = SignScene(replaced(sheet, look=look)).compose(view)
    for number, item in enumerate(scene.items):
        if not isinstance(item, Text | Pictogram):
            continue
        box = letters_box(item) if isinstance(item, Text) else item.box
        ground = scene.background
        for below in scene.items[:number]:
            if isinstance(below, Fill) and below.box.holds(*box.middle):
                ground = below.colour
        assert contrast(item.colour, ground) >= (INK if isinstance(item, Text) else GRAPHIC)


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
@pytest.mark.parametrize("screen", SignScreen)
def test_the_desk_its_room_and_the_time_stand_on_every_screen(screen, grid):
    view = replace(called(room="pok. 205"), screen=screen)
    words = said(scenes_of(grid).compose(view))
    for word in ("12", "Stanowisko", "pok. 205", "10:42"):
        assert word in words


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ({"screen": SignScreen.FREE}, "Proszę czekać na wywołanie numeru"),
        ({"screen": SignScreen.ROOM_FULL}, "Proszę poczekać na korytarzu"),
        ({"screen": SignScreen.PAUSE, "closed": PauseReason.BREAK}, "Przerwa"),
        (
            {"screen": SignScreen.PAUSE, "closed": PauseReason.BREAK, "back_at": "12:30"},
            "Przerwa. Wracam o 12:30",
        ),
        ({"screen": SignScreen.PAUSE, "closed": PauseReason.AWAY}, "Zaraz wracam"),
        (
            {"screen": SignScreen.PAUSE, "closed": PauseReason.AWAY, "back_at": "12:30"},
            "Wracam o 12:30",
        ),
        ({"screen": SignScreen.CLOSED, "closed": PauseReason.ENDED}, "Dziś już nieczynne"),
        ({"screen": SignScreen.CLOSED}, "Stanowisko nieczynne"),
        ({"screen": SignScreen.NO_LINK}, "Numer wywołuje pracownik"),
    ],
)
@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_the_words_in_place_of_a_number_stand_whole(view, words, grid):
    scene = scenes_of(grid).compose(SignView(desk=DeskNumber(3), clock=CLOCK, **view))
    assert words in said(scene)
    titles = [text for text in texts_of(scene) if text.font is Font.BOLD]
    assert "A042" not in said(scene)
    times = [text.text for text in titles if "12:30" in text.text]
    assert all("o\N{NO-BREAK SPACE}12:30" in time for time in times)


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_the_ticket_is_the_largest_thing_on_the_sign(grid):
    scene = scenes_of(grid).compose(called())
    number = next(text for text in texts_of(scene) if text.text == "A042")
    assert all(text.size < number.size for text in texts_of(scene) if text is not number)
    assert letters_box(number).width > grid.width / 2


def test_a_sign_of_ten_inches_can_be_read_by_who_walks_up_to_it():
    layout = scenes_of(Grid(1280, 800, 217)).sheet.layout
    parts = layout.legible_parts()
    assert parts["number"] > 1.8
    assert 1.7 < layout.legible_m == min(parts.values())


@pytest.mark.parametrize(
    ("grid", "metres"),
    [
        (Grid(800, 480, 154), 1),
        (Grid(1280, 800, 217), 1),
        (Grid(1920, 1080, 344), 2),
        (Grid(1080, 1920, 194), 2),
        (Grid(1920, 1080, 476), 3),
    ],
    ids=["7", "10", "15", "15 upright", "22"],
)
def test_a_sign_is_legible_from_where_the_handbook_says(grid, metres):
    assert scenes_of(grid, metres).legible_m >= metres


def test_the_number_does_not_move_with_the_name_of_its_service():
    def number(**more) -> Text:
        scene = scenes_of(GRIDS[0]).compose(called(**more))
        return next(text for text in texts_of(scene) if text.text == "A042")

    assert number() == number(service_translated="New ID card") == number(service="Kasa " * 18)


def test_a_call_is_inverted_and_the_plate_stays():
    layout = scenes_of(GRIDS[0]).sheet.layout
    calm, lit = (scenes_of(GRIDS[0]).compose(called(highlighted=lit)) for lit in (False, True))
    assert Fill(layout.body, DARK.lit_panel) in lit.items
    assert Fill(layout.plate, DARK.panel) in lit.items
    assert not any(item.colour == DARK.lit_panel for item in calm.items if isinstance(item, Fill))


def test_services_for_which_there_is_no_room_are_told_by_a_word():
    free = SignView(screen=SignScreen.FREE, desk=DeskNumber(3), services=("Dowód", "Akty") * 9)
    words = said(scenes_of(GRIDS[0], has_room=False).compose(free))
    assert "Dowód" in words
    assert "Akty i inne" in words or "Dowód i inne" in words


def test_what_stands_in_place_of_a_number_is_said_in_the_other_languages_too():
    pause = SignView(
        screen=SignScreen.PAUSE, desk=DeskNumber(3), closed=PauseReason.BREAK, back_at="12:30"
    )
    for grid in GRIDS[:6]:
        words = said(scenes_of(grid).compose(pause))
        for other in (
            "Break. Back at 12:30",
            "Перерва.",
            "Pause. Zurück um 12:30",
        ):
            assert other in words


def test_each_second_lights_one_more_mark_and_changes_nothing_else():
    scenes = [
        scenes_of(GRIDS[0]).compose(called(clock=TimeOfDay(9, 30, second))) for second in range(60)
    ]
    for before, after in pairwise(scenes):
        changes = [
            (was, now) for was, now in zip(before.items, after.items, strict=True) if was != now
        ]
        assert len(changes) == 1


def test_the_whole_picture_moves_and_leaves_no_edge_of_the_screen_bare():
    layout = scenes_of(GRIDS[0]).sheet.layout
    still, moved = (
        scenes_of(GRIDS[0]).compose(called(highlighted=True, nudge=nudge))
        for nudge in ((0, 0), (4, -3))
    )
    for was, now in zip(texts_of(still), texts_of(moved), strict=True):
        assert (now.x - was.x, now.baseline - was.baseline) == (4, -3)
    body = next(
        item for item in moved.items if isinstance(item, Fill) and item.colour == DARK.lit_panel
    )
    assert (body.box.left, body.box.right, body.box.bottom) == (0, 800, 480)
    assert body.box.top == layout.body.top - 3


def test_hostile_names_can_be_painted():
    surface = pygame.Surface((800, 480), depth=24)
    view = called(room="🏛️" * 20, service="Kasa 🤷 i opłaty", service_translated="W" * 90)
    Painter.of(ASSETS).paint(scenes_of(GRIDS[0]).compose(view), surface)
