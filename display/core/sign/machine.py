"""The sign of one desk, before its screen.

Rule 1: no ticket is shown that is not at this desk in a fact known to be true now.
Rule 2: visitors are told that the sign is of no use before five seconds are over; whose desk it
is stands there always.
Rule 3: it is silent. The hall is heard; the sign is only seen.
"""

from typing import Final, assert_never

from msgspec.structs import replace

from display.core import effects as f
from display.core import events as ev
from display.core.announcing.turn import HIGHLIGHT_MS
from display.core.machine import STARTING_MS
from display.core.notices import unless_over
from display.core.nudge import nudge_at
from display.core.seen import NOTHING, Sight
from display.core.sign.view import SignScreen, SignView
from display.core.view import TimeOfDay
from office.plan import Plan, name_in
from protocol import topics
from protocol.link_cause import WireTrouble
from protocol.messages import Beat, Board, Call, DeskTurn, Fault, Menu, PauseReason, Shown, Ticket
from protocol.truth import Truth
from protocol.types import LANGUAGES, DeskNumber, Millis

_POLISH: Final = LANGUAGES[0]


class SignCore:
    """Decides what the sign of one desk shows."""

    def __init__(self, plan: Plan, desk: DeskNumber, now: Millis) -> None:
        """Make the core of a sign that has just started.

        Args:
            plan: of its office; it should have the desk, or there is nothing to say of it.
            desk: whose sign it is.
            now: the time.
        """
        self._plan = plan
        self._desk = desk
        self._now = now
        self._started_at = now
        self._was_current = False
        self._turn: Truth[DeskTurn] = Truth()
        self._board: Truth[Board] = Truth()
        self._clock: TimeOfDay | None = None
        self._wire: WireTrouble | None = None
        self._sight: tuple[DeskTurn, Sight] | None = None
        """A sight, and the fact that it was made of."""
        place = plan.desk(desk)
        self._plate = SignView(
            screen=SignScreen.STARTING, desk=desk, room=None if place is None else place.room
        )
        served = () if place is None else map(plan.service, place.services)
        self._services = tuple(name_in(each.name, _POLISH) for each in served if each is not None)

    def handle(self, event: ev.Event, now: Millis) -> list[f.Effect]:
        """Take in one event. A sign wants nothing done."""
        self._now = max(now, self._now)
        match event:
            case ev.MessageCame(message):
                self._take(message)
            case ev.LinkUp():
                self._turn_link(up=True)
            case ev.LinkDown(trouble):
                self._turn_link(up=False, trouble=trouble)
            case ev.FactUnreadable(name):
                self._take_unreadable(name)
            case ev.WallClock(hours, minutes, seconds):
                self._clock = TimeOfDay(hours, minutes, seconds)
            case ev.Tick():
                pass
            case ev.SoundSaid() | ev.AnnouncementEnded() | ev.PicturesCame() | ev.ScreenMeasured():
                pass  # of a hall display
            case _:
                assert_never(event)
        self._was_current = self._was_current or self._turn.fact(self._now) is not None
        return []

    def next_deadline(self) -> Millis | None:
        """Say when something is to change by time alone."""
        turn = self._turn.fact(self._now)
        ends = (
            self._turn.lost_at(self._now) or self._starting_ends_at(),
            self._highlight_ends_at(turn.ticket) if turn is not None else None,
        )
        return min([end for end in ends if end is not None], default=None)

    def faults(self) -> tuple[Fault, ...]:
        """Say what is wrong beside the screen."""
        is_unreadable = self._turn.unreadable or self._board.unreadable
        return (Fault.FACT_UNREADABLE,) if is_unreadable else ()

    def view(self) -> SignView:
        """Return what to show, as of the last event."""
        plate = replace(self._plate, clock=self._clock, nudge=nudge_at(self._clock))
        turn = self._turn.fact(self._now)
        if turn is None:
            starting = self._starting_ends_at() is not None
            if starting:
                return replace(plate, screen=SignScreen.STARTING)
            return replace(plate, screen=SignScreen.NO_LINK, wire=self._wire)
        if not turn.is_open:
            return self._closed(plate, turn)
        if turn.ticket is not None:
            return self._called(plate, turn.ticket)
        screen = SignScreen.ROOM_FULL if turn.room_full else SignScreen.FREE
        return replace(plate, screen=screen, services=self._services)

    def sight(self, view: SignView) -> Sight:
        """Return what there is to tell the desk of the present view; the same until that turns."""
        turn = self._turn.fact(self._now)
        if turn is None or turn.call_id is None or view.screen is not SignScreen.CALLED:
            return NOTHING
        if self._sight is None or self._sight[0] is not turn:
            called = Shown(turn.epoch, turn.desk, turn.call_id, turn.recalls)
            self._sight = turn, Sight((called,), frozenset({turn.call_id}))
        return self._sight[1]

    def _turn_link(self, *, up: bool, trouble: WireTrouble | None = None) -> None:
        self._wire = trouble
        self._turn.link(up=up)
        self._board.link(up=up)

    def _called(self, plate: SignView, ticket: Ticket) -> SignView:
        service = self._plan.service(ticket.service)
        names = {} if service is None else service.name
        polish, translated = names.get(_POLISH), names.get(ticket.language)
        return replace(
            plate,
            screen=SignScreen.CALLED,
            label=ticket.label,
            service=polish,
            service_translated=None if translated == polish else translated,
            highlighted=self._highlight_ends_at(ticket) is not None,
        )

    def _closed(self, plate: SignView, turn: DeskTurn) -> SignView:
        plate = replace(plate, screen=SignScreen.CLOSED, services=self._services)
        if turn.closed is None:
            return plate
        closed = unless_over(turn.closed, self._clock)
        if closed.reason is PauseReason.ENDED:
            return replace(plate, closed=closed.reason)
        return replace(plate, screen=SignScreen.PAUSE, closed=closed.reason, back_at=closed.back_at)

    def _highlight_ends_at(self, ticket: Ticket | None) -> Millis | None:
        """Say until when the ticket's call counts as one that has just come; None: it does not."""
        board = self._board.fact(self._now)
        if ticket is None or board is None:
            return None
        call = self._call_of(ticket, board)
        if call is None:
            return None
        age_ms = self._board.controller_ms(self._now) - call.announced_at_ms
        return Millis(self._now + HIGHLIGHT_MS - age_ms) if age_ms < HIGHLIGHT_MS else None

    def _call_of(self, ticket: Ticket, board: Board) -> Call | None:
        here = (call for call in board.calls if call.desk == self._desk and call.at_desk)
        return next((call for call in here if call.label == ticket.label), None)

    def _take(self, message: Board | Beat | Menu | DeskTurn) -> None:
        match message:
            case DeskTurn():
                if message.desk == self._desk:  # whatever was subscribed to
                    self._turn.take_fact(message)
            case Board():
                self._board.take_fact(message)
            case Beat():
                self._turn.take_beat(message, self._now)
                self._board.take_beat(message, self._now)
            case Menu():
                pass
            case _:
                assert_never(message)

    def _take_unreadable(self, name: str) -> None:
        if name == topics.DESK_TURN.name:
            self._turn.take_unreadable()
        elif name == topics.BOARD.name:
            self._board.take_unreadable()

    def _starting_ends_at(self) -> Millis | None:
        ends_at = Millis(self._started_at + STARTING_MS)
        return ends_at if not self._was_current and self._now < ends_at else None
