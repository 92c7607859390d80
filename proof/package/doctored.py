"""Packages that differ from ours in one thing, to see what `numerek update` makes of them."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

Change = Callable[[Path], None]
"""Changes an unpacked package; its control files are in ``DEBIAN``."""


def doctored(deb: Path, to: Path, *changes: Change) -> Path:
    """Write a changed copy of a package."""
    with tempfile.TemporaryDirectory() as work:
        tree = Path(work) / "tree"
        subprocess.run(["dpkg-deb", "--raw-extract", deb, tree], check=True)
        for change in changes:
            change(tree)
        build = ["dpkg-deb", "--root-owner-group", "-Zgzip", "--build", str(tree), str(to)]
        subprocess.run(build, check=True, capture_output=True)
    return to


def field(name: str, value: str) -> Change:
    """Change a field of the package."""

    def change(tree: Path) -> None:
        control = tree / "DEBIAN/control"
        lines = control.read_text(encoding="utf-8").splitlines()
        told = [f"{name}: {value}" if line.startswith(f"{name}: ") else line for line in lines]
        control.write_text("\n".join(told) + "\n", encoding="utf-8")

    return change


def script_ends_badly(name: str) -> Change:
    """Let a script of the package fail, as one with a mistake would."""

    def change(tree: Path) -> None:
        script = tree / "DEBIAN" / name
        script.write_text("#!/bin/sh\necho 'doctored: this script fails'\nexit 1\n")
        script.chmod(0o755)

    return change


def replaced(name: str, old: str, new: str) -> Change:
    """Replace a text in a file of the package, which must be there."""

    def change(tree: Path) -> None:
        file = tree / name
        text = file.read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(f"{name} does not say {old!r}")
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change
