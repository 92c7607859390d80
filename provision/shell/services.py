"""The programs of this machine, as systemd sees them."""

import time
from pathlib import Path
from typing import Final

from protocol.types import Millis
from provision.core.service_state import States, Watch, states_of
from provision.shell.commands import CommandFailed, Run

PROGRAMS: Final = (
    "numerek-kiosk.service",
    "numerek-display.service",
    "numerek-desk@*.service",
    "numerek-controller.service",
    "numerek-authority.service",
)
"""What runs for ever. Patterns, for a machine may have several desk computers' units."""

_LOOK_EVERY_S: Final = 1.0


class Services:
    """Asks systemd; where it does not run, as in a chroot, there are no programs."""

    def __init__(self, run: Run, alive: Path = Path("/run/systemd/system")) -> None:
        self._run = run
        self._is_there = alive.exists()

    def enabled(self) -> list[str]:
        """Return the units that run, or try to and fail.

        Raises:
            CommandFailed: systemd does not answer.
        """
        return self._in_state("active,activating,reloading,failed")

    def running(self) -> list[str]:
        """Return the units that run.

        Raises:
            CommandFailed: systemd does not answer.
        """
        return self._in_state("active,reloading")

    def start_again(self, units: list[str]) -> None:
        """Start units anew without waiting for them.

        Raises:
            CommandFailed: systemd refuses.
        """
        if units:
            self._run(["systemctl", "daemon-reload"])
            self._run(["systemctl", "--no-block", "restart", *units])

    def await_steady(self, units: list[str]) -> str:
        """Wait until units are up for good; return ``""``, or what is wrong with them."""
        if not units:
            return ""
        watch = Watch(units, _now())
        while True:
            verdict = watch.look(self._states(units), _now())
            if verdict is not None:
                return verdict
            time.sleep(_LOOK_EVERY_S)

    def _in_state(self, states: str) -> list[str]:
        if not self._is_there:
            return []
        words = ["--plain", "--no-legend", f"--state={states}"]
        listed = self._run(["systemctl", "list-units", *words, *PROGRAMS])
        return [line.split()[0] for line in listed.splitlines() if line.strip()]

    def _states(self, units: list[str]) -> States:
        asked = "--property=Id,ActiveState,NRestarts,MainPID,StatusText,Result"
        try:
            return states_of(self._run(["systemctl", "show", asked, *units]))
        except CommandFailed:
            return {}  # systemd itself may be starting anew; the time is limited


def _now() -> Millis:
    return Millis(time.monotonic_ns() // 1_000_000)
