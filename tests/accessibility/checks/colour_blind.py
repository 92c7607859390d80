"""What is told apart without red and green: about one man in twenty sees no green, or little of it.

The matrix is that for deuteranopia (severity 1.0) of Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
Visualization and Computer Graphics 15(6), 2009. It works on linear light.
"""

from collections.abc import Iterator
from typing import Final

from accessibility.checks.contrast import linear
from accessibility.checks.painted import Painted, pairs

from scene.shapes import Box, Colour

DEUTERANOPIA: Final = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TOLD_APART: Final = 3.0
"""As much as an edge needs to be seen (WCAG 2.2, 1.4.11)."""
CHANGED_LEAST_MM2: Final = 12.0
"""A bar of 1 mm x 12 mm, or a tick."""


def luminance_without_green(colour: Colour) -> float:
    """The relative luminance of a colour as somebody with deuteranopia sees it."""
    light = [linear(channel) for channel in colour]
    red, green, blue = (
        min(max(sum(part * each for part, each in zip(row, light, strict=True)), 0.0), 1.0)
        for row in DEUTERANOPIA
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def told_by_colour_alone(state: str, one: Painted, other: Painted, target: str) -> Iterator[str]:
    """A target in two states that look alike to who sees no green.

    Args:
        state: what differs, in a word: ``chosen``.
        one: a screen with the target in one state.
        other: the same in the other state.
        target: its name; it is on both.
    """
    box = _box(one, target)
    if box != _box(other, target):
        return  # it is larger or elsewhere, and nobody needs a colour to see that
    square_mm = (one.seen.grid.width_mm / one.seen.grid.width) ** 2
    changed_mm2 = square_mm * sum(
        count
        for (first, second), count in pairs(one.image, other.image, box).items()
        if _ratio(first, second) >= TOLD_APART
    )
    if changed_mm2 < CHANGED_LEAST_MM2:
        yield (
            f"{target} {state} and not differ by {changed_mm2:.1f} mm² without green,"
            f" not {CHANGED_LEAST_MM2:.0f} mm²"
        )


def not_told_in_words(state: str, one: Painted, other: Painted, target: str) -> Iterator[str]:
    """A switch that says the same whether it is on or off."""
    if _words(one, target) == _words(other, target):
        yield f"{target} says “{_words(one, target)}” both when {state} and when not"


def _ratio(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance_without_green(one), luminance_without_green(other)))
    return (high + 0.05) / (low + 0.05)


def _box(painted: Painted, target: str) -> Box:
    return next(each.box for each in painted.seen.scene.targets if each.name == target)


def _words(painted: Painted, target: str) -> str:
    box = _box(painted, target)
    return " ".join(text.text for text, ink in painted.seen.texts() if box.holds(*ink.middle))
