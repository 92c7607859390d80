"""The technician's page, typed as it stands: from a blank card to the first ticket, and after."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from proof.machines.hands_on import move, wait_in_service, wait_until_shown
from proof.machines.heard import heard, sound_of_qemu
from proof.machines.machine import Machine
from proof.machines.office import (
    DESK_HANDS,
    DISPLAY_HANDS,
    KIOSK_HANDS,
    correct_sample,
)
from proof.machines.office_folder import OfficeFolder
from proof.machines.page_office import ADDRESS, BOARDS, CONTROLLER, DESK, DISPLAY, KIOSK, PageOffice
from proof.machines.page_text import blocks, card_lines, in_line, sections, set_up_after_min
from proof.machines.photograph import is_drawn, is_lit
from proof.machines.steps import Steps
from rig.always_open import always_open

PAGE: Final = Path(__file__).parents[2] / "docs" / "TECHNICIAN.md"
_FOLDER, _CARDS, _TICKET = "1. The folder of the office", "2. The cards", "4. The first ticket"
_BREAKS: Final = "A device breaks, or is stolen"

_TAKEN_OVER_S: Final = 1200.0
"""apt on an emulated processor, two machines at a time."""
_PATIENCE_S: Final = 600.0
_SERVICE: Final = "odbior"
_CUT_OFF_WITHIN_S: Final = 60.0
_LISTENS_S: Final = 20.0
_CHIME_S: Final = 0.5
_REPLACEMENT: Final = "kiosk-1-blank"
_INSTALLING: Final = "grep -q 'installing from' /var/log/cloud-init-output.log"
_COURSE: Final = (
    "tail -n 40 /var/log/cloud-init-output.log /var/log/numerek-install.log; "
    "cat /boot/firmware/numerek/*.txt; systemctl status 'numerek*' | cat"
)
_FOR_MINUTES: Final = r"\b\d+ min\b"
_MISSING: Final = "nie ma go w sieci"
"""``office.devices.state.missing``, in the language of a new office."""
_ON_WIRE: Final = "ss -Hnt state established '( sport = :8883 )'"


def folder(office: PageOffice, steps: Steps) -> None:
    """Step 1: package, plan, the office's folder; then what the page leaves to the technician."""
    technician = office.technician
    with steps.step("step 1 of the page"):
        install, make = blocks(_page()[_FOLDER])
        for line in install:
            technician.type(line)
        plan = technician.at("plan.toml")
        plan.write_text(always_open(plan.read_text(encoding="utf-8")), encoding="utf-8")
        said = "".join(technician.type(line) for line in make)
        correct_sample(OfficeFolder(technician.at("urzad")))
    steps.check("the plan has no mistakes, the folder is made",
                "no mistakes" in said and "urzad: done" in said, said)  # fmt: skip


def cards(office: PageOffice, steps: Steps) -> None:
    """Step 2: a key for ssh, and a card for each device."""
    page = _page()
    with steps.step("step 2 of the page"):
        office.technician.type(in_line(page[_CARDS], "ssh-keygen"), "\n\n\n")
        lines = card_lines(page)
        steps.check("the page has a card for each device", list(lines) == list(BOARDS), lines)
        for device, line in lines.items():
            _write_card(office, steps, device, line)


def power(office: PageOffice, steps: Steps) -> None:
    """Step 3: power on, the controller first; nothing is typed until all are in service."""
    began = time.monotonic()
    for pair in ((CONTROLLER, KIOSK), (DESK, DISPLAY)):  # as many as a small computer carries
        for device in pair:
            office.machines[device].start()
        for device in reversed(pair):  # the one with a screen is looked at meanwhile
            _set_up(office, steps, device, device)
    steps.fact("from the first power-on until all are in service, min", _minutes(began))


def ticket(office: PageOffice, steps: Steps) -> None:
    """Step 4: touch, take the slip, press; look at the office from the controller."""
    label = _call_one(office, steps, office.machines[KIOSK])
    steps.fact("the first ticket", label)
    steps.fact("from the first power-on until it is called, min",
               round(office.machines[CONTROLLER].age_s() / 60, 1))  # fmt: skip
    steps.fact("commands typed until then", len(office.technician.typed))
    time.sleep(_LISTENS_S)
    loud_s = heard(sound_of_qemu(office.machines[DISPLAY].recording)).loud_s
    steps.check("the call is heard in the hall", loud_s >= _CHIME_S, loud_s)
    for name in (KIOSK, DISPLAY):
        picture = office.folder / f"{name}.ppm"
        office.machines[name].photograph(picture)
        steps.check(f"{name}: its picture is on the screen", is_drawn(picture), picture)
    ((devices,),) = blocks(_page()[_TICKET])
    with steps.step("the office at a glance, by ssh"):
        said = _over_ssh(office, devices)
    steps.say(said)
    for device in (KIOSK, DISPLAY, DESK):
        row = next((line for line in said.splitlines() if device in line.split()), "")
        is_there = re.search(_FOR_MINUTES, row) is not None and _MISSING not in row
        steps.check(f"`{devices}` says for how long {device} has been there", is_there, said)
    with steps.step("the doctor, by ssh"):
        steps.say(_over_ssh(office, "sudo numerek doctor"))


