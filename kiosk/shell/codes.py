"""The codes of appointments that wait for their answer: one small file each, gone with the answer.

They are kept apart from the journal because a journal only grows, and what stands in it stays. Here
a code outlives a crash and nothing else. What a card's flash keeps of a deleted file is beyond us.
"""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Final

from protocol.types import RequestId

_PRIVATE: Final = 0o600


class CodesInHand:
    """A folder with a file for each awaited code, named after the request's id."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which is made when the first code comes.

        Ids hold nothing but ``a-z 0-9 -``, so that each of them is a file's name.
        """
        self._folder = folder

    def keep(self, ident: RequestId, code: str) -> None:
        """Write a code down, durably.

        Raises:
            OSError: the disk refuses; nothing may be asked with this code.
        """
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700)
            _sync(self._folder.parent)
        path = self._folder / ident
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
        try:
            os.write(descriptor, code.encode("ascii"))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _sync(self._folder)

    def of(self, ident: RequestId) -> str:
        """Return a code, or nothing if it was forgotten."""
        try:
            return (self._folder / ident).read_text(encoding="ascii")
        except (FileNotFoundError, UnicodeDecodeError):
            return ""

    def forget(self, ident: RequestId) -> None:
        """Delete a code, if it is there."""
        (self._folder / ident).unlink(missing_ok=True)

    def keep_only(self, idents: Collection[RequestId]) -> None:
        """Delete what a crash left behind."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in idents:
                    path.unlink()


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
