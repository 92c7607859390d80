import sqlite3

import pytest
from builders import a_plan
from journal_on_disk import on_disk
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.shell.journal import JournalBroken
from controller.shell.read_journal import NoSuchDay, read_day, read_now
from controller.shell.sqlite_journal import SqliteJournal
from protocol.types import DayId

TODAY, TOMORROW = DayId("2026-11-20"), DayId("2026-11-21")


def two_days() -> OfficeInHand:
    office = OfficeInHand()
    office.take("dowod")
    office.day(TOMORROW)
    office.take("kasa")
    return office


def labels(entries: list[e.Entry]) -> list[str]:
    return [x.ticket.label for y in entries for x in y.events if isinstance(x, e.TicketIssued)]


def test_each_day_is_read_from_its_own_beginning_to_its_own_end(tmp_path):
    on_disk(two_days().journal, tmp_path)
    path = tmp_path / "journal.db"
    assert labels(read_day(path, TODAY)) == ["D001"]
    assert labels(read_day(path, TOMORROW)) == labels(read_day(path)) == ["K001"]


def test_a_journal_can_be_read_while_its_controller_writes_it(tmp_path):
    office = two_days()
    path = tmp_path / "journal.db"
    journal = SqliteJournal(path)
    journal.append(office.journal[:-1])
    assert labels(read_day(path)) == []
    journal.append(office.journal[-1:])
    assert labels(read_day(path)) == ["K001"]
    journal.close()


def test_reading_writes_nothing(tmp_path):
    on_disk(two_days().journal, tmp_path)
    path = tmp_path / "journal.db"
    before = path.read_bytes(), path.stat().st_mtime_ns
    read_day(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_day_that_is_not_there_is_answered_with_those_that_are(tmp_path):
    on_disk(two_days().journal, tmp_path)
    with pytest.raises(NoSuchDay) as later:
        read_day(tmp_path / "journal.db", DayId("2026-12-24"))
    assert (later.value.days, later.value.folded) == ((TODAY, TOMORROW), False)


def test_a_day_that_was_folded_into_figures_is_said_to_be_folded(tmp_path):
    path = tmp_path / "journal.db"
    on_disk(two_days().journal, tmp_path)
    journal = SqliteJournal(path)
    journal.folding.begin(DayId("2026-11-22"), 1)
    while journal.folding.step():
        pass
    journal.close()
    assert labels(read_day(path)) == ["K001"]
    with pytest.raises(NoSuchDay) as gone:
        read_day(path, TODAY)
    assert (gone.value.days, gone.value.folded) == ((TOMORROW,), True)
    with pytest.raises(NoSuchDay) as never:
        read_day(path, DayId("2026-10-01"))
    assert not never.value.folded


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE log SET payload = CAST(replace(payload, 'K001', 'K002') AS BLOB)",
        "DELETE FROM log WHERE seq = (SELECT max(seq) - 1 FROM log)",
        "DELETE FROM log WHERE seq = (SELECT max(seq) FROM mark) - 1",
    ],
)
def test_a_journal_that_was_altered_explains_nothing(tmp_path, damage):
    on_disk(two_days().journal, tmp_path)
    with sqlite3.connect(tmp_path / "journal.db") as file:
        file.execute(damage)
    file.close()
    with pytest.raises(JournalBroken):
        read_day(tmp_path / "journal.db")


@pytest.mark.parametrize("content", [None, b"", b"not a database", b"x" * 5000])
def test_a_file_that_is_no_journal_is_said_to_be_none(tmp_path, content):
    path = tmp_path / "journal.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(JournalBroken, match=r"journal\.db"):
        read_day(path)


def test_the_last_change_of_the_plan_is_found_however_long_ago(tmp_path):
    office = two_days()
    changed = e.Entry(office.at, (e.PlanChanged("abc"),))
    on_disk([*office.journal[:2], changed, *office.journal[2:]], tmp_path)
    journal = SqliteJournal(tmp_path / "journal.db")
    journal.folding.begin(DayId("2026-11-22"), 1)
    while journal.folding.step():
        pass
    journal.close()
    _, found = read_now(tmp_path / "journal.db", a_plan(), office.at)
    assert found is not None
    assert found[1].sha256 == "abc"


def test_a_journal_without_any_day_is_empty(tmp_path):
    on_disk(OfficeInHand().journal[:1], tmp_path)
    assert read_day(tmp_path / "journal.db") == []
