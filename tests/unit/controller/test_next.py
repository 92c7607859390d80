"""Who is called next.

Scores are in minutes, by the rules of the plan as it comes: walk-in 0 + 1 a minute, booked 30 + 3,
privileged 10 + 3, urgent 60 + 3, returning 10 + 2.
"""

import pytest
from builders import a_desk, a_plan_with, a_service, busy_plan
from hypothesis import given, settings
from office_day import STEPS, do_step
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core.entries import CallRule
from office.plan import ServiceTime
from protocol import messages as m
from protocol.types import DeskNumber, ServiceId


def an_office(**calling):
    """No hard caps, and desk 1 alone: whatever else is called, the scores call it."""
    calling = {"longest_wait_min": 10_000, "overtaken_most": 10_000, **calling}
    plan = a_plan_with(
        calling=calling,
        services=(
            a_service("dowod", "D", service_min=ServiceTime(20)),
            a_service("odbior", "O", service_min=ServiceTime(5), mode="both"),
            a_service("zgon", "U", urgent=True, service_min=ServiceTime(20)),
            a_service("kasa", "K", service_min=ServiceTime(4)),
        ),
        desks=(a_desk(1, "dowod", "odbior", "zgon"), a_desk(2, "dowod", "zgon"), a_desk(3, "kasa")),
    )
    office = OfficeInHand(plan=plan)
    office.clock("09:00")
    return office


def an_office_where_desk_2_leaves_urgent_matters_alone(**calling):
    plan = a_plan_with(
        calling={"longest_wait_min": 10_000, **calling},
        services=(
            a_service("dowod", "D"),
            a_service("zgon", "U", urgent=True),
            a_service("kasa", "K"),
        ),
        desks=(a_desk(1, "dowod", "zgon"), a_desk(2, "dowod"), a_desk(3, "kasa")),
    )
    office = OfficeInHand(plan=plan)
    office.clock("09:00")
    return office


def last_call(office):
    return office.events(e.TicketCalled)[-1].why


def test_equals_are_called_in_the_order_in_which_they_came_also_within_a_millisecond():
    office = an_office()
    labels = [office.take_label("dowod") for _ in range(10)]
    assert [office.call_label(1) for _ in range(10)] == labels
    assert last_call(office).rule is CallRule.FIRST_COME


@pytest.mark.parametrize(
    ("later_min", "first"),
    [(0, "D001"), (1, "D002")],  # 10 + 0 against 10 + 0, then 11 against 13
)
def test_a_privileged_visitor_goes_first_as_soon_as_three_times_the_wait_and_ten_are_more(
    later_min, first
):
    office = an_office()
    office.take("dowod")
    office.minutes(10)
    office.privileged("dowod")
    office.minutes(later_min)
    assert office.call_label(1) == first
    assert last_call(office).rule is (CallRule.SCORE if later_min else CallRule.FIRST_COME)


@pytest.mark.parametrize(("waited_min", "first"), [(59, "U001"), (60, "D001")])
def test_an_urgent_matter_has_a_head_start_of_an_hour(waited_min, first):
    office = an_office()
    office.take("dowod")
    office.minutes(waited_min)
    office.take("zgon")
    assert office.call_label(1) == first


@pytest.mark.parametrize(
    ("clock", "first"),
    # Booked for 10:00 against a walk-in of 9:30: 27 and 29, 30 and 30, 33 and 31.
    [("09:59", "O001"), ("10:00", "O001"), ("10:01", "O002")],
)
def test_an_appointment_counts_from_its_time_with_a_head_start_of_half_an_hour(clock, first):
    office = an_office()
    office.book(("123456", "odbior", "10:00"))
    office.minutes(30)
    office.take("odbior")
    office.check_in("123456")
    office.minutes(int(clock[:2]) * 60 + int(clock[3:]) - 9 * 60 - 30)
    assert office.call_label(1) == first


def test_the_account_of_a_call_says_how_long_it_waited_and_whom_it_overtook():
    office = an_office()
    first = office.take("dowod").ticket.id
    office.minutes(5)
    office.privileged("dowod")
    office.minutes(5)
    assert office.call_label(1) == "D002"
    assert last_call(office) == e.CallWhy(
        CallRule.SCORE, m.TicketClass.PRIVILEGED, waited_ms=300_000, overtakes=first
    )
    assert office.call_label(1) == "D001"
    assert last_call(office).overtakes is None


