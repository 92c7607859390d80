import msgspec
import pytest
from builders import NOON
from hypothesis import given, settings
from hypothesis import strategies as st
from office_in_hand import TODAY, OfficeInHand

from controller.core import entries as e
from controller.core.clerks import AHEAD_MS_MAX
from protocol import messages as m
from protocol.timing import BEAT_MS, PRESS_AGE_MS_MAX
from protocol.types import DayId, DeskNumber, Epoch, Millis, RequestId, TicketId


def test_services_that_share_a_letter_share_its_numbers():
    office = OfficeInHand()
    assert [office.take_label(s) for s in ("dowod", "odbior", "kasa", "dowod")] == [
        "D001",
        "D002",
        "K001",
        "D003",
    ]


def test_a_desk_calls_whoever_waits_longest_for_any_of_its_services():
    office = OfficeInHand()
    for service in ("odbior", "kasa", "dowod"):
        office.take(service)
    assert office.call_label(2) == "D002"
    assert office.call_label(1) == "D001"
    assert office.call_label(1) is None
    assert office.call_label(3) == "K001"


def test_a_taken_ticket_counts_those_whom_the_same_desks_may_serve_first():
    office = OfficeInHand()
    for service in ("dowod", "kasa", "odbior"):
        office.take(service)
    taken = office.take("dowod")
    assert isinstance(taken, m.Taken)
    assert taken.ahead == 2


def test_a_repeated_request_gets_the_same_answer_and_nothing_else_happens():
    office = OfficeInHand()
    first = office.take("dowod", id_="same")
    entries = len(office.journal)
    assert office.take("dowod", id_="same") == first
    assert len(office.journal) == entries


def test_two_kiosks_may_use_the_same_request_id():
    office = OfficeInHand()
    assert office.take("dowod", id_="k1") != office.take("dowod", id_="k1", device="kiosk-2")


def test_a_repeated_press_does_not_call_again():
    office = OfficeInHand()
    office.take("dowod")
    office.take("dowod")
    request = office.at_desk(m.CallNext, 1)
    first = office.ask("desk-1", request)
    assert office.ask("desk-1", request) == first
    assert len(office.board.calls) == 1


def test_a_press_of_another_turn_is_refused():
    office = OfficeInHand()
    office.take("dowod")
    office.take("dowod")
    stale = office.at_desk(m.CallNext, 1)
    office.press(1)
    assert office.ask("desk-1", stale) == m.Refused(m.Refusal.OTHER_TURN)


def test_a_press_for_which_nobody_waited_does_not_act_later():
    office = OfficeInHand()
    request = office.at_desk(m.CallNext, 1, id_="first")
    assert office.ask("desk-1", request) == m.NobodyWaits()
    office.take("dowod")
    again = msgspec.structs.replace(request, id=RequestId("second"))
    assert office.ask("desk-1", again) == m.Refused(m.Refusal.OTHER_TURN)


@pytest.mark.parametrize("age_ms", [PRESS_AGE_MS_MAX + 1, 600_000, -AHEAD_MS_MAX - 1])
def test_a_press_that_is_too_old_or_of_the_future_is_refused(age_ms):
    office = OfficeInHand()
    office.take("dowod")
    request = office.at_desk(m.CallNext, 1)
    request = msgspec.structs.replace(request, sent_at_ms=Millis(office.now - age_ms))
    assert office.ask("desk-1", request) == m.Refused(m.Refusal.TOO_LATE)
    assert office.call_label(1) == "D001"


def test_a_press_of_a_desk_whose_clock_goes_a_little_fast_is_carried_out():
    office = OfficeInHand()
    office.take("dowod")
    request = office.at_desk(m.CallNext, 1)
    request = msgspec.structs.replace(request, sent_at_ms=Millis(office.now + AHEAD_MS_MAX))
    assert isinstance(office.ask("desk-1", request), m.Called)


