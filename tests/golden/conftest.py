"""Pictures that were looked at once and must not change unseen.

``check_picture(name, surface)`` compares exactly with ``pictures/NAME.png``. Where it differs it
leaves ``NAME.actual.png`` and ``NAME.diff.png`` (what changed in red, the rest pale) beside it.
With ``NUMEREK_GOLDEN=update`` it writes the picture instead; look at it before you commit it.
"""

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tests.golden.comparison import compare

PICTURES = Path(__file__).parent / "pictures"

CheckPicture = Callable[[str, pygame.Surface], None]


@pytest.fixture
def check_picture() -> CheckPicture:
    return lambda name, surface: compare(PICTURES, name, surface)
