"""From the journal to the state: what each event changes.

Rule 1: only ``apply`` changes a state, and it looks at nothing but the entry and its moment.
Rule 2: the same entries make the same state, in this process and in the next.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from controller.core import entries as e
from controller.core.reserves import NUMBER_MAX
from controller.core.state import (
    CALLS_KEPT,
    RECENT_KEPT,
    Bookings,
    CallMade,
    HelpWanted,
    Stage,
    Standing,
    State,
    TicketState,
)
from protocol.messages import ClosedDesk, TicketClass
from protocol.timing import HELP_COMING_MS, HELP_WANTED_MS
from protocol.types import DeskNumber, Millis, TicketId

_MINUTE_MS: Final = 60_000

START_LEAVES_OUT: Final = 5
"""So many numbers of each letter no start amid a day gives. A card that lies loses the last 5 s at
a power cut, and with them numbers that are on paper; two kiosks give one letter no faster."""

STARTS_MAX: Final = 20
"""A controller that falls at every start leaves out no more than this many times as much."""
_GIVEN_BY_KIOSK: Final = (e.NumberHandedOver, e.NumberCameLate)


def apply(state: State, entry: e.Entry, at: Millis) -> None:
    """Take in one entry. ``at`` is when it happened, on this process's monotonic clock."""
    state.version += 1
    for event in entry.events:
        _CHANGES[type(event)](state, event, at)
    if entry.cause is not None and entry.result is not None:
        state.answers[entry.cause] = entry.result
        for event in entry.events:
            if isinstance(event, _GIVEN_BY_KIOSK):
                # The request for which a kiosk gave the number itself may still come.
                state.answers[e.Cause(event.device, event.take)] = entry.result


# The controller and its day ---------------------------------------------------------------------


def _epoch_began(state: State, event: e.EpochBegan, _: Millis) -> None:
    state.epoch = event.epoch
    if state.tickets and state.starts < STARTS_MAX:
        state.starts += 1
        _leave_out(state, START_LEAVES_OUT)


def _leave_out(state: State, numbers: int) -> None:
    for letter in state.last_number:
        state.last_number[letter] += numbers
    state.number_skip += numbers


def _day_began(state: State, event: e.DayBegan, _: Millis) -> None:
    fresh = State(
        version=state.version,
        epoch=event.epoch,
        day=event.day,
        desks={desk: Standing(turn) for desk, turn in event.turns.items()},
        bookings=Bookings(
            {day: {b.code: b for b in bookings} for day, bookings in event.bookings.items()}
        ),
        history=event.history,
        plan_sha256=state.plan_sha256,
        # A copy of yesterday does not know what was given today, after it was made.
        number_skip=state.number_skip if state.is_restored else 0,
        is_restored=state.is_restored,
        restored_in=state.restored_in if state.is_restored else None,
        answers_before=state.answers,
    )
    fresh.reserves.carry(event.reserves)
    for name in State.__dataclass_fields__:
        setattr(state, name, getattr(fresh, name))


def _plan_changed(state: State, event: e.PlanChanged, _: Millis) -> None:
    state.plan_sha256 = event.sha256


def _journal_restored(state: State, event: e.JournalRestored, _: Millis) -> None:
    _leave_out(state, event.skip)
    state.is_restored, state.restored_in = True, state.epoch


# A ticket waits ---------------------------------------------------------------------------------


def _issued(state: State, event: e.TicketIssued, at: Millis) -> None:
    ticket = event.ticket
    state.is_restored = False
    if event.number <= NUMBER_MAX and not state.reserves.has(event.number):
        letter = ticket.label[0]
        state.last_number[letter] = max(state.last_number.get(letter, 0), event.number)
    state.issued[ticket.service] += 1
    if event.code is not None:
        state.bookings.used[event.code] = ticket.id
    rank = (Millis(at + event.since_ms), len(state.tickets) + 1)
    known = TicketState(
        ticket,
        rank,
        event.ticket_class,
        e.Line(service=ticket.service),
        arrived_at=Millis(at + min(0, event.since_ms)),
        ahead=event.ahead,
        steps=event.steps,
        changed_at=at,
        guide=event.guide,
    )
    state.tickets[ticket.id] = known
    state.queue.add(known.head)


def _handed_over(state: State, event: e.NumberHandedOver, _: Millis) -> None:
    if event.instead_of is None or event.instead_of not in state.tickets:
        return
    known, other = state.tickets[event.ticket], state.tickets[event.instead_of]
    state.queue.remove(known.ticket.id)
    known.rank, known.arrived_at = other.rank, other.arrived_at
    state.queue.add(known.head)


def _withdrawn(state: State, event: e.TicketWithdrawn, at: Millis) -> None:
    known = state.tickets[event.ticket]
    state.queue.remove(event.ticket)
    state.issued[known.ticket.service] -= 1  # of the day's tickets it takes none
    known.stage, known.changed_at = Stage.WITHDRAWN, at


