"""Whether another plan may be taken while tickets wait: nobody may be lost by it."""

from collections.abc import Iterator

from controller.core.state import Stage, State, TicketState
from office.plan import Plan
from protocol.types import ServiceId

_IN_THE_OFFICE = {Stage.WAITING, Stage.CALLED, Stage.PARKED}


def objections(old: Plan, new: Plan, state: State) -> tuple[str, ...]:
    """Return every reason why a new plan cannot be taken now, with what to do."""
    here = [known for known in state.tickets.values() if known.stage in _IN_THE_OFFICE]
    return (
        *_office(old, new),
        *_services(old, new, here),
        *_desks(new, here),
    )


def _office(old: Plan, new: Plan) -> Iterator[str]:
    if new.office.id != old.office.id:
        yield f"office.id: {old.office.id} cannot become {new.office.id}; that is another office"
    if new.office.timezone != old.office.timezone:
        yield "office.timezone: takes effect when the controller is started again"


def _services(old: Plan, new: Plan, here: list[TicketState]) -> Iterator[str]:
    for service in old.services:
        mine = [known for known in here if service.id in {known.ticket.service, _waits_for(known)}]
        successor = new.service(service.id)
        if not mine:
            continue
        if successor is None:
            yield f"service {service.id}: {len(mine)} tickets of it are here; serve them first"
        elif not any(service.id in desk.services for desk in new.desks):
            yield f"service {service.id}: {len(mine)} tickets of it are here, and no desk serves it"


def _desks(new: Plan, here: list[TicketState]) -> Iterator[str]:
    for known in here:
        holds = known.line.desk if known.stage is Stage.WAITING else known.desk
        comes_back = [line.desk for line in known.back_to]
        for desk in dict.fromkeys((holds, *comes_back)):
            if desk is not None and new.desk(desk) is None:
                label = known.ticket.label
                yield f"desk {desk}: {label} is there or waits for it; serve or transfer it first"


def _waits_for(known: TicketState) -> ServiceId | None:
    """Return the service to which a ticket was transferred, if it waits there."""
    return known.line.service if known.stage is Stage.WAITING else None
