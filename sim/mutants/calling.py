"""Mutants of whom a desk calls: the queue, its order, its caps, its rooms."""

from typing import Final

from sim.mutants.answering import FOLD
from sim.mutants.mutant import Mutant

QUEUE: Final = "controller/core/queue.py"
CHOICE: Final = "controller/core/choice.py"
CALLS: Final = "controller/core/calls.py"
DESKS: Final = "controller/core/desks.py"

CALLING: Final = (
    Mutant(
        "called-ticket-stays-in-the-queue",
        FOLD,
        "        state.queue.remove(event.ticket)\n    state.parked.pop(event.ticket, None)",
        "        pass\n    state.parked.pop(event.ticket, None)",
        "The same visitor is called again and again.",
    ),
    Mutant(
        "queue-by-coming-back",
        QUEUE,
        "heapq.heappush(heap, (head.rank, self._added, head))",
        "heapq.heappush(heap, ((Millis(0), 0), self._added, head))",
        "Who comes back to a line stands behind everybody in it.",
    ),
    Mutant(
        "last-come-first-served",
        QUEUE,
        "heapq.heappush(heap, (head.rank, self._added, head))",
        "heapq.heappush(heap, ((Millis(0), 0), -self._added, head))",
        "Who came first waits longest.",
    ),
    Mutant(
        "waiting-count-drifts",
        QUEUE,
        "        self._counts[head.line] -= 1  #",
        "        self._counts[head.line] -= 0  #",
        "The lamp asks a clerk to press although nobody waits; kiosks frighten visitors away.",
    ),
    Mutant(
        "rank-lost-at-return",
        FOLD,
        "        known.ticket_class = TicketClass.RETURNING\n    state.queue.add(known.head)",
        "        known.ticket_class = TicketClass.RETURNING\n"
        "    known.rank = (at, known.rank[1])\n"
        "    state.queue.add(known.head)",
        "Who was sent to another desk waits the whole time once more.",
    ),
    Mutant(
        "returning-ticket-not-before-later-ones",
        CHOICE,
        "back = [head for head in heads if head.is_back]",
        "back: list[Head] = []",
        "Who fetched a paper finds newcomers in front.",
    ),
    Mutant(
        "being-called-forgotten",
        FOLD,
        "known.was_called, known.stage, known.desk = True, Stage.CALLED, event.desk",
        "known.was_called, known.stage, known.desk = False, Stage.CALLED, event.desk",
        "Nobody who comes back has a right to it.",
    ),
    Mutant(
        "overtaking-without-end",
        CHOICE,
        ">= self._rules.overtaken_most:",
        ">= self._rules.overtaken_most * 100:",
        "Visitors with rights keep one without any waiting all day.",
    ),
    Mutant(
        "calls-that-overtake-not-counted",
        FOLD,
        "    state.queue.note_call(known.rank, lines)\n",
        "",
        "The cap on overtaking never acts.",
    ),
    Mutant(
        "longest-wait-without-end",
        CHOICE,
        ">= self._rules.longest_wait_min * _MINUTE_MS:",
        ">= self._rules.longest_wait_min * _MINUTE_MS * 1000:",
        "Nobody is rescued from waiting, however long it lasts.",
    ),
    Mutant(
        "caps-taken-off",
        CHOICE,
        "        if capped is not None and capped[0] is not chosen:",
        "        if False:",
        "Neither a long wait nor being overtaken often ever counts.",
    ),
    Mutant(
        "rights-turned-round",
        CHOICE,
        "plain = min(heads, key=lambda head: (-self._score(head, now), head.rank))\n"
        "        best = min(\n"
        "            heads,\n"
        "            key=lambda head: (-self._score(head, now) - bonus",
        "plain = min(heads, key=lambda head: (self._score(head, now), head.rank))\n"
        "        best = min(\n"
        "            heads,\n"
        "            key=lambda head: (self._score(head, now) - bonus",
        "Who has an appointment or waits longer goes last.",
    ),
    Mutant(
        "appointment-called-long-before-its-time",
        CHOICE,
        "return not is_booked or head.rank[0] <= now + self._eligible_ms",
        "return True",
        "Somebody is called before the time at which they were asked to come.",
    ),
    Mutant(
        "desk-calls-for-services-it-does-not-serve",
        DESKS,
        "return tuple(dict.fromkeys(desk.services + borrowed))",
        "return tuple(service.id for service in self._plan.services)",
        "A visitor is called to a clerk who cannot help.",
    ),
    Mutant(
        "certain-ticket-called-from-anywhere",
        CALLS,
        "        if head.line not in self._desks.lines(desk, state) and not self._is_left(\n"
        "            known, desk, state\n"
        "        ):",
        "        if False:",
        "A clerk calls away who waits for a colleague.",
    ),
    Mutant(
        "ticket-at-desk-forgotten-by-the-next-call",
        CALLS,
        "        before = (*self.opening(desk, state), *self.finish(desk, state))\n        call_id",
        "        before = self.opening(desk, state)\n        call_id",
        "Whoever was at the desk is for ever neither served nor waiting.",
    ),
    Mutant(
        "call-ids-used-again",
        CALLS,
        'CallId(f"{state.epoch}-{state.version + 1}")',
        'CallId(f"{state.epoch}-{desk.number}")',
        "A display takes the second call of a desk for the first, and does not chime.",
    ),
    Mutant(
        "turn-not-raised-by-a-call",
        CALLS,
        "            _turn(desk, state, before) + 1,\n            why,",
        "            _turn(desk, state, before),\n            why,",
        "A second press in the same turn calls somebody else.",
    ),
    Mutant(
        "turn-not-raised-when-served",
        CALLS,
        "        turn = standing.turn + 1\n        known",
        "        turn = standing.turn\n        known",
        "A press meant for the visitor who left acts on nobody, or on the next one.",
    ),
    Mutant(
        "turn-not-raised-when-nobody-waits",
        CALLS,
        "        turn = _turn(desk, state, before) + 1\n        if choice",
        "        turn = _turn(desk, state, before)\n        if choice",
        "A press in vain calls somebody later, when the clerk is not there.",
    ),
    Mutant(
        "call-without-opening-the-desk",
        CALLS,
        "return () if state.desk(desk.number).is_open else (e.DeskOpened(desk.number),)",
        "return ()",
        "Visitors are called to a desk that counts as closed.",
    ),
    Mutant(
        "the-way-back-forgotten",
        CALLS,
        "back_to = known.back_to[-1] if known.back_to else None",
        "back_to = None",
        "Who was to come back after paying is never called again.",
    ),
    Mutant(
        "the-way-back-gone-for-ever",
        FOLD,
        "    known.back_to = known.back_to[:-1]\n",
        "",
        "A ticket goes to and fro between two desks without end.",
    ),
    Mutant(
        "ticket-taken-back-twice",
        CALLS,
        "if known.stage is not Stage.PARKED or known.desk != desk.number:",
        "if known.desk != desk.number:",
        "A visitor who was served long ago is called once more.",
    ),
    Mutant(
        "rooms-without-limit",
        DESKS,
        "self.inside(room, state) - leaving >= limit",
        "self.inside(room, state) - leaving >= limit + 100",
        "A small room fills with people whose matters are private.",
    ),
    Mutant(
        "rooms-hold-one-too-many",
        DESKS,
        "self.inside(room, state) - leaving >= limit",
        "self.inside(room, state) - leaving > limit",
        "One visitor too many stands in a small room.",
    ),
    Mutant(
        "parked-visitors-not-counted-in-rooms",
        DESKS,
        "                inside[parked.room] += 1\n",
        "                inside[parked.room] += 0\n",
        "Who waits inside for a specialist does not count.",
    ),
    Mutant(
        "busy-board-forgets-who-is-awaited",
        "controller/core/fold.py",
        "    state.calls = [*older, *calls[-CALLS_KEPT:], call]",
        "    state.calls = [*calls[-CALLS_KEPT:], call]",
        "Who needs long to a desk finds the number gone from the hall.",
    ),
)
