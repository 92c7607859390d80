"""The state as bytes, so that a start need not read the whole day again. Pure.

Rule 1: ``restored(taken(state))`` behaves as the state does; a test plays whole days on both.
Rule 2: a snapshot is never the truth. Whoever cannot read one reads the journal instead.

Times lie on the monotonic clock of one process, so they are kept as wall time, and are put on the
next process's clock: what has happened never later than now, so that a clock that was set back
keeps nobody waiting for an hour that has been.
"""

from typing import Final

import msgspec
from msgspec import Struct

from controller.core.entries import Cause, Line
from controller.core.history import History
from controller.core.queue import Queue
from controller.core.reserves import Reserves
from controller.core.state import (
    Bookings,
    CallMade,
    HelpWanted,
    Stage,
    Standing,
    State,
    TicketState,
)
from protocol.messages import Result
from protocol.timing import HELP_COMING_MS, HELP_WANTED_MS
from protocol.types import DayId, DeskNumber, DeviceId, Epoch, Millis, ServiceId, TicketId

FORMAT: Final = 5
"""Raised by every change of the state; a snapshot of another format is not read."""


LOAN_MS_MAX: Final = 480 * 60_000
"""The longest that services can be borrowed for, ``BorrowServices.minutes``."""


class SnapshotUnreadable(ValueError):  # noqa: N818 - it says what is the case
    """These bytes are no snapshot of this program's format."""


class _Answered(Struct, frozen=True, array_like=True):
    cause: Cause
    result: Result


class _Passed(Struct, frozen=True, array_like=True):
    """The calls that went past a line: which tickets they called, by their order of the day."""

    line: Line
    orders: tuple[int, ...]


class _Snapshot(Struct, frozen=True):
    format: int
    version: int
    epoch: Epoch
    day: DayId
    tickets: tuple[TicketState, ...]
    """In the order in which they were issued."""
    passed: tuple[_Passed, ...]
    last_number: dict[str, int]
    number_skip: int
    starts: int
    is_restored: bool
    restored_in: Epoch | None
    reserves: Reserves
    issued: dict[ServiceId, int]
    desks: dict[DeskNumber, Standing]
    calls: tuple[CallMade, ...]
    help: dict[DeviceId, HelpWanted]
    bookings: Bookings
    feedback: tuple[tuple[ServiceId | None, int, int], ...]
    solved: dict[ServiceId, int]
    history: History
    plan_sha256: str
    answers: tuple[_Answered, ...]
    answers_before: tuple[_Answered, ...]


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(_Snapshot)


def taken(state: State, wall_ms: int, now: Millis) -> bytes:
    """Return a state as bytes.

    Args:
        state: the state.
        wall_ms: the wall time, in milliseconds since 1970.
        now: the same moment on the clock of the state's times.
    """
    to_wall = wall_ms - now
    passed = tuple(
        _Passed(line, tuple(order for _, order in ranks))
        for line, ranks in state.queue.calls_noted().items()
    )
    shot = _Snapshot(
        format=FORMAT,
        version=state.version,
        epoch=state.epoch,
        day=state.day,
        tickets=tuple(_moved(known, to_wall) for known in state.tickets.values()),
        passed=passed,
        last_number=state.last_number,
        number_skip=state.number_skip,
        starts=state.starts,
        is_restored=state.is_restored,
        restored_in=state.restored_in,
        reserves=state.reserves,
        issued=dict(state.issued),
        desks={desk: _moved_desk(each, to_wall) for desk, each in state.desks.items()},
        calls=tuple(_moved_call(call, to_wall) for call in state.calls),
        help={kiosk: _moved_help(each, to_wall) for kiosk, each in state.help.items()},
        bookings=state.bookings,
        feedback=tuple((service, face, n) for (service, face), n in state.feedback.items()),
        solved=dict(state.solved),
        history=state.history,
        plan_sha256=state.plan_sha256,
        answers=_listed(state.answers),
        answers_before=_listed(state.answers_before),
    )
    return _ENCODER.encode(shot)


def restored(data: bytes, wall_ms: int, now: Millis) -> State:
    """Return the state that a snapshot holds, on this process's clock.

    Args:
        data: what ``taken`` made.
        wall_ms: the wall time, in milliseconds since 1970.
        now: the same moment on this process's monotonic clock.

    Raises:
        SnapshotUnreadable: it is broken, or of another format.
    """
    try:
        shot = _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise SnapshotUnreadable(str(error)) from error
    if shot.format != FORMAT:
        raise SnapshotUnreadable(f"format {shot.format}, not {FORMAT}")
    try:
        return _state(shot, now - wall_ms, now)
    except KeyError as error:
        raise SnapshotUnreadable(f"it names {error}, and does not hold it") from error