def _wait_again(state: State, ticket: TicketId, line: e.Line, at: Millis) -> None:
    known = state.tickets[ticket]
    known.stage, known.line, known.changed_at = Stage.WAITING, line, at
    known.calls, known.room = 0, None
    if known.ticket_class is not TicketClass.URGENT:
        known.ticket_class = TicketClass.RETURNING
    state.queue.add(known.head)


def _restored(state: State, event: e.TicketRestored, at: Millis) -> None:
    _wait_again(state, event.ticket, e.Line(desk=event.desk), at)


def _transferred(state: State, event: e.TicketTransferred, at: Millis) -> None:
    _leave_desk(state, event.desk, event.turn)
    known = state.tickets[event.ticket]
    if event.back_to is not None:
        known.back_to = (*known.back_to, event.back_to)
    _wait_again(state, event.ticket, event.to, at)


def _sent_back(state: State, event: e.TicketSentBack, at: Millis) -> None:
    _leave_desk(state, event.desk, event.turn)
    known = state.tickets[event.ticket]
    known.back_to = known.back_to[:-1]
    _wait_again(state, event.ticket, event.to, at)


def _parking_ended(state: State, event: e.ParkingEnded, at: Millis) -> None:
    parked = state.parked.pop(event.ticket)
    room = parked.room
    _wait_again(state, event.ticket, event.to, at)
    if event.to.desk is not None:
        parked.room = room  # where the specialist is, the ticket's next call says so


def _moved(state: State, event: e.TicketMoved, at: Millis) -> None:
    state.tickets[event.ticket].back_to = ()  # it goes to where it came from already
    state.queue.remove(event.ticket)
    _wait_again(state, event.ticket, event.to, at)


# A ticket is called, and leaves the desk --------------------------------------------------------


def _called(state: State, event: e.TicketCalled, at: Millis) -> None:
    known = state.tickets[event.ticket]
    if known.stage is Stage.WAITING:
        state.queue.remove(event.ticket)
    state.parked.pop(event.ticket, None)
    if not known.was_called:
        _learn(state, known, at)
    known.was_called, known.stage, known.desk = True, Stage.CALLED, event.desk
    known.calls, known.changed_at, known.room = 1, at, event.room
    standing = state.desk(event.desk)
    standing.turn, standing.ticket, standing.called_at = event.turn, event.ticket, at
    standing.recent = (*standing.recent, known.ticket.service)[-RECENT_KEPT:]
    lines = [e.Line(desk=event.desk), *(e.Line(service=each) for each in event.services)]
    state.queue.note_call(known.rank, lines)
    _announce(state, CallMade(event.call_id, known.ticket, event.desk, 0, at, event.room))


def _learn(state: State, known: TicketState, at: Millis) -> None:
    """Remember how long a visitor waited who had no rights but those of whoever comes."""
    if known.ticket_class is not TicketClass.WALK_IN:
        return
    is_monday = dt.date.fromisoformat(state.day).weekday() == 0
    state.history = state.history.learned(
        known.ticket.service,
        known.ahead,
        monday=is_monday,
        steps=known.steps,
        wait_min=max(0, at - known.arrived_at) / _MINUTE_MS,
    )


def _recalled(state: State, event: e.TicketRecalled, at: Millis) -> None:
    known = state.tickets[event.ticket]
    known.calls, known.changed_at = event.recalls + 1, at
    state.desk(event.desk).called_at = at
    index = next(i for i, call in enumerate(state.calls) if call.ticket.id == event.ticket)
    call = state.calls.pop(index)
    _announce(state, replace(call, recalls=event.recalls, announced_at=at))


def _announce(state: State, call: CallMade) -> None:
    calls = [old for old in state.calls if old.ticket.id != call.ticket.id]
    older = [old for old in calls[:-CALLS_KEPT] if at_desk(state, old)]
    state.calls = [*older, *calls[-CALLS_KEPT:], call]


def at_desk(state: State, call: CallMade) -> bool:
    """Say whether a call's ticket is still at the desk that called it."""
    known = state.tickets[call.ticket.id]
    return known.stage is Stage.CALLED and known.desk == call.desk


def _ended(stage: Stage) -> Callable[[State, Any, Millis], None]:
    def change(state: State, event: e.TicketServed | e.TicketAbsent, at: Millis) -> None:
        _leave_desk(state, event.desk, event.turn)
        known = state.tickets[event.ticket]
        known.stage, known.changed_at = stage, at

    return change


def _parked(state: State, event: e.TicketParked, at: Millis) -> None:
    _leave_desk(state, event.desk, event.turn)
    known = state.tickets[event.ticket]
    known.stage, known.changed_at, known.room = Stage.PARKED, at, event.room
    known.parked_until = Millis(at + event.minutes * _MINUTE_MS)
    state.parked[event.ticket] = known


