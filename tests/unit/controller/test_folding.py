"""Old rows become figures and are gone; a crash leaves all of it or nothing."""

import logging
import shutil
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journals import a_moment, day_before, fold, tamper, write_days

from controller.core import entries as e
from controller.shell import figures_file
from controller.shell.day_figures import DayFigures
from controller.shell.journal import JournalBroken
from controller.shell.records import day_begun
from controller.shell.sqlite_journal import SqliteJournal
from controller.shell.verifying import verify
from runtime.log_reader import LogReader


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


def figures_in(path):
    with LogReader(path) as reader:
        return {figures.day: figures.cells for figures in figures_file.read(reader)}


def figures_of(entries):
    """The figures of each day, counted from all entries at once."""
    days = {}
    for entry in entries:
        if begun := day_begun(entry):
            figures = days[begun.day] = DayFigures()
        if days:
            figures.take(entry)
    return {day: figures.cells for day, figures in days.items()}


@pytest.mark.parametrize("keep_days", [1, 2, 30])
def test_ticket_rows_are_gone_after_the_days_that_they_are_kept(path, keep_days):
    days = keep_days + 3
    entries = write_days(path, days)
    journal = SqliteJournal(path)
    fold(journal, keep_days)
    content = b"".join(part.read_bytes() for part in path.parent.iterdir())
    journal.close()
    verdict = verify(path)
    assert verdict.first_day == day_before(keep_days)
    old = {day_before(before) for before in range(keep_days + 1, days)}
    assert figures_in(path) == {d: cells for d, cells in figures_of(entries).items() if d in old}
    assert f"{day_before(keep_days)}/D001".encode() in content
    for day in old:
        assert f"{day}/".encode() not in content, "a ticket's id begins with its day"


def test_nothing_is_folded_while_all_days_are_young(path):
    entries = write_days(path, 5)
    journal = SqliteJournal(path)
    fold(journal, 30)
    assert journal._log.anchor.seq == 0
    journal.close()
    assert verify(path).rows == len(entries)


def test_a_day_that_is_not_over_is_not_folded_however_old(path):
    entries = write_days(path, 1)
    journal = SqliteJournal(path)
    fold(journal, 1, "2027-05-01")
    journal.close()
    assert verify(path).rows == len(entries)


def test_a_start_reads_today_when_all_before_is_gone(path):
    entries = write_days(path, 3)
    journal = SqliteJournal(path)
    journal.append([e.Entry(at=entries[-1].at, events=(e.DayBegan("2027-01-10", 2),))])
    fold(journal, 30, "2027-01-10")
    ((number, entry),) = journal.recent()
    assert number == len(entries) + 1
    assert day_begun(entry).day == "2027-01-10"
    journal.close()


def test_folding_again_after_more_days_goes_on_where_it_was(path):
    entries = write_days(path, 6)
    journal = SqliteJournal(path)
    for today in (day_before(2), day_before(1), day_before(1), day_before(0)):
        fold(journal, 1, today)
    journal.close()
    everything = figures_of(entries)
    assert figures_in(path) == {day_before(n): everything[day_before(n)] for n in (5, 4, 3, 2)}


def test_entries_are_taken_while_a_day_is_folded_step_by_step(path):
    write_days(path, 3, tickets=200)
    journal = SqliteJournal(path)
    _, last = list(journal.recent())[-1]
    before = journal._log.last.seq
    journal.folding.begin(day_before(0), 1)
    steps = 1
    while journal.folding.step():
        journal.append([last])
        steps += 1
    assert steps >= 4
    journal.close()
    verdict = verify(path)
    assert verdict.whole
    assert verdict.last.seq == before + steps - 1
    assert verdict.first_day == day_before(1)


def test_a_reader_in_the_way_of_the_last_step_is_not_waited_for(path):
    write_days(path, 4)
    journal = SqliteJournal(path)
    with LogReader(path) as reader:
        fold(journal, 1)
        assert reader.anchor().seq == 0
        assert figures_in(path)
    assert not journal.folding.step()
    content = b"".join(part.read_bytes() for part in path.parent.iterdir())
    assert f"{day_before(3)}/".encode() not in content
    journal.close()