def replaced(office: PageOffice, steps: Steps) -> None:
    """Write a kiosk's card again, into a blank machine; then the old one comes back."""
    old = office.machines[KIOSK]
    last = move(old, "take", KIOSK_HANDS, _SERVICE).splitlines()[-1]
    former = _address(old)
    old.cut_power()
    line = card_lines(_page())[KIOSK]
    assert in_line(_page()[_BREAKS], "numerek provision card").startswith(
        " ".join(line.split()[:4])
    )
    _write_card(office, steps, KIOSK, line, _REPLACEMENT)
    new = office.machines[_REPLACEMENT]
    began = time.monotonic()
    new.start()
    _set_up(office, steps, _REPLACEMENT, KIOSK)
    following = move(new, "take", KIOSK_HANDS, _SERVICE).splitlines()[-1]
    steps.fact("from power-on of a blank machine until its first slip, min", _minutes(began))
    steps.check("its number goes on behind the old one's", following > last, (last, following))
    with steps.step("the old one is switched on again"):
        old.start()
        old.wait_for_shell()
        old.wait_until("systemctl is-active --quiet numerek-kiosk.service", _PATIENCE_S)
        time.sleep(_CUT_OFF_WITHIN_S)
    wire = office.machines[CONTROLLER].run(_ON_WIRE).text
    steps.check("the new one is on the wire", _address(new) in wire, wire)
    steps.check("the old one is cut off", former not in wire and _address(old) not in wire, wire)
    old.cut_power()


def revoked(office: PageOffice, steps: Steps) -> None:
    """Take the kiosk's certificate away, and make a copy of the controller."""
    address = _address(office.machines[_REPLACEMENT])
    ((revoke,),) = blocks(_page()[_BREAKS])
    with steps.step("revoked by ssh"):
        steps.say(_over_ssh(office, revoke))
        gone = office.machines[CONTROLLER].wait_until(
            f"! {_ON_WIRE} | grep -qwF '{address}'", _CUT_OFF_WITHIN_S
        )
    steps.check("a revoked kiosk is off the wire in a minute", gone is not None)
    backup = in_line(_page()[_BREAKS], "sudo numerek backup").replace("FILE", "office.copy")
    with steps.step("a copy of the controller, by ssh"):
        said = _over_ssh(office, backup)
    size = office.machines[CONTROLLER].run("stat -c %s /home/technician/office.copy")
    steps.check("the copy is there", size.ok and int(size.text) > 0, said)


def _page() -> dict[str, str]:
    return sections(PAGE.read_text(encoding="utf-8"))


def _write_card(
    office: PageOffice, steps: Steps, device: str, line: str, name: str | None = None
) -> None:
    office.technician.insert_card()
    said = office.technician.type(line)
    steps.check(f"{name or device}: the card is whole", "is whole" in said, said)
    office.put_together(name or device, device)


def _set_up(office: PageOffice, steps: Steps, name: str, device: str) -> None:
    """Wait until a machine that was switched on is in service, and look at how it came there."""
    machine, board = office.machines[name], BOARDS[device]
    with steps.step(f"{name}: sets itself up"):
        machine.wait_for_shell(_TAKEN_OVER_S)
        if board.screen_px:
            machine.wait_until(_INSTALLING, _TAKEN_OVER_S)
            picture = office.folder / f"{name}-installing.ppm"
            machine.photograph(picture)
            steps.check(f"{name}: its screen says how far it is", is_lit(picture), picture)
        taken = machine.wait_until("test -e /boot/firmware/numerek/done.txt", _TAKEN_OVER_S, 5.0)
        if board.far_end:
            machine.run(f"systemctl start {board.far_end}")
        age = taken and wait_in_service(machine, board.units, board.hands, _PATIENCE_S)
    told = machine.run(_COURSE)
    steps.check(f"{name}: takes its card over and is in service", age, told.text)
    steps.fact(f"{name}: set up after min", set_up_after_min(told.text))
    failed = machine.run("systemctl --failed --plain --no-legend")
    steps.check(f"{name}: no unit has failed", not failed.text.strip(), failed.text)
    for what, (ok, text) in _as_the_card_says(machine, device).items():
        steps.check(f"{name}: {what}", ok, text)


def _as_the_card_says(machine: Machine, device: str) -> Mapping[str, tuple[bool, str]]:
    schema = machine.run("cloud-init schema --system", 120)
    name = machine.run("hostname")
    return {
        "cloud-init finds the card's user-data valid": (schema.ok, schema.text),
        "its name is the device's": (name.text == device, name.text),
    }


def _call_one(office: PageOffice, steps: Steps, kiosk: Machine) -> str:
    with steps.step("a slip, and a press at the desk"):
        wait_until_shown(kiosk, KIOSK_HANDS, {"paperless": None}, _PATIENCE_S)
        label = move(kiosk, "take", KIOSK_HANDS, _SERVICE).splitlines()[-1]
        move(office.machines[DESK], "press", DESK_HANDS, "next")
        shown = wait_until_shown(
            office.machines[DISPLAY], DISPLAY_HANDS, {"hero": label}, _CUT_OFF_WITHIN_S
        )
    steps.check(f"the hall display shows {label}", shown.get("hero") == label, shown)
    slip = kiosk.run("ls /run/stand-in-printer/slip-*.png")
    steps.check(f"the slip of {label} is on paper", slip.ok, slip.text)
    return label


def _over_ssh(office: PageOffice, line: str) -> str:
    """Log in with the page's words, type a line there, log out."""
    command = in_line(_page()[_TICKET], "ssh ")
    assert command.endswith(ADDRESS)
    return office.technician.type(command, f"{line}\n", ends_well=False)


def _address(machine: Machine) -> str:
    return machine.run("hostname -I").text.split()[0]


def _minutes(began: float) -> float:
    return round((time.monotonic() - began) / 60, 1)
