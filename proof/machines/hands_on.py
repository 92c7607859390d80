"""Touches, presses and looks on emulated machines, through the hands of their programs."""

import json
import shlex
import time
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


def wait_until_shown(
    machine: Machine, hands: str, wanted: dict[str, Any], timeout_s: float
) -> dict[str, Any]:
    """Wait until a device shows these items; return what it shows at last, without its lists."""
    asked = f"{_MOVES} until {hands} {shlex.quote(json.dumps(wanted))} {timeout_s:.0f}"
    answer = machine.run(asked, timeout_s + 30)
    lines = answer.text.splitlines()
    return dict(json.loads(lines[-1])) if lines and lines[-1].startswith("{") else {}


def wait_in_service(
    machine: Machine, units: tuple[str, ...], hands: tuple[str, ...], timeout_s: float
) -> float | None:
    """Wait until these units are active and their programs in service; return the age then."""
    until = time.monotonic() + timeout_s
    # Hands first: looking at a socket costs less than asking systemd, which is busy enough.
    for socket in hands:
        left = until - time.monotonic()
        if not wait_until_shown(machine, socket, {"in_service": True}, left).get("in_service"):
            return None
    active = f"until systemctl is-active --quiet {' '.join(units)}; do sleep 2; done"
    return machine.age_s() if machine.run(active, until - time.monotonic()).ok else None
