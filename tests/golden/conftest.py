"""Pictures that were looked at once and must not change unseen.

``check_picture(name, surface)`` compares exactly with ``pictures/NAME.png``. Where it differs it
leaves ``NAME.actual.png`` and ``NAME.diff.png`` (what changed in red, the rest pale) beside it.
With ``NUMEREK_GOLDEN=update`` it writes the picture instead; look at it before you commit it.
"""

from collections.abc import Callable
from pathlib import Path

import pygame
import pygame.font
import pytest

from tests.golden.comparison import compare

PICTURES = Path(__file__).parent / "pictures"

KEPT_WITH = (2, 20, 1)
"""The SDL_ttf that drew the pictures: that of pygame 2.6.1. Another one spaces letters by fractions
of a pixel otherwise (2.24.0 of pygame-ce 2.5.8: up to 1.6 % of a picture), which is no mistake."""

CheckPicture = Callable[[str, pygame.Surface], None]


@pytest.fixture
def check_picture() -> CheckPicture:
    if (drawn_with := pygame.font.get_sdl_ttf_version()) != KEPT_WITH:
        pytest.skip(
            f"SDL_ttf {drawn_with} spaces letters otherwise than {KEPT_WITH} of the pictures"
        )
    return lambda name, surface: compare(PICTURES, name, surface)
