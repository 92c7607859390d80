"""What leaves the house as JSON lines, and what does not."""

import json

import pytest
from journals import a_moment, day_before, fold, write_days

from controller.core import entries as e
from controller.shell.exporting import export
from controller.shell.sqlite_journal import SqliteJournal
from protocol.messages import Booking, Ticket


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


def append(path, *events, clock="12:00"):
    journal = SqliteJournal(path)
    cause = e.Cause("kiosk-1", "k77")
    entry = e.Entry(at=a_moment(f"2026-11-20T{clock}:00"), events=events, cause=cause)
    journal.append([entry])
    journal.close()


def test_every_event_is_a_line_with_its_day_row_and_time(path):
    entries = write_days(path, 2)
    lines = list(export(path))
    assert len(lines) == sum(len(entry.events) for entry in entries)
    issued = next(line for line in lines if line["what"] == "ticket-issued")
    assert issued["day"] == day_before(1)
    assert issued["at"].startswith(day_before(1))
    assert issued["device"] == "kiosk-1"
    assert issued["ticket"]["label"]
    assert all(json.dumps(line) for line in lines)


def test_one_day_can_be_asked_for(path):
    write_days(path, 3)
    lines = list(export(path, day_before(1)))
    assert {line["day"] for line in lines} == {day_before(1)}
    assert lines == [line for line in export(path) if line["day"] == day_before(1)]
    assert list(export(path, day_before(99))) == []


def test_no_code_of_an_appointment_leaves_the_house(path):
    write_days(path, 1)
    booking = Booking("123456", "dowod", "09:30")
    ticket = Ticket("2026-11-20/D900", "D900", "dowod", "pl")
    append(path, e.AppointmentsImported("2026-11-23", (booking, booking)))
    append(path, e.TicketIssued(ticket, 900, code="123456"))
    append(path, e.AppointmentMissed("123456"))
    append(path, e.DayBegan("2026-11-21", 1, bookings={"2026-11-23": (booking,)}))
    lines = list(export(path))
    assert "123456" not in json.dumps(lines)
    imported = next(line for line in lines if line["what"] == "appointments-imported")
    assert (imported["day"], imported["for_day"], imported["count"]) == (
        "2026-11-20",
        "2026-11-23",
        2,
    )


def test_opinions_leave_the_house_as_counts_of_their_day(path):
    write_days(path, 1)
    for face, service in ((4, "kasa"), (4, "kasa"), (0, "kasa"), (1, "dowod")):
        append(path, e.FeedbackGiven(face, service))
    lines = list(export(path))
    assert "feedback-given" not in {line["what"] for line in lines}
    assert [line for line in lines if line["what"] == "feedback"] == [
        {"day": day_before(0), "what": "feedback", "services": ("kasa",), "faces": [1, 0, 0, 0, 2]}
    ]


def test_folded_days_come_as_figures(path):
    write_days(path, 3, tickets=60)
    journal = SqliteJournal(path)
    fold(journal, 1)
    journal.close()
    lines = list(export(path))
    folded = [line for line in lines if line["day"] == day_before(2)]
    assert {line["what"] for line in folded} == {"half-hours"}
    assert lines[: len(folded)] == folded
    assert sum(line["issued"] for line in folded) == 60
    assert min(line["issued"] for line in folded) >= 3
    assert sum(sum(line["waits"]) for line in folded) == sum(line["called"] for line in folded)
    assert folded[0]["from"] < folded[0]["to"]


def test_changes_of_the_plan_are_still_told_when_their_day_is_folded(path):
    write_days(path, 1)
    append(path, e.PlanChanged("ab" * 32, ("office.hall: Sala -> Hala",)))
    journal = SqliteJournal(path)
    journal.append(
        [e.Entry(at=a_moment("2026-12-30T00:00:00"), events=(e.DayBegan("2026-12-30", 1),))]
    )
    fold(journal, 30, "2026-12-30")
    journal.close()
    (line,) = (line for line in export(path, day_before(0)) if line["what"] == "plan-changed")
    assert line["changes"] == ("office.hall: Sala -> Hala",)
