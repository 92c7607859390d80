"""From a scene to pixels.

The same scene gives the same pixels wherever it is painted: shapes and text of our own faces
only, nothing scaled or rotated. Painting only what changed relies on it.
"""

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final, Self, TypeAlias, assert_never

import pygame

from runtime.allocator import give_back_large_blocks
from runtime.fonts import Fonts
from runtime.pictograms import load_pictograms
from runtime.rendered import Rendered
from scene.shapes import (
    Align,
    Box,
    Colour,
    Fill,
    Frame,
    Item,
    Pictogram,
    Picture,
    Scene,
    Text,
)

WHOLE_FROM: Final = 0.6
"""The part of the picture from which on painting all of it is the cheaper way."""

_Rendering: TypeAlias = tuple[object, Callable[[], pygame.Surface]]
"""What tells a picture of a text or a pictogram from all others, and what renders it."""


class Painter:
    """Paints scenes on surfaces of any depth."""

    def __init__(self, fonts: Fonts, pictograms: Mapping[str, str]) -> None:
        """Paint with these faces.

        Args:
            fonts: the faces.
            pictograms: the character of each name in the pictogram face. A name that is not in
                it leaves its place empty: a missing drawing must not keep a number from anybody.
        """
        self.fonts = fonts
        self._pictograms = pictograms
        self._rendered = Rendered()
        self.pictures: dict[Picture, pygame.Surface] = {}
        """What has been loaded, by its place in a scene: each is as large as it is to be seen."""

    @classmethod
    def of(cls, assets: Path) -> Self:
        """Return a painter with the faces and pictograms of a folder of assets.

        A process that paints makes and drops large pictures, and gives their memory back.
        """
        give_back_large_blocks()
        return cls(Fonts(assets), load_pictograms(assets))

    def paint(self, scene: Scene, surface: pygame.Surface, *, antialias: bool = True) -> None:
        """Paint a whole scene."""
        surface.fill(scene.background)
        for item in scene.items:
            self._draw(item, surface, antialias=antialias)

    def prepare(self, scene: Scene, *, antialias: bool = True) -> None:
        """Render the texts of a scene that will be painted soon, so that it then takes no time."""
        for item in scene.items:
            if isinstance(item, Text):
                self._rendered.get(*self._letters(item, antialias=antialias))
            elif isinstance(item, Pictogram) and (
                drawing := self._drawing(item, antialias=antialias)
            ):
                self._rendered.get(*drawing)

    def repaint(
        self, before: Scene | None, after: Scene, surface: pygame.Surface
    ) -> list[pygame.Rect]:
        """Paint what differs, on a surface that shows ``before``; the rest is right already.

        Returns:
            The parts of the surface that may have changed.
        """
        changed = None if before is None else self._changed(before, after, surface.get_rect())
        if changed is None:
            self.paint(after, surface)
            return [surface.get_rect()]
        for part in changed:
            surface.set_clip(part)
            surface.fill(after.background)
            for item in after.items:
                if self._extent(item).colliderect(part):
                    self._draw(item, surface, antialias=True)
        surface.set_clip(None)
        return changed

    def _changed(self, before: Scene, after: Scene, whole: pygame.Rect) -> list[pygame.Rect] | None:
        """Return the parts that differ, apart from one another; None where it is nearly all.

        Outside of them the same items are painted in the same order, so the pixels are the same.
        """
        if (before.width, before.height, before.background) != (
            after.width,
            after.height,
            after.background,
        ):
            return None
        extents: list[pygame.Rect] = []
        same = SequenceMatcher(None, before.items, after.items, autojunk=False)
        for what, was_from, was_to, is_from, is_to in same.get_opcodes():
            if what != "equal":
                extents += map(self._extent, before.items[was_from:was_to])
                extents += map(self._extent, after.items[is_from:is_to])
        parts = _apart(extent.clip(whole) for extent in extents)
        area = sum(part.width * part.height for part in parts)
        return None if area > WHOLE_FROM * whole.width * whole.height else parts

    def _extent(self, item: Item) -> pygame.Rect:
        """Return the box that holds every pixel of an item."""
        match item:
            case Fill() | Frame() | Picture():
                return _rect(item.box)
            case Text():
                letters = self._letters(item, antialias=True)
                return self._place(item, self._rendered.size(*letters))
            case Pictogram():
                drawing = self._drawing(item, antialias=True)
                if drawing is None:
                    return pygame.Rect(0, 0, 0, 0)
                return _around(item.box.middle, self._rendered.size(*drawing))
        assert_never(item)

    def _draw(self, item: Item, surface: pygame.Surface, *, antialias: bool) -> None:
        match item:
            case Fill(box, colour, radius):
                _draw_box(surface, _rect(box), colour, radius=radius)
            case Frame(box, colour, thickness, radius):
                _draw_box(surface, _rect(box), colour, thickness=thickness, radius=radius)
            case Text():
                letters = self._rendered.get(*self._letters(item, antialias=antialias))
                surface.blit(letters, self._place(item, letters.get_size()))
            case Pictogram():
                drawing = self._drawing(item, antialias=antialias)
                if drawing is not None:
                    pictogram = self._rendered.get(*drawing)
                    surface.blit(pictogram, _around(item.box.middle, pictogram.get_size()))
            case Picture():
                picture = self.pictures.get(item)
                if picture:
                    surface.blit(picture, picture.get_rect(center=item.box.middle))
            case _:
                assert_never(item)

    def _letters(self, item: Text, *, antialias: bool) -> _Rendering:
        key = (item.text, item.font, item.size, item.colour, antialias)

        def render() -> pygame.Surface:
            face = self.fonts.face(item.font, item.size)
            return face.render(item.text, antialias, item.colour)

        return key, render

    def _drawing(self, item: Pictogram, *, antialias: bool) -> _Rendering | None:
        character = self._pictograms.get(item.name)
        if character is None:
            return None
        size = min(item.box.width, item.box.height)
        key = (character, size, item.colour, antialias)

        def render() -> pygame.Surface:
            return self.fonts.pictograms(size).render(character, antialias, item.colour)

        return key, render

    def _place(self, item: Text, size: tuple[int, int]) -> pygame.Rect:
        """Return where letters stand: the lowest row of an H is the row above the baseline."""
        place = pygame.Rect((0, item.baseline - self.fonts.ascent(item.font, item.size)), size)
        match item.align:
            case Align.LEFT:
                place.left = item.x
            case Align.CENTRE:
                place.left = item.x - place.width // 2
            case Align.RIGHT:
                place.right = item.x
        return place


