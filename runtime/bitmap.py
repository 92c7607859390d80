"""From a scene to the dots of a printer."""

from typing import Final

import pygame

from runtime.painter import Painter
from scene.bitmap import Bitmap
from scene.shapes import Scene

GREYS: Final = [(level, level, level) for level in range(256)]
INK_BELOW: Final = 128
"""The grey from which on a dot stays paper: the middle."""

_DIGITS: Final = bytes(b"1"[0] if level < INK_BELOW else b"0"[0] for level in range(256))


def bitmap_of(scene: Scene, painter: Painter) -> Bitmap:
    """Return a scene in ink and paper: what is darker than middle grey is ink."""
    row_bytes = (scene.width + 7) // 8
    # A row of whole bytes of dots is also a whole number of words, so rows follow without a gap.
    surface = pygame.Surface((row_bytes * 8, scene.height), depth=8)
    surface.set_palette(GREYS)
    surface.fill((255, 255, 255))
    surface.set_clip(pygame.Rect(0, 0, scene.width, scene.height))
    painter.paint(scene, surface, antialias=False)
    # Each dot as a digit of one long binary number: the quickest way there is without a library.
    number = int(surface.get_buffer().raw.translate(_DIGITS), 2)
    return Bitmap(scene.width, scene.height, number.to_bytes(row_bytes * scene.height))
