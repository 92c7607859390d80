"""Who writes a log: a lock file beside it, and in it a heart that beats.

The lock (flock(2)) goes with its process, however that ends. A process that is stopped or hangs
still has it. So a writer counts a number up in the file, about each second and from its main loop;
whoever wants the log looks whether the number moves. No clock is compared, so none can be wrong.

A lock that is taken from a silent holder is a new file of the same name. That keeps nobody from
writing who had the old one: the log's own fence does (:mod:`runtime.log_fence`).
"""

import datetime as dt
import fcntl
import os
import re
import time
from pathlib import Path
from typing import Final, NamedTuple

from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.log_file import LogInUse

BEAT_MS: Final = Millis(1_000)
"""How often the heart beats. Nothing is synced for it."""

SILENCE_S: Final = 5.0
"""A holder that shows no beat for so long is taken for stopped. A card may keep a commit waiting
for two seconds; twice that and one beat is five. Too short would do no harm to the log, it would
end a controller that is only slow."""

LOOK_S: Final = 0.1
"""How often a starter looks. It counts its looks, so one that was stopped itself judges nobody."""

_LINE: Final = re.compile(rb"pid (\d+) since (\S+)(?: beat (\d+))?\n")
_MODE: Final = 0o640


class Holder(NamedTuple):
    """What a lock file says of the process that made it."""

    pid: int
    since: str
    """The wall time at which it took the lock, ISO 8601 in UTC. For people only."""
    beats: int | None
    """How often its heart has beaten; None when it has none."""


class LogLock:
    """The lock of one log, in our hands."""

    def __init__(self, file: Path, descriptor: int, *, has_heart: bool) -> None:
        self._file = file
        self._descriptor = descriptor
        self._since = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._beats = 0 if has_heart else None
        self._due = monotonic_ms()
        self._write()

    @classmethod
    def take(cls, log: Path, *, has_heart: bool = False) -> "LogLock":
        """Lock ``<log>.lock``.

        SQLite's own exclusive locking mode would shut out readers too, such as a report. The lock
        is not on the database itself: closing any descriptor of that file drops SQLite's locks on
        it (https://www.sqlite.org/howtocorrupt.html, section 2.2).

        Args:
            log: the log's file.
            has_heart: whether ``beat`` will be called. Without, nobody ever takes the lock away.

        Raises:
            LogInUse: somebody has it.
        """
        file = lock_file(log)
        while True:
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _MODE)
            if not _locked(descriptor):
                os.close(descriptor)
                raise LogInUse(f"{log} is open already: {_words(holder_of(log))}")
            if _is_at(descriptor, file):
                return cls(file, descriptor, has_heart=has_heart)
            os.close(descriptor)  # it was taken away between the two calls

    @classmethod
    def instead_of(cls, silent: Holder, log: Path) -> "LogLock":
        """Put a lock file of our own in the place of a silent holder's.

        Call it where only one process at a time can be: in a write transaction of the log.

        Raises:
            LogInUse: the holder is not silent any more, or another took its place first.
        """
        if (now := holder_of(log)) != silent:
            raise LogInUse(f"{log} is open already: {_words(now)}")
        fresh = Path(f"{log}.lock.{os.getpid()}")
        descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _MODE)
        assert _locked(descriptor), "nobody else makes a file of this name"
        lock = cls(lock_file(log), descriptor, has_heart=True)
        fresh.replace(lock_file(log))
        return lock

    @property
    def is_ours(self) -> bool:
        """Whether no other lock file stands in the place of this one."""
        return not self._file.exists() or _is_at(self._descriptor, self._file)

    def beat(self) -> None:
        """Show that this process lives; call it as often as you like, from the main loop only.

        Raises:
            OSError: the disk refuses.
        """
        now = monotonic_ms()
        if self._beats is not None and now >= self._due:
            self._due = Millis(now + BEAT_MS)
            self._beats += 1
            self._write()

    def close(self) -> None:
        """Let go. Twice does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _write(self) -> None:
        heart = "" if self._beats is None else f" beat {self._beats:012}"
        line = f"pid {os.getpid()} since {self._since}{heart}\n".encode()
        # In place, and cut off only behind it: so this works on a full disk too.
        os.pwrite(self._descriptor, line, 0)
        os.ftruncate(self._descriptor, len(line))


def lock_file(log: Path) -> Path:
    """Return the name of a log's lock file."""
    return Path(f"{log}.lock")


def holder_of(log: Path) -> Holder | None:
    """Return what the lock file says; None when it says nothing, as an older version's does."""
    try:
        match = _LINE.fullmatch(lock_file(log).read_bytes())
    except FileNotFoundError:
        return None
    if match is None:
        return None
    pid, since, beats = match.groups()
    return Holder(int(pid), since.decode(), None if beats is None else int(beats))


def take_or_watch(log: Path) -> LogLock | Holder:
    """Take the lock, or find its holder silent.

    Raises:
        LogInUse: the holder lives, or is one that is never taken over.
    """
    watched: Holder | None = None
    for _ in range(round(SILENCE_S / LOOK_S)):
        try:
            return LogLock.take(log, has_heart=True)
        except LogInUse:
            seen = holder_of(log)
            if seen is None or seen.beats is None or seen != (watched or seen):
                raise
            watched = seen
        time.sleep(LOOK_S)
    assert watched is not None, "somebody held the lock each time"
    return watched


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False


def _words(holder: Holder | None) -> str:
    if holder is None:
        return "another process has it"
    return f"process {holder.pid} has it since {holder.since}"
