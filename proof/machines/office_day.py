"""What is shown of an office on emulated machines, one part after the other."""

import time
from contextlib import ExitStack
from typing import Any, Final

from proof.machines.hands_on import wait_until_shown
from proof.machines.heard import heard, sound_of_qemu
from proof.machines.keys_left import check_no_key
from proof.machines.office import (
    CONTROLLER,
    DESK_HANDS,
    DISPLAY_HANDS,
    ENTRANCE,
    HALL,
    KIOSK_HANDS,
    OfficeOfMachines,
)
from proof.machines.photograph import is_drawn
from proof.machines.steps import Steps

BACK_WITHIN_S: Final = 60.0
"""The promise: from power-on to service."""
PATIENCE_S: Final = 600.0
"""For what only has to be done at last, on an emulated machine."""
SERVICE: Final = "odbior"
_LISTENS_S: Final = 20.0
_CHIME_S: Final = 0.5
"""The chime alone takes a second."""


def first_boot(office: OfficeOfMachines, steps: Steps) -> None:
    """Switch all on with their cards in, and look at what became of them."""
    for name, machine in office.machines.items():
        with steps.step(f"{name}: first boot"):
            machine.start()
            steps.fact(f"{name}: shell after s", round(machine.wait_for_shell(), 1))
            machine.wait_until("test -e /boot/firmware/numerek/done.txt", PATIENCE_S)
            steps.fact(f"{name}: card taken over after s", round(machine.age_s(), 1))
    for name, machine in office.machines.items():
        done = machine.run("cat /boot/firmware/numerek/done.txt; ls /boot/firmware/numerek")
        steps.check(f"{name}: the first boot says that it is done", done.ok, done.text)
        steps.check(f"{name}: card.toml is gone", "card.toml" not in done.text, done.text)
        age = office.wait_in_service(name, PATIENCE_S)
        told = machine.run(
            f"systemctl status --no-pager {' '.join(office.places[name].units)} | cat"
        )
        steps.check(f"{name}: its programs are in service", age is not None, told.text)
        failed = machine.run("systemctl --failed --plain --no-legend")
        steps.check(f"{name}: no unit has failed", not failed.text.strip(), failed.text)


def wire(office: OfficeOfMachines, steps: Steps) -> None:
    """Show that the wire has TLS, and nothing else is open."""
    listening = office.machines[CONTROLLER].run("ss -Hltn; ss -Htn state established")
    steps.check("the broker listens at 8883", ":8883" in listening.text, listening.text)
    steps.check("and nothing at 1883", ":1883" not in listening.text, listening.text)
    for address in ("10.77.0.11", "10.77.0.12"):
        steps.check(f"{address} is on the wire", address in listening.text, listening.text)
    plain = office.machines[HALL].run(
        "echo | timeout 3 bash -c 'cat </dev/tcp/10.77.0.10/22' 2>&1; echo; "
        "timeout 3 bash -c ': </dev/tcp/10.77.0.10/8883' && echo open"
    )
    steps.check("the firewall lets the broker's port through", "open" in plain.text, plain.text)


def visitor(office: OfficeOfMachines, steps: Steps) -> str:
    """Take a ticket, call it, see it called; return its label."""
    with steps.step("a visitor takes a slip"):
        label = office.move(ENTRANCE, "take", KIOSK_HANDS, SERVICE).splitlines()[-1]
    steps.fact("label", label)
    with steps.step("the clerk calls"):
        office.move(CONTROLLER, "press", DESK_HANDS, "next")
        shown = _until_shown(office, label)
    steps.check(f"the hall display shows {label}", shown.get("hero") == label, shown)
    return label


def sound(office: OfficeOfMachines, steps: Steps) -> None:
    """Listen to what the hall display's sound card has played."""
    office.move(ENTRANCE, "take", KIOSK_HANDS, SERVICE)
    before = heard(sound_of_qemu(office.machines[HALL].recording)).loud_s
    office.move(CONTROLLER, "press", DESK_HANDS, "next")
    time.sleep(_LISTENS_S)
    after = heard(sound_of_qemu(office.machines[HALL].recording))
    steps.fact("heard, s", round(after.loud_s - before, 1))
    steps.fact("loudest, dB of full scale", round(after.peak_db, 1) if after.loud_s else None)
    steps.check("a call is heard in the hall", after.loud_s - before >= _CHIME_S, after)


