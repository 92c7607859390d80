"""Who is next: the one place where the order of the queue is decided.

The rules, from the strongest to the weakest:

1. *Returning.* Nobody who came later is called before a ticket that was at a desk already.
2. *Caps.* Where somebody has waited ``longest_wait_min``, or was overtaken ``overtaken_most``
   times, the first of that line goes next; of several such lines, the one whose first came first.
3. *One short after N long*, where the plan asks for it.
4. *Accumulating priority* (Kleinrock 1964; Stanford, Taylor and Ziedins 2014): the highest score,
   which is the head start of the class and its rate times the time waited. A service that no
   other open desk serves has a small head start of its own. Equal scores: who came first.

Only the heads of classes and lines can win, so it costs the same with ten waiting as with ten
thousand. No call overtakes anybody who is capped: the head chosen is the earliest of all capped
lines, or came before them by rule 1. So nobody is overtaken more than ``overtaken_most`` times,
except by a clerk who calls a certain ticket.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from controller.core.desks import Desks
from controller.core.entries import CallRule, CallWhy, Line
from controller.core.queue import Head
from controller.core.scores import A_MINUTE, Scores
from controller.core.state import State
from office.plan import Desk, Plan
from protocol.messages import TicketClass
from protocol.types import Millis, ServiceId, TicketId

_MINUTE_MS: Final = 60_000


class Choice(Struct, frozen=True):
    """Whom a desk calls next, and why."""

    ticket: TicketId
    why: CallWhy


class Chooser:
    """Chooses by the rules of one plan."""

    def __init__(self, plan: Plan, desks: Desks) -> None:
        rules = plan.office.calling
        self._rules = rules
        self._desks = desks
        self._scores = Scores(rules)
        self._eligible_ms = plan.office.appointments.eligible_min * _MINUTE_MS
        self._short = {
            service.id
            for service in plan.services
            if service.service_min is not None and service.service_min.mean <= rules.short_min
        }

    def next_for(self, desk: Desk, state: State, now: Millis) -> Choice | None:
        """Choose for a desk; None when nobody waits whom it could call."""
        heads = self.heads(desk, state, now)
        if not heads:
            return None
        back = [head for head in heads if head.is_back]
        last = min(back) if back else None
        allowed = heads if last is None else [head for head in heads if head <= last]
        chosen, rule = self._usual(desk, heads, allowed, state, now)
        capped = self._capped(allowed, state, now)
        if capped is not None and capped[0] is not chosen:
            chosen, rule = capped
        return Choice(chosen.ticket, self.why(chosen, rule, heads, now))

    def why(self, chosen: Head, rule: CallRule, heads: Sequence[Head], now: Millis) -> CallWhy:
        """Say why a ticket is called, and whom it overtakes."""
        oldest = min(heads)
        return CallWhy(
            rule,
            chosen.ticket_class,
            waited_ms=now - chosen.rank[0],
            overtakes=oldest.ticket if oldest < chosen else None,
        )

    def heads(self, desk: Desk, state: State, now: Millis) -> list[Head]:
        """Return those of whom a desk could call one now."""
        lines = self._desks.lines(desk, state)
        return [head for head in state.queue.heads(lines) if self._is_eligible(head, now)]

    def _is_eligible(self, head: Head, now: Millis) -> bool:
        """Say whether a ticket may be called now; who has an appointment, not long before it."""
        is_booked = head.ticket_class is TicketClass.BOOKED
        return not is_booked or head.rank[0] <= now + self._eligible_ms

    def _capped(
        self, heads: Sequence[Head], state: State, now: Millis
    ) -> tuple[Head, CallRule] | None:
        """Return the earliest head of the lines in which somebody has waited enough."""
        firsts: dict[Line, Head] = {}
        for head in heads:
            if head.line not in firsts or head < firsts[head.line]:
                firsts[head.line] = head
        for head in sorted(firsts.values()):
            if state.queue.overtaken(head.line, head.rank) >= self._rules.overtaken_most:
                return head, CallRule.OVERTAKEN
            if now - head.rank[0] >= self._rules.longest_wait_min * _MINUTE_MS:
                return head, CallRule.LONGEST_WAIT
        return None

    def _usual(
        self, desk: Desk, heads: Sequence[Head], allowed: Sequence[Head], state: State, now: Millis
    ) -> tuple[Head, CallRule]:
        best = self._best(desk, allowed, state, now)
        if self._wants_short(desk, state) and best[0].line.service not in self._short:
            short = [head for head in allowed if head.line.service in self._short]
            if short:
                return self._best(desk, short, state, now)[0], CallRule.SHORT_MATTER
        if len(allowed) < len(heads) and self._best(desk, heads, state, now)[0] is not best[0]:
            return best[0], CallRule.RETURNING
        return best

    def _best(
        self, desk: Desk, heads: Sequence[Head], state: State, now: Millis
    ) -> tuple[Head, CallRule]:
        """Return the head of the highest score, and what made it that."""
        if len(heads) == 1:
            return heads[0], CallRule.FIRST_COME
        bonus = self._rules.only_desk_bonus_min * A_MINUTE
        alone = {head.line for head in heads if self._is_only_desk(desk, head.line.service, state)}
        plain = min(heads, key=lambda head: (-self._score(head, now), head.rank))
        best = min(
            heads,
            key=lambda head: (-self._score(head, now) - bonus * (head.line in alone), head.rank),
        )
        if best is min(heads):
            return best, CallRule.FIRST_COME
        return best, CallRule.SCORE if best is plain else CallRule.ONLY_DESK

    def _score(self, head: Head, now: Millis) -> int:
        return self._scores.of(head.ticket_class, head.rank[0], now)

    def _is_only_desk(self, desk: Desk, service: ServiceId | None, state: State) -> bool:
        if service is None:
            return False
        return list(self._desks.holders(service, state)) in ([], [desk])

    def _wants_short(self, desk: Desk, state: State) -> bool:
        """Say whether the desk's last matters were as many long ones as the plan bears."""
        wanted = self._rules.short_after_long
        recent = state.desk(desk.number).recent
        if not wanted or len(recent) < wanted:
            return False
        return not any(service in self._short for service in recent[-wanted:])
