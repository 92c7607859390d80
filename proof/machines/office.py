"""A whole office on three emulated machines: what is on them, and how they are reached."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from proof.machines.architecture import Architecture
from proof.machines.hands_on import move, view, wait_in_service
from proof.machines.hub import Hub
from proof.machines.image import Image
from proof.machines.machine import KEYS_PATH, Fittings, Machine
from proof.machines.office_folder import CONTROLLER_ADDRESS, OfficeFolder, ProvisionedOffice
from proof.machines.package import CONTROLLER_NEEDS, install, needs_of
from proof.machines.steps import Steps
from proof.machines.tree import Tree

_HERE: Final = Path(__file__).parent
_ROOT: Final = _HERE.parent.parent

CONTROLLER: Final = "controller"
ENTRANCE: Final = "entrance"
HALL: Final = "hall"
"""The machines: the controller with broker, authority and the box of desk 1; a kiosk; the hall
display."""

KIOSK_PX: Final = (800, 1280)
DISPLAY_PX: Final = (1280, 720)
"""Small screens: a machine without a GPU computes each pixel in floating point, which is emulated.
The second strip of a display of 1920 x 1080 keeps one processor and a third of another busy."""

KIOSK_HANDS: Final = "/run/numerek-kiosk/hands"
DESK_HANDS: Final = "/run/numerek-desk-1/hands"
DISPLAY_HANDS: Final = "/run/numerek-display/hands"


@dataclass(frozen=True)
class Place:
    """One machine of the office."""

    devices: tuple[str, ...]
    """Whose card it gets, as ``numerek provision card`` names them."""
    units: tuple[str, ...]
    """What must be active on it."""
    hands: tuple[str, ...]
    """Sockets of the programs that are asked whether they are in service."""
    address: str
    screen_px: tuple[int, int] | None = None
    touch: bool = False
    keys: bool = False
    sound: bool = False
    wants: tuple[str, ...] = ()
    """Units of the test that it starts beside."""
    loads: tuple[str, ...] = ()
    """Modules that its kernel loads at the start."""


PLACES: Final = {
    CONTROLLER: Place(
        ("controller", "desk-1"),
        (
            "mosquitto.service", "numerek-controller.service", "numerek-authority.service",
            "numerek-desk@1.service",
        ),
        (DESK_HANDS,),
        CONTROLLER_ADDRESS,
        keys=True,
    ),
    ENTRANCE: Place(
        ("kiosk-1",),
        ("numerek-kiosk.service",),
        (KIOSK_HANDS,),
        "10.77.0.11",
        KIOSK_PX,
        touch=True,
        sound=True,
        wants=("stand-in-printer.service",),
    ),
    HALL: Place(
        ("display-1",),
        ("numerek-display.service",),
        (DISPLAY_HANDS,),
        "10.77.0.12",
        DISPLAY_PX,
        sound=True,
    ),
}  # fmt: skip
"""An office on three machines."""


_FOR_NOTHING: Final = (
    "ssh.service", "e2scrub_reap.service", "systemd-binfmt.service",
    "proc-sys-fs-binfmt_misc.automount", "modprobe@efi_pstore.service", "modprobe@fuse.service",
    "sys-fs-fuse-connections.mount", "sys-kernel-debug.mount", "sys-kernel-tracing.mount",
    "dev-hugepages.mount",
)  # fmt: skip
"""What a stock Debian starts and nobody here asks for: to start a program takes long on an emulated
processor. Raspberry Pi OS comes with ssh switched off."""


class OfficeOfMachines:
    """Machines on one network, each with the card that makes it what it is."""

    def __init__(
        self,
        arch: Architecture,
        folder: Path,
        package: Path,
        steps: Steps,
        places: Mapping[str, Place] = PLACES,
        correct: Callable[[ProvisionedOffice], None] | None = None,
        prepare: Callable[[Tree], None] | None = None,
    ) -> None:
        """Make the image, the office and the cards; nothing is switched on.

        Args:
            arch: of which machines.
            folder: for all files.
            package: what is tried.
            steps: is told.
            places: the machines.
            correct: edits the settings before the cards are made.
            prepare: puts more into the image.
        """

        def fill(tree: Tree) -> None:
            _prepare(tree, package)
            if prepare is not None:
                prepare(tree)

        self.places = places
        self.folder = folder
        self.image = Image(
            arch, folder, (*needs_of(package), *CONTROLLER_NEEDS), steps,
            fill,
        )  # fmt: skip
        with steps.step("making the folder of an office and its cards"):
            self.office = ProvisionedOffice(folder / "office")
            (correct or correct_sample)(self.office)
            self.keys = {
                name: self.office.card(self.card_of(name), *place.devices)
                for name, place in places.items()
            }
        self.hub = Hub(folder)
        self.machines = {
            name: Machine(
                name, folder, self.image.layer(name, self.card_of(name)), self._fittings(name, n)
            )
            for n, name in enumerate(places, start=1)
        }

    def close(self) -> None:
        """Take the power of all machines away."""
        for machine in self.machines.values():
            machine.cut_power()
        self.hub.close()

    def card_of(self, name: str) -> Path:
        """Return the image of a machine's card."""
        return self.folder / f"{name}.card"

    def move(self, machine: str, verb: str, hands: str, *more: str) -> str:
        """Move hands on a machine; see ``guest/moves.py``.

        Raises:
            RuntimeError: they could not.
        """
        return move(self.machines[machine], verb, hands, *more)

    def view(self, machine: str, hands: str) -> dict[str, Any]:
        """Return what a device shows, in words."""
        return view(self.machines[machine], hands)

    def entries(self, machine: str = CONTROLLER) -> list[str]:
        """Return the journal of the controller on a machine, one entry a line."""
        answer = self.machines[machine].run(
            "numerek journal export /var/lib/numerek-controller/journal.sqlite3", 120
        )
        if not answer.ok:
            raise RuntimeError(f"the journal cannot be read: {answer.text}")
        return answer.text.splitlines()

    def switch_on(
        self, name: str, timeout_s: float, fittings: Fittings | None = None
    ) -> float | None:
        """Switch a machine on, with other fittings if given; return its age when in service."""
        self.machines[name].start(fittings)
        self.machines[name].wait_for_shell()
        return self.wait_in_service(name, timeout_s)

    def wait_in_service(self, name: str, timeout_s: float) -> float | None:
        """Wait until every program of a machine says that it is in service; return its age then."""
        place = self.places[name]
        return wait_in_service(self.machines[name], place.units, place.hands, timeout_s)

    def _fittings(self, name: str, number: int) -> Fittings:
        place = self.places[name]
        return Fittings(
            memory_mib=1024 if place.screen_px else 640,
            screens=1 if place.screen_px else 0,
            screen_px=place.screen_px or (640, 480),
            touch=place.touch,
            keys=place.keys,
            sound=place.sound,
            watchdog=True,
            network=self.hub.cable(name),
            address=f"{place.address}/24",
            serial_number=number,
            kernel_words=(
                *(f"systemd.wants={unit}" for unit in place.wants),
                *(f"systemd.mask={unit}" for unit in _FOR_NOTHING),
                *(f"modules_load={module}" for module in place.loads),
            ),
        )


