"""One visit from the touch to the next press, in virtual time."""

from msgspec import structs
from office_in_time import OPENED_MS, OfficeInTime, a_plan_with_two_displays
from office_story import story_of

from desk.core.events import Action
from desk.core.lamp import Lamp
from protocol.types import ServiceId
from sim.checkers import violations_of


def test_a_visit_goes_from_the_touch_to_served_in_its_order():
    office = OfficeInTime()
    office.take("dowod")
    office.call(desk=1)
    office.call(desk=1)
    assert story_of(office.trace, since=OPENED_MS) == [
        "kiosk-1 is touched at service/dowod",
        "kiosk-1 is touched at take",
        "kiosk-1 writes asked",
        "kiosk-1 sends TakeTicket",
        "controller-1 writes ticket-issued",
        "controller-1 sends Answer",
        "kiosk-1 writes slip-started",
        "kiosk-1 prints D001",
        "kiosk-1 writes slip-ended",
        "kiosk-1 sends ReportSlip",
        "controller-1 writes slip-reported",
        "controller-1 sends Answer",
        "kiosk-1 writes reported",
        "desk-1 is pushed",
        "desk-1 is pressed",
        "desk-1 sends CallNext",
        "controller-1 writes desk-opened ticket-called",
        "controller-1 sends Answer",
        "controller-1 sends Board",
        "display-1 chimes",
        "display-1 shows D001",
        "display-2 chimes",
        "display-2 shows D001",
        "desk-1 is pushed",
        "desk-1 is pressed",
        "desk-1 sends CallNext",
        "controller-1 writes ticket-served nobody-waited",
        "controller-1 sends Answer",
        "controller-1 sends Board",
    ]
    office.office.run_for(60_000)
    assert violations_of(office.trace, office.office.plan) == []


def test_who_asks_for_help_is_seen_at_the_desk_that_gives_it_and_met_by_the_one_that_calls():
    plan = a_plan_with_two_displays()
    helped = structs.replace(plan.office, help=ServiceId("kasa"))
    office = OfficeInTime(plan=structs.replace(plan, office=helped))
    office.come("dowod", wants_help=True)
    office.office.run_for(5_000)
    desks = [box.view() for box in office.office.desks]
    assert [desk.lamp.state is Lamp.HELP for desk in desks] == [False, False, True]
    office.office.desks[2].key(Action.HELP)
    office.call(desk=1)
    office.office.run_for(2_000)
    called, _, helper = (box.view() for box in office.office.desks)
    assert called.turn.guide
    assert [call.is_coming for call in helper.turn.help] == [True]
    assert helper.lamp.state is not Lamp.HELP
    office.office.run_for(60_000)
    assert office.office.desks[2].view().turn.help == ()
    assert violations_of(office.trace, office.office.plan) == []


def test_the_lamp_follows_the_desk():
    office = OfficeInTime()
    box = office.office.desks[0]
    lamps = []
    for step in (lambda: None, office.take, office.push, lambda: None):
        step()
        office.office.run_for(100)
        view = box.view()
        assert view is not None
        lamps.append(view.lamp.state)
    office.office.run_for(2_000)
    view = box.view()
    assert view is not None
    assert [*lamps, view.lamp.state] == [
        Lamp.CLOSED,
        Lamp.CLOSED,
        Lamp.HEARD,
        Lamp.DONE,
        Lamp.SERVING,
    ]


def test_the_slip_of_each_kiosk_is_its_own():
    office = OfficeInTime()
    office.come("dowod", kiosk=1)
    office.come("kasa", kiosk=2)
    office.office.run_for(3_000)
    assert sorted(office.slips()) == [("D001", False), ("K001", False)]
