"""Who asks for help at a kiosk is seen by the desks that give it, for no longer than promised."""

import msgspec
import pytest
from builders import a_plan_with, busy_plan
from office_in_hand import OfficeInHand

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core import snapshot
from office.plan import Device
from protocol import messages as m
from protocol.facts import HELP_MOST
from protocol.timing import HELP_COMING_MS, HELP_WANTED_MS
from protocol.types import DeviceId, ServiceId

CALL = m.HelpCall(DeviceId("kiosk-1"))
COMING = m.HelpCall(DeviceId("kiosk-1"), is_coming=True)
REFUSED = m.Refused(m.Refusal.NO_HELP_WANTED)


SOON_MS = 5_000
"""More than the menu may come later than what it says."""


def a_plan_with_help():
    """Of its three desks the first alone gives help."""
    return a_plan_with(office={"help": ServiceId("odbior")})


@pytest.fixture
def office():
    return OfficeInHand(plan=a_plan_with_help())


def ask(office, device="kiosk-1", id_=None):
    return office.ask(device, m.AskForHelp(office._id(id_)))


def helpers(office):
    """Return the desks that give help by the plan."""
    wanted = office.plan.office.help
    return {desk.number for desk in office.plan.desks if wanted in desk.services}


def test_the_desks_of_the_help_service_and_all_kiosks_see_a_call(office):
    assert 0 < len(helpers(office)) < len(office.plan.desks)
    assert ask(office) == m.Noted()
    for number, fact in office.desks.items():
        assert fact.help == ((CALL,) if number in helpers(office) else ())
    assert office.menu.help == (CALL,)


def test_a_desk_sees_it_at_once_and_need_not_wait_for_the_menu(office):
    request = m.AskForHelp(office._id(None))
    came = ev.RequestCame(DeviceId("kiosk-1"), request, office.at)
    effects = office.core.handle(came, office.now)
    said = [effect.message for effect in effects if isinstance(effect, f.Publish)]
    told = [message.help for message in said if isinstance(message, m.DeskTurn) and message.help]
    assert told == [(CALL,)] * len(helpers(office))


def test_asking_twice_changes_nothing_and_does_not_prolong_it(office):
    ask(office)
    office.tick(HELP_WANTED_MS - SOON_MS)
    assert ask(office) == m.Noted()
    assert len(office.events(e.HelpAsked)) == 1
    office.tick(SOON_MS)
    assert office.menu.help == ()


def test_a_request_that_comes_again_after_all_is_over_calls_nobody(office):
    ask(office, id_="same")
    office.tick(HELP_WANTED_MS)
    assert ask(office, id_="same") == m.Noted()
    assert office.menu.help == ()


def test_each_kiosk_has_a_call_of_its_own(office):
    ask(office)
    ask(office, "kiosk-2")
    assert [call.kiosk for call in office.menu.help] == ["kiosk-1", "kiosk-2"]


def test_more_calls_than_a_fact_can_hold_are_left_out_and_none_is_lost():
    kiosks = [Device(id=DeviceId(f"kiosk-{n}"), role="kiosk") for n in range(HELP_MOST + 2)]
    office = OfficeInHand(plan=a_plan_with(devices=kiosks, office={"help": ServiceId("odbior")}))
    for kiosk in kiosks:
        ask(office, kiosk.id)
    assert len(office.menu.help) == HELP_MOST
    office.do(m.AnswerHelp, 1, kiosk=kiosks[-1].id)
    assert office.core.view().help[kiosks[-1].id].is_coming


@pytest.mark.parametrize("device", ["display-1", "desk-1", "office-1", "nobody"])
def test_only_a_kiosk_calls_for_help(device):
    office = OfficeInHand(plan=a_plan_with_help())
    assert ask(office, device) == m.Refused(m.Refusal.NOT_ALLOWED)
    assert office.menu.help == ()


def test_where_nobody_gives_help_the_kiosk_is_told_at_once():
    office = OfficeInHand()
    assert office.plan.office.help is None
    assert ask(office) == m.Refused(m.Refusal.NO_HELP_GIVEN)
    assert office.menu.help == ()


