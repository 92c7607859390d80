"""Cards that can take a turn for the worse, and a better one: mounted for a proof alone.

They are mounted where the process that makes them has a mount namespace of its own, so that they
are gone with it.
"""

import subprocess
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Final


class Card(ABC):
    """A card that a device keeps its journal on."""

    words: tuple[str, ...]
    """One of these is in what a process says that finds the card bad."""

    def __init__(self, place: Path) -> None:
        """Mount a good one.

        Args:
            place: an empty folder.
        """
        self.place = place

    @abstractmethod
    def spoil(self) -> None:
        """Let nothing be written any more; also when that is so already."""

    @abstractmethod
    def mend(self) -> None:
        """Let it be written again; nobody uses it meanwhile."""


class FullCard(Card):
    """Small, and of memory; it can be filled to the last byte."""

    words = ("full", "No space")
    SIZE: Final = "3m"
    """A WAL of 1 MiB, the journal, and some room."""

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        _run("mount", "-t", "tmpfs", "-o", f"size={self.SIZE}", "tmpfs", place)
        self._filler = place / "filler"

    def spoil(self) -> None:
        """Fill it. Who ended has emptied its WAL, which made some room."""
        with self._filler.open("ab", buffering=0) as file:
            for size in (65536, 4096):
                try:
                    while file.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue  # it is full for this size

    def mend(self) -> None:
        """Make room."""
        self._filler.unlink()


class ReadOnlyCard(Card):
    """ext4 in a file, which turns read-only as it does when the card below it fails.

    Remounting would be refused while a journal is open; ext4's own way with ``errors=remount-ro``,
    which Raspberry Pi OS and Debian have by default for the root, asks nobody. The option ``abort``
    makes it go that way (https://docs.kernel.org/admin-guide/ext4.html).
    """

    words = ("Read-only file system", "disk I/O error")
    SIZE_MIB: Final = 16
    """Some for ext4's own journal, the rest as the small one."""

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self._is_bad = False
        self._image = place.with_suffix(".image")
        with self._image.open("wb") as file:
            file.truncate(self.SIZE_MIB * 1024 * 1024)
        _run("mkfs.ext4", "-q", self._image)
        self._mount()

    def spoil(self) -> None:
        """Let ext4 believe that the card has failed."""
        if not self._is_bad:
            _run("mount", "-o", "remount,abort", self.place)
            self._is_bad = True

    def mend(self) -> None:
        """Look through it and mount it anew, as the next boot would."""
        _run("umount", self.place)
        subprocess.run(["e2fsck", "-p", self._image], capture_output=True, check=False)
        self._mount()

    def _mount(self) -> None:
        _run("mount", "-o", "loop,errors=remount-ro", self._image, self.place)
        self._is_bad = False


def _run(*words: str | Path) -> None:
    subprocess.run(words, check=True, capture_output=True)
