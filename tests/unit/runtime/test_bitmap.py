from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runtime.bitmap import bitmap_of
from runtime.painter import Painter
from scene.bitmap import Bitmap
from scene.shapes import Box, Fill, Font, Scene, Text

PAINTER = Painter.of(Path(__file__).parents[3] / "assets")
WHITE = (255, 255, 255)
BLACK = (0, 0, 0)


def inked(bitmap: Bitmap) -> set[tuple[int, int]]:
    """Return the dots that are ink, by column and row."""
    return {
        (x, y)
        for y in range(bitmap.height_dots)
        for x in range(bitmap.bytes_per_row * 8)
        if bitmap.rows[y * bitmap.bytes_per_row + x // 8] & (0x80 >> x % 8)
    }


@settings(max_examples=50)
@given(
    st.integers(1, 50),
    st.integers(1, 20),
    st.builds(
        Box, st.integers(-5, 50), st.integers(-5, 20), st.integers(1, 60), st.integers(1, 30)
    ),
)
def test_ink_is_where_the_scene_is_black_and_nowhere_else(width, height, box):
    bitmap = bitmap_of(Scene(width, height, WHITE, (Fill(box, BLACK),)), PAINTER)
    assert (bitmap.width_dots, bitmap.height_dots) == (width, height)
    assert inked(bitmap) == {(x, y) for x in range(width) for y in range(height) if box.holds(x, y)}


def test_the_first_dot_is_the_highest_bit():
    scene = Scene(16, 1, WHITE, (Fill(Box(0, 0, 1, 1), BLACK), Fill(Box(14, 0, 1, 1), BLACK)))
    assert bitmap_of(scene, PAINTER).rows == bytes([0b1000_0000, 0b0000_0010])


@pytest.mark.parametrize(("grey", "rows"), [(127, b"\xff"), (128, b"\x00")])
def test_the_darker_half_of_the_greys_is_ink(grey, rows):
    scene = Scene(8, 1, WHITE, (Fill(Box(0, 0, 8, 1), (grey, grey, grey)),))
    assert bitmap_of(scene, PAINTER).rows == rows


def test_a_text_is_ink():
    scene = Scene(384, 100, WHITE, (Text("Żółć", Font.BOLD, 60, BLACK, 10, 80),))
    dots = inked(bitmap_of(scene, PAINTER))
    assert len(dots) > 1000
    assert max(y for _, y in dots) < 99


@pytest.mark.parametrize("rows", [b"", b"\x00", b"\x00" * 3])
def test_a_bitmap_whose_bytes_do_not_fill_it_is_refused(rows):
    with pytest.raises(ValueError, match="bytes"):
        Bitmap(9, 1, rows)


def test_an_empty_bitmap_is_refused():
    with pytest.raises(ValueError, match="0 x 1"):
        Bitmap(0, 1, b"")
