"""A state put into bytes and taken out again goes on as if nothing had been."""

from contextlib import suppress

import msgspec
import pytest
from builders import a_plan_with, busy_plan
from hypothesis import given, settings
from hypothesis import strategies as st
from office_day import STEPS, do_step, next_day
from office_in_hand import OfficeInHand

from controller.core import events as ev
from controller.core import snapshot
from controller.core.machine import ControllerCore
from controller.core.snapshot import SnapshotUnreadable, restored, taken
from controller.core.state import Stage, State
from protocol import messages as m
from protocol.types import DayId, DeskNumber, Millis

HOUR_MS = 3_600_000


def an_office() -> OfficeInHand:
    office = OfficeInHand(plan=busy_plan())
    office.clock("09:00")
    return office


def bytes_of(office: OfficeInHand) -> bytes:
    return taken(office.core.view(), office.at.utc_ms, office.now)


def twin_of(office: OfficeInHand, later_ms: int = 0, clock_ms: int = 0) -> OfficeInHand:
    """The office with its state out of a snapshot, on the clocks of another process."""
    twin = OfficeInHand(plan=office.plan)
    twin.now = Millis(office.now + later_ms)
    twin.wall_ms, twin.today = office.wall_ms + clock_ms, office.today
    twin.utc_ms = office.utc_ms + clock_ms
    twin.journal, twin._serial = list(office.journal), office._serial
    twin.core = ControllerCore(office.plan)
    twin.core._state = restored(bytes_of(office), twin.at.utc_ms, twin.now)
    for event in (ev.DayCame(office.today, twin.at), ev.LinkUp()):
        twin._perform(twin.core.handle(event, twin.now))
    return twin


def settle(office: OfficeInHand) -> None:
    """Let the core see the minute that it has become, and say the menu a moment later."""
    office.look()
    office.tick(1_000)


def on_clock(board: m.Board, by_ms: int) -> m.Board:
    """The board as it is said on a clock that is ahead by so much."""
    moved = (
        msgspec.structs.replace(call, announced_at_ms=max(0, call.announced_at_ms + by_ms))
        for call in board.calls
    )
    return msgspec.structs.replace(board, version=0, calls=tuple(moved))


def unversioned(facts):
    return {desk: msgspec.structs.replace(fact, version=0) for desk, fact in facts.items()}


def assert_alike(office: OfficeInHand, twin: OfficeInHand, by_ms: int) -> None:
    assert twin.menu.services == office.menu.services
    assert unversioned(twin.desks) == unversioned(office.desks)
    assert on_clock(twin.board, 0) == on_clock(office.board, by_ms)
    one, other = office.core.view(), twin.core.view()
    assert (other.version, other.day, other.epoch) == (one.version, one.day, one.epoch)
    assert (other.feedback, other.solved, other.issued) == (one.feedback, one.solved, one.issued)
    assert (other.bookings, other.history) == (one.bookings, one.history)


@settings(max_examples=120)
@given(STEPS, STEPS, st.booleans(), st.integers(-5_000_000, 5_000_000))
def test_after_any_day_the_restored_state_gives_the_same_answers_and_facts(
    before, after, midnight, later_ms
):
    office = an_office()
    for step in before:
        do_step(office, step)
    settle(office)
    twin = twin_of(office, later_ms)
    assert_alike(office, twin, later_ms)
    if midnight:
        next_day(office)
        next_day(twin)
    for step in after:
        assert do_step(twin, step) == do_step(office, step)
        settle(office)
        settle(twin)
        assert_alike(office, twin, later_ms)


@settings(max_examples=80)
@given(STEPS, STEPS, st.lists(st.integers(-3 * HOUR_MS, 3 * HOUR_MS), min_size=1, max_size=3))
def test_a_clock_set_back_and_forth_between_loses_nobody_and_keeps_nobody_longer_than_the_rules(
    before, after, clocks_ms
):
    office = an_office()
    for step in before:
        do_step(office, step)
    issued = office.core.view().issued
    stages = {t: known.stage for t, known in office.core.view().tickets.items()}
    for clock_ms in clocks_ms:
        state = restored(bytes_of(office), office.at.utc_ms + clock_ms, office.now)
        assert {t: known.stage for t, known in state.tickets.items()} == stages
        assert state.issued == issued
        for known in state.tickets.values():
            assert max(known.arrived_at, known.changed_at) <= office.now
            if known.stage is Stage.PARKED:
                assert known.parked_until - office.now <= 30 * 60_000
        for call in state.calls:
            assert call.announced_at <= office.now
        for standing in state.desks.values():
            assert standing.called_at is None or standing.called_at <= office.now
        office.core._state = state
    arrivals = [known.arrived_at for known in office.core.view().tickets.values()]
    assert arrivals == sorted(arrivals), "nobody overtakes by a clock"
    labels = set(office.core.view().tickets)
    for step in after:
        answer = do_step(office, step)
        if isinstance(answer, m.Taken):
            assert answer.ticket.id not in labels
            labels.add(answer.ticket.id)