def test_a_press_that_was_refused_as_of_the_future_is_not_carried_out_when_it_is_repeated():
    office = OfficeInHand()
    office.take("dowod")
    request = office.at_desk(m.CallNext, 1)
    request = msgspec.structs.replace(request, sent_at_ms=Millis(office.now + AHEAD_MS_MAX + 1))
    assert office.ask("desk-1", request) == m.Refused(m.Refusal.TOO_LATE)
    office.now = Millis(office.now + 500)
    assert office.ask("desk-1", request) == m.Refused(m.Refusal.TOO_LATE)


def test_a_press_from_before_the_restart_is_refused():
    office = OfficeInHand()
    office.take("dowod")
    request = office.at_desk(m.CallNext, 1)
    after = OfficeInHand(office.journal)
    assert after.ask("desk-1", request) == m.Refused(m.Refusal.TOO_LATE)
    assert after.call_label(1) == "D001"


def test_a_press_that_was_carried_out_is_answered_alike_after_the_restart():
    office = OfficeInHand()
    office.take("dowod")
    request = office.at_desk(m.CallNext, 1)
    first = office.ask("desk-1", request)
    assert OfficeInHand(office.journal).ask("desk-1", request) == first


def test_calling_the_next_serves_whoever_is_at_the_desk():
    office = OfficeInHand()
    office.take("dowod")
    office.take("dowod")
    office.press(1)
    assert office.call_label(1) == "D002"
    assert [(call.label, call.at_desk) for call in office.board.calls] == [
        ("D002", True),
        ("D001", False),
    ]


def test_a_recall_keeps_the_call_and_brings_it_to_the_top():
    office = OfficeInHand()
    office.take("dowod")
    office.take("dowod")
    called = office.press(1)
    office.press(2)
    office.tick(20_000)
    recalled = office.ask("desk-1", office.at_desk(m.RecallTicket, 1))
    assert recalled == m.Recalled(call_id=called.call_id, recalls=1)
    assert [(call.label, call.recalls) for call in office.board.calls] == [("D001", 1), ("D002", 0)]


@pytest.mark.parametrize("kind", [m.RecallTicket, m.ServeTicket, m.MarkAbsent])
def test_without_a_ticket_at_the_desk_there_is_nothing_to_recall_serve_or_miss(kind):
    office = OfficeInHand()
    assert office.ask("desk-1", office.at_desk(kind, 1)) == m.Refused(m.Refusal.NO_TICKET_AT_DESK)


@pytest.mark.parametrize("kind", [m.ServeTicket, m.MarkAbsent])
def test_serving_or_missing_a_ticket_frees_the_desk_and_ends_its_turn(kind):
    office = OfficeInHand()
    office.take("dowod")
    office.press(1)
    for _ in range(2):  # absent is who was called three times
        office.tick(20_000)
        office.do(m.RecallTicket, 1)
    office.tick(20_000)
    before = office.desks[1]
    assert office.ask("desk-1", office.at_desk(kind, 1)) == m.Noted()
    assert office.desks[1].ticket is None
    assert office.desks[1].turn == before.turn + 1


@pytest.mark.parametrize("device", ["display-1", "desk-1", "stranger"])
def test_only_a_kiosk_of_the_plan_takes_tickets(device):
    assert OfficeInHand().take("dowod", device=device) == m.Refused(m.Refusal.NOT_ALLOWED)


def test_a_desk_cannot_press_for_another_desk():
    office = OfficeInHand()
    office.take("dowod")
    request = office.at_desk(m.CallNext, 2)
    assert office.ask("desk-1", request) == m.Refused(m.Refusal.NOT_ALLOWED)


def test_an_unknown_service_is_refused():
    assert OfficeInHand().take("nie-ma") == m.Refused(m.Refusal.UNKNOWN_SERVICE)


