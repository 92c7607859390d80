"""Small files that are there whole or as they were, whenever power goes."""

import os
from pathlib import Path
from typing import Final

SECRET: Final = 0o600
"""Only its owner reads it."""


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
    """Put a text in the place of what is in a file, if anything is.

    It returns when the text is on the disk, as far as the disk keeps what it says it has written.
    One at a time may write a file. What root writes belongs to the owner of the folder, who has to
    read it later.

    Raises:
        OSError: the file is as it was.
    """
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)  # of a program that power has left in the midst of this
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(beside, flags, SECRET)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            os.fchmod(descriptor, mode)
            give_to_owner(descriptor, path.parent)
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def give_to_owner(descriptor: int, folder: Path) -> None:
    """Give a file that root has made to the owner of its folder; others own what they make."""
    if os.geteuid() == 0:
        status = folder.stat()
        os.fchown(descriptor, status.st_uid, status.st_gid)


def sync_directory(directory: Path) -> None:
    """Make the new name durable: the file's own sync does not cover it (fsync(2))."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
