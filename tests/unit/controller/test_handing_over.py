"""A number that a kiosk gave by itself comes into the queue; the paper is right."""

import pytest
from builders import a_plan_with, a_service
from office_in_hand import TODAY, OfficeInHand

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.account import explain
from controller.core.entries import CallRule
from controller.core.now import now_of
from controller.core.overview import overview_of
from controller.core.state import Stage
from office.plan import Interval
from protocol import messages as m
from protocol.messages import TicketClass
from protocol.types import DayId, Millis

TOMORROW = DayId("2026-11-21")


def an_office(**parts: object) -> OfficeInHand:
    office = OfficeInHand(plan=a_plan_with(**parts))
    office.reserve()
    return office


def local(office: OfficeInHand, minutes_ago: int) -> str:
    """What the clock showed then."""
    hours, minutes = divmod(office.wall_ms // 60_000 - minutes_ago, 60)
    return f"{office.today}T{hours:02}:{minutes:02}:00"


def stage(office: OfficeInHand, label: str) -> Stage:
    known = office.core.view().labelled(label)
    assert known is not None
    return known.stage


def issued(office: OfficeInHand) -> int:
    return len(office.events(e.TicketIssued))


def test_a_number_that_is_handed_over_waits_like_every_other_and_is_called():
    office = an_office()
    taken = office.hand_over("K950", at=local(office, 3))
    assert taken.ticket.id == f"{TODAY}/K950"
    assert taken.at == "2026-11-20T11:57:00"
    assert office.desks[3].waiting == 1
    assert office.call_label(3) == "K950"


def test_it_waits_from_when_it_was_taken_and_goes_before_whoever_came_later():
    office = an_office()
    office.take_label("kasa")
    office.minutes(30)
    office.take_label("kasa")
    assert office.hand_over("K950", at=local(office, 20)).ahead == 1
    assert [office.call_label(3) for _ in range(3)] == ["K001", "K950", "K002"]
    why = office.events(e.TicketCalled)[1].why
    assert (why.rule, why.waited_ms) == (CallRule.FIRST_COME, 20 * 60_000)


@pytest.mark.parametrize("at", [None, "2026-11-20T23:00:00", "2027-01-01T08:00:00"])
def test_a_time_that_is_not_known_or_to_come_counts_as_now(at):
    office = an_office()
    office.take("kasa")
    office.hand_over("K950", at=at)
    known = office.core.view().labelled("K950")
    assert known.rank[0] == known.arrived_at == office.now


def test_said_again_it_changes_nothing_and_gets_the_same_answer():
    office = an_office()
    first = office.hand_over("K950")
    entries = len(office.journal)
    assert [office.hand_over("K950") for _ in range(3)] == [first] * 3
    office.press(3)
    assert office.hand_over("K950") == first
    assert len([en for en in office.journal[entries:] if en.cause.device == "kiosk-1"]) == 0
    assert office.restarted().hand_over("K950") == first


def test_the_request_that_it_was_given_for_issues_nothing_when_it_straggles_in():
    office = an_office()
    told = office.hand_over("K950", take="t1")
    assert office.take("kasa", id_="t1") == told
    assert office.restarted().take("kasa", id_="t1") == told
    assert issued(office) == 1


def test_what_was_given_for_the_same_touch_is_withdrawn_and_the_paper_takes_its_place():
    office = an_office()
    office.take("kasa", id_="t1")
    office.minutes(10)
    office.take("kasa")
    office.hand_over("K950", take="t1")
    assert stage(office, "K001") is Stage.WITHDRAWN
    assert office.desks[3].waiting == 2
    assert [office.call_label(3) for _ in range(3)] == ["K950", "K002", None]


def test_a_withdrawn_ticket_is_never_called_nor_counted_and_gives_its_place_back():
    services = (a_service("dowod", "D"), a_service("odbior", "D"), a_service("kasa", "K"))
    office = an_office(services=(*services[:2], a_service("kasa", "K", daily_quota=2)))
    office.take("kasa", id_="t1")
    office.hand_over("K950", take="t1")
    assert office.do(m.CallTicket, 3, label="K001") == m.Refused(m.Refusal.NOT_WAITING)
    assert office.do(m.RestoreTicket, 3, label="K001") == m.Refused(m.Refusal.NOT_ABSENT)
    now = now_of(office.plan, office.journal[1:], office.at)
    assert (overview_of(now).issued, overview_of(now).services[2].issued) == (1, 1)
    assert isinstance(office.take("kasa"), m.Taken), "one of two tickets is left"


def test_one_that_was_called_already_is_left_to_the_clerk_and_the_paper_waits_at_its_rank():
    office = an_office()
    office.take("kasa", id_="t1")
    office.minutes(5)
    office.take("kasa")
    assert office.call_label(3) == "K001"
    office.hand_over("K950", take="t1")
    assert stage(office, "K001") is Stage.CALLED
    assert [office.call_label(3) for _ in range(3)] == ["K950", "K002", None]


def test_the_same_label_that_was_answered_is_known_already():
    office = an_office()
    taken = office.take("kasa", id_="t1")
    entries = len(office.journal)
    assert office.hand_over("K001", take="t1", ticket=taken.ticket.id) == taken
    assert len(office.journal) == entries


def test_hours_and_quotas_are_not_asked_nor_a_refusal_that_nobody_read():
    hours = ((Interval(8 * 60, 13 * 60),),) * 7
    office = an_office(office={"hours": hours})
    office.clock("15:00")
    assert office.take("kasa", id_="t1") == m.Refused(m.Refusal.CLOSED)
    assert isinstance(office.hand_over("K950", take="t1"), m.Taken)
    assert isinstance(office.take("kasa", id_="t1"), m.Taken)
    assert office.call_label(3) == "K950"


def test_a_label_that_somebody_else_has_is_refused():
    office = an_office()
    office.take("kasa")
    assert office.hand_over("K001") == m.Refused(m.Refusal.NUMBER_TAKEN)
    office.hand_over("K950")
    other = office.hand_over("K950", take="other", device="kiosk-2")
    assert other == m.Refused(m.Refusal.NUMBER_TAKEN)
    assert issued(office) == 2


def test_a_number_that_is_reserved_for_another_kiosk_is_refused():
    office = an_office()
    assert office.hand_over("K957", device="kiosk-2") == m.Refused(m.Refusal.NOT_ALLOWED)
    assert office.hand_over("K957").ticket.label == "K957"


def test_a_number_of_today_is_not_late_because_the_clock_was_in_1970():
    office = an_office()
    office.jump(-20_000_000)
    assert office.hand_over("K950", at="1969-12-31T23:59:59").ticket.label == "K950"


def test_a_number_for_a_service_that_is_no_more_cannot_be_queued():
    office = an_office()
    assert office.hand_over("Z950", "inne") == m.Refused(m.Refusal.UNKNOWN_SERVICE)


def test_a_number_of_a_day_that_the_office_no_longer_knows_of_waits_today():
    office = an_office()
    taken = office.hand_over("K007", ticket=f"{TOMORROW}/K007", at=local(office, 3))
    assert taken.ticket.id == f"{TODAY}/K007"
    assert office.call_label(3) == "K007"


def test_a_number_of_an_earlier_day_waits_no_more_and_its_request_issues_nothing():
    office = an_office()
    office.day(TOMORROW)
    assert office.hand_over("K950", take="t1", at=f"{TODAY}T15:59:00") == m.Noted()
    assert office.hand_over("K950", take="t1", at=f"{TODAY}T15:59:00") == m.Noted()
    (late,) = office.events(e.NumberCameLate)
    assert (late.label, late.given_on, late.device) == ("K950", TODAY, "kiosk-1")
    assert office.take("kasa", id_="t1") == m.Noted()
    assert issued(office) == 0


def test_a_number_of_today_is_not_late_because_the_day_began_by_a_wrong_clock():
    office = an_office()
    office.day(TOMORROW)
    office.today = TODAY  # the clock came back
    office.look()
    assert isinstance(office.hand_over("K950", at=f"{TODAY}T11:00:00"), m.Taken)


# A controller that forgot -----------------------------------------------------------------------


def test_a_number_that_the_controller_had_given_and_forgot_gets_its_ticket_back():
    office = OfficeInHand()
    taken = office.take("kasa")
    after = OfficeInHand().put_back(skip=5)
    assert after.hand_over("K001", ticket=taken.ticket.id).ticket == taken.ticket
    assert after.take_label("kasa") == "K006", "others may hold up to five of them"


def test_where_nothing_was_put_back_numbers_go_on_after_those_that_are_told_of():
    office = OfficeInHand()
    office.hand_over("K007", ticket=f"{TODAY}/K007")
    assert office.take_label("kasa") == "K008"
    office.hand_over("K003", ticket=f"{TODAY}/K003")
    assert office.take_label("kasa") == "K009"


@pytest.mark.parametrize(("label", "block"), [("K957", (950, 999)), ("K10007", (10_000, 10_999))])
def test_a_number_out_of_a_forgotten_block_tells_of_the_whole_block(label, block):
    office = OfficeInHand(plan=a_plan_with(tickets={"first_number": 948}))
    office.hand_over(label)
    assert office.core.view().reserves.today == [(*block, "kiosk-1")]
    assert office.take_label("kasa") == "K948"
    office.take("kasa")
    assert office.take_label("kasa") == ("K1000" if block[0] == 950 else "K950")
    granted = office.reserve()
    assert (granted.overflow_first == 10_000) is (block[0] == 950)
    after = office.restarted()
    assert after.core.view().reserves == office.core.view().reserves


def test_a_number_that_was_named_before_it_was_forgotten_tells_of_its_block_all_the_same():
    office = OfficeInHand(plan=a_plan_with(tickets={"first_number": 948}))
    office.hand_over("K957", ticket=f"{TODAY}/K957", own=True)
    assert office.core.view().reserves.today == [(950, 999, "kiosk-1")]
    assert office.take_label("kasa") == "K948"


# Classes and appointments -----------------------------------------------------------------------


def test_class_and_appointment_go_over_to_the_paper():
    both = a_service("dowod", "D", mode="both")
    office = an_office(services=(both, a_service("odbior", "D"), a_service("kasa", "K")))
    office.book(("111111", "dowod", "12:20"))
    office.ask("kiosk-1", m.CheckIn("t1", "111111", "pl"))
    taken = office.hand_over("D950", "dowod", take="t1")
    assert taken.booked_for == "12:20"
    known = office.core.view().labelled("D950")
    assert known.ticket_class is TicketClass.BOOKED
    assert known.rank == office.core.view().labelled("D001").rank
    assert office.check_in("111111") == m.Refused(m.Refusal.CODE_USED)
    assert office.core.view().bookings.used["111111"] == f"{TODAY}/D950"


@pytest.mark.parametrize(
    ("booked", "kind", "waits_from_min"),
    [("12:20", TicketClass.BOOKED, 20), ("11:58", TicketClass.BOOKED, -2),
     ("11:50", TicketClass.BOOKED, -5), ("11:00", TicketClass.WALK_IN, -5)],
)  # fmt: skip
def test_an_appointment_confirmed_while_nobody_answered_has_its_rights(
    booked, kind, waits_from_min
):
    both = a_service("dowod", "D", mode="both")
    office = an_office(services=(both, a_service("odbior", "D"), a_service("kasa", "K")))
    office.book(("111111", "dowod", booked))
    taken = office.hand_over("D950", "dowod", code="111111", at=local(office, 5))
    known = office.core.view().labelled("D950")
    assert known.ticket_class is kind
    assert known.rank[0] - office.now == waits_from_min * 60_000
    assert taken.booked_for == (booked if kind is TicketClass.BOOKED else None)


def test_who_is_served_earlier_is_also_when_the_kiosk_gave_the_number():
    office = an_office()
    office.take("kasa")
    office.hand_over("K950", privileged=True)
    assert office.call_label(3) == "K950"
    plan = a_plan_with(office={"privileged": None})
    without = OfficeInHand(plan=plan)
    without.hand_over("K950", privileged=True)
    assert without.core.view().labelled("K950").ticket_class is TicketClass.WALK_IN


# What is told of it -----------------------------------------------------------------------------


def test_an_account_tells_when_the_number_was_taken_and_when_the_queue_heard_of_it():
    office = an_office()
    office.hand_over("K950", at=local(office, 20))
    office.minutes(5)
    office.press(3)
    explanation = explain(office.journal[1:], "K950")
    assert explanation.visit.at == "2026-11-20T11:40:00"
    happened, waited = explanation.story
    assert isinstance(happened.event, e.NumberHandedOver)
    assert (waited.since, waited.minutes) == ("2026-11-20T11:40:00", 25)


def test_an_account_of_a_withdrawn_number_tells_that_nobody_holds_it():
    office = an_office()
    office.take("kasa", id_="t1")
    office.hand_over("K950", take="t1")
    explanation = explain(office.journal[1:], "K001")
    assert explanation.stage is Stage.WITHDRAWN
    (happened,) = explanation.story
    assert happened.event == e.TicketWithdrawn(f"{TODAY}/K001", f"{TODAY}/K950")


def test_nothing_is_learned_from_a_wait_whose_beginning_nobody_saw():
    office = an_office()
    before = office.core.view().history
    office.hand_over("K950", at=local(office, 50))
    office.press(3)
    assert office.core.view().history == before


def test_the_menu_says_when_the_last_ticket_is_given():
    hours = ((Interval(8 * 60, 12 * 60), Interval(12 * 60 + 30, 16 * 60)),) * 7
    office = OfficeInHand(
        plan=a_plan_with(office={"hours": hours}, tickets={"stop_before_close_min": 15})
    )
    until = []
    for clock in ("07:00", "08:00", "12:00", "12:30", "15:45"):
        office.clock(clock)
        office.tick(1_000)
        until.append(office.menu.services[0].until)
    assert until == [None, "12:00", None, "15:45", None]


def test_a_beat_tells_the_wall_time():
    office = OfficeInHand()
    office.tick(61_000)
    assert office.beat.local == "2026-11-20T12:01:01"


def test_the_menu_is_not_said_anew_each_minute():
    office = OfficeInHand()
    effects = office.core.handle(ev.MinuteCame(office.at), office.now)
    effects += office.core.handle(ev.Tick(), Millis(office.now + 1_000))
    said = [effect.message for effect in effects if isinstance(effect, f.Publish)]
    assert [type(message) for message in said] == [m.Beat]