def _leave_desk(state: State, desk: DeskNumber, turn: int) -> None:
    standing = state.desk(desk)
    standing.turn, standing.ticket = turn, None


# Desks ------------------------------------------------------------------------------------------


def _nobody(state: State, event: e.NobodyWaited | e.RoomWasFull, _: Millis) -> None:
    _leave_desk(state, event.desk, event.turn)


def _desk_opened(state: State, event: e.DeskOpened, _: Millis) -> None:
    standing = state.desk(event.desk)
    standing.is_open, standing.closed = True, None


def _desk_closed(state: State, event: e.DeskClosed, at: Millis) -> None:
    standing = state.desk(event.desk)
    standing.is_open, standing.borrowed = False, ()
    standing.closed = ClosedDesk(event.desk, event.reason, event.back_at)
    standing.closed_at = at


def _borrowed(state: State, event: e.ServicesBorrowed, at: Millis) -> None:
    standing = state.desk(event.desk)
    until = Millis(at + event.minutes * _MINUTE_MS)
    # What was given back early ends nothing any more.
    before = standing.borrowed_until if standing.borrowed else until
    standing.borrowed = tuple(dict.fromkeys(standing.borrowed + event.services))
    standing.borrowed_until = max(before, until)


def _borrowing_ended(state: State, event: e.BorrowingEnded, _: Millis) -> None:
    state.desk(event.desk).borrowed = ()


# Numbers that kiosks give themselves -------------------------------------------------------------


def _reserved(state: State, event: e.NumbersReserved, _: Millis) -> None:
    state.reserves.grant(event.device, event.reserve, state.day, event.holds)


# Appointments and what is only counted ----------------------------------------------------------


def _imported(state: State, event: e.AppointmentsImported, _: Millis) -> None:
    before = state.bookings.days.get(event.day, {})
    state.bookings.days[event.day] = {booking.code: booking for booking in event.bookings}
    if event.day == state.day:  # one that was missed may have another time now
        state.bookings.missed -= {b.code for b in event.bookings if b != before.get(b.code)}


def _missed(state: State, event: e.AppointmentMissed, _: Millis) -> None:
    state.bookings.missed.add(event.code)


def _feedback(state: State, event: e.FeedbackGiven, _: Millis) -> None:
    state.feedback[event.service, event.face] += 1


def _solved(state: State, event: e.SolvedWithoutTicket, _: Millis) -> None:
    state.solved[event.service] += 1


def _help_asked(state: State, event: e.HelpAsked, at: Millis) -> None:
    state.help[event.kiosk] = HelpWanted(Millis(at + HELP_WANTED_MS))


def _help_answered(state: State, event: e.HelpAnswered, at: Millis) -> None:
    state.help[event.kiosk] = HelpWanted(Millis(at + HELP_COMING_MS), is_coming=True)


def _help_forgotten(state: State, event: e.HelpForgotten, _: Millis) -> None:
    del state.help[event.kiosk]


def _nothing(_: State, __: e.Event, ___: Millis) -> None:
    """For the journal's readers only; the queue does not depend on paper."""


_CHANGES: Final[dict[type[e.Event], Callable[[State, Any, Millis], None]]] = {
    e.EpochBegan: _epoch_began,
    e.DayBegan: _day_began,
    e.PlanChanged: _plan_changed,
    e.JournalRestored: _journal_restored,
    e.TicketIssued: _issued,
    e.TicketRestored: _restored,
    e.TicketTransferred: _transferred,
    e.TicketSentBack: _sent_back,
    e.ParkingEnded: _parking_ended,
    e.TicketMoved: _moved,
    e.TicketCalled: _called,
    e.TicketRecalled: _recalled,
    e.TicketServed: _ended(Stage.SERVED),
    e.TicketAbsent: _ended(Stage.ABSENT),
    e.TicketParked: _parked,
    e.NobodyWaited: _nobody,
    e.RoomWasFull: _nobody,
    e.DeskOpened: _desk_opened,
    e.DeskClosed: _desk_closed,
    e.ServicesBorrowed: _borrowed,
    e.BorrowingEnded: _borrowing_ended,
    e.AppointmentsImported: _imported,
    e.AppointmentMissed: _missed,
    e.FeedbackGiven: _feedback,
    e.SolvedWithoutTicket: _solved,
    e.NumbersReserved: _reserved,
    e.NumberHandedOver: _handed_over,
    e.TicketWithdrawn: _withdrawn,
    e.NumberCameLate: _nothing,
    e.SlipReported: _nothing,
    e.HelpAsked: _help_asked,
    e.HelpAnswered: _help_answered,
    e.HelpForgotten: _help_forgotten,
}
