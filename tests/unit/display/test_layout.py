"""What every screen keeps to, whatever its size, its glass and its farthest seat."""

import pytest
from hall_scenes import FONTS, apart
from hypothesis import example, given, settings
from hypothesis import strategies as st

from display.core.distances import HERO_DISTANCE, NOTE_DISTANCE, ROW_DISTANCE
from display.core.layout import Layout
from display.core.ways import Shape
from scene.shapes import Box, Font, Grid

ASPECT = 16 / 9
INCH_MM = 25.4


def television(inches: float, width: int = 1920, height: int = 1080) -> Grid:
    """A screen by its diagonal."""
    diagonal_px = (width**2 + height**2) ** 0.5
    return Grid(width, height, width * inches * INCH_MM / diagonal_px)


SIZES = [
    (1280, 720),
    (1920, 1080),
    (3840, 2160),
    (1024, 768),
    (720, 1280),
    (1080, 1920),
    (2160, 3840),
    (768, 1024),
]
screens = st.one_of(
    st.builds(
        lambda size, inches: television(inches, *size),
        st.sampled_from(SIZES),
        st.integers(15, 110),
    ),
    st.builds(Grid, st.integers(600, 4000), st.integers(600, 4000), st.integers(300, 2500)),
)
layouts = st.builds(
    Layout,
    screens,
    st.integers(1, 20),
    st.just(FONTS),
    has_side=st.booleans(),
    has_hero=st.booleans(),
)


def area(box: Box) -> int:
    return box.width * box.height


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


@settings(max_examples=30)
@given(layouts)
def test_a_layout_is_legible_if_every_rule_is_kept_and_says_so_only_then(layout):
    mm = 1000 * layout.farthest_seat_m
    caps = layout.caps
    kept = [
        not layout.has_hero or caps.hero / layout.px_per_mm >= mm / HERO_DISTANCE,
        caps.row / layout.px_per_mm >= mm / ROW_DISTANCE,
        caps.word / layout.px_per_mm >= mm / NOTE_DISTANCE,
    ]
    assert all(kept) is layout.is_legible


@settings(max_examples=30)
@given(layouts)
def test_what_it_promises_it_has_the_width_for(layout):
    hero, rows = layout.places.hero, layout.places.rows
    cell = FONTS.width(Font.LABEL, layout.row_size, "0")
    assert rows.boxes[0].width >= (4 + 2) * cell + round(layout.caps.row * rows.arrow)
    if hero is not None:
        assert FONTS.width(Font.LABEL, layout.hero_size, "A042") <= hero.label_width
        assert FONTS.width(Font.LABEL, layout.hero_size, "12") <= hero.right - hero.desk_left


@settings(max_examples=40)
@given(layouts)
@example(Layout(Grid(200, 200, 50), 100, FONTS, has_side=True))
@example(Layout(Grid(4000, 400, 5000), 100, FONTS, has_side=True))
@example(Layout(Grid(400, 4000, 50), 100, FONTS, has_hero=False))
@example(Layout(Grid(600, 600, 300), 1, FONTS, has_side=True, has_hero=False))
def test_nothing_stands_in_the_place_of_anything_else(layout):
    places = layout.places
    screen = Box(0, 0, layout.grid.width, layout.grid.height)
    panel = [] if places.hero is None else [places.hero.panel]
    side = [] if layout.side is None else [layout.side]
    parts = [*panel, places.rows.area, *side, layout.seconds, layout.strip]
    for number, part in enumerate(parts):
        assert holds(screen, part)
        assert all(apart(part, other) for other in parts[:number])
    for number, row in enumerate(places.rows.boxes):
        assert holds(places.rows.area, row)
        assert row.height > layout.caps.row
        assert all(apart(row, other) for other in places.rows.boxes[:number])


@settings(max_examples=30)
@given(layouts)
def test_calls_have_at_least_three_fifths_of_the_screen(layout):
    places = layout.places
    calls = area(places.rows.area) + (0 if places.hero is None else area(places.hero.panel))
    assert calls >= 0.6 * layout.grid.width * layout.grid.height
    assert (layout.side is not None) is layout.has_side
    if layout.side is not None:
        assert area(layout.side) <= 0.38 * layout.grid.width * layout.grid.height


@settings(max_examples=30)
@given(layouts)
def test_there_are_six_other_calls_or_fewer_and_never_less_than_three(layout):
    assert 3 <= layout.rows <= (6 if layout.has_hero else 12)
    assert len(layout.places.rows.boxes) == layout.rows


@settings(max_examples=30)
@given(layouts, st.integers(1, 10))
def test_a_larger_glass_is_never_read_from_less_far(layout, more_mm):
    larger = Grid(layout.grid.width, layout.grid.height, layout.grid.width_mm + 100 * more_mm)
    after = Layout(larger, layout.farthest_seat_m, FONTS, layout.has_side, layout.has_hero)
    assert after.is_legible or not layout.is_legible


@settings(max_examples=30)
@given(layouts)
def test_a_screen_that_is_too_small_is_laid_out_for_as_far_as_it_goes(layout):
    metres = int(layout.legible_m)
    if metres >= 1:
        nearer = Layout(layout.grid, metres, FONTS, layout.has_side, layout.has_hero)
        assert nearer.is_legible
    farther = Layout(layout.grid, metres + 1, FONTS, layout.has_side, layout.has_hero)
    assert layout.is_legible or not farther.is_legible


@pytest.mark.parametrize(
    ("inches", "seat_m", "rows"), [(43, 4, 6), (55, 5, 6), (55, 6, 5), (65, 6, 6), (75, 7, 6)]
)
def test_usual_televisions_have_room_for_so_many(inches, seat_m, rows):
    layout = Layout(television(inches), seat_m, FONTS)
    assert layout.is_legible
    assert layout.rows == rows


def test_rows_stand_below_the_newest_call_on_a_screen_that_stands_upright():
    assert Layout(television(55, 1080, 1920), 5, FONTS).places.way.shape is Shape.BELOW


def test_without_a_newest_call_rows_have_the_whole_screen():
    layout = Layout(television(55), 5, FONTS, has_hero=False)
    assert layout.rows == 12
    assert layout.places.rows.area == layout.body
