"""Copies of a journal in use: whole, numbered, pruned, and no trouble of theirs ends anything."""

import logging
import sqlite3
import threading

import pytest
from journals import TODAY, a_moment, write_days

from controller.core import entries as e
from controller.shell.backup import Backups
from controller.shell.copies import copies_in, last_entry, make_copy
from controller.shell.sqlite_journal import SqliteJournal
from controller.shell.verifying import verify
from office.settings import BackupSettings
from runtime.log_file import LogBroken


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def stick(tmp_path):
    directory = tmp_path / "stick"
    directory.mkdir()
    return directory


@pytest.fixture
def journal(path):
    write_days(path, 2)
    journal = SqliteJournal(path)
    yield journal
    journal.close()


def append(journal):
    journal.append([e.Entry(at=a_moment(f"{TODAY}T12:00:00"), events=(e.EpochBegan(2),))])


def backups(path, stick, keep=3, every_min=15):
    died = []
    settings = BackupSettings(directory=str(stick), every_min=every_min, keep=keep)
    made = Backups(path, settings, died.append)
    made.died = died
    return made


def test_a_copy_of_a_journal_in_use_is_whole_and_a_single_file(journal, path, stick):
    append(journal)
    copy = make_copy(path, stick)
    assert list(stick.iterdir()) == [copy]
    verdict = verify(copy)
    assert verdict.whole
    assert verdict.last == journal._log.last
    append(journal)
    assert list(stick.iterdir()) == [copy], "nobody has it open"


def test_copies_are_numbered_and_told_apart_from_other_files(journal, path, stick):
    first = make_copy(path, stick)
    for name in ("journal.sqlite3", "other-000009-20261120T120000Z.sqlite3", "journal-9.sqlite3"):
        (stick / name).touch()
    second = make_copy(path, stick)
    assert copies_in(stick, path) == [first, second]
    assert first.name.startswith("journal-000001-")
    assert second.name.startswith("journal-000002-")


def test_the_newest_so_many_copies_are_kept_and_nothing_else_is_touched(journal, path, stick):
    (stick / "holiday.jpg").touch()
    made = backups(path, stick, keep=2)
    for _ in range(5):
        append(journal)
        made.make_one()
    copies = copies_in(stick, path)
    assert [copy.name.split("-")[1] for copy in copies] == ["000004", "000005"]
    assert last_entry(copies[-1]) == journal._log.last
    assert (stick / "holiday.jpg").exists()


def test_a_shorter_journal_that_was_put_back_is_copied_as_the_newest(path, stick, tmp_path):
    write_days(path, 3)
    made = backups(path, stick, keep=1)
    made.make_one()
    path.unlink()
    write_days(path, 1)
    made.make_one()
    (copy,) = copies_in(stick, path)
    assert last_entry(copy) == last_entry(path)


def test_no_copy_is_made_while_nothing_happens(journal, path, stick):
    made = backups(path, stick)
    made.make_one()
    (first,) = copies_in(stick, path)
    made.make_one()
    assert copies_in(stick, path) == [first]
    append(journal)
    made.make_one()
    assert len(copies_in(stick, path)) == 2


def test_a_place_that_is_gone_is_said_once_and_copies_go_on_when_it_is_back(
    journal, path, stick, caplog
):
    caplog.set_level(logging.INFO)
    made = backups(path, stick)
    stick.rmdir()
    for _ in range(3):
        made.make_one()
    assert "is not there" in made.state.trouble
    assert not stick.exists(), "a mount point is not filled in place of the stick"
    assert caplog.text.count("no copy of the journal is made") == 1
    stick.mkdir()
    made.make_one()
    assert made.state.trouble is None
    assert made.state.copy.exists()
    assert "made again" in caplog.text


def test_a_copy_that_broke_on_the_stick_is_replaced_by_a_new_one(journal, path, stick):
    made = backups(path, stick)
    made.make_one()
    (first,) = copies_in(stick, path)
    first.write_bytes(b"rotten" * 1000)
    made.make_one()
    assert len(copies_in(stick, path)) == 2
    assert verify(copies_in(stick, path)[-1]).whole


def test_a_copy_that_was_not_finished_is_no_copy_and_is_not_in_the_way(journal, path, stick):
    (stick / "journal.new").write_bytes(b"half of a copy")
    assert copies_in(stick, path) == []
    assert verify(make_copy(path, stick)).whole
    assert not (stick / "journal.new").exists()


def test_a_medium_that_is_full_is_a_state(journal, path, stick, monkeypatch):
    def refuse(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("controller.shell.copies.write_copy", refuse)
    made = backups(path, stick)
    made.make_one()
    assert made.state.trouble == "database or disk is full"
    assert made.state.copy is None


def test_a_journal_that_is_not_there_is_not_made(path, stick):
    with pytest.raises(LogBroken, match="no such file"):
        make_copy(path, stick)
    assert not path.exists()


def test_copies_on_the_journals_own_disk_are_remarked(journal, path, stick, caplog):
    backups(path, stick).make_one()
    assert "on the same disk" in caplog.text


def test_the_thread_makes_a_copy_at_once_and_ends_when_told(journal, path, stick):
    made = backups(path, stick)
    done = threading.Event()
    make_one = made.make_one
    made.make_one = lambda: (make_one(), done.set())
    made.start()
    assert done.wait(30)
    made.stop()
    assert not made._thread.is_alive()
    assert len(copies_in(stick, path)) == 1
    assert made.died == []


def test_a_mistake_in_the_thread_is_not_silent(path, stick):
    made = backups(path, stick)
    made.make_one = lambda: 1 // 0
    made._run()
    (died,) = made.died
    assert died.thread == "backup"
    assert isinstance(died.error, ZeroDivisionError)


def test_a_thread_that_never_began_can_be_stopped(path, stick):
    backups(path, stick).stop()
