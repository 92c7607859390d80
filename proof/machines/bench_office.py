"""The hardware bench: one machine with everything that has a plug, and a hall with a loopback."""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from proof.machines.architecture import Architecture
from proof.machines.office import (
    DESK_HANDS,
    DISPLAY_HANDS,
    DISPLAY_PX,
    HALL,
    KIOSK_HANDS,
    KIOSK_PX,
    OfficeOfMachines,
    Place,
    hands_setting,
)
from proof.machines.office_folder import CONTROLLER_ADDRESS, ProvisionedOffice
from proof.machines.steps import Steps
from proof.machines.tree import Tree

COUNTER: Final = "counter"
SERVICE: Final = "odbior"
PATIENCE_S: Final = 60.0
START_S: Final = 600.0
"""Five programs that start at once on one emulated processor, on a busy computer."""
PRINTER: Final = "/run/far-ends/printer"
PAD: Final = "/run/far-ends/pad"
KIOSK_RECORD: Final = "/run/numerek-kiosk/record"
DESK2_HANDS: Final = "/run/numerek-desk-2/hands"

PLACES: Final = {
    COUNTER: Place(
        ("controller", "kiosk-1", "desk-1", "desk-2"),
        (
            "mosquitto.service", "numerek-controller.service", "numerek-kiosk.service",
            "numerek-desk@1.service", "numerek-desk@2.service",
        ),
        (KIOSK_HANDS, DESK_HANDS, DESK2_HANDS),
        CONTROLLER_ADDRESS,
        KIOSK_PX,
        touch=True,
        wants=("usb-devices.service", "far-ends.service"),
    ),
    HALL: Place(
        ("display-1",),
        ("numerek-display.service",),
        (DISPLAY_HANDS,),
        "10.77.0.12",
        DISPLAY_PX,
        loads=("snd_aloop",),
    ),
}  # fmt: skip
"""A machine shows one picture, so the display has one of its own."""


def office(arch: Architecture, folder: Path, package: Path, steps: Steps) -> OfficeOfMachines:
    """Make the machines."""
    return OfficeOfMachines(
        arch, folder, package, steps, PLACES, correct=_correct, prepare=_prepare
    )


def ask_far_end(machines: OfficeOfMachines, socket: str, **asked: object) -> dict[str, Any]:
    """Ask a stand-in at the far end of a cable to do something; return how it stands."""
    words = "'" + json.dumps(asked) + "'"
    answer = machines.move(COUNTER, "verb", socket, words)
    return dict(json.loads(answer.splitlines()[-1]))


def take(machines: OfficeOfMachines) -> str:
    """Take a number at the kiosk; return its label."""
    return machines.move(COUNTER, "take", KIOSK_HANDS, SERVICE).splitlines()[-1]


def wait_for_view(
    machines: OfficeOfMachines, name: str, hands: str, holds: Callable[[Mapping[str, Any]], object]
) -> Mapping[str, Any] | None:
    """Wait until a device shows what is wanted; return that, or none: not in time."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if holds(view := machines.view(name, hands)):
            return view
        time.sleep(0.5)
    return None


def _prepare(tree: Tree) -> None:
    for desk, drop_in in (("1", "desk-line.conf"), ("2", "desk-usb-pad.conf")):
        tree.link(
            f"/etc/systemd/system/numerek-desk@{desk}.service.d/{drop_in}",
            f"/usr/share/numerek/systemd/{drop_in}",
        )


def _correct(made: ProvisionedOffice) -> None:
    """What a technician corrects: a pad at desk 1, a USB keypad at desk 2; all else is as made."""

    def boxes(text: str, table: str, hands: str) -> str:
        return text.partition("# BCM numbers")[0] + table + hands_setting(hands)

    record = f'\n[record]\nfile = "{KIOSK_RECORD}"\n'
    made.correct("kiosk-1", "kiosk", lambda text: text + record + hands_setting(KIOSK_HANDS))
    made.correct("desk-1", "desk-1", lambda text: boxes(text, _PAD_BOX, DESK_HANDS))
    made.correct("desk-2", "desk-2", lambda text: boxes(text, _KEYPAD_BOX, DESK2_HANDS))
    made.correct("display-1", "display", lambda text: text + hands_setting(DISPLAY_HANDS))


_PAD_BOX: Final = (
    '\n[line]\npath = "/dev/ttyACM0"\nbaud = 9600\n\n'
    '[[box]]\ndesk = 1\nsource = "pad"\naddress = 1\n'
)
"""The slowest line: an answer may take 95 ms in place of 51 (desk/core/polling/timing.py). The far
end shares an emulated processor with all that is tried, and a pad that is given up and found again
is no trouble that a real one has."""
_KEYPAD_BOX: Final = (
    '\n[[box]]\ndesk = 2\nsource = "usb-pad"\n'
    'path = "/dev/input/by-id/usb-Numerek_stand-in_keypad_3-event-kbd"\n'
)
