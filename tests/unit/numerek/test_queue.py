import json

import msgspec
import pytest
from journal_on_disk import on_disk
from office_in_hand import OfficeInHand
from random_day import a_plan_with_every_rule

from controller.core.now import now_of
from numerek.main import main
from numerek.queue import DeskQueue, queues_of
from protocol import messages as m


def queues(office: OfficeInHand, **only: object) -> list[DeskQueue]:
    now = now_of(a_plan_with_every_rule(), office.journal[1:], office.at)
    return list(queues_of(now, **only))  # type: ignore[arg-type]


def labels(queue: DeskQueue) -> list[str]:
    return [place.visit.label for place in queue.places]


@pytest.fixture
def office() -> OfficeInHand:
    office = OfficeInHand(plan=a_plan_with_every_rule())
    office.do(m.OpenDesk, 1)
    for service in ("dowod", "zgon", "odbior", "kasa"):
        office.take(service)
        office.minutes(1)
    return office


def test_each_open_desk_is_told_whom_it_would_call_and_the_rest_who_nobody_would(office):
    first, left = queues(office)
    assert (first.desk, labels(first)) == (1, ["U001", "D001", "D002"])
    assert (left.desk, labels(left)) == (None, ["K001"])
    assert first.places[0].call is not None
    assert first.places[0].call.why.ticket_class is m.TicketClass.URGENT
    assert left.places[0].call is None


def test_a_closed_desk_may_be_asked_for_too(office):
    (queue,) = queues(office, only_desk=2)
    assert labels(queue) == ["D001", "K001"]


def test_a_service_may_be_asked_for_and_keeps_the_places_of_its_tickets(office):
    first, _ = queues(office, only_service="odbior")
    assert [(place.place, place.visit.label) for place in first.places] == [(3, "D002")]


def test_how_often_somebody_was_overtaken_is_what_the_explanation_counts(office):
    office.press(1)
    first, _ = queues(office)
    assert [(p.visit.label, p.overtaken) for p in first.places] == [("D001", 1), ("D002", 0)]


def test_who_has_an_appointment_too_far_ahead_is_called_by_nobody_yet(office):
    booked = m.Booking("100001", msgspec.convert("dowod", str), "12:30")
    office.ask("office-1", m.ImportAppointments("i", office.today, (booked,)))
    office.ask("kiosk-1", m.CheckIn("c", "100001", "pl"))
    first, left = queues(office)
    assert "D003" not in labels(first)
    assert [(p.visit.label, p.visit.booked_for) for p in left.places] == [
        ("K001", None),
        ("D003", "12:30"),
    ]


def test_the_queue_is_shown_as_a_table_in_eighty_columns(office, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    plain = OfficeInHand()
    for service in ("dowod", "odbior"):
        plain.take(service)
    plain.do(m.OpenDesk, 1)
    files = on_disk(plain.journal, tmp_path)
    assert main(["queue", *files]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Stanowisko 1: czekają 2 numery"
    assert [line.split()[:2] for line in lines[2:]] == [["1.", "D001"], ["2.", "D002"]]
    assert max(map(len, lines)) <= 80
    assert main(["queue", "--json", *files]) == 0
    (queue, left) = json.loads(capsys.readouterr().out)["queues"]
    assert (queue["desk"], len(queue["places"]), left["places"]) == (1, 2, [])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--desk", "9"], "Nie ma stanowiska 9. Stanowiska w planie: 1, 2, 3"),
        (["--service", "paszport"], "Nie ma sprawy paszport. Sprawy w planie: dowod"),
    ],
)
def test_an_unknown_desk_or_service_is_answered_with_those_that_there_are(
    asked, said, tmp_path, capsys
):
    assert main(["queue", *asked, *on_disk(OfficeInHand().journal, tmp_path)]) == 1
    assert said in capsys.readouterr().err
