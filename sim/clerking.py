"""Checkers for what becomes of a ticket at a desk: called, recalled, absent, parked, rooms."""

from collections.abc import Iterator

from office.plan import Plan
from protocol.messages import Board
from sim.lives import Where, calls, walk
from sim.reading import sent
from sim.trace import Trace


def each_ticket_is_called_once(trace: Trace) -> list[str]:
    """A call is of one ticket to one desk, in the journal and on every board."""
    made: dict[str, tuple[str, int]] = {}
    violations = []
    for _, call, _, _ in calls(trace):
        if call["call_id"] in made:
            violations.append(f"{call['call_id']} calls {call['ticket']} and another ticket too")
        made[call["call_id"]] = call["ticket"], call["desk"]
    for said in sent(trace, Board):
        labels = [shown.label for shown in said.message.calls]
        if len(labels) > len(set(labels)):
            violations.append(f"a board has a label twice: {' '.join(labels)}")
        for shown in said.message.calls:
            ticket = f"{said.message.day}/{shown.label}"
            if made.get(shown.call_id) != (ticket, shown.desk):
                violations.append(f"a board shows {shown.call_id} of {ticket}, which nobody made")
    return violations


def each_ticket_is_in_one_place(trace: Trace) -> list[str]:
    """A ticket waits, is at one desk, is parked, was served or is absent: one at a time.

    It is called again only when it waits again or was parked, and nothing comes after "served".
    """
    objections = (lives.objection(event) for _, event, lives in walk(trace))
    return [objection for objection in objections if objection is not None]


def only_open_desks_call(trace: Trace) -> list[str]:
    """A desk that calls is open."""
    return [
        f"desk {call['desk']} is closed and called {called.ticket}"
        for _, call, called, lives in calls(trace)
        if call["desk"] not in lives.open_desks
    ]


def recalls_keep_their_pause(trace: Trace, plan: Plan) -> list[str]:
    """A ticket is recalled no sooner and no more often than the plan says."""
    rules = plan.office.tickets
    violations = []
    for entry, event, lives in walk(trace):
        life = lives.tickets.get(event.get("ticket", "")) if "recalls" in event else None
        if life is None:
            continue
        if entry.at - life.called_at < rules.recall_after_s * 1000:
            after_ms = entry.at - life.called_at
            violations.append(f"{life.ticket} was recalled after {after_ms} ms")
        if life.calls >= rules.calls_before_absent:
            violations.append(f"{life.ticket} was called more than {life.calls} times")
    return violations


def absent_only_after_every_call(trace: Trace, plan: Plan) -> list[str]:
    """Who did not come was called as often as the plan says, and had time to walk up."""
    rules = plan.office.tickets
    violations = []
    for entry, event, lives in walk(trace):
        life = lives.tickets.get(event["ticket"]) if event["what"] == "ticket-absent" else None
        if life is None:
            continue
        if life.calls < rules.calls_before_absent:
            violations.append(f"{life.ticket} was absent after {life.calls} calls")
        if entry.at - life.called_at < rules.recall_after_s * 1000:
            after_ms = entry.at - life.called_at
            violations.append(f"{life.ticket} was absent {after_ms} ms after its last call")
    return violations


def parking_lasts_its_time(trace: Trace) -> list[str]:
    """Nobody who is parked waits again before the time is over, whatever was restarted."""
    return [
        f"{event['ticket']} was parked {lives.tickets[event['ticket']].parked_until - entry.at} ms"
        " less than it was told"
        for entry, event, lives in walk(trace)
        if event["what"] == "parking-ended"
        and event["ticket"] in lives.tickets
        and entry.at < lives.tickets[event["ticket"]].parked_until
    ]


def nobody_is_forgotten_in_parking(trace: Trace) -> list[str]:
    """At the end nobody is parked whose time is over."""
    lives, end = None, trace[-1].at
    for _, _, now in walk(trace):
        lives = now
    return [
        f"{life.ticket} should wait again since {life.parked_until}"
        for life in (lives.tickets.values() if lives is not None else ())
        if life.where is Where.PARKED and life.parked_until < end
    ]


def rooms_are_never_too_full(trace: Trace, plan: Plan) -> list[str]:
    """Nobody is sent into a room that holds as many visitors as its open desks may have.

    Neither by a call nor by parking. Who is called to where a specialist is goes there.
    """
    return list(_too_full(trace, plan))


def _too_full(trace: Trace, plan: Plan) -> Iterator[str]:
    rooms = {int(desk.number): desk.room or plan.office.hall for desk in plan.desks}
    factors = {room.name: room.visitors_per_desk for room in plan.rooms}
    for _, event, lives in walk(trace):
        room = None
        if event["what"] == "ticket-called":
            room = event["room"] or rooms[event["desk"]]
        elif event["what"] == "ticket-parked":
            room = event["room"]
        if room not in factors or event["ticket"] not in lives.tickets:
            continue
        life = lives.tickets[event["ticket"]]
        if life.where is Where.PARKED and life.room == room:
            continue  # who is in the room already is not sent into it
        there = sum(rooms[desk] == room for desk in lives.open_desks)
        limit = max(1, int(there * factors[room]))
        inside = lives.inside(room, plan, without=life.ticket)
        if inside >= limit:
            yield f"{life.ticket} was sent into {room}, where {inside} are of {limit}"