def test_a_rotten_old_row_stops_the_folding_and_nothing_else(path, caplog):
    entries = write_days(path, 4)
    tamper(path, "UPDATE log SET payload = x'00' WHERE seq = 5")
    journal = SqliteJournal(path)
    with caplog.at_level(logging.CRITICAL):
        fold(journal, 1)
    assert "entry 5 is not what was written" in caplog.text
    assert journal._log.anchor.seq == 0
    journal.append(entries[-1:])
    assert list(journal.recent())[-1][1] == entries[-1]
    journal.close()


def test_plan_changes_and_restorations_outlive_their_days(path):
    write_days(path, 1)
    journal = SqliteJournal(path)
    changed = e.Entry(
        at=a_moment("2026-11-20T20:00:00"),
        events=(e.PlanChanged("ab" * 32, ("office.hall: Sala -> Hala",)),),
    )
    restored = e.Entry(
        at=a_moment("2026-11-20T21:00:00"), events=(e.EpochBegan(7), e.JournalRestored(100))
    )
    journal.append([changed, restored])
    journal.append([e.Entry(at=changed.at, events=(e.DayBegan("2026-11-21", 7),))])
    fold(journal, 30, "2027-01-10")
    journal.close()
    with LogReader(path) as reader:
        kept = figures_file.read_kept(reader)
    assert kept == [changed, e.Entry(at=restored.at, events=(e.JournalRestored(100),))]


def _all_or_nothing(path, entries):
    """Look at a journal as a start after a crash finds it; say whether the first day is folded."""
    journal = SqliteJournal(path)
    anchor = journal._log.anchor.seq
    journal.close()
    verdict = verify(path)
    assert verdict.whole
    assert verdict.anchor.seq + verdict.rows == len(entries)
    first_day = day_before(2)
    if anchor == 0:
        assert figures_in(path) == {}
        return False
    assert figures_in(path) == {first_day: figures_of(entries)[first_day]}
    return True


def test_power_lost_at_any_moment_of_the_folding_leaves_all_or_nothing(path, tmp_path):
    entries = write_days(path, 3, tickets=40)
    journal = SqliteJournal(path)
    moments = []

    def take_a_copy():
        folder = tmp_path / f"moment-{len(moments):04}"
        folder.mkdir()
        for ending in ("", "-wal"):  # what is in the -shm is lost with the power
            shutil.copy(f"{path}{ending}", folder / f"{path.name}{ending}")
        moments.append(folder / path.name)
        return 0

    journal._log._connection.execute("PRAGMA cache_size = 4")  # so that it writes before the commit
    journal._log._connection.set_progress_handler(take_a_copy, 50)
    fold(journal, 1)
    journal._log._connection.set_progress_handler(None, 0)
    take_a_copy()
    journal.close()
    folded = [_all_or_nothing(moment, entries) for moment in moments]
    assert folded == sorted(folded), "once folded it stays so"
    assert {False, True} == set(folded)
    assert len(folded) > 10


@given(at=st.integers(1, 60))
@settings(deadline=None, max_examples=25)
def test_a_disk_that_fails_in_the_middle_of_the_folding_leaves_all_or_nothing(tmp_path_factory, at):
    path = tmp_path_factory.mktemp("failing") / "journal.sqlite3"
    entries = write_days(path, 3, tickets=40)
    journal = SqliteJournal(path)
    calls = 0

    def fail():
        nonlocal calls
        calls += 1
        return calls >= at

    journal._log._connection.set_progress_handler(fail, 50)
    try:
        fold(journal, 1)
    except JournalBroken:
        with pytest.raises(JournalBroken):
            journal.append(entries[-1:])
    finally:
        journal._log._connection.set_progress_handler(None, 0)
        journal.close()
    _all_or_nothing(path, entries)


def test_deleted_content_is_overwritten(path):
    journal = SqliteJournal(path)
    assert journal._log.select("PRAGMA secure_delete") == [(1,)]
    journal.close()
    assert sqlite3.sqlite_version_info >= (3, 27), "VACUUM INTO, which copies are made with"
