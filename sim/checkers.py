"""What must never happen, judged from the trace alone, by identity. Nothing of the cores is used.

Each checker returns its violations in words; in a good office there are none.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from office.plan import Plan
from protocol.messages import Answer, Taken
from sim.clerking import (
    absent_only_after_every_call,
    each_ticket_is_called_once,
    each_ticket_is_in_one_place,
    nobody_is_forgotten_in_parking,
    only_open_desks_call,
    parking_lasts_its_time,
    recalls_keep_their_pause,
    rooms_are_never_too_full,
)
from sim.hall import displays_agree_in_the_end, displays_never_go_back
from sim.order import (
    a_return_keeps_its_place,
    first_come_first_served,
    nobody_is_overtaken_too_often,
)
from sim.reading import entries, kiosk_records, sent
from sim.trace import Pressed, Pushed, SlipCameOut, Trace

Checker: TypeAlias = Callable[[Trace], list[str]]
PlanChecker: TypeAlias = Callable[[Trace, Plan], list[str]]

PRESS_ACTS_WITHIN_MS: Final = 2_000
"""The promise to the clerk: who is called later than this was not called by the press."""


def each_number_is_issued_once(trace: Trace) -> list[str]:
    """No ticket is issued twice, answers two requests, or has two slips not marked as a copy."""
    issued = Counter(
        issue["ticket"]["id"] for entry in entries(trace) for issue in entry.of("ticket-issued")
    )
    originals = Counter(
        seen.ticket for seen in trace if isinstance(seen, SlipCameOut) and not seen.copy
    )
    takers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for said in sent(trace, Answer):
        if isinstance(said.message.result, Taken):
            taker = (str(said.address.device), said.message.request)
            takers[said.message.result.ticket.id].add(taker)
    return [
        *(f"{ticket} was issued {n} times" for ticket, n in issued.items() if n > 1),
        *(
            f"{ticket} has {n} slips not marked as copies"
            for ticket, n in originals.items()
            if n > 1
        ),
        *(f"{ticket} answers {sorted(who)}" for ticket, who in takers.items() if len(who) > 1),
    ]


def each_touch_takes_one_number(trace: Trace) -> list[str]:
    """A request for a number leads to one number at most."""
    issued = Counter(
        (entry.device, entry.request) for entry in entries(trace) for _ in entry.of("ticket-issued")
    )
    return [f"{who} got {n} numbers" for who, n in issued.items() if n > 1]


def each_slip_tells_an_issued_number(trace: Trace) -> list[str]:
    """Paper is never ahead of the controller's journal."""
    issued = {
        issue["ticket"]["id"] for entry in entries(trace) for issue in entry.of("ticket-issued")
    }
    slips = {seen.ticket for seen in trace if isinstance(seen, SlipCameOut)}
    return [f"a slip of {ticket} came out, and nobody issued it" for ticket in slips - issued]


def each_press_calls_one_ticket(trace: Trace) -> list[str]:
    """A call comes from a press of its own, soon, and a press from a push of its own."""
    pressed_at = {seen.request: seen.at for seen in trace if isinstance(seen, Pressed)}
    violations = list(_presses_without_a_push(trace))
    called: Counter[str | None] = Counter()
    for entry in entries(trace):
        for call in entry.of("ticket-called"):
            called[entry.request] += 1
            if entry.request not in pressed_at:
                violations.append(f"{call['ticket']} was called, and nobody pressed")
            elif entry.at - pressed_at[entry.request] > PRESS_ACTS_WITHIN_MS:
                violations.append(f"{call['ticket']} was called long after the press")
    violations += [f"{request} called {n} tickets" for request, n in called.items() if n > 1]
    return violations


def kiosks_finish_in_the_end(trace: Trace) -> list[str]:
    """Every kiosk has an answer to each request, an end of each slip, and has told it."""
    asked: dict[tuple[str, str], str] = {}
    for who, record in kiosk_records(trace):
        match record["what"]:
            case "asked":
                asked[who, record["id"]] = "waits for its number"
            case "slip-started":
                asked[who, record["id"]] = "is being printed"
            case "slip-ended":
                asked.pop((who, record["id"]), None)
                asked[who, record["report"]] = "is not reported"
            case "refused" | "reported":
                asked.pop((who, record["id"]), None)
    return [f"{who}: {request} {what}" for (who, request), what in asked.items()]


ALWAYS: Final[tuple[Checker, ...]] = (
    each_number_is_issued_once,
    each_touch_takes_one_number,
    each_slip_tells_an_issued_number,
    each_ticket_is_called_once,
    each_press_calls_one_ticket,
    each_ticket_is_in_one_place,
    only_open_desks_call,
    parking_lasts_its_time,
    first_come_first_served,
    a_return_keeps_its_place,
    displays_never_go_back,
)
"""What holds at every moment, whatever is broken."""

BY_PLAN: Final[tuple[PlanChecker, ...]] = (
    recalls_keep_their_pause,
    absent_only_after_every_call,
    rooms_are_never_too_full,
    nobody_is_overtaken_too_often,
)
"""What the office has promised in its plan; it holds at every moment too."""

WHEN_HEALED: Final[tuple[Checker, ...]] = (
    displays_agree_in_the_end,
    kiosks_finish_in_the_end,
    nobody_is_forgotten_in_parking,
)
"""What holds once everything works again and a minute or so has passed."""


def violations_of(trace: Trace, plan: Plan) -> list[str]:
    """Return every violation of a plan in a trace that ends with a healed office."""
    found = [(checker.__name__, checker(trace)) for checker in (*ALWAYS, *WHEN_HEALED)]
    found += [(checker.__name__, checker(trace, plan)) for checker in BY_PLAN]
    return [f"{name}: {violation}" for name, violations in found for violation in violations]


def _presses_without_a_push(trace: Trace) -> Iterator[str]:
    pushes: dict[str, int] = defaultdict(int)
    for seen in trace:
        if isinstance(seen, Pushed):
            pushes[seen.who] = 1
        elif isinstance(seen, Pressed):
            if not pushes[seen.who]:
                yield f"{seen.who} took a press for which nobody pushed, at {seen.at}"
            pushes[seen.who] = 0
