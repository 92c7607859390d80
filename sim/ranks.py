"""The checker for the places of numbers that kiosks gave: since when their visitors wait."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, TypeAlias

from sim.evidence import Evidence
from sim.exhibits import Entry, Judgement, Record, Take, TimeCame
from sim.trace import CLOCK, DRIFT, OLD_CONTROLLER, REORDERING, SLOW_WIRE, Started
from sim.written import Event

RANK_MS: Final = 2_500
"""How far a rank may be from the taking: wall clocks on paper count whole seconds, and a kiosk that
is alone counts on from the last beat."""

SLOW_MS: Final = 3_000
"""So much longer a beat takes over each slow wire."""

_STRAYS: Final = 100
"""A clock that drifts strays by one part in so many at most."""

_Span: TypeAlias = tuple[int, int]
"""Between which times a rank may lie."""


def reserve_numbers_rank_by_their_taking(evidence: Evidence) -> Iterator[Judgement]:
    """Who got a number from a kiosk waits since then, not since the controller heard of it.

    By the time that the hand-over tells: to a second, as paper has it, and earlier by what the
    kiosk's last beat was late, for it counts on from that. A hand-over without a time counts from
    its coming. Where a wall clock was wrong, or the controller stood still, the rank is only not
    later than the hand-over. Who has it instead of another number waits since that one was issued.
    """
    takings = _Takings(evidence)
    since: dict[str, int] = {}
    for entry in evidence.entries:
        handed = next((e for e in entry.events if e.what == "number-handed-over"), None)
        for event in entry.events:
            if event.what != "ticket-issued":
                continue
            since[event.ticket_id] = entry.at + event.since_ms
            is_handed = handed is not None and handed.ticket_id == event.ticket_id
            if handed is None or not is_handed or handed.device in evidence.malicious:
                continue
            if handed.instead_of in since:
                spans = [(since[handed.instead_of], since[handed.instead_of])]
            else:
                spans = takings.spans(entry, (handed.device, handed.take))
            if evidence.faulted(CLOCK) or evidence.stood_still(entry.who, entry.at):
                spans = []
            slack_ms = RANK_MS + _strayed_ms(evidence, entry)
            yield _misplaced(entry, event, since[event.ticket_id], spans, slack_ms)


def kiosks_tell_the_time_they_know(evidence: Evidence) -> Iterator[Judgement]:
    """A number that a kiosk gives has its time on it, if a beat has told the kiosk the time.

    Else its visitor waits only since the controller heard of it. A controller of the version before
    tells no time, and whatever one has told before it counts no more.
    """
    if evidence.faulted(OLD_CONTROLLER):
        return
    for who, log in evidence.honest_kiosks():
        is_known = False
        for each in log:
            if type(each) is Started:
                is_known = False
            elif type(each) is TimeCame:
                is_known = True
            elif type(each) is Record and each.said.what == "given" and each.said.hand_over:
                given = each.said.hand_over
                wrong = f"{who} at {each.at}: gives {given.label} and does not say when"
                yield wrong if is_known and given.at is None else None


def _misplaced(
    entry: Entry, event: Event, ranks: int, spans: list[_Span], slack_ms: int
) -> Judgement:
    """Say what is wrong with a rank, which should lie in one of the spans; with none, anywhere."""
    if event.ticket_class == "booked":
        return None
    if ranks > entry.at:
        return f"at {entry.at}: {event.ticket_id} waits from later on than it was handed over"
    if spans and not any(first - slack_ms <= ranks <= last + slack_ms for first, last in spans):
        when = " or ".join(str(last) for _, last in spans)
        return f"at {entry.at}: {event.ticket_id} waits since {ranks}, but was taken at {when}"
    return None


def _strayed_ms(evidence: Evidence, entry: Entry) -> int:
    """Return how far the clocks of a kiosk and its controller may have strayed until an entry."""
    ends = entry.who, entry.device
    drifts = (each for each in evidence.faults if each.kind == DRIFT and each.who in ends)
    return sum(max(0, entry.at - each.at) // _STRAYS for each in drifts)


class _Takings:
    """What kiosks wrote of each touch, and told of its time."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._given: dict[Take, Record] = {}
        self._asked_at: dict[Take, int] = {}
        for record in evidence.records("asked", "given", "slip-started"):
            take = record.who, record.said.id
            if record.said.what == "asked":
                self._asked_at[take] = record.at
            else:
                self._given.setdefault(take, record)  # what follows are copies
        self._is_timed: dict[Take, set[bool]] = defaultdict(set)
        """Of each hand-over, whether it told a time; it may learn of it while it is on its way."""
        for asked in evidence.requests:
            if asked.said.ask == "hand-over":
                self._is_timed[asked.who, asked.said.id].add(asked.said.at is not None)

    def spans(self, entry: Entry, take: Take) -> list[_Span]:
        """Return where the rank may lie of a number that was handed over."""
        given = self._given.get(take)
        told = self._is_timed.get((entry.device, entry.request), {True})
        spans: list[_Span] = []
        if given is None or False in told:
            spans.append((entry.at, entry.at))
        if given is not None and True in told:
            first = self._asked_at.get(take, given.at) - self._beat_late_ms(entry, given.at)
            spans.append((first, given.at))
        return spans

    def _beat_late_ms(self, entry: Entry, taken_at: int) -> int:
        """Return how late the last beat may have been by which a kiosk told the time of a touch.

        Who stood still reads late what came meanwhile, and may not get what came after it.
        """
        ends, faults = (entry.who, entry.device), self._evidence.faults
        kinds = [each.kind for each in faults if each.who in ends and each.at <= taken_at]
        if REORDERING in kinds or self._evidence.stood_still(entry.device, taken_at):
            return taken_at
        return SLOW_MS * kinds.count(SLOW_WIRE)
