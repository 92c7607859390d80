"""Checkers for turns: a desk's turn only rises, and a press acts in its own turn or not at all."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from msgspec.structs import replace

from sim.evidence import Evidence
from sim.exhibits import Cut, Entry, Judgement
from sim.trace import CLOCK, Pressed, Pushed, Told
from sim.written import Request

SETTLED_MS: Final = 100
"""Within so long of the beginning of a push a contact has come to rest."""

STALL: Final = "stall"

Turn: TypeAlias = tuple[int, int]
"""Of one desk: epoch and turn."""


def presses_act_in_their_own_turn(evidence: Evidence) -> Iterator[Judgement]:
    """Whatever a press does, it does in the epoch and the turn in which the clerk saw the desk.

    What moves a ticket to or from a desk raises the desk's turn, so no turn sees two such things.
    """
    asked = {  # what a stranger says once more is not what was asked
        (each.who, each.said.id): (each.said.epoch, each.said.turn)
        for each in reversed(evidence.requests)
        if each.said.desk
    }
    for book in evidence.journals.values():
        told: list[Entry] = []
        now = _Turns()
        for each in book:
            if isinstance(each, Cut):
                del told[each.left :]
                now = _Turns()
                for entry in told:
                    now.take(entry)
                continue
            told.append(each)
            yield from now.objections(each, asked.get((each.device, each.request)))
            now.take(each)


def what_is_said_again_is_the_same(evidence: Evidence) -> Iterator[Judgement]:
    """An honest device that says a request again says what it said before: one press, one turn.

    But for the time of a number that a kiosk gave, which it may learn later, and forget at a start.
    """
    first: dict[tuple[str, str], Request] = {}
    for asked in evidence.requests:
        if asked.who in evidence.malicious:
            continue
        said, before = asked.said, first.setdefault((asked.who, asked.said.id), asked.said)
        if said is before:
            continue
        timeless = None in (said.at, before.at) and replace(said, at=before.at) == before
        is_same = said == before or timeless
        yield None if is_same else f"{asked.who} at {asked.at}: says {said.id} in other words"


def presses_belong_to_what_the_clerk_saw(evidence: Evidence) -> Iterator[Judgement]:
    """A box asks in no turn that it did not know yet when the button went down.

    What is said once more, later and by a stranger, is not what the box asked.
    """
    asked = {(each.who, each.said.id): each.said for each in reversed(evidence.requests)}
    for who, facts in evidence.desk_facts.items():
        known, came = (0, 0), 0
        for seen in evidence.desks.get(who, ()):
            if type(seen) is Pushed:
                while came < len(facts) and facts[came][0] <= seen.at + SETTLED_MS:
                    known, came = max(known, facts[came][1]), came + 1
            elif type(seen) is Pressed and (request := asked.get((who, seen.request or ""))):
                turn = request.epoch, request.turn
                wrong = f"{who} at {seen.at}: asks in {turn}, and the push began in {known}"
                yield wrong if turn > known else None


def clerks_are_told_what_was_answered(evidence: Evidence) -> Iterator[Judgement]:
    """No press counts as lost whose answer is there; a box that stood still may read it late."""
    still = {fault.who for fault in evidence.faults if fault.kind == STALL}
    for who, log in evidence.desks.items():
        if who in still or who in evidence.malicious:
            continue
        for told in log:
            if type(told) is Told and told.outcome == "lost":
                came_at = evidence.desk_answers.get((who, told.request or ""))
                wrong = f"{who} at {told.at}: {told.request} is lost, and was answered at {came_at}"
                yield None if came_at is None or came_at >= told.at else wrong


def each_epoch_is_of_one_life(evidence: Evidence) -> Iterator[Judgement]:
    """No life of a controller has the epoch of another, though its journal may have lost that.

    Unless the clock, which tells them apart then, was wrong.
    """
    if evidence.faulted(CLOCK):
        return
    lives = [
        (event.epoch, entry.at)
        for entry in evidence.entries
        for event in entry.events
        if event.what == "epoch-began"
    ]
    seen: set[int] = set()
    for epoch, at in lives:
        yield f"at {at}: epoch {epoch} begins once more" if epoch in seen else None
        seen.add(epoch)


class _Turns:
    """How the desks stand by one journal."""

    def __init__(self) -> None:
        self._epoch = 0
        self._turns: dict[int, int] = {}

    def take(self, entry: Entry) -> None:
        for event in entry.events:
            if event.what in {"epoch-began", "day-began"}:
                self._epoch = event.epoch
            self._turns.update(event.turns)
            if event.turn:
                self._turns[event.desk] = event.turn

    def objections(self, entry: Entry, asked: Turn | None) -> Iterator[Judgement]:
        risen = dict(self._turns)
        for event in entry.events:
            if not event.turn:
                continue
            before = risen.get(event.desk, 0)
            same = f"at {entry.at}: {event.what} leaves desk {event.desk} in turn {before}"
            yield same if event.turn <= before else None
            risen[event.desk] = event.turn
        desk = next((event.desk for event in entry.events if event.turn), None)
        if asked is None or desk is None:
            return
        turn = self._epoch, self._turns.get(desk, 0)
        wrong = f"at {entry.at}: {entry.request} was meant for {asked} and acts in {turn}"
        yield wrong if asked != turn else None
