"""Writes a card: never half of one that would be taken for whole.

``card.toml`` is removed first and written last, when every other file has been read back from the
partition and found right.
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from provision.core.card import Card, CardFile, write_card
from provision.core.card_places import AUTHORITY, IDENTITY, is_secret
from provision.core.cloud_init import HEAD
from provision.places import CARD_DIR, CARD_FILE
from provision.shell.durable_files import DurableFiles, sha256_of

SAVED: Final = ".numerek-saved"
"""What is put after the name of a file that the Imager had written."""

REPO: Final = "repo"

Advance = Callable[[str, int], None]
"""Told which file is being written, and how many bytes more of it are."""


class CardDamaged(Exception):  # noqa: N818 - it is about the card
    """What was read back is not what was written."""


class LongFile(msgspec.Struct, frozen=True):
    """A file that is copied onto the card from the technician's computer."""

    path: str
    """On the card, from its folder."""
    source: Path

    @property
    def size_bytes(self) -> int:
        """How long it is."""
        return self.source.stat().st_size


class CardWriter:
    """Writes one card to a mounted boot partition."""

    def __init__(self, partition: Path, files: DurableFiles, advance: Advance) -> None:
        self._partition = partition
        self._folder = partition / CARD_DIR
        self._files = files
        self._advance = advance

    def write(
        self,
        card: Card,
        *,
        folder: Mapping[str, bytes],
        long_files: tuple[LongFile, ...],
        beside: Mapping[str, bytes],
    ) -> tuple[Card, tuple[str, ...]]:
        """Write everything, and return the card with its check sums and names of saved files.

        Args:
            card: without files.
            folder: files of the card's folder, by their paths.
            long_files: packages to copy there.
            beside: files beside the folder.

        Raises:
            OSError: one of the disks refuses; there is no card then.
            CardDamaged: the partition does not give back what was written to it; no card either.
        """
        self._clear()
        written: list[CardFile] = []
        for path, content in folder.items():
            self._put(path, content)
            digest = hashlib.sha256(content).hexdigest()
            written.append(CardFile(path=path, sha256=digest, size_bytes=len(content)))
        written += [self._copy(each) for each in long_files]
        saved = self._save(beside)
        for name, content in beside.items():
            self._files.write(self._partition / name, content, mode=None)
        for file in written:
            self._read_back(self._folder / file.path, file.sha256)
        for name, content in beside.items():
            self._read_back(self._partition / name, hashlib.sha256(content).hexdigest())
        # apt compares the packages of the repository with its list, so only the list is named.
        named = [file for file in written if _is_named(file.path)]
        whole = msgspec.structs.replace(card, files=tuple(named))
        text = write_card(whole).encode()
        self._files.write(self._folder / CARD_FILE, text, mode=None)
        self._read_back(self._folder / CARD_FILE, hashlib.sha256(text).hexdigest())
        return whole, saved

    def _clear(self) -> None:
        """Take a former card off, its mark first and its keys by overwriting them."""
        self._files.remove(self._folder / CARD_FILE)
        for name in (IDENTITY, AUTHORITY):
            for path in sorted((self._folder / name).rglob("*")):
                if path.is_file():
                    self._files.wipe(path)
        self._files.remove(self._folder)
        self._files.make_folder(self._folder, mode=None)

    def _put(self, path: str, content: bytes) -> None:
        target = self._folder / path
        self._files.make_folder(target.parent, mode=None)
        self._files.write(target, content, mode=None)
        self._advance(path, len(content))

    def _copy(self, file: LongFile) -> CardFile:
        target = self._folder / file.path
        self._files.make_folder(target.parent, mode=None)
        digest = self._files.copy(
            file.source, target, advance=lambda size_bytes: self._advance(file.path, size_bytes)
        )
        return CardFile(path=file.path, sha256=digest, size_bytes=target.stat().st_size)

    def _save(self, beside: Mapping[str, bytes]) -> tuple[str, ...]:
        """Keep what somebody else wrote; a copy that is there already is the older one."""
        saved = []
        for name in beside:
            path = self._partition / name
            copy = self._partition / f"{name}{SAVED}"
            if not path.is_file() or copy.exists():
                continue
            content = path.read_bytes()
            if HEAD.encode() in content or not content:
                continue
            self._files.write(copy, content, mode=None)
            saved.append(copy.name)
        return tuple(saved)

    def _read_back(self, path: Path, sha256: str) -> None:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            # Else it would come from memory, and say nothing of the card.
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
        if sha256_of(path) != sha256:
            raise CardDamaged(
                f"{path}: what was read back is not what was written. The memory card or its "
                "reader is broken; take another one"
            )


def remains(partition: Path) -> bool:
    """Say whether keys of a card that nobody took over lie on the partition."""
    folder = partition / CARD_DIR
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return any(is_secret(path) for path in paths)


def needed_bytes(
    folder: Mapping[str, bytes], long_files: tuple[LongFile, ...], cluster_bytes: int = 4096
) -> int:
    """Return how much room a card takes, in whole clusters as FAT gives them.

    Raises:
        OSError: a file cannot be looked at.
    """
    sizes = [len(content) for content in folder.values()]
    sizes += [file.size_bytes for file in long_files]
    return sum(-(-size // cluster_bytes) * cluster_bytes for size in sizes)


def _is_named(path: str) -> bool:
    return not path.startswith(f"{REPO}/") or path == f"{REPO}/Packages"


def long_files_of(deb: Path | None, repo: Path | None) -> tuple[LongFile, ...]:
    """Return the packages to copy.

    Raises:
        OSError: a folder cannot be read.
    """
    found = [LongFile(deb.name, deb)] if deb else []
    if repo:
        found += [
            LongFile(f"{REPO}/{path.name}", path)
            for path in sorted(repo.iterdir())
            if path.suffix == ".deb" or path.name == "Packages"
        ]
    return tuple(found)
