"""The state as the devices are told it: menu, board and one fact for each desk."""

from collections.abc import Mapping

from controller.core.state import CallMade, Stage, State
from office.plan import Desk, Plan
from protocol.messages import Board, Call, DeskTurn, Menu, MenuEntry
from protocol.types import ServiceId


class Facts:
    """Makes the facts of one office out of its state."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rooms = {desk.number: desk.room for desk in plan.desks}
        self._ahead_of = rivals(plan)

    def menu(self, state: State) -> Menu:
        """What every kiosk may offer."""
        return Menu(
            epoch=state.epoch,
            version=state.version,
            day=state.day,
            services=tuple(
                MenuEntry(service=service.id, waiting=self.ahead(state, service.id))
                for service in self._plan.services
            ),
        )

    def ahead(self, state: State, service: ServiceId) -> int:
        """Count the visitors who may be served before a ticket taken now."""
        return state.queue.waiting(self._ahead_of[service])

    def board(self, state: State) -> Board:
        """What the hall shows."""
        calls = tuple(self._call(call, state) for call in reversed(state.calls))
        return Board(epoch=state.epoch, version=state.version, day=state.day, calls=calls)

    def desk(self, desk: Desk, state: State) -> DeskTurn:
        """How things stand at one desk."""
        standing = state.desk(desk.number)
        return DeskTurn(
            epoch=state.epoch,
            version=state.version,
            desk=desk.number,
            turn=standing.turn,
            waiting=state.queue.waiting(desk.services),
            ticket=standing.ticket,
        )

    def _call(self, call: CallMade, state: State) -> Call:
        return Call(
            call_id=call.call_id,
            label=call.ticket.label,
            desk=call.desk,
            language=call.ticket.language,
            recalls=call.recalls,
            announced_at_ms=call.announced_at,
            at_desk=state.stages[call.ticket.id] is Stage.CALLED,
            room=self._rooms[call.desk],
        )


def rivals(plan: Plan) -> Mapping[ServiceId, frozenset[ServiceId]]:
    """For each service, the services whose visitors the same desks may call first, and itself."""
    return {
        service.id: frozenset({service.id}).union(
            *(desk.services for desk in plan.desks if service.id in desk.services)
        )
        for service in plan.services
    }
