"""The boxes and signs that the settings name. What none of them needs is not even imported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.shell.port import Box, Line, Sign, Surroundings, Tell, Window
from office import desk_settings as s
from protocol.types import LANGUAGES
from scene.texts import Catalogue


@dataclass(frozen=True)
class Parts:
    """What hangs on one computer."""

    boxes: Sequence[Box]
    window: Window | None
    """Of the drawn box, where there is one."""
    signs: Sequence[Sign]
    starts: Sequence[Callable[[], None]]
    """What begins to work once all are made."""
    closes: Sequence[Callable[[], None]]
    """What lets go of all of it, in this order."""


def make_parts(
    settings: s.DeskSettings, tells: Sequence[Tell], surroundings: Surroundings
) -> Parts:
    """Make the boxes and signs, in the order of the settings.

    Args:
        settings: of this computer.
        tells: for each box the one who takes what it tells.
        surroundings: the program around them.

    Raises:
        ValueError: there is a pad or a sign, and no line.
    """
    workshop = _Workshop(settings, surroundings)
    boxes = [workshop.box(box, tell) for box, tell in zip(settings.boxes, tells, strict=True)]
    signs = [workshop.line.sign(sign) for sign in settings.signs]
    lines = () if settings.line is None else (workshop.line,)
    closes = [each.close for each in (*boxes, *lines)]
    return Parts(boxes, workshop.window, signs, [line.start for line in lines], closes)


class _Workshop:
    """Makes the boxes, and what several of them share."""

    def __init__(self, settings: s.DeskSettings, surroundings: Surroundings) -> None:
        self._settings = settings
        self._surroundings = surroundings
        self._assets = Path(settings.device.assets)
        self._line: Line | None = None
        self.window: Window | None = None

    @property
    def line(self) -> Line:
        """The serial line, made for whoever needs it first."""
        if self._line is None:
            from desk.shell.line_parts import LineParts

            if self._settings.line is None:
                raise ValueError("a pad or a sign, and no [line]")
            self._line = LineParts(self._settings.line, self._texts(), self._surroundings)
        return self._line

    def box(self, box: s.BoxSettings, tell: Tell) -> Box:
        """Make a box."""
        match box:
            case s.GpioBox():
                from desk.shell.gpio import GpioBox

                return GpioBox(box, tell, self._settings.device.state_dir)
            case s.ScreenBox():
                return self._drawn(box, tell)
            case s.PadBox():
                return self.line.pad(box, tell)
            case s.UsbPadBox():
                from desk.shell.usb_pad import make_usb_pad

                return make_usb_pad(box, self._settings, tell, self._surroundings)

    def _drawn(self, box: s.ScreenBox, tell: Tell) -> Box:
        from desk.shell.screen_box import ScreenBox
        from runtime.painter import Painter
        from runtime.screen import LOOK_MS, Screen

        painter = Painter.of(self._assets)
        drawn = ScreenBox(
            Screen(painter, box.screen, look_ms=LOOK_MS),
            painter.fonts,
            self._texts(),
            desk=box.desk,
            tell=tell,
            on_closed=self._surroundings.on_closed,
        )
        self.window = drawn
        return drawn

    def _texts(self) -> Catalogue:
        """Return the language of the clerks."""
        from runtime.texts import load_texts

        return load_texts(self._assets / "texts")[LANGUAGES[0]]
