"""What every journal must do. A new implementation adds itself to ``JOURNALS``."""

import sqlite3

import pytest
from builders import NOON

from controller.core import entries as e
from controller.shell.journal import JournalBroken
from controller.shell.sqlite_journal import SqliteJournal
from protocol.messages import Taken, Ticket
from runtime import log_lock
from runtime.append_log import LogInUse, LogTaken

JOURNALS = [SqliteJournal]


@pytest.fixture(params=JOURNALS)
def open_journal(request, tmp_path):
    opened = []

    def open_it(*, takes_over=False):
        journal = request.param(tmp_path / "journal.sqlite3", takes_over=takes_over)
        opened.append(journal)
        return journal

    yield open_it
    for journal in opened:
        journal.close()


def an_epoch(number):
    return e.Entry(at=NOON, events=(e.EpochBegan(number),))


def a_day(day):
    return e.Entry(at=NOON, events=(e.DayBegan(day, 1, {3: 7}),))


def an_issue(number):
    ticket = Ticket(f"2026-11-20/D{number:03}", f"D{number:03}", "dowod", "pl")
    return e.Entry(
        at=NOON,
        events=(e.TicketIssued(ticket, number),),
        cause=e.Cause("kiosk-1", f"k{number}"),
        result=Taken(ticket=ticket, ahead=2, at=NOON.local),
    )


def test_what_was_appended_is_there_after_opening_again(open_journal):
    journal = open_journal()
    written = [an_epoch(1), a_day("2026-11-20"), an_issue(1), an_issue(2)]
    journal.append(written[:2])
    journal.append(written[2:])
    journal.close()
    assert list(open_journal().recent()) == list(enumerate(written, start=1))


def test_recent_begins_with_the_day_before_the_last(open_journal):
    journal = open_journal()
    days = ["2026-11-18", "2026-11-19", "2026-11-20"]
    for day in days:
        journal.append([a_day(day), an_issue(1)])
    recent = list(journal.recent())
    assert recent[0] == (3, a_day("2026-11-19"))
    assert len(recent) == 4


def test_behind_a_snapshot_recent_has_only_what_follows_it(open_journal):
    journal = open_journal()
    written = [a_day("2026-11-19"), an_issue(1), a_day("2026-11-20"), an_issue(2), an_issue(3)]
    journal.append(written)
    assert list(journal.recent(after=4)) == [(5, an_issue(3))]
    assert list(journal.recent(after=5)) == []
    with pytest.raises(ValueError, match="no record 6"):
        list(journal.recent(after=6))


def test_an_empty_journal_has_no_entries(open_journal):
    assert list(open_journal().recent()) == []


def test_a_second_controller_cannot_open_it(open_journal):
    open_journal()
    with pytest.raises(LogInUse):
        open_journal()


def test_a_controller_that_was_taken_over_can_neither_write_nor_go_on(open_journal, monkeypatch):
    stopped = open_journal(takes_over=True)
    stopped.append([an_epoch(1), a_day("2026-11-20"), an_issue(1)])
    monkeypatch.setattr(log_lock, "SILENCE_S", 0.2)
    new = open_journal(takes_over=True)
    new.append([an_epoch(2)])
    with pytest.raises(LogTaken):
        stopped.append([an_issue(2)])
    with pytest.raises((LogTaken, JournalBroken)):
        stopped.hold()
    new.hold()
    new.append([an_issue(2)])
    assert len(list(new.recent())) == 5


def test_a_controller_that_was_taken_over_learns_it_without_writing(open_journal, monkeypatch):
    stopped = open_journal(takes_over=True)
    stopped.hold()
    monkeypatch.setattr(log_lock, "SILENCE_S", 0.2)
    open_journal(takes_over=True)
    with pytest.raises(LogTaken):
        stopped.hold()


def test_an_altered_entry_is_noticed(open_journal, tmp_path):
    journal = open_journal()
    journal.append([an_epoch(1), an_issue(1)])
    journal.close()
    database = sqlite3.connect(tmp_path / "journal.sqlite3", isolation_level=None)
    (payload,) = database.execute("SELECT payload FROM log WHERE seq = 2").fetchone()
    altered = payload.replace(b"D001", b"D009")
    database.execute("UPDATE log SET payload = ? WHERE seq = 2", (altered,))
    database.close()
    with pytest.raises(JournalBroken):
        list(open_journal().recent())


def test_a_day_that_is_marked_where_none_begins_is_noticed(open_journal, tmp_path):
    journal = open_journal()
    journal.append([a_day("2026-11-19"), an_issue(1), a_day("2026-11-20")])
    journal.close()
    database = sqlite3.connect(tmp_path / "journal.sqlite3", isolation_level=None)
    database.execute("UPDATE mark SET seq = 2 WHERE seq = 1")
    database.close()
    with pytest.raises(JournalBroken, match="entry 2"):
        list(open_journal().recent())
