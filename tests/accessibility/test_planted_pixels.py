"""Each check of pixels finds what it is for."""

from dataclasses import replace

import pytest
from accessibility.checks.colour_blind import (
    luminance_without_green,
    not_told_in_words,
    told_by_colour_alone,
)
from accessibility.checks.contrast import luminance, ratio
from accessibility.checks.flashing import flashes, light_of
from accessibility.checks.painted import (
    Painted,
    faint_focus,
    faint_outlines,
    faint_pixels,
    paint,
)
from accessibility.combinations import PAINTER
from msgspec.structs import replace as replace_view
from PIL import Image

from scene.shapes import Box, Fill, Frame
from tests.accessibility.test_planted_faults import BUTTON, EDGE, PAPER, button, good, label

RED, GREEN = (200, 40, 30), (112, 96, 30)
"""Who sees no green sees two dark yellows, nearly as light as each other."""


def painted(seen) -> Painted:
    return Painted(seen, paint(seen.scene, PAINTER))


def with_items(*items):
    """The good screen, with something drawn over it."""
    return painted(good(items=items))


def test_a_good_screen_is_found_good():
    assert [*faint_pixels(painted(good())), *faint_outlines(painted(good()))] == []


def test_letters_that_are_painted_too_light_are_found():
    faint = label("Numer", Box(100, 1000, 600, 100), colour=(96, 106, 120))
    assert [*faint_pixels(with_items(faint))] == ["“Numer” is painted with 4.9:1, not 7:1"]


def test_letters_that_something_was_painted_over_are_found():
    text = label("Numer", Box(100, 1000, 600, 100))
    over = Fill(Box(100, 950, 600, 200), PAPER)
    assert [*faint_pixels(with_items(text, over))] == ["“Numer” is painted with 1.0:1, not 7:1"]


def test_an_outline_that_is_painted_too_light_or_broken_is_found():
    box = Box(100, 900, 300, 150)
    target, _ = button("back", box)
    faint = [Fill(box, PAPER), Frame(box, (190, 195, 200), 3)]
    found = [*faint_outlines(painted(good(items=faint, targets=[target])))]
    assert "the left edge of back is painted with 1.6:1, not 3:1" in found
    open_below = [
        Fill(box, PAPER),
        Frame(box, EDGE, 3),
        Fill(Box(box.left + 3, box.bottom - 3, box.width - 6, 3), PAPER),
    ]
    found = [*faint_outlines(painted(good(items=open_below, targets=[target])))]
    assert {each.split(" is ")[0] for each in found} == {"the lower edge of back"}


RING = BUTTON.inset(-5)


@pytest.mark.parametrize(
    ("colour", "thickness", "is_seen"),
    [((16, 24, 38), 5, True), ((16, 24, 38), 1, False), ((200, 205, 210), 5, False)],
)
def test_a_focus_that_is_thin_or_faint_is_found(colour, thickness, is_seen):
    with_ring = good(items=[Frame(RING, colour, thickness)])
    with_ring = replace(with_ring, view=replace_view(with_ring.view, speaks=True, focus="ease"))
    found = [*faint_focus(painted(with_ring), painted(good()))]
    assert (found == []) == is_seen
    assert is_seen or found[0].startswith("the focus on ease changes ")


def test_a_focus_on_nothing_is_found():
    lost = good()
    lost = replace(lost, view=replace_view(lost.view, focus="take"))
    assert [*faint_focus(painted(lost), painted(good()))] == [
        "the focus is on take, which is not there"
    ]


def test_states_that_only_red_and_green_tell_apart_are_found():
    assert ratio(RED, GREEN) < 3
    spot = Box(BUTTON.left + 10, BUTTON.top + 10, 60, 20)
    red, green, none, dark = (
        with_items(Fill(spot, colour)) for colour in (RED, GREEN, PAPER, (16, 24, 38))
    )
    (found,) = told_by_colour_alone("chosen", red, green, "ease")
    assert found == "ease chosen and not differ by 0.0 mm² without green, not 12 mm²"
    assert [*told_by_colour_alone("chosen", dark, none, "ease")] == []


def test_grey_stays_what_it_is_without_green():
    for grey in ((0, 0, 0), (90, 90, 90), (255, 255, 255)):
        assert luminance_without_green(grey) == pytest.approx(luminance(grey), abs=0.001)


def test_a_switch_that_says_the_same_whether_on_or_off_is_found():
    off, same = painted(good()), with_items(Fill(Box(110, 1710, 20, 20), EDGE))
    said = label("Tak", Box(BUTTON.left, BUTTON.top + 50, BUTTON.width, 150))
    assert [*not_told_in_words("on", same, off, "ease")] == [
        "ease says “Łatwiej” both when on and when not"
    ]
    assert [*not_told_in_words("on", with_items(said), off, "ease")] == []


def light(grey: int, box: tuple[int, int, int, int] | None = None) -> Image.Image:
    image = Image.new("RGB", (1080, 1920), (250, 250, 250))
    image.paste((grey, grey, grey), box or (0, 0, 1080, 1920))
    return light_of(image)


def frames(*greys: int, every_ms: int, box=None):
    return [(at * every_ms, light(grey, box)) for at, grey in enumerate(greys)]


def test_a_flash_is_found():
    (found, *_) = flashes(frames(250, 20, 250, 20, 250, every_ms=200))
    assert found == "the region at 0, 0 flashes 2 times within a second"


def test_what_changes_slowly_a_little_or_in_a_small_place_is_no_flash():
    slow = frames(250, 20, 250, 20, 250, every_ms=1_100)
    little = frames(250, 240, 250, 240, 250, every_ms=100)
    small = frames(250, 20, 250, 20, 250, every_ms=100, box=(0, 0, 100, 100))
    once = frames(250, 20, 20, 20, 250, every_ms=100)
    assert [*flashes(slow), *flashes(little), *flashes(small), *flashes(once)] == []


def test_a_quarter_of_a_region_is_enough():
    assert [*flashes(frames(250, 20, 250, 20, 250, every_ms=100, box=(400, 400, 600, 600)))]
