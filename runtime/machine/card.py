"""The disk that state is kept on: wear, errors, whether it can be written, and what is free."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from runtime.machine.files import names_in, text_of, whole_of
from upkeep.readings import Card, Space

_MIB: Final = 1 << 20
_DISK: Final = re.compile(r"(mmcblk\d+|nvme\d+n\d+)p\d+|([a-z]+)\d*")
_MOUNTS: Final = "proc/self/mountinfo"


def card(root: Path) -> Card:
    """Return how the disk of the root file system stands."""
    mount = _root_mount(root)
    if mount is None:
        return Card()
    partition, read_only = mount
    return Card(
        name=(disk := _disk_of(partition)),
        life_used_tenths=_life(root / "sys/block" / disk / "device"),
        spare_blocks=whole_of(root / "sys/block" / disk / "device/pre_eol_info", 16) or None,
        errors=_errors(root),
        read_only=read_only,
    )


def spaces(root: Path, paths: Sequence[str]) -> tuple[Space, ...]:
    """Return what is free where the paths are; each file system once, by its first path."""
    found: dict[int, Space] = {}
    for path in paths:
        try:
            place = root / path.lstrip("/")
            device, free = place.stat().st_dev, os.statvfs(place)
        except OSError:
            continue
        inodes = free.f_favail * 100 // free.f_files if free.f_files else None
        found.setdefault(device, Space(path, free.f_bavail * free.f_frsize // _MIB, inodes))
    return tuple(found.values())


def _root_mount(root: Path) -> tuple[str, bool] | None:
    """Return the partition of ``/``, and whether its file system is read-only.

    The last column has the state of the file system itself (proc_pid_mountinfo(5)): a unit sees
    ``/`` mounted read-only for itself, which is no fault of the card.
    """
    for line in (text_of(root / _MOUNTS) or "").splitlines():
        left, found, right = line.partition(" - ")
        mount, super_block = left.split(), right.split()
        if found and len(mount) > 4 and mount[4] == "/" and len(super_block) > 2:  # noqa: PLR2004
            return _partition(root, mount[2], super_block[1]), "ro" in super_block[2].split(",")
    return None


def _partition(root: Path, numbers: str, source: str) -> str:
    """Return a partition's name, by its numbers where the mount calls it ``/dev/root``."""
    for line in (text_of(root / "sys/dev/block" / numbers / "uevent") or "").splitlines():
        key, _, value = line.partition("=")
        if key == "DEVNAME":
            return value
    return source.rpartition("/")[2]


def _disk_of(partition: str) -> str:
    match = _DISK.fullmatch(partition)
    return partition if match is None else match[1] or match[2]


def _life(device: Path) -> int | None:
    """Return the worse of the two figures; 0 stands for "not told" (JESD84-B50)."""
    words = (text_of(device / "life_time") or "").split()
    try:
        return max((int(word, 16) for word in words), default=0) or None
    except ValueError:
        return None


def _errors(root: Path) -> int | None:
    """Return the errors of all ext4 file systems that are mounted."""
    counts = [
        count
        for folder in names_in(root / "sys/fs/ext4", "*") or ()
        if (count := whole_of(folder / "errors_count")) is not None
    ]
    return sum(counts) if counts else None
