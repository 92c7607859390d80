"""The files that a loss of power may leave behind, from what was asked of the disk until then.

Model: what was asked of a file before its last sync is there, as far as the disk is honest. Of what
was asked after it each change may be there, or not, or in any of its sectors of 512 bytes, in any
order. Names come and go in order, as in any file system with a journal; where a name that went was
not synced the file may be there still. SQLite's ``-shm`` is never there: it is made anew.
"""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from proof.disk.content import NOTHING
from proof.disk.operations import (
    Change,
    Committed,
    Content,
    Delete,
    Operation,
    Sync,
    SyncNames,
    Truncate,
    Write,
)

SECTOR: Final = 512
"""What a disk writes whole or not at all; cards and disks write no less."""

EXHAUSTIVE: Final = 3
"""Up to so many changes without a sync every set of them is tried; beyond, some, by chance."""

WHOLE: Final = -1
"""All sectors of a change."""

Kept = tuple[tuple[Change, int], ...]
"""Changes that came to the disk, in this order, with the sectors of each as a bit mask."""


@dataclass(frozen=True)
class State:
    """What the disk holds. It must be looked at before the next one is made."""

    durable: Mapping[str, bytearray]
    kept: Kept
    contents: Sequence[Content]
    """What the journal may say: the last that was committed, or the one after it."""

    def files(self) -> dict[str, bytes]:
        """Return all files."""
        return applied(self.durable, self.kept)


def states(operations: Sequence[Operation], chance: random.Random, samples: int) -> Iterator[State]:
    """Yield every state of a crash right after each change, as far as ``EXHAUSTIVE`` goes.

    Args:
        operations: of one recording.
        chance: chooses where there are more than can be tried.
        samples: how many to try for each such moment.
    """
    contents = [NOTHING, *(each.content for each in operations if isinstance(each, Committed))]
    committed = 0
    durable: dict[str, bytearray] = {}
    pending: list[Change] = []
    for operation in operations:
        if isinstance(operation, Committed):
            committed += 1
        elif isinstance(operation, Sync):
            pending = _synced(durable, pending, operation.file)
        elif isinstance(operation, SyncNames):
            pending = _names_synced(durable, pending)
        else:
            if isinstance(operation, Write):
                pending = _names_in_order(durable, pending, operation.file)
            others = tuple(pending)
            pending.append(operation)
            may_say = contents[committed : committed + 2]
            for kept in _choices(others, operation, chance, samples):
                yield State(durable, kept, may_say)


def applied(durable: Mapping[str, bytearray], kept: Kept) -> dict[str, bytes]:
    """Return the files with these changes made to them."""
    files: dict[str, bytearray] = dict(durable)
    for change, sectors in kept:
        if isinstance(change, Delete):
            files.pop(change.file, None)
            continue
        if files.get(change.file) is durable.get(change.file):
            files[change.file] = bytearray(durable.get(change.file, b""))
        _change(files[change.file], change, sectors)
    return {name: bytes(content) for name, content in files.items()}


def sectors_of(change: Change) -> int:
    """Return how many sectors a change touches."""
    if not isinstance(change, Write):
        return 1
    first = change.offset // SECTOR
    return (change.offset + len(change.data) - 1) // SECTOR - first + 1


def _synced(durable: dict[str, bytearray], pending: list[Change], file: str) -> list[Change]:
    kept = tuple((change, WHOLE) for change in pending if change.file == file)
    content = applied(durable, kept).get(file)
    if content is not None:
        durable[file] = bytearray(content)
    return [change for change in pending if change.file != file]


def _names_synced(durable: dict[str, bytearray], pending: list[Change]) -> list[Change]:
    for change in pending:
        if isinstance(change, Delete):
            durable.pop(change.file, None)
    return [change for change in pending if not isinstance(change, Delete)]


def _names_in_order(
    durable: dict[str, bytearray], pending: list[Change], file: str
) -> list[Change]:
    """Before a file of the same name is made, the one that was deleted is gone for good."""
    if not any(isinstance(change, Delete) and change.file == file for change in pending):
        return pending
    durable.pop(file, None)
    return [change for change in pending if change.file != file]


def _choices(
    others: tuple[Change, ...], newest: Change, chance: random.Random, samples: int
) -> Iterator[Kept]:
    """Yield what of these may be there; the newest is always, for else it was an earlier moment."""
    if len(others) < EXHAUSTIVE:
        for picked in itertools.product((True, False), repeat=len(others)):
            there = [change for change, is_there in zip(others, picked, strict=True) if is_there]
            yield from _torn_once((*there, newest))
        return
    everything = (*others, newest)
    yield tuple((change, WHOLE) for change in everything)
    yield ((newest, WHOLE),)
    tried: set[tuple[tuple[int, int], ...]] = set()
    for _ in range(samples):
        kept = _by_chance(everything, chance)
        mark = tuple((id(change), sectors) for change, sectors in kept)
        if mark not in tried:
            tried.add(mark)
            yield kept


def _torn_once(changes: tuple[Change, ...]) -> Iterator[Kept]:
    """Yield all of them whole, and each in turn with its first or its last sectors only."""
    yield tuple((change, WHOLE) for change in changes)
    for torn in changes:
        count = sectors_of(torn)
        for cut in range(1, count):
            first, last = (1 << cut) - 1, ((1 << count) - 1) & ~((1 << cut) - 1)
            for mask in (first, last):
                yield tuple((each, mask if each is torn else WHOLE) for each in changes)


def _by_chance(changes: tuple[Change, ...], chance: random.Random) -> Kept:
    share, torn = chance.choice((0.1, 0.5, 0.9, 1.0)), chance.choice((0.0, 0.1, 0.5))
    kept = []
    for change in changes:
        if chance.random() < share:
            is_torn = chance.random() < torn
            kept.append((change, chance.getrandbits(sectors_of(change)) if is_torn else WHOLE))
    if chance.random() < 0.5:  # noqa: PLR2004 - every second time in another order
        chance.shuffle(kept)
    return tuple(kept)


def _change(content: bytearray, change: Change, sectors: int) -> None:
    match change:
        case Truncate(_, size):
            if sectors:
                del content[size:]
                content.extend(bytes(size - len(content)))
        case Write(_, offset, data):
            first = offset // SECTOR
            if len(content) < offset and sectors:
                content.extend(bytes(offset - len(content)))
            if sectors == WHOLE:
                content[offset : offset + len(data)] = data
                return
            for index in range(sectors_of(change)):
                if not sectors >> index & 1:
                    continue
                begin = max(offset, (first + index) * SECTOR)
                end = min(offset + len(data), (first + index + 1) * SECTOR)
                if len(content) < end:
                    content.extend(bytes(end - len(content)))
                content[begin:end] = data[begin - offset : end - offset]
