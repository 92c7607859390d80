"""What the kernel's drivers see of our programs: USB printer, pad and keypad, sound, watchdogs.

The far end of each USB device is made by the same kernel (``dummy_hcd`` and its gadget code), with
the stand-ins of ``standin/`` behind it; the near end are the drivers that a Raspberry Pi uses.
"""

import base64
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from proof.machines.architecture import Architecture
from proof.machines.office import (
    DESK_HANDS,
    KIOSK_HANDS,
    OfficeOfMachines,
    Place,
    hands_setting,
)
from proof.machines.office_folder import CONTROLLER_ADDRESS, ProvisionedOffice
from proof.machines.photograph import is_drawn
from proof.machines.steps import Steps
from proof.machines.tree import Tree

COUNTER: Final = "counter"
_SERVICE: Final = "odbior"
_PATIENCE_S: Final = 60.0
_KEYPAD_ENTER: Final = 0x58
"""Keypad Enter in the HID usage tables: next."""
_HUNG_BACK_S: Final = 60.0
"""20 s of watchdog, 10 s until SIGKILL, 2 s, and a start on an emulated processor."""
_START_S: Final = 600.0
"""Five programs that start at once on one emulated processor, on a busy computer."""
_RESET_S: Final = 180.0
"""The watchdog's minute, and time to spare."""
_PRINTER: Final = "/run/far-ends/printer"
_PAD: Final = "/run/far-ends/pad"
_DESK2_HANDS: Final = "/run/numerek-desk-2/hands"

PLACES: Final = {
    COUNTER: Place(
        ("controller", "kiosk-1", "desk-1", "desk-2"),
        (
            "mosquitto.service", "numerek-controller.service", "numerek-kiosk.service",
            "numerek-desk@1.service", "numerek-desk@2.service",
        ),
        (KIOSK_HANDS, DESK_HANDS, _DESK2_HANDS),
        CONTROLLER_ADDRESS,
        (1080, 1920),
        touch=True,
        sound=True,
        wants=("usb-devices.service", "far-ends.service"),
    ),
}  # fmt: skip
"""One machine with everything that has a plug."""


def office(arch: Architecture, folder: Path, package: Path, steps: Steps) -> OfficeOfMachines:
    """Make the machine."""
    return OfficeOfMachines(
        arch, folder, package, steps, PLACES, correct=_correct, prepare=_prepare
    )


def start(machines: OfficeOfMachines, steps: Steps) -> None:
    """Switch it on and wait until everything is in service."""
    machine = machines.machines[COUNTER]
    with steps.step("the machine with USB devices starts"):
        machine.start()
        machine.wait_for_shell()
        age = machines.wait_in_service(COUNTER, _START_S)
    told = machine.run("ls -l /dev/usb /dev/ttyACM0 /dev/input/by-id /dev/numerek; "
                       "systemctl status --no-pager 'numerek*' | cat")  # fmt: skip
    steps.check("kiosk and desks are in service at USB devices", age is not None, told.text)
    steps.fact("in service after s", age and round(age, 1))


def printer(machines: OfficeOfMachines, steps: Steps) -> None:
    """Print through usblp, run out of paper, pull the cable amid a slip, plug it in again."""
    machine = machines.machines[COUNTER]
    with steps.step("a slip through usblp"):
        label = machines.move(COUNTER, "take", KIOSK_HANDS, _SERVICE).splitlines()[-1]
        told = _ask(machines, _PRINTER, verb="status")
    steps.check("the printer cut one slip and understood every byte",
                told["slips"] == 1 and not told["unknown_commands"], told)  # fmt: skip
    picture = machine.run("base64 -w0 /run/far-ends/*.png ")
    steps.check("the slip can be looked at", picture.text.startswith("iVBOR"), picture.text[:80])
    (machines.folder / f"slip-{label}.png").write_bytes(base64.b64decode(picture.text))
    _ask(machines, _PRINTER, verb="paper_out")
    saw = _wait(machines, KIOSK_HANDS, lambda view: bool(view["paperless"]))
    steps.check("paper out is seen through usblp", saw is not None, _kiosk(machines))
    _ask(machines, _PRINTER, verb="load_paper")
    with steps.step("pulled out and plugged in again"):
        machine.run("python3 /usr/lib/machines/gadget.py unplug printer")
        gone = machine.wait_until("! test -e /dev/usb/lp0", _PATIENCE_S)
        steps.check("/dev/usb/lp0 goes with the cable", gone is not None)
        machine.run("python3 /usr/lib/machines/gadget.py plug printer")
        machine.wait_until("test -e /dev/numerek/printer", _PATIENCE_S)
        again = machines.move(COUNTER, "take", KIOSK_HANDS, _SERVICE).splitlines()[-1]
        told = _ask(machines, _PRINTER, verb="status")
    steps.check(f"the next slip, {again}, is printed", told["slips"] > 1, told)


