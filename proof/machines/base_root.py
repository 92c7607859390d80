"""The root file system of a stock machine: Debian with the packages that ours depends on.

Made once for a list of packages and kept, for it takes a minute on this computer's own kind of
processor and several on another.
"""

import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from proof.machines.architecture import Architecture
from proof.machines.foreign import programs_of
from proof.machines.mirror import debian_address
from proof.machines.no_machines import NoMachinesError
from proof.machines.steps import Steps

RELEASE: Final = "trixie"
"""Debian 13, on which Raspberry Pi OS of 2025 and 2026 stands."""

STOCK: Final = (
    "systemd-sysv", "udev", "kmod", "dbus", "iproute2", "procps", "login", "passwd", "cloud-init",
    "initramfs-tools", "alsa-utils", "mount", "e2fsprogs", "usbutils", "openssh-server", "sudo",
)  # fmt: skip
"""What is on a Raspberry Pi OS Lite, as far as we touch it, and the kernel."""

_MODULES: Final = "virtio_pci\nvirtio_blk\next4\n"
"""What Debian's own initial RAM disk is made with, though :mod:`proof.machines.initial_disk` takes
its place: it is made at each change of a package, and with fewer drivers that is sooner done."""

_BEFORE: Final = (
    'mkdir -p "$1/etc/initramfs-tools/conf.d" && '
    'printf "MODULES=list\\n" >"$1/etc/initramfs-tools/conf.d/machines" && '
    f'printf "{_MODULES}" >"$1/etc/initramfs-tools/modules"'
)


def kept_at() -> Path:
    """Return where bases are kept: the user's cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "numerek-machines"


def base_root(arch: Architecture, packages: Sequence[str], steps: Steps) -> Path:
    """Return a tar file with a stock root and these packages, made now unless it is kept.

    Args:
        arch: of which machine.
        packages: Debian packages beside the stock.
        steps: is told.

    Raises:
        NoMachinesError: it could not be made; the end of mmdebstrap's words is in it.
    """
    wanted = sorted({*STOCK, *packages, f"linux-image-{arch.name}"})
    key = hashlib.sha256("\n".join([RELEASE, _BEFORE, *wanted]).encode()).hexdigest()[:16]
    kept = kept_at() / f"{arch.name}-{key}.tar"
    if kept.exists():
        steps.say(f"  the base {kept.name} is kept from before")
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(".part")
    with steps.step(f"making a base of {len(wanted)} packages for {arch.name}"), programs_of(arch):
        done = subprocess.run(
            [
                "mmdebstrap",
                "--quiet",
                "--variant=apt",
                f"--architectures={arch.name}",
                f"--include={','.join(wanted)}",
                "--format=tar",
                '--aptopt=Apt::Install-Recommends "false"',
                f"--essential-hook={_BEFORE}",
                RELEASE,
                str(unfinished),
                debian_address(),
            ],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    if done.returncode:
        unfinished.unlink(missing_ok=True)
        raise NoMachinesError(f"mmdebstrap failed:\n{done.stderr.strip()[-2000:]}")
    unfinished.rename(kept)
    return kept
