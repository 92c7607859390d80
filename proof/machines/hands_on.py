"""Touches, presses and looks on emulated machines, through the hands of their programs."""

import json
from typing import Any, Final

from proof.machines.machine import Machine

_MOVES: Final = "python3 /usr/lib/machines/moves.py"


def move(machine: Machine, verb: str, hands: str, *more: str) -> str:
    """Move hands; see ``guest/moves.py``.

    Raises:
        RuntimeError: they could not.
    """
    words = " ".join((verb, hands, *more))
    answer = machine.run(f"{_MOVES} {words}", 120)
    if not answer.ok:
        raise RuntimeError(f"moves {words} on {machine.name}: {answer.text}")
    return answer.text


def view(machine: Machine, hands: str) -> dict[str, Any]:
    """Return what a device shows, in words."""
    return dict(json.loads(move(machine, "view", hands).splitlines()[-1]))


def wait_in_service(
    machine: Machine, units: tuple[str, ...], hands: tuple[str, ...], timeout_s: float
) -> float | None:
    """Wait until these units are active and their programs in service; return the age then."""
    looks = [f"{_MOVES} view {socket} | grep -q '\"in_service\": true'" for socket in hands]
    command = " && ".join(["systemctl is-active --quiet " + " ".join(units), *looks])
    return machine.wait_until(command, timeout_s, every_s=0.5)
