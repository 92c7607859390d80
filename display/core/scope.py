"""Which part of the board concerns one screen.

Rule 1: a call concerns it if its desk or its room is named, and every call where none is named.
Rule 2: nothing else of another desk or room is shown: neither that it is closed nor that it is
full.
Rule 3: of two calls with one label the newer one counts.
"""

from msgspec import structs

from office.plan import Desk, Plan
from office.settings import ScopeSettings
from protocol.messages import Board, Call
from protocol.types import DeskNumber, Label, ServiceId


class Scope:
    """What one screen is there for."""

    def __init__(self, settings: ScopeSettings, plan: Plan) -> None:
        """Take what its settings name, in an office."""
        self._hall = plan.office.hall
        self._rooms_of = {desk.number: desk.room for desk in plan.desks}
        self._is_whole = not settings.desks and not settings.rooms
        self._desks = frozenset(settings.desks)
        self._rooms = frozenset(settings.rooms)
        own_desks = [desk for desk in plan.desks if self._has(desk.number, desk.room)]
        self._waited_for = self._rooms | {desk.room or self._hall for desk in own_desks}
        """The rooms for which people wait before this screen."""
        self.services = _called(plan, own_desks, everywhere=self._is_whole)
        """Whoever waits for one of these may be called on this screen."""

    def narrow(self, board: Board) -> Board:
        """Return what concerns this screen of a board; the very same board if all of it does."""
        calls = tuple(_once_each([call for call in board.calls if self._concerns(call)]))
        if self._is_whole:
            return board if len(calls) == len(board.calls) else structs.replace(board, calls=calls)
        return structs.replace(
            board,
            calls=calls,
            closed_desks=tuple([each for each in board.closed_desks if self._has(each.desk, None)]),
            full_rooms=tuple([room for room in board.full_rooms if room in self._waited_for]),
        )

    def _concerns(self, call: Call) -> bool:
        return self._is_whole or self._has(call.desk, call.room)

    def _has(self, desk: DeskNumber, room: str | None) -> bool:
        """Say whether a desk is named, or the room.

        None is the desk's own room, which is the hall where the plan names none.
        """
        if self._is_whole or desk in self._desks:
            return True
        return (room or self._rooms_of.get(desk) or self._hall) in self._rooms


def beyond(board: Board, skip: int) -> Board:
    """Return a board without its newest calls, which stand on another screen.

    By the order of that screen: who may still be on the way to a desk goes before who was there.
    """
    by_need = sorted(board.calls, key=lambda call: not call.at_desk)
    elsewhere = {call.call_id for call in by_need[:skip]}
    rest = tuple([call for call in board.calls if call.call_id not in elsewhere])
    return structs.replace(board, calls=rest)


def _called(plan: Plan, desks: list[Desk], *, everywhere: bool) -> frozenset[ServiceId]:
    numbered = {service.id for service in plan.services if service.mode != "no-ticket"}
    if everywhere:
        return frozenset(numbered)
    return frozenset(numbered & {each for desk in desks for each in desk.services})


def _once_each(calls: list[Call]) -> list[Call]:
    newest: dict[Label, Call] = {}
    for call in calls:
        newest.setdefault(call.label, call)
    return list(newest.values())
