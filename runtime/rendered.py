"""Text that has been turned into pixels before, kept as long as there is room."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import pygame

PIXELS_KEPT: Final = 1_000_000
"""Half as many as a full-HD screen has, and more than the texts on one take; 4 MB."""


SIZES_KEPT: Final = 4096
"""Sizes remembered beyond that: twenty screens full of texts."""


class Rendered:
    """The pictures of texts, the least recently used of them forgotten first."""

    def __init__(self, pixels_max: int = PIXELS_KEPT) -> None:
        self._pixels_max = pixels_max
        self._pixels = 0
        self._kept: OrderedDict[object, pygame.Surface] = OrderedDict()
        self._sizes: OrderedDict[object, tuple[int, int]] = OrderedDict()

    @property
    def pixels(self) -> int:
        """How many pixels are kept now."""
        return self._pixels

    def size(self, key: object, render: Callable[[], pygame.Surface]) -> tuple[int, int]:
        """Return how large the picture of a key is, even if it is not kept any more.

        Whoever looks for what changed asks for all texts of a screen; on one of four times the
        pixels of full HD they are more than are kept, and each would be rendered every second.
        """
        size = self._sizes.get(key)
        return self.get(key, render).get_size() if size is None else size

    def get(self, key: object, render: Callable[[], pygame.Surface]) -> pygame.Surface:
        """Return the picture of a key, rendered now if it is not kept."""
        picture = self._kept.get(key)
        if picture is not None:
            self._kept.move_to_end(key)
            return picture
        picture = render()
        self._kept[key] = picture
        self._pixels += _area(picture)
        self._sizes[key] = picture.get_size()
        if len(self._sizes) > SIZES_KEPT:
            self._sizes.popitem(last=False)
        while self._pixels > self._pixels_max:
            _, oldest = self._kept.popitem(last=False)
            self._pixels -= _area(oldest)
        return picture


def _area(picture: pygame.Surface) -> int:
    return picture.get_width() * picture.get_height()
