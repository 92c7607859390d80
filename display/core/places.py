"""Where everything stands: what a layout has reckoned, for the scenes that are put there."""

from dataclasses import dataclass

from display.core.distances import Caps
from display.core.spaces import Spaces
from display.core.ways import Way
from scene.shapes import Box


@dataclass(frozen=True)
class HeroPlaces:
    """The call that the hall looks at. Capitals stand on baselines, which are rows of pixels."""

    panel: Box
    left: int
    right: int
    """Between the two stands everything on the panel."""
    cap: int
    """Of the label and of the desk, where they are not too long."""
    cell: float
    """How wide one letter is at that size. Label, arrow and desk stand in such columns."""
    label_width: int
    heading: int
    """The baseline of the words above the label."""
    heading_width: int
    label: int
    arrow_left: int
    desk_left: int
    desk_heading: int
    desk: int
    room_gap: int
    """From the desk to the capitals of its room."""


@dataclass(frozen=True)
class RowPlaces:
    """The other calls."""

    area: Box
    heading: int
    boxes: tuple[Box, ...]
    """One for each, in the order in which they are read."""
    cap: int
    letters: int
    """Room is left for labels of so many letters."""
    arrow: float
    """What the arrow takes with the space around it, as a multiple of the capitals."""


@dataclass(frozen=True)
class Places:
    """Of one screen."""

    way: Way
    spaces: Spaces
    caps: Caps
    strip: Box
    """The foot: the office's name or a notice, and the clock."""
    notice: Box | None
    """The upper part of a foot that has one for notices alone."""
    seconds: Box
    """The marks that tell the second, above the foot."""
    body: Box
    """All that is above the marks."""
    calls: Box
    """The body without the information side."""
    side: Box | None
    hero: HeroPlaces | None
    rows: RowPlaces
