"""Lets this computer run the programs of another processor while a root is made for it."""

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from proof.machines.architecture import Architecture
from proof.machines.no_machines import NoMachinesError

_KERNEL: Final = Path("/proc/sys/fs/binfmt_misc")
_RULES: Final = Path("/usr/lib/binfmt.d")
_NATIVE: Final = {"x86_64": "amd64", "aarch64": "arm64"}


def is_native(arch: Architecture) -> bool:
    """Return whether this computer runs such programs by itself."""
    return _NATIVE.get(platform.machine()) == arch.name


def rule_of(arch: Architecture) -> Path:
    """Return the file that says how such programs are run through QEMU."""
    return _RULES / f"{arch.binfmt}.conf"


@contextmanager
def programs_of(arch: Architecture) -> Iterator[None]:
    """Have the kernel run them through QEMU meanwhile; afterwards all is as it was.

    Raises:
        NoMachinesError: qemu-user-static is not there, or the kernel cannot be told.
    """
    if is_native(arch) or (_KERNEL / arch.binfmt).exists():
        yield
        return
    rule = rule_of(arch)
    if not rule.exists():
        raise NoMachinesError(
            f"{rule} is not there, with which this computer runs programs of {arch.name}; "
            "run: apt-get install qemu-user-static"
        )
    if not (_KERNEL / "register").exists():
        raise NoMachinesError(
            f"{_KERNEL} is not mounted; run: mount -t binfmt_misc binfmt_misc {_KERNEL}"
        )
    (_KERNEL / "register").write_text(rule.read_text().strip())
    try:
        yield
    finally:
        (_KERNEL / arch.binfmt).write_text("-1")
