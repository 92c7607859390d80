"""Files that are whole or not there, also after a loss of power.

``seen`` is told of each change as it reaches the disk. Progress is shown with it; a test takes
power away with it.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

_PIECE_BYTES: Final = 1024 * 1024
"""Read and written in one piece: long enough for a card's speed, short enough for a Pi."""

Seen = Callable[[str], None]


def unseen(_what: str) -> None:
    """Show nothing."""


class DurableFiles:
    """Changes files so that each is on the disk when the call returns."""

    def __init__(self, seen: Seen = unseen) -> None:
        self._seen = seen

    def write(
        self, path: Path, content: bytes, *, mode: int | None, owner: tuple[int, int] | None = None
    ) -> None:
        """Write a file beside its place and then put it there in one step.

        Args:
            path: of the file; its folder exists.
            content: all of it.
            mode: as of ``chmod``; None on FAT, which has none and refuses to be asked.
            owner: user and group; None leaves what the file system gives.

        Raises:
            OSError: the disk refuses; the former file is in its place then.
        """
        beside = path.with_name(f".{path.name}.new")
        # What a loss of power left there may belong to somebody else.
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if owner is not None:
                os.fchown(file.fileno(), *owner)
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        self._seen(f"wrote {beside}")
        beside.replace(path)
        sync_folder(path.parent)
        self._seen(f"wrote {path}")

    def make_folder(
        self, path: Path, *, mode: int | None, owner: tuple[int, int] | None = None
    ) -> None:
        """Make a folder and those above it that are missing; one that is there stays as it is.

        Raises:
            OSError: the disk refuses, or a file has that name.
        """
        if path.is_dir():
            return
        self.make_folder(path.parent, mode=mode, owner=owner)
        path.mkdir(mode=0o700)
        if owner is not None:
            os.chown(path, *owner)
        if mode is not None:
            path.chmod(mode)
        sync_folder(path.parent)
        self._seen(f"made {path}")

    def rename(self, path: Path, to: Path) -> None:
        """Give a file or a folder another name in the same folder.

        Raises:
            OSError: the disk refuses.
        """
        path.rename(to)
        sync_folder(to.parent)
        self._seen(f"renamed {path} to {to}")

    def remove(self, path: Path) -> None:
        """Remove a file, or a folder with all that is in it; nothing, if it is not there.

        Raises:
            OSError: the disk refuses.
        """
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.exists() or path.is_symlink():
            path.unlink()
        else:
            return
        sync_folder(path.parent)
        self._seen(f"removed {path}")

    def wipe(self, path: Path) -> None:
        """Overwrite a file where it lies, and remove it; nothing, if it is not there.

        A FAT file system writes the zeros over the same blocks, so nobody reads the key from the
        partition afterwards, with whatever program. A memory card may keep the former contents in
        blocks that it no longer shows; those can be read only by taking the card apart, and no
        program can reach them. Who fears that destroys the card, or revokes the certificate.

        Raises:
            OSError: the disk refuses.
        """
        if not path.is_file() or path.is_symlink():
            self.remove(path)
            return
        with path.open("r+b") as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(bytes(min(left, _PIECE_BYTES)))
            file.flush()
            os.fsync(file.fileno())
        self._seen(f"overwrote {path}")
        self.remove(path)

    def copy(self, source: Path, target: Path, *, advance: Callable[[int], None]) -> str:
        """Copy a file in pieces and return the SHA-256 of what was read.

        The target is written where it lies; its reader looks at the check sum.

        Args:
            source: from where.
            target: to where; its folder exists.
            advance: told how many bytes each piece had.

        Raises:
            OSError: one of the two disks refuses.
        """
        digest = hashlib.sha256()
        with source.open("rb") as read, target.open("wb") as write:
            while piece := read.read(_PIECE_BYTES):
                digest.update(piece)
                write.write(piece)
                advance(len(piece))
            write.flush()
            os.fsync(write.fileno())
        sync_folder(target.parent)
        self._seen(f"wrote {target}")
        return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, as 64 digits.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable (fsync(2): a file's own sync does not cover its name).

    Raises:
        OSError: the disk refuses.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
