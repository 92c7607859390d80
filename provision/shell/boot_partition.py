"""The boot partition of a memory card, as it is mounted on the technician's computer."""

import os
import shutil
from pathlib import Path
from typing import Final

from office.mistakes import Mistake

MARKS: Final = ("config.txt", "cmdline.txt")
"""Files that the boot partition of every Raspberry Pi OS has."""

RESERVE_BYTES: Final = 32 * 1024 * 1024
"""Left free for the system: it writes kernels there when it is updated, one at a time."""


def check_partition(place: Path, need_bytes: int, *, is_any: bool) -> tuple[Mistake, ...]:
    """Return why a card cannot be made there; nothing, if it can.

    Args:
        place: where the partition is mounted.
        need_bytes: how much is to be written.
        is_any: whether another FAT partition than one of Raspberry Pi OS will do.

    Raises:
        OSError: it cannot be looked at.
    """
    name = str(place)
    if not place.is_dir():
        remedy = "Put the card in, and look where the partition `bootfs` appears"
        return (Mistake(None, name, "is no folder", remedy),)
    missing = [mark for mark in MARKS if not (place / mark).is_file()]
    if missing and not is_any:
        what = f"is no boot partition of Raspberry Pi OS: {' and '.join(missing)} missing"
        remedy = (
            "Write Raspberry Pi OS Lite (64-bit) onto the card first, with Raspberry Pi Imager, "
            "and name the partition `bootfs`"
        )
        return (Mistake(None, name, what, remedy),)
    if not os.access(place, os.W_OK):
        remedy = "Look at the switch of the card's adapter, and at your rights"
        return (Mistake(None, name, "cannot be written to", remedy),)
    free = shutil.disk_usage(place).free
    if free < need_bytes + RESERVE_BYTES:
        what = f"has {megabytes(free)} free and needs {megabytes(need_bytes + RESERVE_BYTES)}"
        remedy = "Leave the packages away (--repo), or write the system anew"
        return (Mistake(None, name, what, remedy),)
    return ()


def megabytes(size_bytes: int) -> str:
    """Spell a size."""
    return f"{size_bytes / 1_000_000:.1f} MB"
