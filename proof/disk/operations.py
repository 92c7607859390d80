"""What was asked of a disk, as data."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Write:
    """Bytes at a place of a file."""

    file: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    """A file got this length."""

    file: str
    size: int


@dataclass(frozen=True)
class Delete:
    """A name went away."""

    file: str


@dataclass(frozen=True)
class Sync:
    """All that was done to this file before is on the disk, if the disk is honest."""

    file: str


@dataclass(frozen=True)
class SyncNames:
    """Which files there are is on the disk."""


@dataclass(frozen=True)
class Committed:
    """SQLite has said that a transaction is durable."""

    content: "Content"


@dataclass(frozen=True)
class Content:
    """All that the file says after a transaction."""

    digest: str
    """Of all tables but the fence's."""
    truth: str
    """Of all tables but the fence's and the snapshots', which prove themselves one by one."""
    fence: int
    last: int
    """The number of the last record of the log."""
    snapshots: frozenset[tuple[int, bytes]] = frozenset()
    """Version and state of each."""


Change: TypeAlias = Write | Truncate | Delete
Operation: TypeAlias = Change | Sync | SyncNames | Committed
