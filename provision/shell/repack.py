"""A package made again out of what is installed, so that there is a way back to it.

dpkg keeps everything but the package itself: the list of its files, its scripts and its fields.
Whatever way our package came on the machine, nobody has to have kept the file.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from provision.core.updating import PACKAGE
from provision.shell.commands import Run

_OF_THE_INSTALLATION: Final = ("Status", "Conffiles", "Config-Version")
"""Fields that dpkg adds when it installs."""

_SCRIPTS: Final = ("preinst", "postinst", "prerm", "postrm", "conffiles", "md5sums", "triggers")


def repack(to: Path, run: Run, root: Path = Path("/")) -> None:
    """Write our installed package into a file, whole or not at all.

    Args:
        to: the file; its folder is made if need be.
        run: runs dpkg.
        root: where the machine's files are; a test has its own.

    Raises:
        OSError: a file of the package is not there, or there is no room.
        CommandFailed: dpkg could not.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix="repack-") as work:
        tree = Path(work) / "tree"
        tree.mkdir(mode=0o755)
        for name in run(["dpkg-query", "--listfiles", PACKAGE]).splitlines():
            _take(root / name.lstrip("/"), tree / name.lstrip("/").removeprefix("."))
        control = tree / "DEBIAN"
        control.mkdir(mode=0o755)
        status = run(["dpkg-query", "--status", PACKAGE])
        (control / "control").write_text(_without_state(status), encoding="utf-8")
        for script in _SCRIPTS:
            kept = root / f"var/lib/dpkg/info/{PACKAGE}.{script}"
            if kept.exists():
                shutil.copy2(kept, control / script)
        made = Path(work) / "made.deb"
        # gzip: xz would take a Raspberry Pi 3 half a minute for a third of the size.
        run(["dpkg-deb", "--root-owner-group", "-Zgzip", "--build", str(tree), str(made)])
        made.replace(to)


def _take(file: Path, to: Path) -> None:
    if file.is_symlink():
        to.symlink_to(file.readlink())
    elif file.is_dir():
        to.mkdir(mode=0o755, parents=True, exist_ok=True)
    elif file.exists() or "usr/share/doc/" not in str(file):
        # A machine may be told to install no documents (path-exclude of dpkg); nothing else.
        shutil.copy2(file, to)


def _without_state(status: str) -> str:
    """Return the fields of an installed package without those of the installation."""
    kept, keeps = [], True
    for line in status.splitlines():
        if not line.startswith(" "):
            keeps = line.partition(":")[0] not in _OF_THE_INSTALLATION
        if keeps and line:
            kept.append(line)
    return "\n".join(kept) + "\n"