def _prepare(tree: Tree, package: Path) -> None:
    install(tree, package)
    for ours in sorted((_HERE / "guest").iterdir()):
        place = "/etc/systemd/system" if ours.suffix == ".service" else "/usr/lib/machines"
        if ours.is_file():
            tree.copy(ours, f"{place}/{ours.name}")
    tree.copy(_ROOT / "standin", "/usr/lib/machines/standin")
    # As on a Raspberry Pi OS: its raspberrypi-sys-mods brings this, and no login on the screen.
    tree.write(
        "/usr/lib/systemd/system.conf.d/40-rpi-enable-watchdog.conf",
        "[Manager]\nRuntimeWatchdogSec=1m\nRebootWatchdogSec=2m\n",
    )
    # Our package enables this itself on a machine with systemd; a root in a folder has none.
    tree.run("systemctl", "enable", "numerek-first-boot.service", "numerek-firewall.service")


def correct_sample(office: OfficeFolder) -> None:
    """What a technician corrects: the printer is on the network, the desk has a USB number pad."""

    def kiosk(text: str) -> str:
        text = re.sub(r'transport = "usb".*\npath = .*\n', _PRINTER, text)
        return text + hands_setting(KIOSK_HANDS)

    def desk(text: str) -> str:
        text, _, _ = text.partition("# BCM numbers")
        return text + _KEYPAD + hands_setting(DESK_HANDS)

    office.correct("kiosk-1", "kiosk", kiosk)
    office.correct("desk-1", "desk-1", desk)
    office.correct("display-1", "display", lambda text: text + hands_setting(DISPLAY_HANDS))


_PRINTER: Final = 'transport = "network"\nhost = "127.0.0.1"\nport = 9100\n'
_KEYPAD: Final = f'\n[[box]]\ndesk = 1\nsource = "usb-pad"\npath = "{KEYS_PATH}"\n'


def hands_setting(socket: str) -> str:
    """Return the table of a settings file with which a program lets itself be moved."""
    return f'\n[hands]\nsocket = "{socket}"\n'
