"""The package on a machine in service: updated, put back, and without power amid an update."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from proof.package.booted import Booted, booted
from proof.package.checks import demand
from proof.package.course import CONTROLLER_SETTINGS, Station
from proof.package.doctored import Change, doctored, field, replaced
from proof.package.root import Root

_UNIT: Final = "numerek-controller.service"
_MARK: Final = "/var/cache/numerek/updating"
_UNPACKING_S: Final = 300.0


class InService:
    """A controller's machine."""

    def __init__(self, root: Root, deb: Path) -> None:
        self._root = root
        self._deb = deb

    def stations(self) -> Iterator[Station]:
        """Yield what is tried, in its order."""
        yield Station("installed again, a controller is in service", self._install)
        yield Station("in service it is updated, and goes back by hand", self._update)
        yield Station("a version that dies at its start is put back", self._dies)
        yield Station("power goes while dpkg is at work: the former one is back", self._power)

    def _install(self) -> None:
        self._root.install(self._doctored("first", "1.0"))
        self._root.path("/etc/numerek/controller.toml").write_text(CONTROLLER_SETTINGS)
        self._root.run("chgrp", "numerek", "/etc/numerek/controller.toml")
        self._root.run("systemctl", "enable", "numerek.target", _UNIT)
        with booted(self._root) as machine:
            machine.await_active(_UNIT)

    def _update(self) -> None:
        better = self._doctored("better", "1.1")
        with booted(self._root) as machine:
            machine.await_active(_UNIT)
            self._demand(machine, f"numerek update {better}", 0, "1.1")
            self._demand(machine, "numerek update --rollback", 0, "1.0")

    def _dies(self) -> None:
        controller = "usr/lib/numerek/numerek/controller.py"
        dies = replaced(controller, "    logs.set_up()", "    raise SystemExit('doctored')")
        bad = self._doctored("dies", "1.2", dies)
        with booted(self._root) as machine:
            machine.await_active(_UNIT)
            self._demand(machine, f"numerek update {bad}", 1, "1.0")

    def _power(self) -> None:
        last = self._doctored("last", "1.3")
        log = self._root.path("/var/log/dpkg.log")
        with booted(self._root) as machine:
            machine.await_active(_UNIT)
            machine.run(f"systemd-run --quiet numerek update {last}")
            until = time.monotonic() + _UNPACKING_S
            while " 1.0 1.3\n" not in log.read_text() and time.monotonic() < until:
                time.sleep(0.05)
        demand(self._root.path(_MARK).exists(), "the power went before or after the update")
        with booted(self._root) as machine:
            machine.await_active(_UNIT)
            self._demand(machine, f"test ! -e {_MARK}", 0, "1.0")

    def _demand(self, machine: Booted, command: str, status: int, version: str) -> None:
        ended, said = machine.run(command)
        demand(ended == status, f"{command} ended with {ended}, not {status}:\n{said}")
        _, installed = machine.run("dpkg-query -W -f '${db:Status-Status} ${Version}' numerek")
        demand(installed == f"installed {version}", f"after {command} it is {installed}:\n{said}")
        machine.await_active(_UNIT)

    def _doctored(self, name: str, version: str, *changes: Change) -> str:
        to = self._root.path(f"/srv/{name}.deb")
        doctored(self._deb, to, field("Version", version), *changes)
        return f"/srv/{name}.deb"