@pytest.mark.parametrize(("waited_min", "first"), [(29, "U001"), (30, "D001")])
def test_who_has_waited_as_long_as_the_office_lets_anybody_wait_goes_next(waited_min, first):
    office = an_office(longest_wait_min=30)
    office.take("dowod")
    office.minutes(waited_min)
    office.take("zgon")
    assert office.call_label(1) == first
    if first == "D001":
        assert last_call(office).rule is CallRule.LONGEST_WAIT


def test_who_was_overtaken_as_often_as_the_office_lets_anybody_be_goes_next():
    office = an_office(overtaken_most=2)
    office.take("dowod")
    for _ in range(3):
        office.take("zgon")
    assert [office.call_label(1) for _ in range(4)] == ["U001", "U002", "D001", "U003"]
    rules = [call.why.rule for call in office.events(e.TicketCalled)]
    assert rules == [CallRule.SCORE, CallRule.SCORE, CallRule.OVERTAKEN, CallRule.FIRST_COME]


def test_of_several_who_waited_too_long_the_first_goes_first():
    office = an_office(longest_wait_min=30)
    office.take("odbior")
    office.minutes(1)
    office.take("dowod")
    office.minutes(40)
    assert [office.call_label(1) for _ in range(2)] == ["O001", "D001"]


@pytest.mark.parametrize(
    ("later_min", "others", "first"),
    [
        (1, True, "O001"),  # 1 against 0 + 2
        (2, True, "D001"),  # equal: who came first
        (1, False, "D001"),  # no other desk is open, so neither has the head start
    ],
)
def test_a_service_that_no_other_open_desk_holds_has_a_small_head_start(later_min, others, first):
    office = an_office(only_desk_bonus_min=2)
    if others:
        office.do(m.OpenDesk, 2)
    office.take("dowod")
    office.minutes(later_min)
    office.take("odbior")
    assert office.call_label(1) == first
    assert last_call(office).rule is (
        CallRule.ONLY_DESK if first == "O001" else CallRule.FIRST_COME
    )


def test_after_as_many_long_matters_as_the_plan_bears_a_short_one_is_called():
    office = an_office(short_after_long=2, short_min=6)
    for _ in range(6):
        office.take("dowod")
    for _ in range(2):
        office.take("odbior")
    assert [office.call_label(1) for _ in range(8)] == [
        *("D001", "D002", "O001", "D003", "D004", "O002", "D005", "D006"),
    ]
    rules = [call.why.rule for call in office.events(e.TicketCalled)]
    assert [n for n, rule in enumerate(rules) if rule is CallRule.SHORT_MATTER] == [2, 5]


def test_without_the_option_short_matters_wait_like_all():
    office = an_office(short_after_long=0)
    for service in ("dowod", "dowod", "dowod", "odbior"):
        office.take(service)
    assert [office.call_label(1) for _ in range(4)] == ["D001", "D002", "D003", "O001"]


def send_to_cash_and_back(office):
    office.do(m.TransferTicket, 1, to_service=ServiceId("kasa"), back=True)
    office.press(3)
    office.do(m.ServeTicket, 3)


@pytest.mark.parametrize("service", ["dowod", "zgon"])
def test_who_comes_back_is_ahead_of_all_who_came_later_whatever_their_class(service):
    office = an_office(short_after_long=1)
    label = office.take_label(service)
    assert office.call_label(1) == label
    office.minutes(1)
    for later in ("odbior", "zgon", "dowod"):
        office.take(later)
    office.privileged("dowod")
    send_to_cash_and_back(office)
    assert office.call_label(1) == label


