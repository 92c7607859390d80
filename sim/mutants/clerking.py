"""Mutants of what clerks do with a ticket, and of what time brings by itself."""

from typing import Final

from sim.mutants.answering import FOLD
from sim.mutants.mutant import Mutant

CLERKS: Final = "controller/core/clerks.py"
TIMERS: Final = "controller/core/timers.py"
DECISION: Final = "controller/core/decision.py"

CLERKING: Final = (
    Mutant(
        "press-of-any-age",
        CLERKS,
        "if request.epoch != state.epoch or age_ms > PRESS_AGE_MS_MAX:",
        "if request.epoch != state.epoch:",
        "A press that was stuck on the wire calls somebody to an empty desk.",
        sought_on="wires",
    ),
    Mutant(
        "press-of-any-epoch",
        CLERKS,
        "if request.epoch != state.epoch or age_ms > PRESS_AGE_MS_MAX:",
        "if age_ms > PRESS_AGE_MS_MAX:",
        "A press from before the restart acts on what came after it.",
        sought_on="twins",
    ),
    Mutant(
        "press-from-the-future",
        CLERKS,
        "        if age_ms < -AHEAD_MS_MAX:",
        "        if False:",
        "A request that claims to come from tomorrow never grows too old.",
        sought_on="strangers",
    ),
    Mutant(
        "press-from-the-future-refused-for-now",
        CLERKS,
        "            return refuse(m.Refusal.TOO_LATE)  # remembered",
        "            return never(m.Refusal.TOO_LATE)  # remembered",
        "The clerk is told that a press was refused, and a moment later it is carried out.",
        sought_on="strangers",
    ),
    Mutant(
        "press-of-any-turn",
        CLERKS,
        "        if request.turn != state.desk(desk.number).turn:",
        "        if False:",
        "A press meant to serve one visitor serves the next one away.",
    ),
    Mutant(
        "refusals-carried-out-later",
        DECISION,
        "return Decision(m.Refused(why, wait_s=wait_s, opens_at=opens_at))",
        "return Decision(m.Refused(why, wait_s=wait_s, opens_at=opens_at), remember=False)",
        "What was refused happens after all, when the same message comes once more.",
        sought_on="wires",
    ),
    Mutant(
        "recall-without-pause",
        CLERKS,
        "return here.changed_at + self._rules.recall_after_s * 1000 - now",
        "return 0",
        "Somebody who walks slowly is called three times in a second, and marked absent.",
    ),
    Mutant(
        "recalls-without-end",
        CLERKS,
        "        if here.calls >= self._rules.calls_before_absent:",
        "        if False:",
        "The hall hears one number all day.",
    ),
    Mutant(
        "absent-before-every-call",
        CLERKS,
        "        if here.calls < self._rules.calls_before_absent:",
        "        if False:",
        "Who did not hear the first call loses the place.",
    ),
    Mutant(
        "absent-right-after-the-last-call",
        CLERKS,
        "        if wait_ms > 0:  # who is called",
        "        if False:  # who is called",
        "Who hears the last call and walks up is absent already.",
    ),
    Mutant(
        "turn-not-raised-when-absent",
        CLERKS,
        "        turn = state.desk(desk.number).turn + 1\n"
        "        return Decision(m.Noted(), (e.TicketAbsent(",
        "        turn = state.desk(desk.number).turn\n"
        "        return Decision(m.Noted(), (e.TicketAbsent(",
        "A press meant for who did not come acts after that.",
    ),
    Mutant(
        "turn-not-raised-by-a-transfer",
        CLERKS,
        "        turn = state.desk(desk.number).turn + 1\n        moved",
        "        turn = state.desk(desk.number).turn\n        moved",
        "A press meant for who was sent on acts after that.",
    ),
    Mutant(
        "turn-not-raised-by-parking",
        CLERKS,
        "        turn = state.desk(desk.number).turn + 1\n        parked",
        "        turn = state.desk(desk.number).turn\n        parked",
        "A press meant for who was put aside acts after that.",
    ),
    Mutant(
        "anybody-restored",
        CLERKS,
        "        if known.stage is not Stage.ABSENT:",
        "        if False:",
        "Who is at another desk, or was served, waits once more.",
    ),
    Mutant(
        "restored-at-a-closed-desk",
        CLERKS,
        "        if not state.desk(desk.number).is_open:  # it would wait where nobody calls",
        "        if False:  # it would wait where nobody calls",
        "The visitor waits for a desk where nobody calls.",
    ),
    Mutant(
        "room-not-asked-when-parking",
        CLERKS,
        "        if request.room is not None and self._desks.is_full(desk.number, state, "
        "request.room):",
        "        if False:",
        "Visitors are sent into a room that is full.",
    ),
    Mutant(
        "desk-closes-with-its-visitor",
        CLERKS,
        "return Decision(m.Noted(), (*self._calls.finish(desk, state), closed, *moved))",
        "return Decision(m.Noted(), (closed, *moved))",
        "A visitor stays for ever at a desk whose clerk has left.",
    ),
    Mutant(
        "absent-ticket-counts-as-served",
        FOLD,
        "e.TicketAbsent: _ended(Stage.ABSENT),",
        "e.TicketAbsent: _ended(Stage.SERVED),",
        "Who comes late is told that all is done.",
        sought_on="none",
    ),
    Mutant(
        "parked-for-hours",
        FOLD,
        "known.parked_until = Millis(at + event.minutes * _MINUTE_MS)",
        "known.parked_until = Millis(at + event.minutes * _MINUTE_MS * 60)",
        "Who was told ten minutes waits until closing.",
    ),
    Mutant(
        "parked-for-seconds",
        FOLD,
        "known.parked_until = Millis(at + event.minutes * _MINUTE_MS)",
        "known.parked_until = Millis(at + event.minutes * 1000)",
        "Who fetches a paper is called while away.",
    ),
    Mutant(
        "parked-ticket-never-returns",
        TIMERS,
        "    return (*_parking(state, now), *_borrowing(state, now), *_help(state, now))\n\n\n"
        "def next_due(state: State) -> Millis | None:\n"
        '    """Say when the next of these things becomes due."""\n'
        "    return min(_deadlines(state), default=None)\n\n\n"
        "def _deadlines(state: State) -> Iterable[Millis]:\n"
        "    yield from (parked.parked_until for parked in state.parked.values())\n",
        "    return (*_borrowing(state, now), *_help(state, now))\n\n\n"
        "def next_due(state: State) -> Millis | None:\n"
        '    """Say when the next of these things becomes due."""\n'
        "    return min(_deadlines(state), default=None)\n\n\n"
        "def _deadlines(state: State) -> Iterable[Millis]:\n",
        "Who was put aside is never called again.",
    ),
    Mutant(
        "parked-ticket-returns-to-nowhere",
        FOLD,
        "    parked = state.parked.pop(event.ticket)\n    room = parked.room\n"
        "    _wait_again(state, event.ticket, event.to, at)",
        "    parked = state.parked.pop(event.ticket)\n    room = parked.room\n"
        "    parked.changed_at = at",
        "The journal says that somebody waits again, and no desk ever calls them.",
    ),
    Mutant(
        "parking-forgets-where-to",
        FOLD,
        "        parked.room = room  # where",
        "        parked.room = None  # where",
        "Who waits in front of room 205 is called to another place.",
    ),
    Mutant(
        "borrowed-for-hours",
        FOLD,
        "    until = Millis(at + event.minutes * _MINUTE_MS)",
        "    until = Millis(at + event.minutes * _MINUTE_MS * 60)",
        "A clerk who helped out for half an hour is called for all day.",
    ),
    Mutant(
        "desk-closed-for-today-keeps-its-queue",
        CLERKS,
        "moved = sent_to_services(state, desk.number) if is_over else ()",
        "moved = ()",
        "Who waits for a desk that has closed for today waits in vain.",
    ),
    Mutant(
        "recall-not-on-the-board",
        FOLD,
        "_announce(state, replace(call, recalls=event.recalls, announced_at=at))",
        "_announce(state, replace(call, announced_at=at))",
        "A visitor is recalled, and the hall neither sees nor hears it.",
    ),
    Mutant(
        "closed-desk-keeps-what-it-borrowed",
        FOLD,
        "    standing.is_open, standing.borrowed = False, ()\n",
        "    standing.is_open = False\n",
        "After the break a clerk goes on calling who belongs to another desk.",
    ),
)