def test_a_call_that_nobody_answers_is_forgotten_after_three_minutes(office):
    ask(office)
    office.tick(HELP_WANTED_MS - 1)
    assert office.menu.help == (CALL,)
    office.tick(1)
    assert office.menu.help == ()
    assert all(fact.help == () for fact in office.desks.values())
    assert ask(office) == m.Noted()
    assert office.menu.help == (CALL,)


def test_an_answer_is_seen_at_the_kiosk_and_at_the_other_desks_for_a_minute(office):
    ask(office)
    office.tick(HELP_WANTED_MS - SOON_MS)
    assert office.do(m.AnswerHelp, 1, kiosk=DeviceId("kiosk-1")) == m.Noted()
    assert office.menu.help == (COMING,)
    assert all(office.desks[number].help == (COMING,) for number in helpers(office))
    office.tick(HELP_COMING_MS - 1)
    assert office.menu.help == (COMING,)
    office.tick(1)
    assert office.menu.help == ()


def test_a_second_answer_changes_nothing(office):
    ask(office)
    office.do(m.AnswerHelp, 1, kiosk=DeviceId("kiosk-1"))
    office.tick(HELP_COMING_MS - SOON_MS)
    assert office.do(m.AnswerHelp, 2, kiosk=DeviceId("kiosk-1")) == m.Noted()
    assert len(office.events(e.HelpAnswered)) == 1
    office.tick(SOON_MS)
    assert office.menu.help == ()


def test_an_answer_to_nobody_is_refused(office):
    ask(office, "kiosk-2")
    assert office.do(m.AnswerHelp, 1, kiosk=DeviceId("kiosk-1")) == REFUSED
    office.tick(HELP_WANTED_MS)
    assert office.do(m.AnswerHelp, 1, kiosk=DeviceId("kiosk-2")) == REFUSED


def test_an_answer_leaves_the_turn_and_the_ticket_at_the_desk(office):
    office.take("dowod")
    office.press(1)
    before = office.desks[1]
    ask(office)
    office.do(m.AnswerHelp, 1, kiosk=DeviceId("kiosk-1"))
    after = office.desks[1]
    assert (after.turn, after.ticket) == (before.turn, before.ticket)


def test_a_desk_that_borrows_the_help_service_sees_calls_too(office):
    ask(office)
    lender = min(helpers(office))
    borrower = next(n for n in office.desks if n not in helpers(office))
    assert office.desks[borrower].help == ()
    assert office.do(m.BorrowServices, borrower, lender=lender, minutes=60) == m.Noted()
    assert office.desks[borrower].help == (CALL,)


def test_a_closed_desk_sees_calls_for_somebody_may_be_there(office):
    number = min(helpers(office))
    assert not office.desks[number].is_open
    ask(office)
    assert office.desks[number].help == (CALL,)


def test_a_new_day_knows_no_calls_of_yesterday(office):
    ask(office)
    office.day("2026-11-21")
    assert office.menu.help == ()
    office.tick(HELP_WANTED_MS)
    assert office.events(e.HelpForgotten) == []


@pytest.mark.parametrize("answered", [False, True])
def test_a_call_outlives_a_start_of_the_controller_by_what_was_left_of_it(office, answered):
    ask(office)
    if answered:
        office.do(m.AnswerHelp, 1, kiosk=DeviceId("kiosk-1"))
    shown = office.menu.help
    office.tick(30_000)
    after = office.restarted()
    assert after.menu.help == shown
    after.tick((HELP_COMING_MS if answered else HELP_WANTED_MS) - 30_000)
    assert after.menu.help == ()


@pytest.mark.parametrize("set_back_ms", [0, 3_600_000])
def test_a_snapshot_keeps_a_call_and_no_clock_prolongs_it(office, set_back_ms):
    ask(office)
    state = office.core.view()
    shot = snapshot.taken(state, office.utc_ms, office.now)
    restored = snapshot.restored(shot, office.utc_ms - set_back_ms, office.now)
    assert restored.help == state.help