def _state(shot: _Snapshot, to_here: int, now: Millis) -> State:
    tickets = {known.ticket.id: _arrived(known, to_here, now) for known in shot.tickets}
    state = State(
        version=shot.version,
        epoch=shot.epoch,
        day=shot.day,
        queue=_queue(tickets, shot.passed),
        tickets=tickets,
        parked={t: known for t, known in tickets.items() if known.stage is Stage.PARKED},
        last_number=shot.last_number,
        number_skip=shot.number_skip,
        starts=shot.starts,
        is_restored=shot.is_restored,
        restored_in=shot.restored_in,
        reserves=shot.reserves,
        desks={desk: _moved_desk(each, to_here, now) for desk, each in shot.desks.items()},
        calls=[_moved_call(call, to_here, now) for call in shot.calls],
        help={kiosk: _moved_help(each, to_here, now) for kiosk, each in shot.help.items()},
        bookings=shot.bookings,
        history=shot.history,
        plan_sha256=shot.plan_sha256,
        answers={each.cause: each.result for each in shot.answers},
        answers_before={each.cause: each.result for each in shot.answers_before},
    )
    state.issued.update(shot.issued)
    state.feedback.update({(service, face): n for service, face, n in shot.feedback})
    state.solved.update(shot.solved)
    return state


def _queue(tickets: dict[TicketId, TicketState], passed: tuple[_Passed, ...]) -> Queue:
    queue = Queue()
    rank_of = {known.rank[1]: known.rank for known in tickets.values()}
    for known in tickets.values():
        if known.stage is Stage.WAITING:
            queue.add(known.head)
    for each in passed:
        for order in each.orders:
            queue.note_call(rank_of[order], (each.line,))
    return queue


def _moved(known: TicketState, by_ms: int) -> TicketState:
    return msgspec.structs.replace(
        known,
        rank=(Millis(known.rank[0] + by_ms), known.rank[1]),
        arrived_at=Millis(known.arrived_at + by_ms),
        changed_at=Millis(known.changed_at + by_ms),
        parked_until=Millis(known.parked_until + by_ms),
    )


def _arrived(known: TicketState, by_ms: int, now: Millis) -> TicketState:
    """Put a ticket on this clock; what seems to come later than now came just now."""
    late_ms = max(0, known.arrived_at + by_ms - now)
    moved = _moved(known, by_ms - late_ms)
    ahead_ms = max(0, moved.changed_at - now)
    return msgspec.structs.replace(
        moved,
        changed_at=Millis(moved.changed_at - ahead_ms),
        parked_until=Millis(moved.parked_until - ahead_ms),
    )


def _moved_desk(standing: Standing, by_ms: int, latest: Millis | None = None) -> Standing:
    called_at = standing.called_at
    return msgspec.structs.replace(
        standing,
        borrowed_until=_shifted(
            standing.borrowed_until, by_ms, None if latest is None else Millis(latest + LOAN_MS_MAX)
        ),
        closed_at=_shifted(standing.closed_at, by_ms, latest),
        called_at=None if called_at is None else _shifted(called_at, by_ms, latest),
    )


def _moved_call(call: CallMade, by_ms: int, latest: Millis | None = None) -> CallMade:
    return msgspec.structs.replace(call, announced_at=_shifted(call.announced_at, by_ms, latest))


def _moved_help(wanted: HelpWanted, by_ms: int, latest: Millis | None = None) -> HelpWanted:
    span_ms = HELP_COMING_MS if wanted.is_coming else HELP_WANTED_MS
    end = None if latest is None else Millis(latest + span_ms)
    return msgspec.structs.replace(wanted, until=_shifted(wanted.until, by_ms, end))


def _shifted(at: Millis, by_ms: int, latest: Millis | None) -> Millis:
    """Move a moment, at most to the latest that it can be; None: wherever it lands."""
    return Millis(at + by_ms if latest is None else min(at + by_ms, latest))


def _listed(answers: dict[Cause, Result]) -> tuple[_Answered, ...]:
    return tuple(_Answered(cause, result) for cause, result in answers.items())
