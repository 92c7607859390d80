"""A Debian 13 without a network becomes the controller of an office, by a card alone.

The card is made on this machine, as on a technician's. Its programs are started nowhere here; the
emulated machines (``make image-test``) do that.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from proof.package.checks import demand
from proof.package.course import Station
from proof.package.root import CommandError, Root

_BOOT: Final = "/boot/firmware"
_DEVICES: Final = ("controller", "desk-1")
_SECRET: Final = b"PRIVATE KEY"
_UNITS: Final = (
    "mosquitto",
    "numerek-authority",
    "numerek-controller",
    "numerek-desk@1",
    "numerek-firewall",
)

_OWNERS: Final = {
    "/etc/numerek/controller.toml": "root:numerek 640",
    "/etc/numerek/identity/controller/device.key": "root:root 600",
    "/etc/numerek/identity/controller": "root:root 700",
    "/etc/mosquitto/numerek/broker.key": "root:mosquitto 640",
    "/var/lib/numerek-authority/ca.key": "numerek-authority:numerek-authority 600",
}


class CardCourse:
    """A technician's folder, a card, and a machine."""

    def __init__(self, root: Root, deb: Path, folder: Path, plan: Path) -> None:
        """Prepare.

        Args:
            root: the machine.
            deb: the package.
            folder: an empty one for the technician's files.
            plan: of an office.
        """
        self._root = root
        self._deb = deb
        self._folder = folder
        self._plan = plan
        self._boot = root.path(_BOOT)

    def stations(self) -> Iterator[Station]:
        """Yield the stations, in their order."""
        yield Station("packages for a machine without internet", self._fetch)
        yield Station("a card that cloud-init takes", self._make_card)
        yield Station("its script installs all of it without a network", self._install)
        yield Station("the first boot makes it a controller and wipes the keys", self._first_boot)

    def _fetch(self) -> None:
        files = [*self._root.path("/etc/apt").rglob("*.sources")]
        own = files[0] if files else self._root.path("/etc/apt/sources.list")
        architecture = self._root.run("dpkg", "--print-architecture").strip()
        words = ["--deb", str(self._deb), "--arch", architecture, "--sources", str(own)]
        self._numerek("provision", "repo", "--to", str(self._folder / "repo"), *words)

    def _make_card(self) -> None:
        office = str(self._folder / "office")
        host = ["--host", "192.168.1.10"]
        self._numerek("provision", "office", str(self._plan), "--to", office, *host)
        self._boot.mkdir(parents=True)
        words = ["--office", office, "--to", str(self._boot), "--any", "--deb", str(self._deb)]
        words += ["--repo", str(self._folder / "repo"), "--address", "192.168.1.10/24"]
        self._numerek("provision", "card", *_DEVICES, *words)
        self._root.install("cloud-init")
        self._root.run("cloud-init", "schema", "--config-file", f"{_BOOT}/user-data")
        network = ["--schema-type", "network-config", "--config-file", f"{_BOOT}/network-config"]
        self._root.run("cloud-init", "schema", *network)

    def _install(self) -> None:
        script = f"{_BOOT}/numerek/install.sh"
        # A network of its own has nobody else in it. The last step asks systemd, which is not here.
        command = ["unshare", "--net", "chroot", str(self._root.folder), "sh", script]
        said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
        demand("installing from the card" in said and "network" not in said, said)
        for package in ("numerek", "mosquitto", "chrony", "nftables"):
            status = self._root.run("dpkg-query", "--show", "-f=${db:Status-Status}", package)
            demand(status == "installed", f"{package} is {status}")

    def _first_boot(self) -> None:
        demand(self._keys_on_card(), "there was no key on the card")
        self._numerek("first-boot", "--root", str(self._root.folder))
        demand((self._boot / "numerek/done.txt").is_file(), "the card does not say that it is done")
        demand(not self._keys_on_card(), f"keys are left on the card: {self._keys_on_card()}")
        for place, wanted in _OWNERS.items():
            found = self._root.run("stat", "--format=%U:%G %a", place).strip()
            demand(found == wanted, f"{place} is {found}, not {wanted}")
        links = {link.stem for link in self._root.path("/etc/systemd/system").glob("*.wants/*")}
        demand(links >= set(_UNITS), f"not enabled: {sorted(set(_UNITS) - links)}")

    def _keys_on_card(self) -> list[Path]:
        files = [path for path in self._boot.rglob("*") if path.is_file()]
        return [path for path in files if path.suffix != ".deb" and _SECRET in path.read_bytes()]

    def _numerek(self, *words: str) -> None:
        command = [sys.executable, "-m", "numerek", *words]
        ended = subprocess.run(command, check=False, capture_output=True, text=True)
        if ended.returncode:
            said = (ended.stdout + ended.stderr)[-2_000:]
            raise CommandError(f"{' '.join(words)[:200]} ended with {ended.returncode}:\n{said}")
