"""One screen as a visitor sees it: what every check looks at.

A check is a function from :class:`Seen` to findings, each a sentence that says what is wrong and by
how much. ``where`` puts the screen, language, glass and mode before it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from accessibility.checks.ink import Ink

from kiosk.core.speech.spoken import Spoken
from kiosk.core.view import KioskView, Saver
from office.settings import StandSettings
from scene.shapes import Box, Fill, Grid, Scene, Text


@dataclass(frozen=True)
class Seen:
    where: str
    """``home, pl, 7 inch upright, normal``."""
    view: KioskView
    scene: Scene
    grid: Grid
    stand: StandSettings
    ink: Ink
    speak: Callable[[KioskView, Scene], Spoken]
    unfinished: frozenset[str] = frozenset()
    """Words of the texts that end with an ellipsis by themselves: ``Drukuję numer…``."""

    said_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a text may be said as, where hardly a word of it is the same; "": it need not be."""

    @cached_property
    def spoken(self) -> Spoken:
        """The screen as it is heard."""
        return self.speak(self.view, self.scene)

    def mm(self, px: int) -> float:
        return px * self.grid.width_mm / self.grid.width

    @property
    def is_asleep(self) -> bool:
        """Whether nobody is at the kiosk: all of the saver answers to a touch, wherever it is."""
        return isinstance(self.view.screen, Saver)

    @cached_property
    def inked(self) -> tuple[tuple[int, Text, Box], ...]:
        """Every line of text that leaves ink: its place among the items, itself, its ink's box.

        Nearly every check asks for them, so they are measured once.
        """
        return tuple(
            (place, item, box)
            for place, item in enumerate(self.scene.items)
            if isinstance(item, Text) and (box := self.ink.box(item))
        )

    @cached_property
    def fills(self) -> tuple[tuple[int, Fill], ...]:
        """Every filled box with its place among the items, the uppermost first."""
        filled = [
            (place, item) for place, item in enumerate(self.scene.items) if isinstance(item, Fill)
        ]
        return tuple(reversed(filled))

    def texts(self) -> Iterator[tuple[Text, Box]]:
        """Every line of text that leaves ink, with the box of its ink."""
        for _, text, box in self.inked:
            yield text, box


def shown(text: Text) -> str:
    """Quote a line of text, shortened."""
    words = text.text if len(text.text) <= 30 else text.text[:29] + "…"
    return f"“{words}”"
