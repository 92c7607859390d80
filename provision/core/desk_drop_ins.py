"""What a desk computer's unit needs beside its own file, from what its settings name."""

from typing import Final

from office.desk_settings import DeskSettings, ScreenBox, UsbPadBox
from provision.places import ASSETS

LINE: Final = "desk-line.conf"
USB_PAD: Final = "desk-usb-pad.conf"
SCREEN: Final = "desk-screen.conf"
"""Each opens one more kind of device to the unit; none is open to a computer that has none."""

_SYSTEM: Final = "/etc/systemd/system"


def drop_ins_of(settings: DeskSettings) -> tuple[str, ...]:
    """Return the names of the drop-ins that these settings need."""
    kinds = {type(box) for box in settings.boxes}
    wanted = {
        LINE: settings.line is not None,
        USB_PAD: UsbPadBox in kinds,
        SCREEN: ScreenBox in kinds,
    }
    return tuple(name for name, is_wanted in wanted.items() if is_wanted)


def drop_in_folder(unit: str) -> str:
    """Return where the drop-ins of a unit lie."""
    return f"{_SYSTEM}/{unit}.d"


def shipped(name: str) -> str:
    """Return where the package has a drop-in."""
    return f"{ASSETS}/systemd/{name}"
