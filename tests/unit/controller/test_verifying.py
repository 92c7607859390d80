"""What is wrong in a journal is found, wherever it is, as far as a file can show it."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journals import a_moment, day_before, fold, tamper, write_days

from controller.core import entries as e
from controller.shell.copies import write_copy
from controller.shell.sqlite_journal import SqliteJournal
from controller.shell.verifying import Fault, Wrong, verify
from protocol.messages import Ticket
from runtime.append_log import AppendLog
from runtime.log_file import LogBroken
from runtime.log_reader import LogReader

_SET = {
    "payload": "UPDATE log SET payload = ? WHERE seq = ?",
    "hash": "UPDATE log SET hash = ? WHERE seq = ?",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A journal of three days, never changed."""
    path = tmp_path_factory.mktemp("whole") / "journal.sqlite3"
    write_days(path, 3)
    return path


@pytest.fixture
def path(whole, tmp_path):
    return shutil.copy(whole, tmp_path / "journal.sqlite3")


@pytest.fixture(scope="module")
def rows(whole):
    return rows_of(whole)


def rows_of(path):
    with LogReader(path) as reader:
        return list(reader.rows())


def test_a_whole_journal_is_whole_and_its_extent_is_told(path, rows):
    verdict = verify(path)
    assert verdict.whole
    assert verdict.rows == verdict.last.seq == len(rows)
    assert (verdict.first_day, verdict.last_day) == ("2026-11-18", "2026-11-20")
    assert verdict.anchor.seq == 0


@given(
    seq=st.integers(0, 10_000),
    column=st.sampled_from(["payload", "hash"]),
    place=st.integers(0, 10_000),
    flip=st.integers(1, 255),
)
@settings(deadline=None, max_examples=60)
def test_any_single_changed_byte_is_found(whole, tmp_path_factory, seq, column, place, flip):
    rows = rows_of(whole)
    path = shutil.copy(whole, tmp_path_factory.mktemp("changed") / "journal.sqlite3")
    row = rows[seq % len(rows)]
    content = bytearray(row.payload if column == "payload" else row.hash)
    content[place % len(content)] ^= flip
    tamper(path, _SET[column], bytes(content), row.seq)
    assert verify(path).faults[0] == Fault(Wrong.CHANGED, row.seq, row.seq)


@given(first=st.integers(0, 10_000), count=st.integers(0, 5))
@settings(deadline=None, max_examples=40)
def test_any_rows_missing_before_the_last_are_found(whole, tmp_path_factory, first, count):
    rows = rows_of(whole)
    path = shutil.copy(whole, tmp_path_factory.mktemp("missing") / "journal.sqlite3")
    first = 1 + first % (len(rows) - 1)
    last = min(first + count, len(rows) - 1)
    tamper(path, "DELETE FROM log WHERE seq BETWEEN ? AND ?", first, last)
    assert verify(path).faults[0] == Fault(Wrong.MISSING, first, last)


def test_a_missing_row_is_found_though_all_others_were_numbered_anew(path, rows):
    tamper(path, "DELETE FROM log WHERE seq = 7")
    tamper(path, "UPDATE log SET seq = -seq WHERE seq > 7")
    tamper(path, "UPDATE log SET seq = -seq - 1 WHERE seq < 0")
    assert verify(path).faults[0].first == 7


def test_two_rows_that_changed_places_are_found(path):
    for old, new in ((5, 5000), (6, 5), (5000, 6)):
        tamper(path, "UPDATE log SET seq = ? WHERE seq = ?", new, old)
    assert verify(path).faults[0].first == 5


def test_several_faults_are_all_told(path):
    tamper(path, "UPDATE log SET payload = x'00' WHERE seq = 4")
    tamper(path, "DELETE FROM log WHERE seq BETWEEN 8 AND 9")
    tamper(path, "UPDATE log SET payload = x'00' WHERE seq = 12")
    assert verify(path).faults == [
        Fault(Wrong.CHANGED, 4, 4),
        Fault(Wrong.MISSING, 8, 9),
        Fault(Wrong.CHANGED, 12, 12),
    ]


def test_rows_cut_off_at_the_end_leave_a_chain_that_shows_nothing_but_a_copy_shows_it(path, rows):
    copy = path.with_name("copy.sqlite3")
    write_copy(path, copy)
    tamper(path, "DELETE FROM log WHERE seq > ?", len(rows) - 4)
    assert verify(path).whole
    assert verify(path, copy).faults == [Fault(Wrong.CUT_OFF, len(rows) - 3, len(rows))]


def test_rows_cut_off_at_the_end_are_shown_by_a_snapshot_that_rests_on_them(path, rows):
    journal = SqliteJournal(path)
    journal.snapshots.keep(len(rows), b"state")
    journal.close()
    tamper(path, "DELETE FROM log WHERE seq > ?", len(rows) - 2)
    assert verify(path).faults == [Fault(Wrong.CUT_OFF, len(rows) - 1, len(rows))]


