"""The state as the devices are told it: menu, board and one fact for each desk."""

from controller.core.desks import Desks
from controller.core.fold import at_desk
from controller.core.offers import Offers
from controller.core.state import CallMade, State
from office.plan import Desk, Plan
from protocol.facts import HELP_MOST, PARKED_MOST
from protocol.messages import Board, Call, DeskTurn, HelpCall, Menu, PauseReason
from protocol.types import Label, Millis, TicketId


class Facts:
    """Makes the facts of one office out of its state."""

    def __init__(self, plan: Plan, desks: Desks, offers: Offers) -> None:
        self._plan = plan
        self._desks = desks
        self._offers = offers
        self._rooms = {desk.number: desk.room for desk in plan.desks}
        self._calls_of: list[tuple[CallMade, bool]] = []
        """What the calls below follow from; most entries change nothing of it, or one of them."""
        self._calls_now: tuple[Call, ...] = ()
        self._made: list[CallMade] | None = None
        """The calls of the state, which get a new list whenever one of them changes."""
        self._call_of: dict[TicketId, CallMade] = {}
        """The same by their tickets."""

    def menu(self, state: State) -> Menu:
        """What every kiosk may offer."""
        return Menu(
            epoch=state.epoch,
            version=state.version,
            day=state.day,
            services=tuple(self._offers.entry(service, state) for service in self._plan.services),
            restored_in=state.restored_in,
            help=_help(state),
        )

    def board(self, state: State) -> Board:
        """What the hall shows."""
        return Board(
            epoch=state.epoch,
            version=state.version,
            day=state.day,
            calls=self._calls(state),
            closed_desks=tuple(
                [
                    desk
                    for desk in self._desks.crew(state).closed
                    if desk.reason is not PauseReason.ENDED
                ]
            ),
            full_rooms=tuple(self._desks.full_rooms(state)),
        )

    def desk(self, desk: Desk, state: State, now: Millis) -> DeskTurn:
        """How things stand at one desk."""
        standing = state.desk(desk.number)
        here = call = None
        if standing.ticket is not None:
            here = state.tickets[standing.ticket]
            call = self._calls_by_ticket(state)[standing.ticket]
        parked = _parked_by(desk, state) if state.parked else ()
        # The first three without their names: Python builds a dictionary for more than fifteen.
        return DeskTurn(
            state.epoch,
            state.version,
            desk.number,
            turn=standing.turn,
            waiting=self._desks.callable(desk, state, now),
            ticket=None if here is None else here.ticket,
            is_open=standing.is_open,
            closed=standing.closed,
            calls=0 if here is None else here.calls,
            parked=len(parked) if parked else 0,
            room_full=self._desks.is_full(desk.number, state),
            guide=here is not None and here.guide,
            help=_help(state) if self._hears_help(desk, state) else (),
            call_id=None if call is None else call.call_id,
            recalls=0 if call is None else call.recalls,
            parked_labels=parked[:PARKED_MOST] if parked else (),
        )

    def _calls_by_ticket(self, state: State) -> dict[TicketId, CallMade]:
        """Return the calls by their tickets; a ticket at a desk always has one."""
        if state.calls is not self._made:
            self._made = state.calls
            self._call_of = {call.ticket.id: call for call in state.calls}
        return self._call_of

    def _hears_help(self, desk: Desk, state: State) -> bool:
        """Say whether a desk gives help: also a closed one, for somebody may be there."""
        return bool(state.help) and self._plan.office.help in self._desks.services(desk, state)

    def _calls(self, state: State) -> tuple[Call, ...]:
        """Return the calls, newest first."""
        now = [(call, at_desk(state, call)) for call in state.calls]
        if now != self._calls_of:
            before = {call.call_id: call for call in self._calls_now}
            known = {made.call_id: (made, here) for made, here in self._calls_of}
            shown = tuple(
                before[call.call_id]
                if known.get(call.call_id) == (call, here)
                else self._call(call, here)
                for call, here in now
            )
            self._calls_now = shown[::-1]
            self._calls_of = now
        return self._calls_now

    def _call(self, call: CallMade, here: bool) -> Call:  # noqa: FBT001 - as zipped
        return Call(
            call_id=call.call_id,
            label=call.ticket.label,
            desk=call.desk,
            language=call.ticket.language,
            recalls=call.recalls,
            announced_at_ms=Millis(max(0, call.announced_at)),
            at_desk=here,
            room=call.room or self._rooms.get(call.desk),
        )


def _help(state: State) -> tuple[HelpCall, ...]:
    if not state.help:  # as nearly always
        return ()
    calls = [HelpCall(kiosk, wanted.is_coming) for kiosk, wanted in state.help.items()]
    return tuple(calls[:HELP_MOST])


def _parked_by(desk: Desk, state: State) -> tuple[Label, ...]:
    """Return what a desk has parked, newest first; the state keeps it in no order that lasts."""
    own = [parked for parked in state.parked.values() if parked.desk == desk.number]
    if not own:  # as nearly always
        return ()
    own.sort(key=lambda parked: (parked.changed_at, parked.rank), reverse=True)
    return tuple([parked.ticket.label for parked in own])