def _draw_box(
    surface: pygame.Surface, rect: pygame.Rect, colour: Colour, *, radius: int, thickness: int = 0
) -> None:
    # Clipped to the box itself: around very small ones pygame draws a corner that stands out.
    clip = surface.get_clip()
    surface.set_clip(rect.clip(clip))
    if radius and 0 < 2 * thickness < min(rect.size):
        _draw_round_frame(surface, rect, colour, thickness=thickness, radius=radius)
    elif radius:
        pygame.draw.rect(surface, colour, rect, border_radius=radius)
    else:
        for bar in _bars(rect, thickness):
            surface.fill(colour, bar)
    surface.set_clip(clip)


def _draw_round_frame(
    surface: pygame.Surface, rect: pygame.Rect, colour: Colour, *, thickness: int, radius: int
) -> None:
    """Draw the corners from a small frame that is drawn whole, and straight sides between them.

    Drawn on the surface itself, what pygame makes of a frame would depend on the clip.
    """
    corner = max(radius, thickness) + 1
    small = pygame.Rect(0, 0, min(rect.width, 2 * corner), min(rect.height, 2 * corner))
    piece = pygame.Surface(small.size, 0, surface)
    clear = (255 - colour[0], 255 - colour[1], 255 - colour[2])
    piece.fill(clear)
    piece.set_colorkey(clear)
    pygame.draw.rect(piece, colour, small, thickness, border_radius=radius)
    left, top = small.width // 2, small.height // 2
    right, bottom = small.width - left, small.height - top
    for x, from_x, width in ((rect.left, 0, left), (rect.right - right, left, right)):
        for y, from_y, height in ((rect.top, 0, top), (rect.bottom - bottom, top, bottom)):
            surface.blit(piece, (x, y), pygame.Rect(from_x, from_y, width, height))
    between_x = pygame.Rect(rect.left + left, rect.top, rect.width - small.width, thickness)
    between_y = pygame.Rect(rect.left, rect.top + top, thickness, rect.height - small.height)
    for side in (between_x, between_x.move(0, rect.height - thickness)):
        surface.fill(colour, side)
    for side in (between_y, between_y.move(rect.width - thickness, 0)):
        surface.fill(colour, side)


def _bars(rect: pygame.Rect, thickness: int) -> list[pygame.Rect]:
    """Return what a box with sharp corners is made of: its four sides, or all of it.

    pygame.draw.rect will not do: it fills a frame when the clip shows no more of it than twice its
    thickness (measured with pygame 2.6.1), so a repainted part would not look like the whole.
    """
    left, top, width, height = rect
    if not 0 < 2 * thickness < min(width, height):
        return [rect]
    return [
        pygame.Rect(left, top, width, thickness),
        pygame.Rect(left, rect.bottom - thickness, width, thickness),
        pygame.Rect(left, top, thickness, height),
        pygame.Rect(rect.right - thickness, top, thickness, height),
    ]


def _around(middle: tuple[int, int], size: tuple[int, int]) -> pygame.Rect:
    around = pygame.Rect((0, 0), size)
    around.center = middle
    return around


def _rect(box: Box) -> pygame.Rect:
    return pygame.Rect(box.left, box.top, box.width, box.height)


def _apart(parts: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """Return boxes that hold the same and do not overlap, by joining those that do."""
    joined: list[pygame.Rect] = []
    for part in parts:
        if not (part.width and part.height):
            continue
        grown = part
        while (touching := grown.collidelist(joined)) >= 0:
            grown = grown.union(joined.pop(touching))
        joined.append(grown)
    return joined
