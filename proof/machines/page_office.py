"""The office of the technician's page: their computer, a router, and a stock machine per card."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from proof.machines.architecture import Architecture
from proof.machines.base_root import base_root
from proof.machines.card import make_card
from proof.machines.foreign import is_native
from proof.machines.hub import Hub
from proof.machines.image import Image
from proof.machines.machine import Fittings, Machine
from proof.machines.no_machines import NoMachinesError
from proof.machines.office import DESK_HANDS, DISPLAY_HANDS, DISPLAY_PX, KIOSK_HANDS, KIOSK_PX
from proof.machines.package import CONTROLLER_NEEDS, needs_of
from proof.machines.router import Router
from proof.machines.steps import Steps
from proof.machines.stock import PINS, make_stock
from proof.machines.technician import Technician
from proof.machines.tree import Tree

CONTROLLER: Final = "controller"
KIOSK: Final = "kiosk-1"
DISPLAY: Final = "display-1"
DESK: Final = "desk-1"

ADDRESS: Final = "192.168.1.10"
"""The controller's, as the page has it."""


@dataclass(frozen=True)
class Board:
    """What a device of the page is made of, and how it is seen that it is in service."""

    units: tuple[str, ...]
    hands: tuple[str, ...]
    memory_mib: int
    screen_px: tuple[int, int] | None = None
    touch: bool = False
    keys: bool = False
    sound: bool = False
    far_end: str | None = None
    """The unit that stands in for what hangs at it. It uses our libraries, so it starts later."""


BOARDS: Final = {
    CONTROLLER: Board(
        ("mosquitto.service", "numerek-controller.service", "numerek-authority.service"), (), 768
    ),
    KIOSK: Board(
        ("numerek-kiosk.service",),
        (KIOSK_HANDS,),
        1024,
        KIOSK_PX,
        touch=True,
        sound=True,
        far_end="stand-in-printer.service",
    ),
    DISPLAY: Board(("numerek-display.service",), (DISPLAY_HANDS,), 1024, DISPLAY_PX, sound=True),
    DESK: Board(("numerek-desk@1.service",), (DESK_HANDS,), 512, keys=True),
}
"""By the names of the page's cards, in its order."""


class PageOffice:
    """Everything that the page needs; nothing is typed and nothing switched on."""

    def __init__(self, arch: Architecture, folder: Path, package: Path, steps: Steps) -> None:
        """Make the stock image and the technician's computer.

        Args:
            arch: of all machines; this computer must run its programs by itself, for the
                technician's computer is a root of the same kind.
            folder: for all files.
            package: what is tried.
            steps: is told.

        Raises:
            NoMachinesError: it does not run them, or a root could not be made.
        """
        if not is_native(arch):
            raise NoMachinesError(
                f"the page is typed on this computer, which is no {arch.name}; leave --arch away"
            )
        self.folder = folder
        needs = (*needs_of(package), *CONTROLLER_NEEDS, *PINS)
        self.image = Image(arch, folder, needs, steps, make_stock)
        with steps.step("making the technician's computer"):
            tree = Tree(folder / "computer", base_root(arch, needs, steps))
            self.technician = Technician(tree, package, steps)
        self.hub = Hub(folder)
        self.router = Router(arch, self.hub.cable("router"), ADDRESS)
        self.technician.reach(self.router, ADDRESS)
        self.machines: dict[str, Machine] = {}
        self.keys: dict[str, dict[str, bytes]] = {}
        """The keys that were on each card, by the name of its machine."""

    def close(self) -> None:
        """Take the power of everything away."""
        for machine in self.machines.values():
            machine.cut_power()
        self.router.close()
        self.hub.close()

    def card_of(self, name: str) -> Path:
        """Return the image of a machine's card."""
        return self.folder / f"{name}.card"

    def put_together(self, name: str, device: str) -> Machine:
        """Take the card out of the computer, put it into a blank machine, and return that."""
        card = self.folder / f"{name}.written"
        shutil.rmtree(card, ignore_errors=True)
        shutil.copytree(self.technician.bootfs, card)
        make_card(self.card_of(name), card)
        self.keys[name] = {
            str(key.relative_to(card)): key.read_bytes() for key in sorted(card.rglob("*.key"))
        }
        board = BOARDS[device]
        fittings = Fittings(
            memory_mib=board.memory_mib,
            screens=1 if board.screen_px else 0,
            screen_px=board.screen_px or (640, 480),
            touch=board.touch,
            keys=board.keys,
            sound=board.sound,
            watchdog=True,
            network=self.hub.cable(name),
            cloud_init=True,
            serial_number=len(self.machines) + 1,
        )
        build = self.image.layer(name, self.card_of(name))
        self.machines[name] = Machine(name, self.folder, build, fittings)
        return self.machines[name]
