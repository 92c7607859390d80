"""The sheet that one picture is drawn on, in millimetres."""

import math
from typing import Literal

from kiosk.core.look import LIGHT, Palette, Type
from kiosk.core.typeset import Setting, Typesetter, pitch, rise
from scene.shapes import Align, Box, Colour, Fill, Frame, Grid, Item, Pictogram, Scene, Target, Text

Where = Literal["top", "middle"]


class Sheet:
    """Items and targets gather here in the order of drawing."""

    def __init__(
        self,
        grid: Grid,
        typesetter: Typesetter,
        pressed: str | None = None,
        *,
        palette: Palette = LIGHT,
        least_cap_mm: float = 0,
    ) -> None:
        """Begin an empty sheet.

        Args:
            grid: how large it is.
            typesetter: what fits the texts.
            pressed: the target under the finger.
            palette: its ink is that of texts without a colour of their own.
            least_cap_mm: no text is set with lower capitals, whatever its kind says.
        """
        self.grid = grid
        self.typesetter = typesetter
        self.palette = palette
        self._least_cap_mm = least_cap_mm
        self._pressed = pressed
        self._items: list[Item] = []
        self._targets: list[Target] = []

    @property
    def whole(self) -> Box:
        """The whole screen or slip."""
        return Box(0, 0, self.grid.width, self.grid.height)

    @property
    def height_mm(self) -> float:
        """How high it is."""
        return self.grid.height * self.grid.width_mm / self.grid.width

    def px(self, mm: float) -> int:
        """Return millimetres in pixels, rounded up: what has a least size keeps it."""
        return math.ceil(mm * self.grid.width / self.grid.width_mm)

    def mm(self, px: int) -> float:
        """Return pixels in millimetres."""
        return px * self.grid.width_mm / self.grid.width

    def fill(self, box: Box, colour: Colour, radius_mm: float = 0) -> None:
        """Fill a box."""
        self._items.append(Fill(box, colour, self.px(radius_mm)))

    def frame(self, box: Box, colour: Colour, thickness_mm: float, radius_mm: float = 0) -> None:
        """Draw the outline of a box."""
        self._items.append(Frame(box, colour, self.px(thickness_mm), self.px(radius_mm)))

    def pictogram(self, name: str, box: Box, colour: Colour, size_mm: float | None = None) -> None:
        """Draw a pictogram in the middle of a box, as large as it can be or as asked."""
        side = min(box.width, box.height)
        if size_mm is not None:
            side = min(side, self.px(size_mm))
        x, y = box.middle
        self._items.append(Pictogram(name, Box(x - side // 2, y - side // 2, side, side), colour))

    def target(self, name: str, box: Box) -> bool:
        """Make a box a target; say whether the finger is on it."""
        self._targets.append(Target(name, box))
        return name == self._pressed

    def setting(self, text: str, kind: Type, width: int, height: int) -> Setting:
        """Return how a text comes out in so much room."""
        least_mm = max(kind.cap_min_mm, self._least_cap_mm)
        size_max = self._size(kind, max(kind.cap_mm, least_mm))
        size_min = self._size(kind, least_mm)
        return self.typesetter.set(text, kind.font, (width, height), size_max, size_min)

    def broken(self, text: str, kind: Type, width: int, height: int) -> Setting:
        """Set a text as low as may be, with words broken that are longer than a line."""
        size = self._size(kind, max(kind.cap_min_mm, self._least_cap_mm))
        return self.typesetter.broken(text, kind.font, (width, height), size)

    def width(self, text: str, kind: Type) -> int:
        """Return how wide a line is, in pixels, with capitals as low as may be."""
        size = self._size(kind, max(kind.cap_min_mm, self._least_cap_mm))
        return self.typesetter.metrics.width(kind.font, size, text)

    def line(self, kind: Type) -> int:
        """Return how high a line is, in pixels, with capitals as low as may be."""
        return pitch(self._size(kind, max(kind.cap_min_mm, self._least_cap_mm)))

    def _size(self, kind: Type, cap_mm: float) -> int:
        return self.typesetter.size_for_cap(kind.font, self.px(cap_mm))

    def words(
        self, text: str, box: Box, kind: Type, align: Align = Align.LEFT, where: Where = "middle"
    ) -> int:
        """Write a text into a box, as large as it fits; return the row below its last line."""
        return self.put(self.setting(text, kind, box.width, box.height), box, kind, align, where)

    def put(
        self,
        setting: Setting,
        box: Box,
        kind: Type,
        align: Align = Align.LEFT,
        where: Where = "middle",
    ) -> int:
        """Write a text that was set before."""
        size = setting.size
        left_over = box.height - setting.height
        top = box.top + (max(left_over, 0) // 2 if where == "middle" else 0)
        x = {Align.LEFT: box.left, Align.CENTRE: box.middle[0], Align.RIGHT: box.right}[align]
        for line in setting.lines:
            baseline = top + rise(size)
            colour = kind.colour or self.palette.ink
            self._items.append(Text(line, kind.font, size, colour, x, baseline, align))
            top += pitch(size)
        return top

    def place_of(self, target: str) -> Box | None:
        """Return where a target is."""
        return next((each.box for each in self._targets if each.name == target), None)

    def scene(self, background: Colour, height: int | None = None) -> Scene:
        """Return the picture, cut off at a height if one is given."""
        return Scene(
            self.grid.width,
            height or self.grid.height,
            background,
            tuple(self._items),
            tuple(self._targets),
        )
