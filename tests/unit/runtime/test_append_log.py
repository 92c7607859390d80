"""The durable log: what it acknowledged is there, and what is not right is noticed."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runtime.append_log import AppendLog, DiskRefused, LogBroken, LogInUse
from runtime.log_file import said_by_sqlite
from runtime.log_reader import LogReader

_WRITER = """
import sys
from pathlib import Path
from runtime.append_log import AppendLog
log = AppendLog(Path(sys.argv[1]))
n = log.append([])
while True:
    n = log.append([b"record %d" % (n + 1 + i) for i in range(3)])
    print(n, flush=True)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


def _rot(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    assert connection.execute(statement, values).rowcount == 1
    connection.close()


@given(batches=st.lists(st.lists(st.binary(max_size=200), max_size=4), max_size=8))
@settings(deadline=None, max_examples=30)
def test_what_was_appended_comes_back_in_order_also_after_a_restart(tmp_path_factory, batches):
    path = tmp_path_factory.mktemp("log") / "journal.sqlite3"
    log = AppendLog(path)
    records = []
    for batch in batches:
        records += batch
        assert log.append(batch) == len(records)
    assert list(log.read()) == list(enumerate(records, 1))
    log.close()
    log = AppendLog(path)
    assert list(log.read()) == list(enumerate(records, 1))
    middle = len(records) // 2
    assert list(log.read(after=middle)) == list(enumerate(records, 1))[middle:]
    log.close()


def test_a_process_killed_while_appending_leaves_everything_it_had_acknowledged(path):
    acknowledged = 0
    for reads in (1, 7, 30):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(reads):
            acknowledged = int(writer.stdout.readline())
        writer.kill()
        # What it managed to say between the last reading and the kill counts too.
        rest = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        acknowledged = max([acknowledged, *map(int, rest)])
        log = AppendLog(path)
        records = list(log.read())
        log.close()
        assert len(records) >= acknowledged
        assert len(records) % 3 == 0, "a batch is there as a whole or not at all"
        assert all(payload == b"record %d" % seq for seq, payload in records)


def test_a_second_writer_is_refused_until_the_first_closes(path):
    log = AppendLog(path)
    with pytest.raises(LogInUse, match="open already"):
        AppendLog(path)
    log.close()
    AppendLog(path).close()


def test_another_process_may_read_while_the_writer_has_it_open(path):
    log = AppendLog(path)
    log.append([b"a"])
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert reader.execute("SELECT count(*) FROM log").fetchone() == (1,)
    reader.close()
    log.append([b"b"])
    log.close()


def test_sqlite_is_set_so_that_a_commit_is_durable(path):
    log = AppendLog(path)
    for name, value in (("journal_mode", "wal"), ("synchronous", 2), ("wal_autocheckpoint", 200)):
        assert log._connection.execute(f"PRAGMA {name}").fetchone() == (value,)
    log.close()


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("UPDATE log SET payload = ? WHERE seq = 2", (b"other",)),
        ("UPDATE log SET hash = ? WHERE seq = 2", (bytes(32),)),
        ("DELETE FROM log WHERE seq = ?", (2,)),
    ],
)
def test_a_changed_record_is_noticed_with_its_number(path, statement, values):
    log = AppendLog(path)
    log.append([b"one", b"two", b"three", b"four"])
    log.close()
    _rot(path, statement, *values)
    with closing(AppendLog(path)) as log, pytest.raises(LogBroken) as broken:
        list(log.read())
    assert broken.value.seq == 2


def test_a_changed_last_record_is_noticed_before_another_is_chained_to_it(path):
    log = AppendLog(path)
    log.append([b"one", b"two"])
    log.close()
    _rot(path, "UPDATE log SET payload = ? WHERE seq = 2", b"other")
    with pytest.raises(LogBroken) as broken:
        AppendLog(path)
    assert broken.value.seq == 2


def test_a_changed_record_before_the_place_asked_for_is_not_even_read(path):
    log = AppendLog(path)
    log.append([b"one", b"two", b"three"])
    log.close()
    _rot(path, "UPDATE log SET payload = ? WHERE seq = 1", b"other")
    log = AppendLog(path)
    assert list(log.read(after=2)) == [(3, b"three")]
    log.close()


def test_after_a_failed_append_the_log_refuses_everything(path):
    log = AppendLog(path)
    log.append([b"one"])
    log._connection.execute("PRAGMA max_page_count = 1")  # a full disk, for SQLite
    with pytest.raises(LogBroken, match="full"):
        log.append([bytes(100_000)])
    log._connection.execute("PRAGMA max_page_count = 100000")
    with pytest.raises(LogBroken, match="not in use any more"):
        log.append([b"two"])
    with pytest.raises(LogBroken, match="not in use any more"):
        list(log.read())
    log.close()
    log = AppendLog(path)
    assert list(log.read()) == [(1, b"one")]
    log.close()


def test_a_file_that_is_no_log_is_refused_and_left_alone(path):
    path.write_bytes(b"this is a letter, not a database " * 40)
    with pytest.raises(LogBroken, match="not a database"):
        AppendLog(path)
    assert path.read_bytes().startswith(b"this is a letter")