def test_a_repeated_request_gets_its_answer_from_the_restored_state_also_over_midnight():
    office = an_office()
    first = office.take("dowod", id_="same")
    twin = twin_of(office, later_ms=77)
    assert twin.take("dowod", id_="same") == first
    next_day(office)
    assert twin_of(office).take("dowod", id_="same") == first


def test_a_snapshot_taken_before_midnight_begins_the_next_day_once_with_numbers_of_its_own():
    office = an_office()
    office.clock("23:59")
    office.take("kasa")
    office.book(("111111", "dowod", "08:00"), day="2026-11-21")
    twin = twin_of(office, later_ms=120_000)
    twin.day(DayId("2026-11-21"))
    twin.wall_ms = 8 * HOUR_MS
    assert twin.take("kasa").ticket.id == "2026-11-21/K001"
    assert twin.check_in("111111").booked_for == "08:00"
    assert twin.call_label(3) == "K001", "whoever waited yesterday waits no more"


def test_pauses_and_parking_go_on_where_they_were():
    plan = a_plan_with(calling={"neighbour_pause_s": 10})
    office = OfficeInHand(plan=plan)
    for _ in range(3):
        office.take("dowod")
    office.press(1)
    twin = twin_of(office, later_ms=-9_000_000)
    twin.tick(4_000)
    assert twin.press(2) == m.Refused(m.Refusal.NEIGHBOUR_CALLED, wait_s=6)
    assert twin.do(m.RecallTicket, 1) == m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=16)
    twin.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=5)
    again = twin_of(twin, later_ms=123)
    again.tick(5 * 60_000 - 1)
    assert again.desks[1].parked == 1
    again.tick(1)
    assert again.desks[DeskNumber(1)].parked == 0


def test_a_clock_set_back_by_an_hour_does_not_stretch_a_pause():
    plan = a_plan_with(calling={"neighbour_pause_s": 10})
    office = OfficeInHand(plan=plan)
    office.take("dowod")
    office.take("dowod")
    office.press(1)
    twin = twin_of(office, clock_ms=-HOUR_MS)
    assert twin.press(2) == m.Refused(m.Refusal.NEIGHBOUR_CALLED, wait_s=10)
    assert twin.do(m.RecallTicket, 1) == m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=20)


def test_the_state_before_any_day_can_be_kept_too():
    assert restored(taken(State(), 5, Millis(3)), 5, Millis(3)) is not None


def a_busy_snapshot() -> bytes:
    office = an_office()
    for service in ("dowod", "zgon", "kasa"):
        office.take(service)
    office.press(1)
    office.press(3)
    return bytes_of(office)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_broken_snapshot_is_refused_or_read_and_nothing_else(place, flip):
    data = bytearray(a_busy_snapshot())
    data[place % len(data)] ^= flip
    with suppress(SnapshotUnreadable):
        assert isinstance(restored(bytes(data), 0, Millis(0)), State)


@given(st.integers(0, 10_000))
def test_a_snapshot_that_was_cut_short_is_refused(length):
    data = a_busy_snapshot()
    with pytest.raises(SnapshotUnreadable):
        restored(data[: length % len(data)], 0, Millis(0))


@given(st.binary(max_size=200))
def test_bytes_that_are_no_snapshot_are_refused(data):
    with pytest.raises(SnapshotUnreadable):
        restored(data, 0, Millis(0))


def test_a_snapshot_that_names_a_ticket_it_does_not_hold_is_refused():
    shot = msgspec.msgpack.decode(a_busy_snapshot())
    shot["tickets"] = shot["tickets"][:1]  # the calls that went past it are of others
    with pytest.raises(SnapshotUnreadable, match="does not hold"):
        restored(msgspec.msgpack.encode(shot), 0, Millis(0))


@pytest.mark.parametrize("other", [0, snapshot.FORMAT + 1])
def test_a_snapshot_of_another_format_is_refused(other):
    shot = msgspec.msgpack.decode(a_busy_snapshot())
    shot["format"] = other
    with pytest.raises(SnapshotUnreadable, match=f"format {other}"):
        restored(msgspec.msgpack.encode(shot), 0, Millis(0))
