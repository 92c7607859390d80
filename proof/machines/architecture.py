"""The two kinds of machine that are emulated, and how QEMU is started for each."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Architecture:
    """What differs between a PC and a computer like a Raspberry Pi."""

    name: str
    """Debian's name."""
    program: str
    """QEMU's program."""
    package: str
    """The Debian package with that program."""
    machine: tuple[str, ...]
    """Its board and processor. ``-cpu max`` panicked as well."""
    console: str
    """The first serial port, for the kernel's command line."""
    binfmt: str
    """The entry in ``/usr/lib/binfmt.d`` with which this computer runs its programs."""
    has_watchdog: bool
    """Whether its board takes an i6300esb."""


AMD64: Final = Architecture(
    name="amd64",
    program="qemu-system-x86_64",
    package="qemu-system-x86",
    machine=("-machine", "pc", "-cpu", "Nehalem"),
    console="ttyS0",
    binfmt="qemu-x86_64",
    has_watchdog=True,
)

ARM64: Final = Architecture(
    name="arm64",
    program="qemu-system-aarch64",
    package="qemu-system-arm",
    machine=("-machine", "virt", "-cpu", "cortex-a72"),
    console="ttyAMA0",
    binfmt="qemu-aarch64",
    has_watchdog=True,
)

ARCHITECTURES: Final = {each.name: each for each in (AMD64, ARM64)}
