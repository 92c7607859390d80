from pathlib import Path

import pygame
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from runtime.painter import Painter
from scene.shapes import Align, Box, Fill, Font, Frame, Item, Pictogram, Scene, Text

ASSETS = Path(__file__).parents[3] / "assets"
WHITE = (255, 255, 255)
BLACK = (0, 0, 0)
WIDTH, HEIGHT = 160, 120
PAINTER = Painter.of(ASSETS)


def scene_of(*items: Item, background: tuple[int, int, int] = WHITE) -> Scene:
    return Scene(WIDTH, HEIGHT, background, items)


def painted(scene: Scene, *, antialias: bool = True) -> pygame.Surface:
    surface = pygame.Surface((scene.width, scene.height))
    PAINTER.paint(scene, surface, antialias=antialias)
    return surface


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def inked(surface: pygame.Surface) -> pygame.Rect:
    """Return the box around everything that is not quite white."""
    surface.set_colorkey(WHITE)
    return surface.get_bounding_rect()


@pytest.mark.parametrize("font", list(Font))
def test_letters_stand_on_the_baseline(font):
    box = inked(painted(scene_of(Text("H", font, 60, BLACK, 20, 80))))
    assert abs(box.bottom - 80) <= 1
    assert abs(box.height - PAINTER.fonts.cap_height(font, 60)) <= 1


def test_a_text_ends_at_its_x_when_aligned_right():
    box = inked(painted(scene_of(Text("HHH", Font.BOLD, 30, BLACK, 150, 80, Align.RIGHT))))
    assert 144 <= box.right <= 150


def test_a_centred_text_has_its_x_in_the_middle():
    box = inked(painted(scene_of(Text("HHH", Font.BOLD, 30, BLACK, 80, 80, Align.CENTRE))))
    assert abs(box.centerx - 80) <= 1


def test_a_text_is_as_wide_as_its_metrics_say():
    place = PAINTER.fonts.width(Font.TEXT, 30, "Źdźbło")
    assert place == painted_width("Źdźbło")


def painted_width(text: str) -> int:
    return PAINTER.fonts.face(Font.TEXT, 30).render(text, True, BLACK).get_width()


def test_a_pictogram_fills_its_box_and_stays_in_it():
    box = Box(30, 20, 80, 80)
    ink = inked(painted(scene_of(Pictogram("id-card", box, BLACK))))
    assert pygame.Rect(30, 20, 80, 80).contains(ink)
    assert ink.width > 60


def test_an_unknown_pictogram_leaves_its_place_empty():
    scene = scene_of(Pictogram("no such drawing", Box(30, 20, 80, 80), BLACK))
    assert pixels(painted(scene)) == pixels(painted(scene_of()))


def test_without_antialias_there_are_two_colours():
    surface = painted(
        scene_of(
            Text("Ślub", Font.TEXT, 40, BLACK, 5, 60),
            Pictogram("car", Box(90, 10, 60, 60), BLACK),
        ),
        antialias=False,
    )
    assert {tuple(pixel) for pixel in zip(*[iter(pixels(surface))] * 3, strict=True)} == {
        WHITE,
        BLACK,
    }


def test_a_small_change_touches_a_small_part():
    clock = Text("12:00", Font.TEXT, 16, BLACK, 100, 20)
    rest = Fill(Box(0, 40, WIDTH, 80), (0, 80, 160))
    before, after = (
        scene_of(clock, rest),
        scene_of(Text("12:01", Font.TEXT, 16, BLACK, 100, 20), rest),
    )
    parts = PAINTER.repaint(before, after, painted(before))
    assert len(parts) == 1
    assert parts[0].height <= 24


def test_the_same_scene_touches_nothing():
    scene = scene_of(Text("A042", Font.LABEL, 40, BLACK, 5, 60))
    assert PAINTER.repaint(scene, scene, painted(scene)) == []


def test_the_first_scene_is_painted_whole():
    surface = pygame.Surface((WIDTH, HEIGHT))
    scene = scene_of(background=(9, 9, 9))
    assert PAINTER.repaint(None, scene, surface) == [surface.get_rect()]
    assert pixels(surface) == pixels(painted(scene))


colours = st.sampled_from([BLACK, WHITE, (200, 30, 40), (10, 90, 170)])
places = st.integers(-30, 150)
boxes = st.builds(Box, places, places, st.integers(1, 70), st.integers(1, 70))
items = st.one_of(
    st.builds(Fill, boxes, colours, st.integers(0, 20)),
    st.builds(Frame, boxes, colours, st.integers(1, 6), st.integers(0, 20)),
    st.builds(
        Text,
        st.sampled_from(["A042", "Ślub", "ї", "j", ""]),
        st.sampled_from(Font),
        st.integers(6, 40),
        colours,
        places,
        places,
        st.sampled_from(Align),
    ),
    st.builds(Pictogram, st.sampled_from(["car", "id-card", "nothing"]), boxes, colours),
)
pools = st.lists(items, min_size=1, max_size=8)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Scene, Scene]:
    """Two scenes that have something in common, as two states of one screen have."""
    pool = st.sampled_from(draw(pools))
    grounds = st.sampled_from([WHITE, WHITE, (30, 30, 30)])
    both = st.lists(pool, max_size=8)
    return (
        scene_of(*draw(both), background=draw(grounds)),
        scene_of(*draw(both), background=draw(grounds)),
    )


THIN_FRAME = Frame(Box(0, 0, 3, 3), (0, 0, 0), 1)
NARROW_FRAME = Frame(Box(0, 0, 2, 14), (0, 0, 0), 2, 1)


@settings(max_examples=400, deadline=None)
@given(pairs())
@example((scene_of(THIN_FRAME, Fill(Box(0, 0, 2, 2), (0, 0, 0))), scene_of(THIN_FRAME)))
@example(
    (
        scene_of(NARROW_FRAME),
        scene_of(NARROW_FRAME, Text("A042", Font.TEXT, 6, (0, 0, 0), 0, 0)),
    )
)
def test_repainting_gives_the_same_pixels_as_painting(pair):
    before, after = pair
    surface = painted(before)
    parts = PAINTER.repaint(before, after, surface)
    assert pixels(surface) == pixels(painted(after))
    untouched = painted(before)
    for part in parts:
        untouched.blit(surface, part, part)
    assert pixels(untouched) == pixels(surface)