def test_a_journal_rewritten_with_right_hashes_is_whole_but_not_the_copys(path, rows):
    copy = path.with_name("copy.sqlite3")
    write_copy(path, copy)
    forged = path.with_name("forged.sqlite3")
    with LogReader(path) as reader:
        marks = [mark - 1 for mark in reader.marks()]
    records = [row.payload for row in rows]
    records[9] = records[9].replace(b'"printed"', b'"unknown"').replace(b"dowod", b"kasa")
    log = AppendLog(forged)
    log.append(records, marks)
    log.close()
    changed = next(i for i, row in enumerate(rows) if records[i] != row.payload) + 1
    assert verify(forged).whole
    assert verify(forged, copy).faults == [Fault(Wrong.OTHER, changed, len(rows))]


def test_a_journal_that_went_on_is_whole_beside_its_copy(path):
    copy = path.with_name("copy.sqlite3")
    write_copy(path, copy)
    journal = SqliteJournal(path)
    journal.append([e.Entry(at=a_moment("2026-11-20T18:00:00"), events=(e.EpochBegan(9),))])
    fold(journal, 1)
    journal.close()
    assert verify(path, copy).whole


@given(keep_days=st.integers(1, 6))
@settings(deadline=None, max_examples=6)
def test_what_is_left_after_folding_still_proves_itself(tmp_path_factory, keep_days):
    path = tmp_path_factory.mktemp("folded") / "journal.sqlite3"
    entries = write_days(path, 5)
    journal = SqliteJournal(path)
    fold(journal, keep_days)
    verdict = verify(path)
    assert verdict.whole
    assert verdict.anchor.seq + verdict.rows == len(entries)
    journal.append(entries[-1:])
    journal.close()
    tamper(path, "DELETE FROM log WHERE seq = ?", verdict.anchor.seq + 1)
    assert not verify(path).whole


@pytest.mark.parametrize("statement", ["INSERT INTO mark VALUES (5)", "DELETE FROM mark"])
def test_a_day_that_a_start_would_not_find_is_found(path, statement):
    tamper(path, statement)
    assert {fault.wrong for fault in verify(path).faults} == {Wrong.MARK}


def test_a_row_of_a_later_version_is_not_called_changed(path, rows):
    log = AppendLog(path)
    log.append([b'{"what":"unheard-of"}', b"\xff", b"[" * 100_000])
    log.close()
    last = len(rows) + 3
    faults = [Fault(Wrong.UNREADABLE, row, row) for row in range(len(rows) + 1, last + 1)]
    assert verify(path).faults == faults


def test_a_journal_is_verified_while_its_controller_writes(path, rows):
    journal = SqliteJournal(path)
    journal.append([e.Entry(at=a_moment("2026-11-20T18:00:00"), events=(e.EpochBegan(9),))])
    assert verify(path).rows == len(rows) + 1
    journal.close()


def test_progress_is_told_on_a_long_journal(tmp_path):
    path = tmp_path / "journal.sqlite3"
    journal = SqliteJournal(path)
    entry = e.Entry(at=a_moment("2026-11-20T18:00:00"), events=(e.EpochBegan(1),))
    journal.append([entry] * 20_001)
    journal.close()
    told = []
    verify(path, progress=lambda row, last: told.append((row, last)))
    assert told == [(10_000, 20_001), (20_000, 20_001)]


def test_a_journal_that_is_not_there_is_said_to_be_not_there(tmp_path):
    with pytest.raises(LogBroken, match="no such file"):
        verify(tmp_path / "journal.sqlite3")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE half_hour SET issued = issued + 1 WHERE rowid = 1",
        "UPDATE feedback SET given = given + 1 WHERE rowid = 1",
        "DELETE FROM half_hour WHERE rowid = 1",
        "UPDATE kept_entry SET entry = x'7b7d' WHERE number = 1",
    ],
)
def test_figures_that_rot_are_found_with_their_day(tmp_path, statement):
    journal = SqliteJournal(path := tmp_path / "journal.sqlite3")
    at = a_moment(f"{day_before(90)}T09:00:00")
    events = (e.PlanChanged("0" * 64), e.FeedbackGiven(4))
    ticket = Ticket(f"{day_before(90)}/D001", "D001", "dowod", "pl")
    journal.append(
        [
            e.Entry(at=at, events=(e.DayBegan(day_before(90), 1, {}),)),
            e.Entry(at=at, events=events),
            e.Entry(at=at, events=(e.TicketIssued(ticket, 1),)),
            e.Entry(at=at, events=(e.DayBegan(day_before(0), 1, {}),)),
        ]
    )
    fold(journal, 30)
    journal.close()
    assert verify(path).whole
    tamper(path, statement)
    verdict = verify(path)
    assert not verdict.whole
    assert verdict.rotten_days == [day_before(90)]


def test_figures_of_before_there_were_hashes_are_not_judged(path):
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE figures_hash")
    assert verify(path).whole


def test_a_row_that_only_its_index_has_lost_is_found(tmp_path):
    """As a disk leaves it that wrote one page of a day's figures and not the other."""
    path = tmp_path / "journal.sqlite3"
    SqliteJournal(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("INSERT INTO figures_hash VALUES ('2026-11-17', 0, 0, zeroblob(32))")
        name = "sqlite_autoindex_figures_hash_1"
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        ((page,),) = database.execute(query, (name,)).fetchall()
        ((size,),) = database.execute("PRAGMA page_size").fetchall()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x0a" + bytes(4) + size.to_bytes(2) + bytes(1))  # the head of an empty index
    verdict = verify(path)
    assert not verdict.whole
    assert "index" in verdict.disorder