def test_a_database_of_another_program_is_refused(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE log (seq, payload, hash)")
    connection.close()
    with pytest.raises(LogBroken, match="id"):
        AppendLog(path)


def test_a_place_beyond_the_end_is_an_error_and_not_an_empty_answer(path):
    log = AppendLog(path)
    log.append([b"one"])
    assert list(log.read(after=1)) == []
    with pytest.raises(ValueError, match="no record 2"):
        list(log.read(after=2))
    log.close()


def test_closing_twice_does_no_harm_and_a_closed_log_refuses(path):
    log = AppendLog(path)
    log.close()
    log.close()
    with pytest.raises(LogBroken, match="closed"):
        log.append([b"one"])


def test_reading_the_end_of_a_long_log_does_not_read_its_beginning(path):
    log = AppendLog(path)
    log.append([b"x"] * 20_000)
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    log._connection.set_progress_handler(count, 100)  # every 100 instructions of SQLite
    assert list(log.read(after=19_999)) == [(20_000, b"x")]
    assert steps < 10
    log.close()


def _nothing(_: sqlite3.Connection) -> None:
    pass


def test_records_taken_out_are_gone_and_the_rest_still_proves_itself(path):
    log = AppendLog(path)
    log.append([b"one", b"two", b"three", b"four"], marks=[0, 2])
    log.forget(2, _nothing)
    for _ in range(2):
        assert log.anchor.seq == 2
        assert list(log.read()) == list(log.read(after=1)) == [(3, b"three"), (4, b"four")]
        assert log.marked(5) == [3]
        log.close()
        log = AppendLog(path)
    assert log.append([b"five"]) == 5
    log.close()


def test_a_record_changed_behind_the_anchor_is_noticed(path):
    log = AppendLog(path)
    log.append([b"one", b"two", b"three", b"four"])
    log.forget(2, _nothing)
    log.close()
    _rot(path, "UPDATE log SET payload = ? WHERE seq = 3", b"other")
    with closing(AppendLog(path)) as log, pytest.raises(LogBroken) as broken:
        list(log.read())
    assert broken.value.seq == 3


def test_a_changed_anchor_is_noticed(path):
    log = AppendLog(path)
    log.append([b"one", b"two", b"three"])
    log.forget(1, _nothing)
    log.close()
    _rot(path, "UPDATE anchor SET hash = ?", bytes(32))
    with closing(AppendLog(path)) as log, pytest.raises(LogBroken):
        list(log.read())


@pytest.mark.parametrize("upto", [0, 1, 3, 4])
def test_what_is_gone_or_the_last_record_cannot_be_taken_out(path, upto):
    log = AppendLog(path)
    log.append([b"one", b"two", b"three"])
    log.forget(1, _nothing)
    with pytest.raises(ValueError, match="cannot be taken out"):
        log.forget(upto, _nothing)
    assert list(log.read()) == [(2, b"two"), (3, b"three")]
    log.close()


def test_of_records_taken_out_no_byte_stays_in_the_files(path):
    log = AppendLog(path)
    secrets = [b"secret-%05d-" % n + bytes(range(256)) * (1 + n % 40) for n in range(300)]
    for secret in secrets:
        log.append([secret])
    log.append([b"kept"])
    log.forget(300, _nothing)
    assert log.empty_wal()
    files = [part.read_bytes() for part in path.parent.iterdir()]
    assert not any(b"secret-" in content for content in files)
    assert any(b"kept" in content for content in files)
    log.close()


def test_a_reader_in_the_way_of_the_wal_is_not_waited_for(path):
    log = AppendLog(path)
    log.append([b"one", b"two"])
    with LogReader(path) as reader:
        log.forget(1, _nothing)
        assert not log.empty_wal()
        assert [row.payload for row in reader.rows()] == [b"one", b"two"]
    assert log.empty_wal()
    log.close()


def test_what_fails_beside_the_log_takes_nothing_out(path):
    log = AppendLog(path)
    log.append([b"one", b"two"])
    with pytest.raises(LogBroken, match="no such table"):
        log.forget(1, lambda connection: connection.execute("DELETE FROM nowhere"))
    log.close()
    log = AppendLog(path)
    assert list(log.read()) == [(1, b"one"), (2, b"two")]
    log.close()


def test_a_log_of_before_there_were_anchors_is_taken_over(path):
    log = AppendLog(path)
    log.append([b"one", b"two"])
    log.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TABLE anchor")
    connection.close()
    with LogReader(path) as reader:
        assert reader.anchor().seq == 0
    log = AppendLog(path)
    log.forget(1, _nothing)
    assert list(log.read()) == [(2, b"two")]
    log.close()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DiskRefused),
        (sqlite3.SQLITE_IOERR_FSYNC, DiskRefused),
        (sqlite3.SQLITE_CANTOPEN, DiskRefused),
        (sqlite3.SQLITE_CORRUPT, LogBroken),
        (sqlite3.SQLITE_NOTADB, LogBroken),
    ],
)
def test_a_disk_that_refuses_is_told_from_a_content_that_is_wrong(code, kind):
    error = sqlite3.OperationalError("some text")
    error.sqlite_errorcode = code
    assert type(said_by_sqlite(error, "why")) is kind


def test_a_rotten_word_that_sqlite_quotes_is_a_broken_log_and_nothing_worse(path):
    AppendLog(path).close()
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE log", b"CREATE TABLX \xa0og", 1))
    with pytest.raises(LogBroken):
        AppendLog(path)
    with pytest.raises(LogBroken):
        LogReader(path)


def test_a_log_whose_fence_is_gone_is_broken(path):
    log = AppendLog(path)
    log._connection.execute("DELETE FROM fence")
    with pytest.raises(LogBroken, match="fence"):
        log.append([b"one"])
    log.close()
