"""What hangs is started again: a program by systemd, a machine by its hardware watchdog."""

import time
from typing import Final

from proof.machines.bench_office import COUNTER, START_S
from proof.machines.machine import Machine
from proof.machines.office import HALL, OfficeOfMachines
from proof.machines.steps import Steps

_HUNG_BACK_S: Final = 120.0
"""20 s of watchdog, 20 s until SIGKILL, 2 s, and a start on an emulated processor; twice that."""
_RESET_S: Final = 180.0
"""The watchdog's minute, and time to spare."""
_HANG: Final = "python3 /usr/lib/machines/hang.py"
_STOPPED: Final = "numerek-controller.service"
_LOOP_STOPPED: Final = "numerek-kiosk.service"


def programs_hang(machines: OfficeOfMachines, steps: Steps) -> None:
    """Let a whole program hang, and of another one nothing but its main loop."""
    machine = machines.machines[COUNTER]
    before = {unit: _main_process(machine, unit) for unit in (_STOPPED, _LOOP_STOPPED)}
    bites = {unit: _bites(machine, unit) for unit in before}
    with steps.step("programs that hang are started again"):
        machine.run(f"kill -STOP {before[_STOPPED]}; "
                    f"{_HANG} {before[_LOOP_STOPPED]} >/run/hang 2>&1 &")  # fmt: skip
        back = {unit: _wait_for_another(machine, unit, main) for unit, main in before.items()}
    bitten = {unit: _bites(machine, unit) - bites[unit] for unit in before}
    steps.check("systemd's watchdog has killed a program that stood still, and started it",
                back[_STOPPED] and bitten[_STOPPED], bitten)  # fmt: skip
    steps.check("and one whose main loop alone did",
                back[_LOOP_STOPPED] and bitten[_LOOP_STOPPED],
                (bitten, machine.run("cat /run/hang").text))  # fmt: skip
    with steps.step("and are in service again"):
        age = machines.wait_in_service(COUNTER, _HUNG_BACK_S)
    steps.check("everything is in service again", age is not None)


def machines_hang(machines: OfficeOfMachines, steps: Steps) -> None:
    """Let PID 1 of one machine hang and the kernel of the other; each is reset and works again."""
    counter, hall = machines.machines[COUNTER], machines.machines[HALL]
    hall.wait_for_shell()
    began = time.monotonic()
    # A kernel that has panicked and may not restart by itself is as dead as can be.
    crash = "(sleep 1; echo c >/proc/sysrq-trigger) >/dev/null 2>&1 &"
    hall.run(f"echo 0 >/proc/sys/kernel/panic; {crash}")
    counter.run(f"{_HANG} 1 >/run/hang 2>&1 &")
    for what, machine in (("PID 1 hangs", counter), ("kernel has panicked", hall)):
        with steps.step(f"a machine whose {what} is reset"):
            _wait_until_off(machine, began + _RESET_S)
        steps.check(f"its watchdog has reset the machine whose {what}",
                    not machine.is_on and machine.was_bitten())  # fmt: skip
        steps.fact(f"reset after s, when {what}", round(time.monotonic() - began, 1))
        machine.cut_power()  # what is left of it; a start stands for the reset
    with steps.step("what was reset starts again"):
        counter.start()
        counter.wait_for_shell()
        age = machines.wait_in_service(COUNTER, START_S)
    steps.check("after the reset everything is in service", age is not None)
    steps.fact("in service after the reset, s", age and round(age, 1))


def _main_process(machine: Machine, unit: str) -> str:
    return machine.run(f"systemctl show -P MainPID {unit}").text.strip()


def _bites(machine: Machine, unit: str) -> int:
    """Return how often systemd has lost patience with a unit since the machine was started."""
    told = machine.run(f"journalctl -b --no-pager -u {unit} | grep -c 'Watchdog timeout'")
    return int(told.text.splitlines()[-1])


def _wait_for_another(machine: Machine, unit: str, before: str) -> bool:
    command = (
        f"p=$(systemctl show -P MainPID {unit}); "
        f"test $p != {before} && test $p != 0 && systemctl is-active --quiet {unit}"
    )
    return machine.wait_until(command, _HUNG_BACK_S) is not None


def _wait_until_off(machine: Machine, until: float) -> None:
    while machine.is_on and time.monotonic() < until:
        time.sleep(0.5)
