"""The Debian package that is tried: which one, what it needs, and how a tree gets it."""

import subprocess
from pathlib import Path
from typing import Final

from proof.machines.no_machines import NoMachinesError
from proof.machines.tree import Tree

CONTROLLER_NEEDS: Final = ("mosquitto", "chrony")
"""What the card of a controller brings beside what the package depends on."""


def newest_package(folder: Path) -> Path:
    """Return the package that was built last.

    Raises:
        NoMachinesError: there is none.
    """
    built = sorted(folder.glob("numerek_*.deb"), key=lambda file: file.stat().st_mtime)
    if not built:
        raise NoMachinesError(f"no numerek_*.deb in {folder}; run: make deb")
    return built[-1]


def needs_of(package: Path) -> tuple[str, ...]:
    """Return the names of the packages that it depends on; of alternatives the first."""
    fields = subprocess.run(
        ["dpkg-deb", "--field", str(package), "Depends"], capture_output=True, text=True, check=True
    ).stdout
    names = (each.split("|")[0].split("(")[0].strip() for each in fields.split(","))
    return tuple(sorted({name.partition(":")[0] for name in names}))


def install(tree: Tree, package: Path) -> None:
    """Install it, as an image with the package in it would have been made."""
    tree.copy(package, f"/var/cache/apt/archives/{package.name}")
    tree.run("dpkg", "--install", f"/var/cache/apt/archives/{package.name}")