def desks(machines: OfficeOfMachines, steps: Steps) -> None:
    """Call with a key of a pad on /dev/ttyACM0, and with one of a USB keypad."""
    machines.move(COUNTER, "take", KIOSK_HANDS, _SERVICE)
    with steps.step("a key of the pad calls"):
        _ask(machines, _PAD, verb="press", key="next")
        turn = _wait(machines, DESK_HANDS, lambda view: bool(view.get("label")))
    steps.check("desk 1 has a ticket from its pad", turn is not None,
                machines.view(COUNTER, DESK_HANDS))  # fmt: skip
    with steps.step("a key of the USB keypad calls"):
        struck = machines.machines[COUNTER].run(
            f"python3 /usr/lib/machines/moves.py strike {_KEYPAD_ENTER}"
        )
        turn = _wait(machines, _DESK2_HANDS, lambda view: bool(view.get("label")))
    steps.check("desk 2 has a ticket from its keypad", turn is not None,
                (struck.text, machines.view(COUNTER, _DESK2_HANDS)))  # fmt: skip


def screen(machines: OfficeOfMachines, steps: Steps) -> None:
    """Look at the screen from outside the machine."""
    picture = machines.folder / "kiosk.ppm"
    machines.machines[COUNTER].photograph(picture)
    steps.check("the kiosk's picture is on the screen", is_drawn(picture), picture)


def watchdogs(machines: OfficeOfMachines, steps: Steps) -> None:
    """Let a program hang, then the whole system; each must come back by itself."""
    machine = machines.machines[COUNTER]
    before = machine.run("systemctl show -P MainPID numerek-controller").text.strip()
    with steps.step("a program that hangs is started again"):
        machine.run(f"kill -STOP {before}")
        back = machine.wait_until(
            "p=$(systemctl show -P MainPID numerek-controller); "
            f"test $p != {before} && systemctl is-active --quiet numerek-controller",
            2 * _HUNG_BACK_S,
        )
    steps.check("systemd has killed and started it", back is not None)
    with steps.step("a system that hangs is reset by the watchdog"):
        # A kernel that has panicked and may not restart by itself is as dead as can be.
        crash = "(sleep 1; echo c >/proc/sysrq-trigger) >/dev/null 2>&1 &"
        machine.run(f"echo 0 >/proc/sys/kernel/panic; {crash}")
        until = time.monotonic() + _RESET_S
        while machine.is_on and time.monotonic() < until:
            time.sleep(1)
    steps.check("the watchdog has reset the machine", not machine.is_on)


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

    made.correct("kiosk-1", "kiosk", lambda text: text + hands_setting(KIOSK_HANDS))
    made.correct("desk-1", "desk-1", lambda text: boxes(text, _PAD_BOX, DESK_HANDS))
    made.correct("desk-2", "desk-2", lambda text: boxes(text, _KEYPAD_BOX, _DESK2_HANDS))


_PAD_BOX: Final = (
    '\n[line]\npath = "/dev/ttyACM0"\n\n[[box]]\ndesk = 1\nsource = "pad"\naddress = 1\n'
)
_KEYPAD_BOX: Final = (
    '\n[[box]]\ndesk = 2\nsource = "usb-pad"\n'
    'path = "/dev/input/by-id/usb-Numerek_stand-in_keypad_3-event-kbd"\n'
)


def _ask(machines: OfficeOfMachines, socket: str, **asked: object) -> dict[str, Any]:
    words = "'" + json.dumps(asked) + "'"
    answer = machines.move(COUNTER, "verb", socket, words)
    return dict(json.loads(answer.splitlines()[-1]))


def _kiosk(machines: OfficeOfMachines) -> object:
    return machines.view(COUNTER, KIOSK_HANDS)


def _wait(
    machines: OfficeOfMachines, hands: str, holds: Callable[[Mapping[str, Any]], bool]
) -> Mapping[str, Any] | None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        if holds(view := machines.view(COUNTER, hands)):
            return view
        time.sleep(0.5)
    return None
