"""One writer: who was taken over can never write again, and who lives is not taken over."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from runtime import append_log, log_lock
from runtime.append_log import AppendLog, LogBroken, LogInUse, LogTaken
from runtime.log_file import BEGINNING, Link


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


def _nothing(_: sqlite3.Connection) -> None:
    pass


def _silent_and_taken(path: Path, monkeypatch) -> tuple[AppendLog, AppendLog]:
    """A writer that shows no life, and the one that took the log over."""
    old = AppendLog(path, takes_over=True)
    old.append([b"one"])
    monkeypatch.setattr(log_lock, "SILENCE_S", 0.2)
    return old, AppendLog(path, takes_over=True)


_WAYS_TO_WRITE = {
    "append": lambda log: log.append([b"two"]),
    "write": lambda log: log.write(lambda db: db.execute("CREATE TABLE beside (n)")),
    "forget": lambda log: log.forget(1, _nothing),
    "empty_wal": lambda log: log.empty_wal(),
    "hold": lambda log: log.hold(),
}


@pytest.mark.parametrize("way", _WAYS_TO_WRITE.values(), ids=_WAYS_TO_WRITE)
def test_a_writer_that_was_taken_over_can_never_write_again(path, monkeypatch, way):
    old, new = _silent_and_taken(path, monkeypatch)
    old._last, old._anchor = Link(5, bytes(32)), BEGINNING  # whatever it believes
    old._connection.execute("INSERT INTO log VALUES (5, x'', zeroblob(32))")
    old._connection.execute("DELETE FROM log WHERE seq = 5")
    with pytest.raises(LogTaken, match="another process"):
        way(old)
    for each in _WAYS_TO_WRITE.values():
        with pytest.raises((LogBroken, LogTaken)):
            each(old)
    assert new.append([b"by the new one"]) == 2
    assert list(new.read()) == [(1, b"one"), (2, b"by the new one")]
    old.close()
    new.hold()
    new.close()


def test_a_writer_that_was_stopped_before_its_fence_and_one_after_do_not_meet(path, monkeypatch):
    """The new one begins where the old one has stopped, with all that it had acknowledged."""
    old, new = _silent_and_taken(path, monkeypatch)
    assert list(new.read()) == [(1, b"one")]
    with pytest.raises(LogTaken):
        old.append([b"two"])
    new.append([b"two of the new one"])
    old.close()
    new.close()
    with closing(AppendLog(path)) as log:
        assert list(log.read()) == [(1, b"one"), (2, b"two of the new one")]


def test_a_writer_that_holds_its_log_is_not_taken_over(path, monkeypatch):
    seconds = iter(range(1_000_000))
    monkeypatch.setattr(log_lock, "monotonic_ms", lambda: next(seconds) * 1_000)
    log = AppendLog(path, takes_over=True)
    monkeypatch.setattr(log_lock.time, "sleep", lambda _: log.hold())
    with pytest.raises(LogInUse, match="has it since"):
        AppendLog(path, takes_over=True)
    log.append([b"one"])
    log.close()


def test_who_does_not_take_over_is_refused_at_once_also_by_a_silent_holder(path):
    with closing(AppendLog(path, takes_over=True)), pytest.raises(LogInUse, match="has it since"):
        AppendLog(path)


def test_a_holder_that_is_no_such_writer_is_never_taken_over(path, monkeypatch):
    monkeypatch.setattr(log_lock, "SILENCE_S", 0.2)
    with closing(AppendLog(path)), pytest.raises(LogInUse):
        AppendLog(path, takes_over=True)


_LOCKER = """
import fcntl, sys
with open(sys.argv[1] + "-shm", "rb+") as index:
    fcntl.lockf(index, fcntl.LOCK_EX, 1, int(sys.argv[2]))
    print(flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("byte", [120, 121], ids=["transaction", "checkpoint"])
def test_a_holder_that_stopped_in_the_midst_of_a_write_is_not_taken_over(path, monkeypatch, byte):
    """The bytes are the locks of a writer and of a checkpoint (sqlite.org/walformat.html, 2.3)."""
    old = AppendLog(path, takes_over=True)
    old.append([b"one"])
    monkeypatch.setattr(log_lock, "SILENCE_S", 0.2)
    monkeypatch.setattr(append_log, "_BUSY_TIMEOUT_MS", 10)
    stuck = subprocess.Popen(
        [sys.executable, "-c", _LOCKER, str(path), str(byte)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    stuck.stdout.readline()
    with pytest.raises(LogInUse, match=f"kill -9 {os.getpid()}"):
        AppendLog(path, takes_over=True)
    stuck.communicate()
    old.append([b"two"])
    assert list(old.read()) == [(1, b"one"), (2, b"two")]
    old.close()


def test_a_lock_that_was_taken_while_the_log_was_opened_is_noticed(path, monkeypatch):
    monkeypatch.setattr(log_lock.LogLock, "is_ours", False)
    with pytest.raises(LogInUse, match="just now"):
        AppendLog(path)


def test_every_opening_raises_the_fence(path):
    for writer in (1, 2, 3):
        log = AppendLog(path)
        assert log._fence == writer
        log.close()


def test_a_log_of_before_there_were_fences_is_taken_over(path):
    log = AppendLog(path)
    log.append([b"one"])
    log.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TABLE fence")
    connection.close()
    log = AppendLog(path)
    log.hold()
    assert log.append([b"two"]) == 2
    log.close()


def test_another_set_of_files_of_the_same_name_ends_the_old_writer(path):
    """Somebody deleted the files by hand, of a controller that was only stopped."""
    old = AppendLog(path, takes_over=True)
    old.append([b"one"])
    for part in path.parent.iterdir():
        part.unlink()
    new = AppendLog(path, takes_over=True)
    with pytest.raises(LogTaken):
        old.hold()
    old.close()
    new.append([b"one of the new one"])
    new.close()
