"""Mutants of who gets which number, and of the day that begins."""

from typing import Final

from sim.mutants.answering import FOLD, MACHINE
from sim.mutants.mutant import Mutant

VISITS: Final = "controller/core/visits.py"
OFFERS: Final = "controller/core/offers.py"

NUMBERING: Final = (
    Mutant(
        "number-from-those-in-the-office",
        VISITS,
        "return self._granting.next_number(service.letter, first, state)",
        "return first + state.queue.waiting([e.Line(service=service.id)])",
        "As soon as somebody was served, a number is given twice.",
    ),
    Mutant(
        "number-from-a-count",
        VISITS,
        "return self._granting.next_number(service.letter, first, state)",
        "return first + state.issued[service.id]",
        "Two services with one letter give each number twice.",
    ),
    Mutant(
        "a-start-leaves-no-numbers-out",
        FOLD,
        "        _leave_out(state, START_LEAVES_OUT)",
        "        _leave_out(state, 0)",
        "A card that forgot the last numbers lets the next start give them again.",
        sought_on="restarts",
    ),
    Mutant(
        "numbers-go-on-where-a-copy-ended",
        FOLD,
        "    _leave_out(state, event.skip)\n",
        "",
        "After a copy was put back, numbers are given that are in people's hands already.",
        sought_on="backups",
    ),
    Mutant(
        "first-numbers-go-on-where-a-copy-ended",
        FOLD,
        "    state.number_skip += numbers",
        "    state.number_skip += 0",
        "After a copy was put back, a letter unknown to it begins again at its first number.",
        sought_on="backups",
    ),
    Mutant(
        "last-number-not-remembered",
        FOLD,
        "state.last_number[letter] = max(state.last_number.get(letter, 0), event.number)",
        "state.last_number.setdefault(letter, event.number)",
        "The third visitor gets the number of the second.",
    ),
    Mutant(
        "new-day-keeps-the-numbers",
        FOLD,
        "        answers_before=state.answers,\n    )",
        "        answers_before=state.answers,\n        last_number=state.last_number,\n    )",
        "Numbers grow day by day until nobody can read them.",
    ),
    Mutant(
        "new-day-keeps-the-tickets",
        FOLD,
        "        answers_before=state.answers,\n    )",
        "        answers_before=state.answers,\n        queue=state.queue,\n"
        "        tickets=state.tickets,\n        parked=state.parked,\n    )",
        "In the morning a clerk calls people who went home yesterday.",
    ),
    Mutant(
        "new-day-keeps-who-is-at-the-desk",
        FOLD,
        "desks={desk: Standing(turn) for desk, turn in event.turns.items()},",
        "desks=state.desks,\n        tickets=state.tickets,",
        "In the morning a desk still serves a visitor of yesterday.",
    ),
    Mutant(
        "new-day-forgets-the-turns",
        MACHINE,
        "turns = {number: standing.turn + 1 for number, standing in state.desks.items()}",
        "turns: dict[DeskNumber, int] = {}",
        "A press of yesterday evening could belong to a turn of this morning.",
    ),
    Mutant(
        "new-day-forgets-appointments",
        MACHINE,
        "                if day >= event.day",
        "                if day > event.day",
        "Who has an appointment today is told that the code is unknown.",
    ),
    Mutant(
        "day-goes-back",
        MACHINE,
        "if event.day > self._state.day:",
        "if event.day != self._state.day:",
        "A clock set back begins a day anew: everybody who waits is forgotten.",
        sought_on="clocks",
    ),
    Mutant(
        "code-good-for-many-tickets",
        VISITS,
        "        if request.code in state.bookings.used:",
        "        if False:",
        "One appointment takes the places of two.",
    ),
    Mutant(
        "ticket-not-in-the-queue",
        FOLD,
        "    state.queue.add(known.head)\n\n\ndef _handed_over",
        "    if len(state.tickets) % 10:\n"
        "        state.queue.add(known.head)\n\n\ndef _handed_over",
        "One visitor in ten is never called.",
    ),
    Mutant(
        "rank-of-the-second-not-of-the-millisecond",
        FOLD,
        "rank = (Millis(at + event.since_ms), len(state.tickets) + 1)",
        "rank = (Millis((at + event.since_ms) // 60_000 * 60_000), -len(state.tickets))",
        "Within a minute, who comes last is called first.",
    ),
    Mutant(
        "tickets-given-when-closed",
        VISITS,
        "        if offer.closed is not None:",
        "        if False:",
        "Somebody takes a number for a service that will not call anybody today.",
    ),
    Mutant(
        "more-tickets-than-the-quota",
        OFFERS,
        "return state.issued[service.id] + held >= service.daily_quota",
        "return state.issued[service.id] + held > service.daily_quota + 3",
        "Who took the last numbers waits for nothing.",
    ),
)
