"""What a picture is made of: boxes, text, pictograms. Data only.

A scene is drawn in the order of its items. Lengths are pixels of the screen or dots of the
printer; whoever composes a scene works in millimetres and converts once (:class:`Grid`).
Equal scenes look equal, so a screen need not draw a scene again that it already shows.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Self

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255 each."""


class Font(Enum):
    """The faces that the product ships."""

    TEXT = "text"
    BOLD = "bold"
    LABEL = "label"
    """For ticket labels: its 0 and O differ."""
    NARROW = "narrow"
    """For ticket labels where paper is too narrow for the other; its 0 is marked too."""

    __hash__ = object.__hash__  # each is there once; widths are looked up by it all the time


class Align(Enum):
    """Which part of a text stands at its x."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beyond the box."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row beyond the box."""
        return self.top + self.height

    @property
    def middle(self) -> tuple[int, int]:
        """The point in the middle."""
        return self.left + self.width // 2, self.top + self.height // 2

    def inset(self, by: int) -> Self:
        """Return the box that is smaller by so much on each side."""
        return type(self)(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)

    def holds(self, x: int, y: int) -> bool:
        """Say whether a point lies in the box."""
        return 0 <= x - self.left < self.width and 0 <= y - self.top < self.height


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled box, with rounded corners if it has a radius."""

    box: Box
    colour: Colour
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a box, drawn inwards."""

    box: Box
    colour: Colour
    thickness: int
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. ``size`` is the em of the face; the letters stand on ``baseline``."""

    text: str
    font: Font
    size: int
    colour: Colour
    x: int
    baseline: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A pictogram by name, as large as its square box."""

    name: str
    box: Box
    colour: Colour


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the name of its file, as large as fits into its box and in the middle of it.

    Until the file is loaded, and where it cannot be, the place stays empty.
    """

    name: str
    box: Box


Item = Fill | Frame | Text | Pictogram | Picture


@dataclass(frozen=True, slots=True)
class Target:
    """A place that answers to a touch, by name: ``service/dowod``, ``back``."""

    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture and where it can be touched."""

    width: int
    height: int
    background: Colour
    items: tuple[Item, ...]
    targets: tuple[Target, ...] = ()

    def target_at(self, x: int, y: int) -> Target | None:
        """Return the target under a point; targets do not overlap."""
        return next((target for target in self.targets if target.box.holds(x, y)), None)


@dataclass(frozen=True, slots=True)
class Grid:
    """A screen or a roll of paper in millimetres."""

    width: int
    height: int
    width_mm: float

    def px(self, mm: float) -> int:
        """Return so many millimetres in whole pixels or dots."""
        return round(mm * self.width / self.width_mm)
