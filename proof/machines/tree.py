"""A root file system as a folder: files are put in and packages installed without a start."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

from proof.machines.no_machines import NoMachinesError

_INSIDE: Final = (
    'mount --bind "$1" "$1" && mount -t proc proc "$1/proc" && mount -t tmpfs tmpfs "$1/run" && '
    'mount -t devtmpfs dev "$1/dev" && mount -t sysfs sys "$1/sys" && root="$1" && shift && '
    'exec chroot "$root" "$@"'
)
"""In a mount namespace of its own, so that nothing stays mounted whatever happens."""


class Tree:
    """One root, in a folder that is thrown away with it."""

    def __init__(self, folder: Path, base: Path) -> None:
        """Unpack a base there; what was there is removed."""
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        self.folder = folder
        subprocess.run(
            ["tar", "--extract", f"--file={base}", f"--directory={folder}", "--numeric-owner",
             "--exclude=./dev/*"],
            check=True,
        )  # fmt: skip

    def at(self, path: str) -> Path:
        """Return where a path of the machine is on this computer."""
        return self.folder / path.lstrip("/")

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        """Put a file in, of root's."""
        file = self.at(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)

    def link(self, path: str, to: str) -> None:
        """Put a symbolic link in."""
        place = self.at(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(to)

    def copy(self, source: Path, path: str) -> None:
        """Put a file or a folder of this computer in."""
        place = self.at(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, place)

    def run(self, *words: str) -> str:
        """Run a program inside and return what it says.

        Raises:
            NoMachinesError: it failed; what it said is in the text.
        """
        done = subprocess.run(
            ["unshare", "--mount", "--propagation=private", "sh", "-c", _INSIDE, "sh",
             str(self.folder), *words],
            env={
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                "LC_ALL": "C.UTF-8",
                "DEBIAN_FRONTEND": "noninteractive",
            },
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            said = (done.stdout + done.stderr).strip()[-2000:]
            raise NoMachinesError(f"{' '.join(words)}, in the root of a machine:\n{said}")
        return done.stdout

    def kernel(self) -> Path:
        """Return its kernel."""
        return next(self.at("/boot").glob("vmlinuz-*"))

    def pack(self, image: Path, size_mib: int) -> None:
        """Make an ext4 image of it, without mounting anything."""
        image.unlink(missing_ok=True)
        with image.open("wb") as file:
            file.truncate(size_mib * 2**20)
        subprocess.run(
            ["mkfs.ext4", "-q", "-F", "-L", "root", "-d", str(self.folder), str(image)], check=True
        )
