"""What befalls an office on emulated machines: a lost clock, a root that forgets, a new controller.

Each part needs an office that is in service, and leaves one.
"""

import dataclasses
import subprocess
import time
from typing import Final

from proof.machines.machine import Machine
from proof.machines.office import CONTROLLER, ENTRANCE, KIOSK_HANDS, OfficeOfMachines
from proof.machines.office_day import PATIENCE_S, SERVICE
from proof.machines.steps import Steps

_LONG_AGO: Final = "2020-01-01T00:00:00"
"""Before every certificate of the office, and before its Debian was made."""
_CLOCK_OFF_S: Final = 5.0
_DATA: Final = "/var/lib/numerek-kiosk"
_DATA_MIB: Final = 64
_BACKUP: Final = "/run/office.backup"
_CHUNK: Final = 60_000
"""What one word of a command may have is 128 KiB (execve(2)), and base64 makes four of three."""


def lost_clock(office: OfficeOfMachines, steps: Steps) -> None:
    """Start a kiosk whose clock has lost its time, like a Raspberry Pi without a battery."""
    machine = office.machines[ENTRANCE]
    usual = machine.fittings
    with steps.step("a kiosk starts in the year 2020"):
        machine.switch_off()
        wrong = dataclasses.replace(usual, clock=_LONG_AGO)
        age = office.switch_on(ENTRANCE, PATIENCE_S, wrong)
        machine.fittings = usual  # its next start has the true time
    told = machine.run("journalctl -b -u chrony --no-pager --quiet; date +%s.%N")
    steps.check("a kiosk without a clock comes into service", age is not None, told.text)
    steps.fact("a kiosk without a clock: in service after s", age and round(age, 1))
    off = float(told.text.split()[-1]) - time.time()
    steps.fact("its clock is off by s", round(off, 2))
    steps.check("it has the controller's time", abs(off) < _CLOCK_OFF_S, told.text)


def forgetting_root(office: OfficeOfMachines, steps: Steps) -> None:
    """Give a kiosk a root that is never written to, with a partition for what it must keep."""
    machine = office.machines[ENTRANCE]
    usual = machine.fittings
    fittings = dataclasses.replace(
        usual,
        # What the technician writes into fstab.
        kernel_words=(
            *usual.kernel_words, "overlay",
            f"systemd.mount-extra=LABEL=numerek:{_DATA}:ext4:noatime,errors=remount-ro",
        ),
        qemu_words=(*usual.qemu_words, "-drive", f"file={_partition(office)},if=virtio,format=raw"),
    )  # fmt: skip
    machine.switch_off()
    with steps.step("a kiosk starts on a root that forgets"):
        age = office.switch_on(ENTRANCE, PATIENCE_S, fittings)
    mounts = machine.run(f"findmnt -no FSTYPE /; findmnt -no SOURCE {_DATA}; echo x >/etc/mark")
    steps.check("its root is an overlay", mounts.text.startswith("overlay"), mounts.text)
    steps.check("its data are on the partition", "/dev/vd" in mounts.text, mounts.text)
    steps.check("it is in service", age is not None, machine.run("systemctl --failed").text)
    before = office.move(ENTRANCE, "take", KIOSK_HANDS, SERVICE).splitlines()[-1]
    machine.cut_power()
    with steps.step("and again after a loss of power"):
        age = office.switch_on(ENTRANCE, PATIENCE_S)
    steps.check("it is in service again", age is not None)
    mark = machine.run("cat /etc/mark")
    steps.check("what was written to its root is gone", not mark.ok, mark.text)
    after = office.move(ENTRANCE, "take", KIOSK_HANDS, SERVICE).splitlines()[-1]
    steps.check("its numbers go on", after > before, (before, after))


def _partition(office: OfficeOfMachines) -> str:
    image = office.folder / "data.ext4"
    with image.open("wb") as file:
        file.truncate(_DATA_MIB * 2**20)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-L", "numerek", str(image)], check=True)
    return str(image)


def restored(office: OfficeOfMachines, steps: Steps) -> None:
    """Lose the controller with its card, and make a new one of a blank card and a backup."""
    old = office.machines[CONTROLLER]
    kept = office.entries()
    backup = old.run(f"numerek backup {_BACKUP} --replace", 120)
    steps.check("a backup of the controller is made", backup.ok, backup.text)
    packed = old.run(f"base64 -w0 {_BACKUP}", 120).text
    last = office.move(ENTRANCE, "take", KIOSK_HANDS, SERVICE).splitlines()[-1]
    old.cut_power()
    with steps.step("a controller from a blank card and a backup"):
        new = _blank_controller(office)
        new.start()
        new.wait_for_shell()
        new.wait_until("test -e /boot/firmware/numerek/done.txt", PATIENCE_S)
        office.wait_in_service(CONTROLLER, PATIENCE_S)
        for at in range(0, len(packed), _CHUNK):
            new.run(f"echo {packed[at : at + _CHUNK]} | base64 -d >>{_BACKUP}")
        told = new.run(f"numerek restore {_BACKUP}", 180)
        age = office.wait_in_service(CONTROLLER, PATIENCE_S)
    steps.check("it is restored", told.ok, told.text)
    steps.check("it is in service", age is not None, told.text)
    steps.fact("restored: in service after s from its first power-on", age and round(age, 1))
    steps.check(
        "the kiosk finds it", office.wait_in_service(ENTRANCE, PATIENCE_S) is not None, told.text
    )
    following = office.move(ENTRANCE, "take", KIOSK_HANDS, SERVICE).splitlines()[-1]
    steps.check("no number comes twice", following > last, (last, following))
    after = office.entries()
    steps.check("it has every entry of the backup", after[: len(kept)] == kept, after[:5])
    knows = any(f'"label": "{last}"' in entry for entry in after)
    steps.check(f"it knows {last}, given behind the backup", knows, after[len(kept) :])


def _blank_controller(office: OfficeOfMachines) -> Machine:
    old = office.machines[CONTROLLER]
    card = office.card_of(CONTROLLER)
    office.keys[CONTROLLER] = office.office.card(card, *office.places[CONTROLLER].devices)
    new = Machine(CONTROLLER, office.folder, office.image.layer(CONTROLLER, card), old.fittings)
    office.machines[CONTROLLER] = new
    return new
