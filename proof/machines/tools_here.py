"""The programs that this computer needs for emulated machines; installs those that are missing."""

import os
import shutil
import subprocess
from typing import Final

from proof.machines.architecture import Architecture
from proof.machines.foreign import is_native, rule_of
from proof.machines.no_machines import NoMachinesError
from proof.machines.steps import Steps

PROGRAMS: Final = {
    "mmdebstrap": "mmdebstrap",
    "mkfs.ext4": "e2fsprogs",
    "qemu-img": "qemu-utils",
    "mkfs.fat": "dosfstools",
    "mcopy": "mtools",
    "unshare": "util-linux",
}
"""Each with its Debian package."""


def make_ready(arch: Architecture, steps: Steps) -> None:
    """Install what is missing.

    Raises:
        NoMachinesError: this is not root, or apt could not install it.
    """
    if os.geteuid() != 0:
        raise NoMachinesError(
            "a root file system is made with its owners and modes, which only root may do; "
            "run it again as root: sudo make image-test"
        )
    missing = sorted(
        {package for program, package in PROGRAMS.items() if shutil.which(program) is None}
        | ({arch.package} if shutil.which(arch.program) is None else set())
        | (set() if is_native(arch) or rule_of(arch).exists() else {"qemu-user-static"})
    )
    if missing:
        with steps.step(f"installing {' '.join(missing)}"):
            _apt("update")
            _apt("install", "--yes", "--no-install-recommends", *missing)


def _apt(*words: str) -> None:
    done = subprocess.run(
        ["apt-get", "-qq", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoMachinesError(f"apt-get {' '.join(words)} failed:\n{done.stderr.strip()}")
