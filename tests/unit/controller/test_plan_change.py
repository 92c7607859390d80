"""Another plan in the middle of the day: nobody who waits is lost by it."""

import pytest
from builders import a_desk, a_plan, a_plan_with, a_service
from msgspec import structs
from office_in_hand import OfficeInHand

from controller.core import effects as f
from controller.core import entries as e
from office.plan import Interval
from protocol import messages as m
from protocol.types import DeskNumber, OfficeId, ServiceId

MORNING = ((Interval(480, 720),),) * 7


def without_desk(number):
    plan = a_plan_with()
    return structs.replace(plan, desks=tuple(d for d in plan.desks if d.number != number))


def without_service(name):
    plan = a_plan_with()
    return structs.replace(plan, services=tuple(s for s in plan.services if s.id != name))


def objections(effects):
    return [effect.reasons for effect in effects if isinstance(effect, f.Object)]


def test_new_hours_take_effect_at_once_and_the_queue_stays():
    office = OfficeInHand(plan=a_plan_with())
    labels = [office.take_label(service) for service in ("dowod", "odbior", "dowod")]
    assert not objections(office.use(a_plan_with(office={"hours": MORNING}), "new-hours"))
    assert office.take("dowod") == m.Refused(m.Refusal.CLOSED)
    assert [office.call_label(1) for _ in labels] == labels


def test_the_record_says_what_was_changed_from_what_to_what():
    office = OfficeInHand(plan=a_plan_with())
    office.use(a_plan_with(tickets={"calls_before_absent": 2}), "abc")
    (changed,) = office.events(e.PlanChanged)
    assert changed == e.PlanChanged("abc", ("office.tickets.calls_before_absent: 3 -> 2",))


def test_the_same_plan_once_more_is_no_change():
    office = OfficeInHand(plan=a_plan_with())
    office.use(a_plan_with(office={"hours": MORNING}), "abc")
    entries = len(office.journal)
    assert office.use(a_plan_with(office={"hours": MORNING}), "abc") == []
    assert len(office.journal) == entries


def test_a_new_desk_calls_and_new_rules_hold_from_the_next_call_on():
    office = OfficeInHand(plan=a_plan_with())
    office.take("kasa")
    office.take("kasa")
    plan = a_plan_with(desks=(*a_plan().desks, a_desk(4, "kasa")), calling={"neighbour_pause_s": 5})
    office.use(plan)
    assert office.call_label(4) == "K001"
    office.press(1)
    assert office.call_label(3) == "K002"


def waiting(office):
    office.take("kasa")


def at_the_desk(office):
    office.take("kasa")
    office.press(3)


def parked(office):
    at_the_desk(office)
    office.do(m.ParkTicket, 3, reason=m.ParkReason.PAPERS, minutes=60)


def sent_there(office):
    office.take("dowod")
    office.press(1)
    office.do(m.TransferTicket, 1, to_service=ServiceId("kasa"))


@pytest.mark.parametrize("here", [waiting, at_the_desk, parked, sent_there])
def test_a_service_is_not_taken_away_while_somebody_is_here_for_it(here):
    office = OfficeInHand(plan=a_plan_with())
    here(office)
    no_service, no_desk = without_service("kasa"), without_desk(3)
    assert len(objections(office.use(no_service, "no-service"))) == 1
    assert len(objections(office.use(no_desk, "no-desk"))) == 1
    assert office.events(e.PlanChanged) == []
    assert isinstance(office.take("kasa"), m.Taken), "the day goes on as before"


def to_desk_2(office):
    office.do(m.TransferTicket, 1, to_desk=DeskNumber(2))


def to_come_back_to_desk_2(office):
    office.do(m.ServeTicket, 1)
    office.press(2)
    office.take("dowod")
    office.press(2)
    office.do(m.TransferTicket, 2, to_service=ServiceId("kasa"), back=True)


@pytest.mark.parametrize("here", [to_desk_2, to_come_back_to_desk_2])
def test_a_desk_is_not_taken_away_while_somebody_is_to_come_to_it(here):
    office = OfficeInHand(plan=a_plan_with())
    for desk in (1, 2, 3):
        office.do(m.OpenDesk, desk)
    office.take("dowod")
    office.press(1)
    here(office)
    ((reason,),) = objections(office.use(without_desk(2)))
    assert reason.startswith("desk 2: D00")


def test_every_reason_is_said_at_once_and_once_and_the_plan_is_taken_as_soon_as_it_can_be():
    office = OfficeInHand(plan=a_plan_with())
    office.take("dowod")
    office.press(2)
    office.take("kasa")
    plan = a_plan_with(services=(a_service("odbior", "D"),), desks=(a_desk(1, "odbior"),))
    (reasons,) = objections(office.use(plan, "small"))
    assert [reason.split(":")[0] for reason in reasons] == [
        "service dowod",
        "service kasa",
        "desk 2",
    ]
    assert objections(office.use(plan, "small")) == [], "the technician has read it"
    office.minutes(1)
    assert office.events(e.PlanChanged) == []
    office.press(3)
    office.do(m.ServeTicket, 3)
    office.do(m.ServeTicket, 2)
    office.minutes(1)
    assert [event.sha256 for event in office.events(e.PlanChanged)] == ["small"]
    assert office.take("kasa") == m.Refused(m.Refusal.UNKNOWN_SERVICE)


def test_going_back_to_the_plan_in_use_forgets_the_one_that_was_refused():
    office = OfficeInHand(plan=a_plan_with())
    office.use(a_plan_with(), "first")
    office.take("kasa")
    office.use(without_service("kasa"), "second")
    office.use(a_plan_with(), "first")
    office.press(3)
    office.do(m.ServeTicket, 3)
    office.minutes(1)
    assert [event.sha256 for event in office.events(e.PlanChanged)] == ["first"]


@pytest.mark.parametrize(
    "changed", [{"id": OfficeId("um-inny")}, {"timezone": "Europe/Kyiv"}], ids=["office", "zone"]
)
def test_another_office_or_zone_is_not_taken_while_the_controller_runs(changed):
    office = OfficeInHand(plan=a_plan_with())
    assert len(objections(office.use(a_plan_with(office=changed)))) == 1


def test_a_restart_with_another_plan_keeps_the_queue_too():
    office = OfficeInHand(plan=a_plan_with())
    label = office.take_label("dowod")
    after = OfficeInHand(office.journal, plan=a_plan_with(office={"hours": MORNING}))
    assert after.call_label(1) == label
