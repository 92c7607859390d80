"""What every keeper of snapshots must do, and what the one in the journal's file passes over."""

import logging

import pytest
from journals import day_before, fold, tamper, write_days

from controller.shell.sqlite_journal import SqliteJournal


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path):
    write_days(path, 3)
    journal = SqliteJournal(path)
    yield journal
    journal.close()


def test_the_newest_snapshot_is_there_after_opening_again(journal, path):
    assert journal.snapshots.latest() is None
    for version in (5, 10, 12):
        journal.snapshots.keep(version, b"state %d" % version)
    assert journal.snapshots.latest() == (12, b"state 12")
    journal.close()
    journal = SqliteJournal(path)
    assert journal.snapshots.latest() == (12, b"state 12")
    first, _ = next(journal.recent(after=12))
    assert first == 13
    journal.close()


def test_only_the_newest_two_are_kept(journal):
    for version in range(5, 12):
        journal.snapshots.keep(version, b"state")
    rows = journal._log.select("SELECT version FROM snapshot ORDER BY version")
    assert rows == [(10,), (11,)]


@pytest.mark.parametrize("change", ["state = x'00'", "sha256 = x'00'", "chained = x'00'"])
def test_a_broken_one_is_passed_over_and_said(journal, path, change, caplog):
    journal.snapshots.keep(5, b"before")
    journal.snapshots.keep(9, b"newest")
    tamper(path, f"UPDATE snapshot SET {change} WHERE version = 9")  # noqa: S608 - of the table above
    with caplog.at_level(logging.WARNING):
        assert journal.snapshots.latest() == (5, b"before")
    assert "entry 9 is passed over" in caplog.text


def test_one_of_another_journal_is_passed_over(journal, path, tmp_path):
    other_path = tmp_path / "other.sqlite3"
    write_days(other_path, 3, tickets=9)
    other = SqliteJournal(other_path)
    other.snapshots.keep(20, b"of another office")
    row = other._log.select("SELECT * FROM snapshot")[0]
    other.close()
    tamper(path, "INSERT INTO snapshot VALUES (?, ?, ?, ?)", *row)
    assert journal.snapshots.latest() is None


def test_one_of_entries_that_are_not_there_is_passed_over_and_does_not_outlive_the_next(journal):
    last = journal._log.last.seq
    journal.snapshots.keep(last, b"of the future")
    journal._log.write(lambda c: c.execute("UPDATE snapshot SET version = version + 9"))
    assert journal.snapshots.latest() is None
    journal.snapshots.keep(last - 1, b"of now")
    assert journal.snapshots.latest() == (last - 1, b"of now")


def test_the_state_cannot_be_kept_for_an_entry_that_is_not_there(journal):
    with pytest.raises(ValueError, match="no entry 9999"):
        journal.snapshots.keep(9999, b"state")


def test_a_snapshot_goes_with_the_days_that_it_is_of(journal, path):
    journal.snapshots.keep(5, b"names A001 of a day that is gone")
    fold(journal, 1, day_before(0))
    assert journal.snapshots.latest() is None
    assert b"names A001" not in path.read_bytes()
