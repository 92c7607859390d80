"""A journal put back from a copy: nothing is believed or issued twice, nothing is thrown away."""

import datetime as dt
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journals import a_moment, day_before, fold, tamper, write_days

from controller.core import entries as e
from controller.shell.copies import make_copy
from controller.shell.restoring import (
    EPOCH_JUMP,
    NotRestored,
    epoch_after,
    highest,
    may_be_put_aside,
    restore,
)
from controller.shell.sqlite_journal import SqliteJournal
from controller.shell.verifying import verify
from runtime.log_file import LogBroken, LogInUse
from runtime.log_reader import LogReader

NOW = dt.datetime(2026, 11, 20, 13, 0, tzinfo=dt.UTC)


@pytest.fixture
def copy(tmp_path):
    """A copy of a journal of three days, on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    path = tmp_path / "journal.sqlite3"
    write_days(path, 3)
    copy = make_copy(path, stick)
    for part in tmp_path.glob("journal.sqlite3*"):
        part.unlink()
    return copy


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


def put_back(copy, path, replace=False, skip=100, now=NOW):
    return restore(copy, path, skip=skip, replace=replace, now=now)


def test_the_copy_and_one_entry_make_the_journal(copy, path):
    rows = verify(copy).rows
    done = put_back(copy, path, skip=150)
    assert done.put_aside is None
    assert verify(path, copy).whole
    journal = SqliteJournal(path)
    number, entry = list(journal.recent())[-1]
    assert number == rows + 1
    assert entry.events == (e.EpochBegan(done.epoch), e.JournalRestored(150))
    assert entry.at == e.Moment(int(NOW.timestamp() * 1000), "2026-11-20T13:00:00")
    journal.close()
    assert verify(copy).rows == rows


def test_the_entry_has_the_time_of_the_office_whatever_the_zone_of_the_machine(copy, path):
    there = dt.timezone(dt.timedelta(hours=-8))
    put_back(copy, path, now=NOW.astimezone(there))
    journal = SqliteJournal(path)
    _, entry = list(journal.recent())[-1]
    assert entry.at == e.Moment(int(NOW.timestamp() * 1000), "2026-11-20T13:00:00")
    journal.close()


def test_no_other_file_is_left_behind(copy, path):
    before = {part.name for part in path.parent.iterdir()}
    put_back(copy, path)
    after = {part.name for part in path.parent.iterdir()}
    assert after - before == {path.name, f"{path.name}.lock"}


def test_a_journal_that_is_there_is_not_overwritten(copy, path):
    write_days(path, 1, tickets=3)
    content = path.read_bytes()
    with pytest.raises(NotRestored, match="--replace"):
        put_back(copy, path)
    assert path.read_bytes() == content


def test_a_journal_that_is_there_is_put_aside_when_asked(copy, path):
    entries = write_days(path, 1, tickets=3)
    first = put_back(copy, path, replace=True).put_aside
    second = put_back(copy, path, replace=True).put_aside
    assert first != second
    assert verify(first).rows == len(entries)
    assert verify(second, copy).whole
    assert verify(path, copy).whole


def test_the_wal_of_a_broken_journal_goes_with_it(copy, path):
    path.write_bytes(b"rotten" * 1000)
    path.with_name("journal.sqlite3-wal").write_bytes(b"left by a crash")
    done = put_back(copy, path, replace=True)
    assert done.put_aside.read_bytes().startswith(b"rotten")
    assert done.put_aside.with_name(done.put_aside.name + "-wal").exists()
    assert verify(path, copy).whole


def test_nothing_is_done_while_a_controller_runs(copy, path):
    journal = SqliteJournal(path)
    with pytest.raises(LogInUse):
        put_back(copy, path, replace=True)
    journal.close()
    assert verify(path).rows == 0


def test_a_copy_that_is_not_whole_is_refused(copy, path):
    tamper(copy, "UPDATE log SET payload = x'00' WHERE seq = 5")
    with pytest.raises(NotRestored, match="not whole"):
        put_back(copy, path)
    assert not path.exists()


def test_a_copy_that_is_no_journal_is_refused(tmp_path, path):
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"this is a letter, not a database " * 40)
    with pytest.raises(LogBroken):
        put_back(letter, path)
    assert not path.exists()


def test_a_restoration_that_was_cut_short_is_done_again(copy, path):
    shutil.copy(copy, f"{path}.restoring")
    path.with_name(f"{path.name}.restoring-wal").write_bytes(b"left by a crash")
    put_back(copy, path)
    assert verify(path, copy).whole
    assert not list(path.parent.glob("*.restoring*"))


def test_a_copy_on_a_medium_that_is_read_only_can_be_put_back(copy, path):
    copy.chmod(0o444)
    copy.parent.chmod(0o555)
    try:
        put_back(copy, path)
    finally:
        copy.parent.chmod(0o755)
    assert verify(path, copy).whole


def test_the_epoch_is_above_every_one_of_the_copy(copy, path):
    done = put_back(copy, path, now=dt.datetime(1970, 1, 2, tzinfo=dt.UTC))
    seen_s = dt.datetime.fromisoformat(f"{day_before(0)}T18:00:00+00:00").timestamp()
    assert done.epoch >= seen_s + EPOCH_JUMP


ELEVEN_DAYS_S = 11 * 24 * 3600
SECONDS = st.integers(0, 2**32)


@given(
    last=SECONDS,
    copied_s=SECONDS,
    clock_s=SECONDS,
    lost_starts_s=st.lists(st.integers(0, ELEVEN_DAYS_S), max_size=50).map(sorted),
)
def test_the_epoch_is_above_every_life_since_the_copy_also_when_the_clock_is_behind(
    last, copied_s, clock_s, lost_starts_s
):
    lost = last
    for after_s in lost_starts_s:  # the rule of every start, with a right clock
        lost = max(lost + 1, copied_s + after_s)
    restored = epoch_after(last, e.Moment(copied_s * 1000, ""), e.Moment(clock_s * 1000, ""))
    assert restored > lost
    assert restored >= clock_s


def test_a_copy_that_is_put_back_once_more_is_above_what_lived_on_it_the_first_time(copy, path):
    noon = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
    first = put_back(copy, path, now=noon)
    lived = first.epoch + 5  # so many starts
    again = put_back(copy, path, now=noon + dt.timedelta(seconds=30), replace=True)
    assert again.epoch > lived


def test_an_older_copy_is_above_what_lived_on_a_newer_one_that_was_put_back_before_it(copy, path):
    put_back(copy, path)
    newer = make_copy(path, copy.parent)
    second = put_back(newer, path, replace=True)
    third = put_back(copy, path, replace=True)
    assert third.epoch > second.epoch + 5  # so many starts


def write_events(path, *events, local):
    journal = SqliteJournal(path)
    journal.append([e.Entry(at=a_moment(local), events=(each,)) for each in events])
    journal.close()


def test_a_blank_machine_may_be_put_aside_for_a_copy_and_its_own_life_may_not(copy, path):
    ends = highest(copy)[1]
    write_events(path, e.EpochBegan(7), local=f"{day_before(0)}T19:00:00")
    assert may_be_put_aside(path, ends)
    write_events(path, e.DeskOpened(1), local=f"{day_before(0)}T19:01:00")
    assert not may_be_put_aside(path, ends)


def test_a_journal_that_was_folded_is_no_blank_machines(path):
    write_events(path, e.EpochBegan(1), local=f"{day_before(9)}T07:00:00")
    for days in (9, 8, 7, 0):
        write_events(path, e.DayBegan(day_before(days), 1), local=f"{day_before(days)}T08:00:00")
    journal = SqliteJournal(path)
    fold(journal, 1)
    journal.close()
    with LogReader(path) as reader:
        assert reader.anchor().seq
    assert not may_be_put_aside(path, a_moment("2020-01-01T00:00:00"))


def test_what_a_changed_row_says_of_its_epoch_is_not_believed(copy, path):
    put_back(copy, path)
    tamper(
        path,
        """UPDATE log
        SET payload = CAST(replace(CAST(payload AS TEXT), '"epoch":', '"epoch":99') AS BLOB)
        WHERE seq = (SELECT max(seq) FROM log)""",
    )
    assert put_back(copy, path, replace=True).epoch < 9_000_000_000
