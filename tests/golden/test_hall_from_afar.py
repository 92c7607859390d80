"""The hall's screen as somebody sees it who sees badly and sits far away, read by tesseract.

It is looked at from as far as its layout says that it can be read, and each point of what is read
stands for as many minutes of arc as such an eye can just tell apart: with a quarter of usual sight
four, with half of it two. The picture of a television of 55 inches is then a twelfth as large for
the newest call, whose label is 21 points high.
"""

import io
import math
import os
import subprocess

import pygame
import pytest
from PIL import Image
from slip_letters import LABEL_LETTERS, needs_tesseract

from display.core.view import Screen, View
from runtime.painter import Painter
from scene.shapes import Box
from tests.golden.hall_views import (
    ASSETS,
    CLOCK,
    QUEUES,
    RECENT,
    SCREENS,
    Glass,
    a_call,
    look_of,
    painted,
)

CALLED = View(Screen.CALLING, a_call("A042", 12, "pokój 6"), False, RECENT, CLOCK)
LIT = View(Screen.CALLING, a_call("A042", 12), True, RECENT, CLOCK)
QUEUED = View(Screen.CALLING, a_call("A042", 12), False, RECENT, CLOCK, page=QUEUES)

A_QUARTER, HALF = 4, 2
"""Minutes of arc that an eye with a quarter, or with half, of usual sight can just tell apart."""

ENLARGED = 4
"""tesseract expects letters of some 30 points; nothing is made clearer by this."""


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter.of(ASSETS)


def read_from_afar(picture: Image.Image, box: Box, distance_px: float, arc_minutes: float) -> str:
    """Return the one line that a part of a screen is read as.

    Args:
        picture: of the screen.
        box: the part.
        distance_px: from where, in points of the picture.
        arc_minutes: what can just be told apart.
    """
    points = distance_px * math.tan(math.radians(arc_minutes / 60))
    part = picture.crop((box.left, box.top, box.right, box.bottom))
    seen = part.resize(
        (round(box.width / points), round(box.height / points)), Image.Resampling.BOX
    )
    size = seen.width * ENLARGED, seen.height * ENLARGED
    framed = Image.new("L", (size[0] + 80, size[1] + 80), seen.getpixel((0, 0)))
    framed.paste(seen.resize(size, Image.Resampling.BICUBIC), (40, 40))
    file = io.BytesIO()
    framed.save(file, "PNG")
    read = subprocess.run(
        ["tesseract", "-", "-", "--psm", "7", "-c", f"tessedit_char_whitelist={LABEL_LETTERS}"],
        input=file.getvalue(),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return "".join(read.stdout.decode().split())


def newest(
    view: View, glass: Glass, painter: Painter, look: str = "dark", seat_m: float | None = None
) -> tuple[str, str]:
    """Return what label and desk of the newest call are read as, from where they should be."""
    scenes, surface = painted(view, glass, painter, look_of(look))
    picture = picture_of(surface)
    places = scenes.sheet.layout.places.hero
    assert places is not None
    layout = scenes.sheet.layout
    distance_px = (seat_m or layout.legible_parts()["hero"]) * 1000 * layout.px_per_mm
    rim = places.cap // 10
    height = places.cap + 2 * rim
    label = Box(places.panel.left, places.label - places.cap - rim, places.label_width, height)
    desk = Box(
        places.desk_left - rim,
        places.desk - places.cap - rim,
        places.right - places.desk_left + rim,
        height,
    )
    return (
        read_from_afar(picture, label, distance_px, A_QUARTER),
        read_from_afar(picture, desk, distance_px, A_QUARTER),
    )


def picture_of(surface: pygame.Surface) -> Image.Image:
    rgb = pygame.image.tobytes(surface, "RGB")
    return Image.frombytes("RGB", surface.get_size(), rgb).convert("L")


@needs_tesseract
@pytest.mark.parametrize(
    ("view", "screen", "look"),
    [
        (CALLED, "full-hd", "dark"),
        (LIT, "full-hd", "light"),
        (LIT, "hd", "contrast"),
        (CALLED, "portrait", "dark"),
        (CALLED, "4-3", "light"),
        (CALLED, "4k", "lipowo"),
        (QUEUED, "full-hd", "dark"),
    ],
)
def test_who_sees_a_quarter_reads_number_and_desk_of_the_newest_call(view, screen, look, painter):
    assert newest(view, SCREENS[screen], painter, look) == ("A042", "12")


@needs_tesseract
def test_who_sees_half_reads_the_other_calls(painter):
    glass = SCREENS["full-hd"]
    scenes, surface = painted(CALLED, glass, painter)
    picture = picture_of(surface)
    layout = scenes.sheet.layout
    distance_px = layout.legible_parts()["row"] * 1000 * layout.px_per_mm
    cap = layout.caps.row
    rows = layout.places.rows.boxes[:3]
    labels = [
        read_from_afar(
            picture,
            Box(row.left - cap // 4, row.top + 4, cap * 5, row.height - 8),
            distance_px,
            HALF,
        )
        for row in rows
    ]
    assert labels == [call.label for call in RECENT[:3]]


@needs_tesseract
def test_on_a_screen_that_is_said_to_be_too_small_the_number_cannot_be_read(painter):
    glass = SCREENS["too-small"]
    assert newest(CALLED, glass, painter, seat_m=glass.seat_m) != ("A042", "12")