def power_cut(office: OfficeOfMachines, steps: Steps) -> None:
    """Take the power of the whole office away in the middle of work.

    They come back one after the other, and who is back is held meanwhile, all but the controller:
    devices have a processor each, and emulated ones share those of this computer.
    """
    waiting = office.move(ENTRANCE, "take", KIOSK_HANDS, SERVICE).splitlines()[-1]
    before = office.entries()
    for machine in office.machines.values():
        machine.cut_power()
    for name in office.machines:
        _back(office, steps, name)
    for name, machine in office.machines.items():
        dropped = machine.run("journalctl -b --no-pager --quiet -g 'ordering cycle'")
        steps.check(f"{name}: its start left nothing out", not dropped.text.strip(), dropped.text)
    after = office.entries()
    steps.check("the journal has lost nothing", after[: len(before)] == before, after[:5])
    office.move(CONTROLLER, "press", DESK_HANDS, "next")
    shown = _until_shown(office, waiting)
    steps.check(f"{waiting}, who waited, is called", shown.get("hero") == waiting, shown)
    following = office.move(ENTRANCE, "take", KIOSK_HANDS, SERVICE).splitlines()[-1]
    # A kiosk may have had numbers in reserve, which are passed over then (ADR 16).
    steps.check("numbers go on behind it", following > waiting, (waiting, following))


def _back(office: OfficeOfMachines, steps: Steps, name: str) -> None:
    with steps.step(f"{name}: back after a loss of power"), ExitStack() as others:
        for other, machine in office.machines.items():
            if machine.is_on and other != CONTROLLER:
                others.enter_context(machine.held())
        age = office.switch_on(name, PATIENCE_S)
    back = age is not None and age <= BACK_WITHIN_S
    steps.check(f"{name}: in service within a minute of power-on", back, age)
    steps.fact(f"{name}: in service after s", age and round(age, 1))


def exposure(office: OfficeOfMachines, steps: Steps) -> None:
    """Note how exposed the running units are, and what the watchdogs are set to."""
    for name, machine in office.machines.items():
        for unit in (each for each in office.places[name].units if each.startswith("numerek")):
            told = machine.run(f"systemd-analyze security {unit} --no-pager | tail -1")
            steps.fact(f"{name}: {unit} exposure", told.text.strip())
            seen = machine.run(f"systemctl show -p WatchdogUSec,MemoryCurrent,NRestarts {unit}")
            steps.fact(f"{name}: {unit}", seen.text.split())
        armed = machine.run("systemctl show -p RuntimeWatchdogUSec; cat /proc/1/fdinfo/* | wc -l")
        steps.check(f"{name}: its watchdog is armed", "RuntimeWatchdogUSec=1min" in armed.text,
                    armed.text)  # fmt: skip


def doctors(office: OfficeOfMachines, steps: Steps) -> None:
    """Ask each machine's doctor."""
    for name, machine in office.machines.items():
        with steps.step(f"{name}: doctor"):
            told = machine.run("numerek doctor", 120)
        steps.fact(f"{name}: doctor's exit status", told.status)
        steps.say(told.text)


def revocation(office: OfficeOfMachines, steps: Steps) -> None:
    """Take a display's certificate away at the controller."""
    with steps.step("the display is cut off"):
        began = time.monotonic()
        told = office.machines[CONTROLLER].run("numerek revoke display-1", 120)
        view = wait_until_shown(
            office.machines[HALL], DISPLAY_HANDS, {"in_service": False}, 2 * BACK_WITHIN_S
        )
    took = time.monotonic() - began
    off = view.get("in_service") is False and took < BACK_WITHIN_S
    steps.check("a revoked display is off the wire in a minute", off, (told.text, view))
    steps.fact("cut off after s", round(took, 1))
    age = office.wait_in_service(ENTRANCE, PATIENCE_S)
    steps.check("the others stay in service", age is not None)


def screens(office: OfficeOfMachines, steps: Steps) -> None:
    """Look at the screens from outside the machines."""
    for name in (ENTRANCE, HALL):
        picture = office.folder / f"{name}.ppm"
        office.machines[name].photograph(picture)
        steps.check(f"{name}: its picture is on the screen", is_drawn(picture), picture)


def cards_after(office: OfficeOfMachines, steps: Steps) -> None:
    """Switch all off and look for secrets on the cards from outside."""
    for name, machine in office.machines.items():
        with steps.step(f"{name}: switched off"):
            machine.switch_off()
        check_no_key(name, office.card_of(name), office.keys[name], steps)


def _until_shown(office: OfficeOfMachines, label: str) -> dict[str, Any]:
    return wait_until_shown(office.machines[HALL], DISPLAY_HANDS, {"hero": label}, BACK_WITHIN_S)