def test_a_slip_report_is_noted_once_and_only_for_a_ticket_of_today():
    office = OfficeInHand()
    taken = office.take("dowod")
    report = m.ReportSlip(
        id=RequestId("r1"), ticket=taken.ticket.id, outcome=m.SlipOutcome.PRINTED, copy=False
    )
    assert office.ask("kiosk-1", report) == m.Noted()
    assert office.ask("kiosk-1", report) == m.Noted()
    reports = [ev for en in office.journal for ev in en.events if isinstance(ev, e.SlipReported)]
    assert len(reports) == 1
    stranger = msgspec.structs.replace(
        report, id=RequestId("r2"), ticket=TicketId("2020-01-01/D001")
    )
    assert office.ask("kiosk-1", stranger) == m.Refused(m.Refusal.UNKNOWN_TICKET)


def test_a_new_day_begins_the_numbers_again_and_sends_everybody_home():
    office = OfficeInHand()
    office.take("dowod")
    office.take("dowod")
    office.press(1)
    turn = office.desks[1].turn
    office.day(DayId("2026-11-21"))
    assert office.call_label(1) is None
    assert office.take("dowod").ticket.id == "2026-11-21/D001"
    assert office.desks[1].turn > turn
    assert office.board.calls == ()


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-19", "1970-01-01"])
def test_a_day_never_begins_twice_nor_goes_back(day):
    office = OfficeInHand()
    office.take("dowod")
    office.day(DayId(day))
    assert office.take_label("dowod") == "D002"


def test_a_request_repeated_over_midnight_gets_its_answer():
    office = OfficeInHand()
    first = office.take("dowod", id_="late")
    office.day(DayId("2026-11-21"))
    assert office.take("dowod", id_="late") == first


def at_utc(seconds: int) -> e.Moment:
    return e.Moment(utc_ms=seconds * 1000, local=NOON.local)


@pytest.mark.parametrize("ahead_s", [0, 1_000_000])
def test_a_life_whose_beginning_the_disk_has_lost_is_told_from_the_next_one(ahead_s):
    began = e.Moment(1_795_000_000_000, "2026-11-18T11:06:40")
    copy = e.Entry(at=began, events=(e.EpochBegan(Epoch(1_795_000_000 + ahead_s)),))
    lives = []
    for started_s in (60, 64, 71):
        at = e.Moment(began.utc_ms + started_s * 1_000, began.local)
        lives.append(OfficeInHand([copy], started=at).core.view().epoch)
    assert sorted(set(lives)) == lives
    assert lives[0] > 1_795_000_000 + ahead_s


def test_lives_differ_also_where_the_clock_is_an_hour_back_for_the_second_one():
    began = e.Moment(1_795_000_000_000, "2026-11-18T11:06:40")
    copy = e.Entry(at=began, events=(e.EpochBegan(Epoch(1_796_000_000)),))
    lives = []
    for started_s in (75, 87 - 3_600):
        at = e.Moment(began.utc_ms + started_s * 1_000, began.local)
        lives.append(OfficeInHand([copy], started=at).core.view().epoch)
    assert lives[0] < lives[1]


@given(st.lists(st.integers(-10, 2**33), min_size=2, max_size=6))
def test_every_start_raises_the_epoch_wherever_the_clock_stands(clocks):
    journal, epoch = [], 0
    for clock in clocks:
        office = OfficeInHand(journal, started=at_utc(clock))
        assert office.board.epoch > epoch
        journal, epoch = office.journal, office.board.epoch


def test_a_start_raises_the_version_too():
    office = OfficeInHand()
    assert OfficeInHand(office.journal).board.version > office.board.version


def test_a_controller_without_its_journal_outranks_its_former_life():
    former = OfficeInHand(started=at_utc(1_795_258_800))
    former = OfficeInHand(former.journal, started=at_utc(1_795_258_860))
    fresh = OfficeInHand(started=at_utc(1_795_258_900))
    assert fresh.board.epoch > former.board.epoch


def test_a_controller_with_an_older_backup_outranks_what_came_after_it():
    office = OfficeInHand(started=at_utc(1_795_000_000))
    backup = list(office.journal)
    for day in range(1, 4):
        office = OfficeInHand(office.journal, started=at_utc(1_795_000_000 + 86_400 * day))
    restored = OfficeInHand(backup, started=at_utc(1_795_000_000 + 86_400 * 4))
    assert restored.board.epoch > office.board.epoch


