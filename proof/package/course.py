"""The life of the package on one machine, station by station."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from proof.package import checks
from proof.package.checks import demand
from proof.package.doctored import doctored, field, replaced, script_ends_badly
from proof.package.root import Root
from provision.core.machine_files import machine_files

_PLAN: Final = "/usr/share/numerek/offices/lipowo.toml"
_JOURNAL: Final = "/var/lib/numerek-controller/journal.sqlite3"
_MARK: Final = "/var/cache/numerek/updating"
_REFUSED: Final = 2
_PUT_BACK: Final = 1

CONTROLLER_SETTINGS: Final = f"""
[device]
id = "controller"
plan = "{_PLAN}"
assets = "/usr/share/numerek"
state_dir = "/var/lib/numerek-controller"

[broker]
host = "127.0.0.1"
"""

_ROW_OF_TOMORROW: Final = f"""
import sys
from pathlib import Path
sys.path[:0] = ["/usr/lib/numerek", "/usr/lib/numerek/carried"]
from runtime.append_log import AppendLog
log = AppendLog(Path("{_JOURNAL}"))
log.append([sys.argv[1].encode()] if sys.argv[1:] else [])
log.close()
"""


def first_boot_files() -> dict[str, str]:
    """Return what a first boot writes on machines of every role together."""
    roles = ["controller", "authority", "kiosk"]
    files = machine_files(roles, network=None, controller="192.168.1.10", ssh=False)
    device = machine_files(["desk-1"], network=None, controller="192.168.1.10", ssh=False)
    return {file.path: file.text for file in (*files, *device)}


@dataclass(frozen=True)
class Station:
    """One part of the course; it raises ``Wrong`` or ``CommandError`` when something is wrong."""

    name: str
    go: Callable[[], None]


class Course:
    """A machine on which the package lives."""

    def __init__(self, root: Root, deb: Path) -> None:
        self._root = root
        self._deb = deb
        self._here = f"/srv/{deb.name}"
        self._before: frozenset[str] = frozenset()

    def stations(self) -> Iterator[Station]:
        """Yield the stations, in the only order that makes sense."""
        yield Station("what it depends on is in Debian 13", self._depend)
        yield Station("installed, it starts nothing and every module loads", self._install)
        yield Station("the same, an older and a foreign package are refused", self._refuse)
        yield Station("an update keeps the way back, and the way back works", self._update)
        yield Station("a version that cannot read the journal is refused", self._unreadable)
        yield Station("a package that fails while it installs is put back", self._put_back)
        yield Station("after a power cut amid an update the former one is back", self._cut_short)
        yield Station("removed, it leaves settings and state and nothing else", self._remove)
        yield Station("purged, it leaves no trace", self._purge)

    def _depend(self) -> None:
        shutil.copy(self._deb, self._root.path("/srv"))
        needs = self._root.run("dpkg-deb", "--field", self._here, "Depends").strip()
        self._root.install("mosquitto", "chrony")
        satisfy = ["apt-get", "-qq", "satisfy", "--yes", "--no-install-recommends"]
        self._root.run(*satisfy, needs)
        self._before = self._root.files()

    def _install(self) -> None:
        self._root.install(self._here)
        checks.programs_run(self._root)
        checks.nothing_starts_by_itself(self._root)
        checks.everything_is_compiled(self._root)
        checks.accounts_are_there(self._root)

    def _refuse(self) -> None:
        present = self._version()
        older = self._doctored("older.deb", field("Version", "0.0.1"))
        foreign = self._doctored("foreign.deb", field("Package", "numerek-foreign"))
        for deb, words in ((self._here, "already"), (older, "older"), (foreign, "not numerek")):
            self._demand_update([deb], _REFUSED, words)
        self._demand_update(["--rollback"], _REFUSED, "no previous version")
        demand(self._version() == present, "a refused package was installed all the same")

    def _update(self) -> None:
        old, newer = self._version(), self._doctored("newer.deb", field("Version", "99.1"))
        self._demand_update([newer], 0, "99.1 runs")
        demand(self._version() == "99.1", f"it is {self._version()}")
        self._demand_update(["--rollback"], 0, f"{old} runs")
        demand(self._version() == old, f"after the way back it is {self._version()}")
        checks.programs_run(self._root)
        self._demand_update(["--rollback"], 0, "99.1 runs")
        self._demand_update([self._here, "--allow-older"], 0, f"{old} runs")
        self._root.run("dpkg", "--verify", "numerek")

    def _unreadable(self) -> None:
        self._root.path("/etc/numerek/controller.toml").write_text(CONTROLLER_SETTINGS)
        owner = ["-o", "numerek-controller", "-g", "numerek-controller"]
        self._root.run("install", "-d", "-m750", *owner, str(Path(_JOURNAL).parent))
        self._write_row()
        newer = self._doctored("newer.deb", field("Version", "99.2"))
        self._demand_update([newer], 0, "99.2 runs")
        self._write_row('{"at":1,"events":[{"what":"from-a-later-version"}]}')
        self._demand_update(["--rollback"], _REFUSED, "a later version wrote them")
        demand(self._version() == "99.2", "a version that reads nothing was installed")
        self._root.path(_JOURNAL).unlink()

    def _put_back(self) -> None:
        good = self._version()
        for number, script in enumerate(("preinst", "postinst")):
            bad = self._doctored(
                "bad.deb", field("Version", f"99.9.{number}"), script_ends_badly(script)
            )
            self._demand_update([bad], _PUT_BACK, f"{good} runs again")
            demand(self._version() == good, f"it is {self._version()}, not {good}")
            demand(not self._root.path(_MARK).exists(), "the mark of an update is still there")
            checks.programs_run(self._root)

    def _cut_short(self) -> None:
        good = self._version()
        kept = self._root.path("/var/cache/numerek/kept.deb")
        torn = self._doctored(
            "torn.deb",
            field("Version", "99.99"),
            replaced("usr/lib/numerek/numerek/main.py", "def main(", "def torn("),
        )
        # What `numerek update` leaves when the power goes: the package kept, the mark set, dpkg
        # amid its work, and a program that does not start.
        shutil.copy(self._root.path("/var/cache/numerek/previous.deb"), kept)
        present = self._doctored("present.deb", field("Version", good))
        shutil.copy(self._root.path(present), kept)
        self._root.path(_MARK).write_text("kept\n")
        self._root.run("dpkg", "--unpack", torn)
        demand(self._root.attempt("numerek", "--help")[0], "the torn program starts")
        unit = self._root.path("/usr/lib/systemd/system/numerek-update-undone.service")
        for line in unit.read_text().splitlines():
            if line.startswith("ExecStart="):
                self._root.run(*line.removeprefix("ExecStart=").split())
        demand(self._version() == good, f"it is {self._version()}, not {good}")
        demand(not self._root.path(_MARK).exists(), "the mark of an update is still there")
        checks.programs_run(self._root)

    def _remove(self) -> None:
        wants = self._root.path("/etc/systemd/system/numerek.target.wants")
        wants.mkdir(parents=True, exist_ok=True)
        (wants / "numerek-kiosk.service").symlink_to(
            "/usr/lib/systemd/system/numerek-kiosk.service"
        )
        for path, text in first_boot_files().items():
            self._root.path(path).parent.mkdir(parents=True, exist_ok=True)
            self._root.path(path).write_text(text)
        self._root.path("/etc/mosquitto/numerek").mkdir()
        self._root.run("apt-get", "-qq", "remove", "--yes", "numerek")
        left = sorted(self._root.files() - self._before)
        stray = [name for name in left if not name.startswith(("etc/", "var/lib/numerek-"))]
        demand(not stray, f"left behind: {stray[:10]}")
        demand("etc/numerek/controller.toml" in left, "the settings are gone before the purge")
        demand(not (wants / "numerek-kiosk.service").is_symlink(), "a unit that is gone is enabled")

    def _purge(self) -> None:
        self._root.run("apt-get", "-qq", "purge", "--yes", "numerek")
        broker = self._root.path("/etc/mosquitto/mosquitto.conf").read_text()
        demand("persistence true" in broker, "the purge has touched the broker's own file")
        checks.no_trace(self._root, self._before)

    def _version(self) -> str:
        return self._root.run("dpkg-query", "--show", "--showformat=${Version}", "numerek")

    def _doctored(self, name: str, *changes: Callable[[Path], None]) -> str:
        doctored(self._deb, self._root.path(f"/srv/{name}"), *changes)
        return f"/srv/{name}"

    def _demand_update(self, words: list[str], status: int, says: str) -> None:
        ended, said = self._root.attempt("numerek", "update", *words)
        demand(
            ended == status and says in said,
            f"numerek update {' '.join(words)} ended with {ended}, not {status}:\n{said}",
        )

    def _write_row(self, *row: str) -> None:
        as_controller = ["runuser", "-u", "numerek-controller", "--"]
        self._root.run(*as_controller, "/usr/bin/python3", "-I", "-c", _ROW_OF_TOMORROW, *row)
