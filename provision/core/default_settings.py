"""The settings that each device of an office begins with, for the technician to correct.

Paths are those of `provision.places`; sizes are those of the hardware in docs/HARDWARE.md.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from office.plan import Device
from protocol.types import DeskNumber
from provision import places
from provision.core.office_cards import CardPart, OfficeCard
from provision.core.role_units import CONTROLLER, OFFICE, role_name

_HERE: Final = "127.0.0.1"

_PINS: Final = ((17, 27), (5, 23), (6, 24), (16, 25), (22, 26))
"""Button and lamp of up to five boxes: free pins without another job, and no lamp on one that is
pulled up from power-on (``office.pin_jobs``)."""


def settings_text(role: str, device: str, host: str, more: str) -> str:
    """Return a settings file: what every device has, and then its own tables.

    Args:
        role: of the machine, which names its folders: ``kiosk``, ``desk-1``.
        device: its id.
        host: where the broker is.
        more: the tables that only this kind has.
    """
    return f"""\
[device]
id = "{device}"
plan = "{places.PLAN}"
assets = "{places.ASSETS}"
state_dir = "{places.state_dir(role)}"

[broker]
host = "{host}"
identity = "{places.identity_dir(role)}"
{more}"""


def kiosk(device: Device, host: str) -> str:
    """Return the settings of a kiosk: a 15.6 inch panel upright, a printer on USB."""
    return _head(device, "kiosk") + settings_text("kiosk", device.id, host, _KIOSK)


_KIOSK: Final = """
[screen]
width_px = 1080
height_px = 1920
width_mm = 194                          # of the picture, not of the frame: measure it

[stand]
bottom_mm = 850                         # from the floor to the lower edge of the picture

[printer]
transport = "usb"                       # or "serial", "network": docs/PRINTERS.md
path = "/dev/numerek/printer"
paper_mm = 80                           # or 58
cutter = true
"""


def display(device: Device, host: str) -> str:
    """Return the settings of a hall display, a 43 inch television; ``sign-3`` is that of a desk."""
    sign = _SIGN_ID.fullmatch(device.id)
    more = _DISPLAY if sign is None else _SIGN.format(desk=sign[1] or 1)
    return _head(device, "display") + settings_text("display", device.id, host, more)


_DISPLAY: Final = """
[screen]
width_px = 1920
height_px = 1080
width_mm = 952                          # 43 inches; of the picture, not of the frame: measure it

[display]
farthest_seat_m = 4                     # `numerek display check` says whether the screen is enough
"""

_SIGN_ID: Final = re.compile(r"sign(?:-([1-9][0-9]{0,2}))?(?:-.*)?")
"""The plan does not tell a sign from a hall display; people do, by its name."""

_SIGN: Final = """
[screen]
width_px = 800
height_px = 480
width_mm = 154                          # 7 inches

[display]
farthest_seat_m = 1                     # people walk up to it

[sign]
desk = {desk}
"""


def desk(device: Device, host: str) -> str:
    """Return the settings of a computer at the desks: buttons and lamps on its pins."""
    role = role_name(device.role, device.id)
    boxes = _gpio_boxes if len(device.desks) <= len(_PINS) else _pads
    return _head(device, role) + settings_text(role, device.id, host, boxes(device.desks))


def _gpio_boxes(desks: Sequence[DeskNumber]) -> str:
    text = "\n# BCM numbers of the pins; the button closes to ground. Pads: docs/DESK_BOX.md.\n"
    for number, (button, lamp) in zip(desks, _PINS, strict=False):
        text += f'[[box]]\ndesk = {number}\nsource = "gpio"\n'
        text += f"button_pin = {button}\nlamp_pin = {lamp}\n\n"
    return text.rstrip("\n") + "\n"


def _pads(desks: Sequence[DeskNumber]) -> str:
    text = '\n[line]\npath = "/dev/ttyUSB0"               # better a name of /dev/serial/by-id\n'
    for address, number in enumerate(desks, start=1):
        text += f'\n[[box]]\ndesk = {number}\nsource = "pad"\naddress = {address}\n'
    return text


def office(device: Device, host: str) -> str:
    """Return the settings of the office's command line.

    On the controller's machine the authority renews its certificate, in a folder of its own.
    """
    text = _head(device, "office") + settings_text("office", device.id, host, "")
    return text.replace(places.state_dir("office"), f"{places.AUTHORITY_DIR}/office")


def controller(host: str) -> str:
    """Return the settings of the controller, whose broker is on the same machine."""
    return _top("the controller", "controller") + settings_text(
        "controller", places.CONTROLLER_ID, host, _CONTROLLER
    )


_CONTROLLER: Final = """
# Copies of the journal at a second place, best on a stick that stays in. The folder must be there.
# [backup]
# directory = "/media/numerek-backup"
# every_min = 15
# keep = 8
"""


def authority(host: str, command_line: str | None) -> str:
    """Return the settings of the office's certificate authority, on the controller's machine."""
    more = f'\n[authority]\nfolder = "{places.AUTHORITY_DIR}"\n'
    if command_line is not None:
        more += f'command_line = "{command_line}"               # whose certificate it renews too\n'
    return _top("the certificate authority", "authority") + settings_text(
        "authority", places.AUTHORITY_ID, host, more
    )


MAKERS: Final[dict[str, Callable[[Device, str], str]]] = {
    "kiosk": kiosk,
    "display": display,
    "desk": desk,
    "office": office,
}


def of_card(card: OfficeCard, host: str) -> dict[str, str]:
    """Return the settings files of one card, by name.

    On the controller's machine everybody finds the broker at home.
    """
    is_controller = card.id == places.CONTROLLER_ID
    where = _HERE if is_controller else host
    return {f"{part.role}.toml": _of_part(part, card, where) for part in card.parts}


def _of_part(part: CardPart, card: OfficeCard, host: str) -> str:
    if part.device is not None:
        return MAKERS[part.device.role](part.device, host)
    if part.role == CONTROLLER:
        return controller(host)
    lines = (each.identity for each in card.parts if each.role == OFFICE)
    return authority(host, next(lines, None))


def _head(device: Device, role: str) -> str:
    return _top(device.id, role)


def _top(what: str, role: str) -> str:
    return (
        f"# {what}: {places.settings_file(role)} on its machine. Correct it, then make the card;\n"
        "# `numerek provision office` leaves alone what was corrected.\n\n"
    )
