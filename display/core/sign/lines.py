"""Words on a sign: some lines, as large as they fit between two sizes, then cut."""

from dataclasses import dataclass
from typing import Final

from scene.fit import Metrics, largest_size, wrap
from scene.shapes import Align, Colour, Font, Text

LINE_STEP: Final = 1.2
"""From line to line, in em."""


@dataclass(frozen=True)
class Lines:
    """Words that were broken into lines of one size."""

    texts: tuple[str, ...]
    font: Font
    size: int

    @classmethod
    def fitted(
        cls,
        text: str,
        *,
        font: Font,
        width: int,
        sizes: tuple[int, int],
        lines_max: int,
        metrics: Metrics,
    ) -> "Lines":
        """Return the lines in the largest of the sizes, least and most, in which they fit."""
        size = largest_size(
            text,
            font=font,
            width=width,
            lines_max=lines_max,
            size_min=sizes[0],
            size_max=sizes[1],
            metrics=metrics,
        )
        lines = wrap(text, font=font, size=size, width=width, metrics=metrics, lines_max=lines_max)
        return cls(tuple(lines), font, size)

    @property
    def step(self) -> int:
        """How far apart the lines stand."""
        return round(self.size * LINE_STEP)

    @property
    def below_first(self) -> int:
        """How far the last line stands below the first one."""
        return self.step * max(len(self.texts) - 1, 0)

    def at(self, x: int, baseline: int, colour: Colour, align: Align = Align.LEFT) -> list[Text]:
        """Return them with the first one on this line."""
        return [
            Text(text, self.font, self.size, colour, x, baseline + number * self.step, align)
            for number, text in enumerate(self.texts)
        ]
