"""What every picture of the hall display keeps to, with the faces that ship."""

from itertools import combinations

import pytest
from hall_scenes import (
    FONTS,
    FULL,
    GRIDS,
    LONG_ROOM,
    a_shown_call,
    apart,
    boxes_of,
    calling,
    contrast,
    drawn,
    ground_under,
    letters_box,
    scenes_of,
    texts_of,
    views,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from display.core.layout import Layout
from display.core.view import (
    Screen,
    ShownCall,
    TimeOfDay,
    View,
)
from office.look import DARK
from scene.shapes import Colour, Fill, Font, Grid, Pictogram, Picture, Text


@settings(max_examples=60)
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


def test_label_arrow_and_desk_stand_in_the_columns_of_a_usual_label():
    scene = scenes_of(GRIDS[0]).compose(calling(a_shown_call("A042", 12)))
    label, desk = (text for text in texts_of(scene) if text.font is Font.LABEL)
    second_letter = label.x + FONTS.width(Font.LABEL, label.size, "A")
    assert label.size == desk.size
    assert abs(desk.x - second_letter) <= 2