def test_a_new_day_keeps_the_epoch_also_for_the_next_start():
    office = OfficeInHand(started=at_utc(1_795_258_800))
    office.day(DayId("2026-11-21"))
    epoch = office.board.epoch
    assert epoch == 1_795_258_800
    since_the_day = [entry for entry in office.journal if began_a_day(entry)][-1:]
    assert OfficeInHand(since_the_day, started=at_utc(0)).board.epoch == epoch + 1


def began_a_day(entry: e.Entry) -> bool:
    return any(isinstance(event, e.DayBegan) for event in entry.events)


def test_the_controller_beats_every_second_while_linked():
    office = OfficeInHand()
    for _ in range(3):
        before = office.beat
        office.tick(BEAT_MS - 1)
        assert office.beat == before
        office.tick(1)
        assert office.beat.at_ms == office.now


def test_every_fact_is_said_again_after_half_a_minute():
    office = OfficeInHand()
    office.desks.clear()
    for _ in range(30):
        office.tick(BEAT_MS)
    assert set(office.desks) == {1, 2, 3}


def test_the_board_keeps_every_call_whose_ticket_is_at_a_desk():
    office = OfficeInHand()
    office.take("kasa")
    office.press(3)
    for _ in range(30):
        office.take("dowod")
        office.press(1)
    labels = [call.label for call in office.board.calls]
    assert "K001" in labels
    assert len(labels) < 20


steps = st.lists(
    st.one_of(
        st.tuples(st.just("take"), st.sampled_from(["dowod", "odbior", "kasa"])),
        st.tuples(st.sampled_from(["press", "recall", "serve", "absent"]), st.integers(1, 3)),
        st.tuples(st.sampled_from(["restart", "repeat", "next-day"]), st.none()),
    ),
    max_size=60,
)
KINDS = {
    "press": m.CallNext,
    "recall": m.RecallTicket,
    "serve": m.ServeTicket,
    "absent": m.MarkAbsent,
}


@settings(max_examples=150)
@given(steps)
def test_whatever_happens_no_number_is_given_or_called_twice(steps):
    office = OfficeInHand()
    day = 20
    asked = []
    for step, subject in steps:
        if step == "take":
            request = m.TakeTicket(id=office._id(None), service=subject, language="pl")
            asked.append(("kiosk-1", request))
            office.ask(*asked[-1])
        elif step in KINDS:
            asked.append((f"desk-{subject}", office.at_desk(KINDS[step], subject)))
            office.ask(*asked[-1])
        elif step == "repeat" and asked:
            office.ask(*asked[len(asked) // 2])
        elif step == "next-day":
            day += 1
            office.day(DayId(f"2026-11-{day}"))
        elif step == "restart":
            office = OfficeInHand(office.journal, now=office.now + 1)
            office.day(DayId(f"2026-11-{day}"))
    issued, called = [], []
    for entry in office.journal:
        for event in entry.events:
            if isinstance(event, e.TicketIssued):
                issued.append(event.ticket.id)
            if isinstance(event, e.TicketCalled):
                called.append(event.ticket)
    assert len(set(issued)) == len(issued)
    assert len(set(called)) == len(called)
    assert set(called) <= set(issued)


def test_the_fold_of_the_journal_is_the_state():
    office = OfficeInHand()
    for service in ("dowod", "kasa", "odbior", "dowod"):
        office.take(service)
    office.press(1)
    office.press(3)
    after = OfficeInHand(office.journal)
    assert after.menu.services == office.menu.services
    assert [call.label for call in after.board.calls] == [call.label for call in office.board.calls]
    assert after.desks[1].ticket == office.desks[1].ticket
    assert after.desks[DeskNumber(1)].turn == office.desks[1].turn


def test_tickets_carry_the_day_in_their_id():
    assert OfficeInHand().take("dowod").ticket.id == f"{TODAY}/D001"
