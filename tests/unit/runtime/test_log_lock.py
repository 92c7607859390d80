"""Who holds a log, whether that process lives, and who comes after one that does not."""

import os
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from runtime import log_lock
from runtime.log_file import LogInUse
from runtime.log_lock import Holder, LogLock, holder_of, lock_file, take_or_watch


@pytest.fixture
def log(tmp_path):
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def soon(monkeypatch):
    """Silence is judged after two looks, without a pause."""
    monkeypatch.setattr(log_lock, "SILENCE_S", 2.0)
    monkeypatch.setattr(log_lock, "LOOK_S", 1.0)
    monkeypatch.setattr(log_lock.time, "sleep", lambda _: None)


def test_the_lock_file_says_who_has_it_and_since_when(log):
    with closing(LogLock.take(log)):
        holder = holder_of(log)
        assert holder.pid == os.getpid()
        with pytest.raises(LogInUse, match=f"process {holder.pid} has it since {holder.since}"):
            LogLock.take(log)
    LogLock.take(log).close()


def test_a_lock_goes_with_its_process(log):
    code = (
        "import sys; from pathlib import Path; from runtime.log_lock import LogLock\n"
        "lock = LogLock.take(Path(sys.argv[1]), has_heart=True)\n"
        "print(flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(log)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    process.stdout.readline()
    process.send_signal(signal.SIGSTOP)
    with pytest.raises(LogInUse, match=str(process.pid)):
        LogLock.take(log)
    process.kill()
    process.communicate()
    lock = take_or_watch(log)
    assert isinstance(lock, LogLock), "at once: nobody holds it"
    lock.close()


def test_a_heart_beats_once_a_second_and_not_more_often(log, monkeypatch):
    now = [5_000]
    monkeypatch.setattr(log_lock, "monotonic_ms", lambda: now[0])
    with closing(LogLock.take(log, has_heart=True)) as lock:
        for time_ms, beats in [(5_000, 1), (5_999, 1), (6_000, 2), (60_000, 3)]:
            now[0] = time_ms
            lock.beat()
            assert holder_of(log).beats == beats


@pytest.mark.usefixtures("soon")
def test_a_holder_without_a_beat_is_found_silent(log):
    with closing(LogLock.take(log, has_heart=True)):
        assert take_or_watch(log) == holder_of(log)


@pytest.mark.usefixtures("soon")
def test_a_holder_that_beats_while_it_is_watched_is_left_alone(log, monkeypatch):
    with closing(LogLock.take(log, has_heart=True)) as lock:
        monkeypatch.setattr(log_lock.time, "sleep", lambda _: lock.beat())
        with pytest.raises(LogInUse, match="process"):
            take_or_watch(log)


@pytest.mark.usefixtures("soon")
def test_a_holder_that_goes_while_it_is_watched_leaves_the_lock(log, monkeypatch):
    lock = LogLock.take(log, has_heart=True)
    monkeypatch.setattr(log_lock.time, "sleep", lambda _: lock.close())
    ours = take_or_watch(log)
    assert isinstance(ours, LogLock)
    ours.close()


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("line", [None, b"", b"held by an older version"])
def test_who_has_no_heart_is_never_taken_for_silent(log, line):
    with closing(LogLock.take(log)):
        if line is not None:
            lock_file(log).write_bytes(line)
        with pytest.raises(LogInUse, match="has it"):
            take_or_watch(log)


def test_of_two_who_watched_the_same_holder_the_second_is_refused(log):
    with closing(LogLock.take(log, has_heart=True)) as old:
        silent = holder_of(log)
        with closing(LogLock.instead_of(silent, log)) as new:
            assert new.is_ours
            assert not old.is_ours
            with pytest.raises(LogInUse):
                LogLock.instead_of(silent._replace(beats=7), log)
            with pytest.raises(LogInUse):
                LogLock.take(log)
    assert {part.name for part in log.parent.iterdir()} == {lock_file(log).name}


def test_a_holder_that_beat_again_keeps_its_lock(log):
    with closing(LogLock.take(log, has_heart=True)) as lock:
        silent = holder_of(log)
        lock.beat()
        with pytest.raises(LogInUse):
            LogLock.instead_of(silent, log)
        assert lock.is_ours


def test_a_lock_whose_file_was_deleted_is_still_ours(log):
    with closing(LogLock.take(log)) as lock:
        lock_file(log).unlink()
        assert lock.is_ours
        with closing(LogLock.take(log)):
            assert not lock.is_ours


def test_a_lock_file_without_a_word_has_no_known_holder(log):
    assert holder_of(log) is None
    lock_file(log).write_bytes(b"pid 7 since 2026-11-20T13:00:00Z\n")
    assert holder_of(log) == Holder(7, "2026-11-20T13:00:00Z", None)
