"""The boxes that the settings name. What no box of them needs is not even imported."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desk.shell.port import Box, Tell
from office import desk_settings as s
from protocol.types import LANGUAGES


def make_boxes(
    settings: s.DeskSettings, tells: Sequence[Tell], on_closed: Callable[[], None]
) -> list[Box]:
    """Make the boxes, in the order of the settings.

    Args:
        settings: of this computer.
        tells: for each box the one who takes what it tells.
        on_closed: called when somebody closes the window of a drawn one.
    """
    return [
        _make(box, settings, tell, on_closed)
        for box, tell in zip(settings.boxes, tells, strict=True)
    ]


def _make(
    box: s.BoxSettings, settings: s.DeskSettings, tell: Tell, on_closed: Callable[[], None]
) -> Box:
    match box:
        case s.GpioBox():
            from desk.shell.gpio import GpioBox

            return GpioBox(box, tell, settings.device.state_dir)
        case s.ScreenBox():
            return _make_drawn(box, settings, tell, on_closed)
        case s.PadBox() | s.UsbPadBox():
            raise NotImplementedError


def _make_drawn(
    box: s.ScreenBox, settings: s.DeskSettings, tell: Tell, on_closed: Callable[[], None]
) -> Box:
    from desk.shell.screen_box import ScreenBox
    from runtime.painter import Painter
    from runtime.screen import LOOK_MS, Screen
    from runtime.texts import load_texts

    assets = Path(settings.device.assets)
    painter = Painter.of(assets)
    screen = Screen(painter, box.screen, look_ms=LOOK_MS)
    texts = load_texts(assets / "texts")[LANGUAGES[0]]
    return ScreenBox(screen, painter.fonts, texts, desk=box.desk, tell=tell, on_closed=on_closed)
