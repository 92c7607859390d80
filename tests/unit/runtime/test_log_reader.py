"""A look at a log from outside, while it is written or when nobody can write it."""

import pytest

from runtime.append_log import AppendLog
from runtime.log_file import LogBroken
from runtime.log_reader import LogReader


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


def test_a_reader_sees_the_log_as_it_was_when_it_was_opened(path):
    log = AppendLog(path)
    log.append([b"one", b"two"], marks=[1])
    with LogReader(path) as reader:
        log.append([b"three"])
        log.forget(1, lambda _: None)
        assert [(row.seq, row.payload) for row in reader.rows()] == [(1, b"one"), (2, b"two")]
        assert (reader.anchor().seq, reader.last().seq, reader.marks()) == (0, 2, [2])
    with LogReader(path) as reader:
        assert (reader.anchor().seq, reader.last().seq) == (1, 3)
        assert reader.hash_of(1) == log.anchor.hash
        assert reader.hash_of(3) == log.last.hash
        assert reader.hash_of(4) is None
    log.close()


def test_a_log_without_records_can_be_read(path):
    AppendLog(path).close()
    with LogReader(path) as reader:
        assert list(reader.rows()) == []
        assert reader.last().seq == 0


def test_where_there_is_no_file_none_is_made(path):
    with pytest.raises(LogBroken, match="no such file"):
        LogReader(path)
    assert list(path.parent.iterdir()) == []


def test_a_file_that_is_no_log_is_refused(path):
    path.write_bytes(b"this is a letter, not a database " * 40)
    with pytest.raises(LogBroken, match="not a database"):
        LogReader(path)


def test_a_log_can_be_read_where_no_file_can_be_made_beside_it(path, monkeypatch):
    log = AppendLog(path)
    log.append([b"one"])
    log.close()
    path.with_name(f"{path.name}-shm").symlink_to(
        path.parent / "no" / "file"
    )  # what a read-only medium answers to SQLite
    with pytest.raises(LogBroken, match="unable to open"):
        LogReader(path)
    monkeypatch.setattr("os.access", lambda *_: False)
    with LogReader(path) as reader:
        assert [row.payload for row in reader.rows()] == [b"one"]


def test_a_name_with_signs_of_addresses_is_a_name(tmp_path):
    path = tmp_path / "100% of #1?.sqlite3"
    log = AppendLog(path)
    log.append([b"one"])
    with LogReader(path) as reader:
        assert reader.last() == log.last
    log.close()