def test_a_call_for_help_changes_nothing_in_the_queue(office):
    office.take("odbior")
    before = office.desks[1].waiting, office.menu.services, office.board
    ask(office)
    assert (office.desks[1].waiting, office.menu.services, office.board) == before


def test_no_entry_ties_a_call_for_help_to_a_ticket(office):
    office.take("odbior")
    ask(office)
    entry = office.journal[-1]
    assert entry.events == (e.HelpAsked(DeviceId("kiosk-1")),)
    assert b"D001" not in msgspec.json.encode(entry)


# Somebody who asked for help and then took a number ----------------------------------------------


def guided(office, service="dowod"):
    request = m.TakeTicket(office._id(None), ServiceId(service), "pl", guide=True)
    return office.ask("kiosk-1", request)


def test_the_desk_that_calls_the_ticket_learns_that_its_visitor_may_have_to_be_met(office):
    office.take("dowod")
    guided(office)
    office.press(1)
    assert not office.desks[1].guide
    office.press(1)
    assert office.desks[1].guide
    office.do(m.ServeTicket, 1)
    assert not office.desks[1].guide


def test_the_mark_stays_through_recall_transfer_parking_absence_and_a_start(office):
    label = guided(office).ticket.label
    office.press(1)
    office.tick(60_000)
    office.do(m.RecallTicket, 1)
    assert office.desks[1].guide
    office.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=10)
    assert not office.desks[1].guide
    office = office.restarted()
    office.do(m.TakeBack, 1, label=label)
    assert office.desks[1].guide
    office.do(m.TransferTicket, 1, to_service=ServiceId("kasa"))
    cash = next(d.number for d in office.plan.desks if "kasa" in d.services)
    office.press(cash)
    assert office.desks[cash].guide


def test_who_checks_in_an_appointment_is_met_too():
    office = OfficeInHand(plan=busy_plan())
    office.book(("481516", "dowod", "12:00"))
    office.ask("kiosk-1", m.CheckIn(office._id(None), "481516", "pl", guide=True))
    office.press(1)
    assert office.desks[1].guide


def test_a_number_given_while_nobody_answered_keeps_the_mark(office):
    reserve = office.reserve()
    office.hand_over(f"D{reserve.first}", "dowod", guide=True)
    office.press(1)
    assert office.desks[1].guide


def test_the_number_on_the_paper_takes_over_the_mark_of_the_one_it_replaces(office):
    request = m.TakeTicket(office._id("take-1"), ServiceId("dowod"), "pl", guide=True)
    office.ask("kiosk-1", request)
    reserve = office.reserve()
    office.hand_over(f"D{reserve.first}", "dowod", take="take-1")
    office.press(1)
    assert office.desks[1].guide


def test_a_ticket_without_the_mark_is_written_as_before():
    office = OfficeInHand()
    office.take("dowod")
    assert b"guide" not in msgspec.json.encode(office.journal[-1])


def test_a_ticket_that_was_written_before_there_were_marks_has_none():
    written = (
        b'{"at":{"utc_ms":0,"local":"2026-11-20T12:00:00"},"events":[{"what":"ticket-issued",'
        b'"ticket":{"id":"2026-11-20/D001","label":"D001","service":"dowod","language":"pl"},'
        b'"number":1}],"cause":null,"result":null}'
    )
    (issued,) = msgspec.json.decode(written, type=e.Entry).events
    assert isinstance(issued, e.TicketIssued)
    assert issued.guide is False


def test_a_plan_that_names_another_service_for_help_shows_the_call_to_its_desks_at_once(office):
    ask(office)
    office.use(a_plan_with(office={"help": ServiceId("kasa")}))
    assert [number for number, fact in office.desks.items() if fact.help] == [3]
    office.use(a_plan_with(), "without")
    assert not any(fact.help for fact in office.desks.values())
    office.tick(HELP_WANTED_MS)
    assert office.menu.help == ()