def test_who_comes_back_behind_others_of_its_class_is_ahead_of_all_who_came_later():
    office = an_office_where_desk_2_leaves_urgent_matters_alone(overtaken_most=2)
    for service in ("zgon", "zgon", "dowod", "dowod", "dowod"):
        office.take(service)
    office.do(m.CallTicket, 1, label="U002")
    office.do(m.TransferTicket, 1, to_service=ServiceId("kasa"))
    office.press(3)
    office.do(m.TransferTicket, 3, to_service=ServiceId("zgon"))
    for label in ("D002", "D003"):
        office.do(m.CallTicket, 2, label=label)
    calls = [office.call_label(1) for _ in range(3)]
    assert calls == ["U001", "U002", "D001"], "D001 was overtaken twice, but came behind U002"


def test_who_comes_back_does_not_overtake_who_came_earlier():
    office = an_office()
    office.take("dowod")
    office.take("dowod")
    office.do(m.CallTicket, 1, label="D002")
    send_to_cash_and_back(office)
    office.minutes(30)
    assert [office.call_label(1), office.call_label(1)] == ["D002", "D001"], "10 + 2 * 30 is more"
    office = an_office(returning=a_plan_with().office.calling.walk_in)
    office.take("dowod")
    office.take("dowod")
    office.do(m.CallTicket, 1, label="D002")
    send_to_cash_and_back(office)
    assert [office.call_label(1), office.call_label(1)] == ["D001", "D002"]


def test_each_ticket_reaches_only_a_desk_that_holds_its_service():
    services = [f"sprawa-{n}" for n in range(13)]
    held = {desk: [services[(desk * 5 + by) % 13] for by in range(4)] for desk in range(1, 9)}
    plan = a_plan_with(
        services=tuple(a_service(s, "ADEJKLMRSUWZX"[n]) for n, s in enumerate(services)),
        desks=tuple(a_desk(desk, *names) for desk, names in held.items()),
    )
    assert {s for names in held.values() for s in names} == set(services)
    office = OfficeInHand(plan=plan)
    for _ in range(3):
        for service in services:
            office.take(service)
    for _ in range(39):
        for desk in held:
            office.press(desk)
    calls = office.events(e.TicketCalled)
    assert len({call.ticket for call in calls}) == len(calls) == 39
    tickets = office.core.view().tickets
    for call in calls:
        assert tickets[call.ticket].ticket.service in held[call.desk]


@settings(max_examples=60)
@given(STEPS)
def test_overtakings_are_counted_as_a_plain_reading_of_the_journal_counts_them(steps):
    office = OfficeInHand(plan=busy_plan())
    for step in steps:
        do_step(office, step)
    state = office.core.view()
    calls = office.events(e.TicketCalled)
    for head in state.queue.all():
        known = state.tickets[head.ticket]
        passed = [
            call
            for call in calls
            if state.tickets[call.ticket].rank > head.rank
            and (head.line.service in call.services or head.line.desk == call.desk)
        ]
        counted = state.queue.overtaken(head.line, head.rank)
        assert counted == len(passed), known.ticket.label


def test_neighbouring_desks_do_not_call_within_the_pause_and_others_may():
    plan = a_plan_with(
        calling={"neighbour_pause_s": 10},
        desks=(
            *(a_desk(n, "dowod") for n in (1, 2, 3)),
            a_desk(4, "kasa", "odbior", room="pok. 3"),
        ),
    )
    office = OfficeInHand(plan=plan)
    for service in ("dowod",) * 4 + ("kasa",):
        office.take(service)
    assert office.call_label(2) == "D001"
    office.tick(4_000)
    too_soon = m.Refused(m.Refusal.NEIGHBOUR_CALLED, wait_s=6)
    assert [office.press(1), office.press(3)] == [too_soon, too_soon]
    assert office.call_label(4) == "K001", "in another room"
    assert office.call_label(2) == "D002", "the same desk"
    office.tick(9_999)
    assert office.press(1) == m.Refused(m.Refusal.NEIGHBOUR_CALLED, wait_s=1)
    office.tick(1)
    assert office.call_label(1) == "D003"
    assert office.call_label(3) == "D004", "desk 2 stands between them"
    assert DeskNumber(3) in office.desks


def test_without_the_option_neighbours_call_at_once():
    office = OfficeInHand()
    office.take("dowod")
    office.take("dowod")
    assert [office.call_label(1), office.call_label(2)] == ["D001", "D002"]
