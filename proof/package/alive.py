"""``python -m proof.package.alive``: update a controller in service, on an emulated machine.

What a chroot cannot show: systemd, a journal with its program at work, and power that goes amid an
update. Needs what `make image-test` needs; minutes.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from proof.machines.architecture import AMD64
from proof.machines.image import Image
from proof.machines.machine import Fittings, Machine
from proof.machines.package import CONTROLLER_NEEDS, install, needs_of, newest_package
from proof.machines.steps import Steps
from proof.machines.tools_here import make_ready
from proof.machines.tree import Tree
from proof.package.doctored import doctored, field, replaced

_UNIT: Final = "numerek-controller.service"
_UPDATE_S: Final = 600.0
_SETTINGS: Final = """
[device]
id = "controller"
plan = "/usr/share/numerek/offices/lipowo.toml"
assets = "/usr/share/numerek"
state_dir = "/var/lib/numerek-controller"

[broker]
host = "127.0.0.1"
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run it; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m proof.package.alive", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("dist"))
    package = newest_package(parser.parse_args(argv).folder)
    steps = Steps(lambda line: print(line, flush=True))
    make_ready(AMD64, steps)
    folder = Path("build/update-alive").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    image = Image(
        AMD64, folder, (*needs_of(package), *CONTROLLER_NEEDS), steps,
        lambda tree: _prepare(tree, package, folder),
    )  # fmt: skip
    machine = Machine("updated", folder, image.layer("updated"), Fittings())
    try:
        _course(machine, steps)
    finally:
        machine.cut_power()
    for trouble in steps.troubles:
        print(trouble)
    print(f"{len(steps.passed)} claims hold, {len(steps.troubles)} do not")
    return 1 if steps.troubles else 0


def _prepare(tree: Tree, package: Path, folder: Path) -> None:
    install(tree, package)
    controller = "usr/lib/numerek/numerek/controller.py"
    dies = replaced(controller, "    logs.set_up()", "    raise SystemExit('doctored: it dies')")
    for name, changes in {
        "better": [field("Version", "99.1")],
        "dies": [field("Version", "99.2"), dies],
        "last": [field("Version", "99.3")],
    }.items():
        tree.copy(doctored(package, folder / f"{name}.deb", *changes), f"/srv/{name}.deb")
    tree.write("/etc/numerek/controller.toml", _SETTINGS)
    tree.run("chmod", "644", "/etc/numerek/controller.toml")
    wants = "/etc/systemd/system/numerek.target.wants"
    tree.link(f"{wants}/{_UNIT}", f"/usr/lib/systemd/system/{_UNIT}")
    wants = "/etc/systemd/system/multi-user.target.wants"
    tree.link(f"{wants}/numerek.target", "/usr/lib/systemd/system/numerek.target")


def _course(machine: Machine, steps: Steps) -> None:
    with steps.step("start"):
        machine.start()
        machine.wait_for_shell()
    _is_in_service(machine, steps, "the controller is in service")
    _power_cut(machine, steps)
    _better(machine, steps)
    _dies(machine, steps)


def _power_cut(machine: Machine, steps: Steps) -> None:
    first = _version(machine)
    with steps.step("power cut amid an update"):
        machine.run("systemd-run --quiet numerek update /srv/last.deb")
        begun = machine.wait_until(
            r"grep -q 'upgrade numerek.* 99\.3$' /var/log/dpkg.log", 300, 0.1
        )
        seen = machine.run("ls /var/cache/numerek; tail -n 3 /var/log/dpkg.log").text
        machine.cut_power()
        steps.check("the power goes amid the work of dpkg", begun is not None, seen)
        machine.start()
        machine.wait_for_shell()
        machine.wait_until("test ! -e /var/cache/numerek/updating", _UPDATE_S)
    steps.check(
        "the former one is back", _version(machine) == first, f"{_version(machine)}\n{seen}"
    )
    _is_in_service(machine, steps, "it is in service after the power cut")


def _better(machine: Machine, steps: Steps) -> None:
    first = _version(machine)
    with steps.step("update to a better one"):
        told = machine.run("numerek update /srv/better.deb 2>&1", _UPDATE_S)
    steps.check("an update ends well", told.status == 0, told.text)
    steps.check("the new one is installed", _version(machine) == "99.1", _version(machine))
    _is_in_service(machine, steps, "it is in service after the update")
    with steps.step("way back by hand"):
        told = machine.run("numerek update --rollback 2>&1", _UPDATE_S)
    steps.check("a way back by hand ends well", told.status == 0, told.text)
    steps.check("the first one is installed", _version(machine) == first, _version(machine))


def _dies(machine: Machine, steps: Steps) -> None:
    first = _version(machine)
    with steps.step("update to one that dies at its start"):
        told = machine.run("numerek update /srv/dies.deb 2>&1", _UPDATE_S)
    steps.check("one that dies is put back", told.status == 1, told.text)
    steps.check("the former one is installed", _version(machine) == first, _version(machine))
    _is_in_service(machine, steps, "it is in service after the way back")


def _version(machine: Machine) -> str:
    show = "dpkg-query --show --showformat='${db:Status-Status} ${Version}' numerek"
    status, _, version = machine.run(show).text.strip().partition(" ")
    return version if status == "installed" else f"{status} {version}"


def _is_in_service(machine: Machine, steps: Steps, claim: str) -> None:
    up = machine.wait_until(f"systemctl is-active --quiet {_UNIT}", 180)
    told = machine.run(f"systemctl status --no-pager {_UNIT} | cat; systemctl --failed --no-legend")
    steps.check(claim, up is not None, told.text)


if __name__ == "__main__":
    sys.exit(main())
