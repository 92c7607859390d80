"""Every kind of slip on both papers, in all four languages, and the card without a number."""

import pygame
import pytest
from slips import FULL_PLAN, NARROW, PAINTER, WIDE, a_slip, card_of, scene_of

from protocol.messages import Wait
from protocol.types import LANGUAGES
from scene.shapes import Scene

PAPERS = pytest.mark.parametrize(("paper", "width_dots"), [(80, WIDE), (58, NARROW)])

SLIPS = {
    "large": a_slip(wait=Wait(10, 25), large=True),
    "copy": a_slip(language="uk", wait=Wait(90, None), copy=True),
    "nobody-ahead": a_slip(language="en", ahead=0, wait=Wait(0, 5)),
    "appointment": a_slip(language="de", ahead=1, wait=Wait(0, 10), booked_for="10:20"),
    "late": a_slip(is_late=True, wait=Wait(30, 45)),
    "alone": a_slip("R950", ahead=None),
    "alone-no-time": a_slip("R10017", language="en", ahead=None, at=None),
}


def painted(scene: Scene) -> pygame.Surface:
    surface = pygame.Surface((scene.width, scene.height))
    PAINTER.paint(scene, surface, antialias=False)
    return surface


@PAPERS
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_in_every_language(check_picture, language, paper, width_dots):
    slip = a_slip(language=language, wait=Wait(10, 25))
    scene = scene_of(slip, width_dots, FULL_PLAN)
    check_picture(f"slip-{language}-{paper}", painted(scene))


@PAPERS
@pytest.mark.parametrize("kind", SLIPS)
def test_every_kind_of_slip(check_picture, kind, paper, width_dots):
    scene = scene_of(SLIPS[kind], width_dots, FULL_PLAN)
    check_picture(f"slip-{kind}-{paper}", painted(scene))


@PAPERS
@pytest.mark.parametrize(("language", "large"), [("pl", False), ("uk", False), ("de", True)])
def test_the_card_without_a_number(check_picture, language, large, paper, width_dots):
    scene = card_of(language=language, large=large, width_dots=width_dots)
    name = f"slip-information-{language}{'-large' if large else ''}-{paper}"
    check_picture(name, painted(scene))
