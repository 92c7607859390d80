"""Checkers for who asks for help at a kiosk: seen where help is given, marked, and forgotten."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from sim.evidence import STALL_MS, Evidence
from sim.exhibits import (
    Answered,
    Asked,
    AtController,
    AtKiosk,
    BoardCame,
    Judgement,
    Record,
    standing,
)
from sim.trace import CLOCK, DRIFT, OLD_CONTROLLER, OLD_DEVICE, Died, Started, Touched

WANTED_MS: Final = 180_000
"""So long a call is shown that nobody answers, as docs/RULES.md promises."""

COMING_MS: Final = 60_000
"""So long it is shown that somebody is on the way."""

LATE_MS: Final = 2_000
"""Time is looked at with each beat, which comes every second."""

SHOWN_WITHIN_MS: Final = 3_000
"""So soon after the controller has taken a call every desk that gives help was told of it."""

ONE_VISIT_MS: Final = 15_000
"""A visitor of the simulator who asks for help has a number within this, where all goes well."""

QUIET_MS: Final = 80_000
"""After so long without a touch a visit is over: 45 s, and 20 s for who is asked and does not
answer."""

_TAKES: Final = frozenset({"take", "take-privileged"})
_ON_THE_WAY: Final = frozenset({*_TAKES, "back", "next", "more-time"})
_CHOICES: Final = ("category/", "service/")


def help_is_shown_where_it_is_given(evidence: Evidence) -> Iterator[Judgement]:
    """Of a call that the controller has taken every desk hears whose service gives help.

    Unless the controller died or lost its link in that moment.
    """
    desks = [
        int(desk.number)
        for desk in evidence.plan.desks
        if evidence.plan.office.help in desk.services
    ]
    for asked, answered in _taken(evidence):
        if any(_troubled(seen, asked.at, answered.at) for seen in evidence.controller):
            continue
        for desk in desks:
            wrong = f"{asked.who} at {asked.at}: desk {desk} does not hear of its call for help"
            yield None if _was_told(evidence, desk, asked, answered) else wrong


def help_is_forgotten_in_time(evidence: Evidence) -> Iterator[Judgement]:
    """No desk is told of a call that nobody made, or that is over by the controller's own rules.

    The controller counts by its own clock, and after a start by the wall clock: nothing is demanded
    where one of them was wrong.
    """
    if evidence.faulted(CLOCK, DRIFT):
        return
    made = {what: _times(evidence, what) for what in ("help-asked", "help-answered")}
    for desk, said in evidence.help_said.items():
        for at, calls in said:
            for call in calls:
                what, most = ("help-asked", WANTED_MS)
                if call.is_coming:
                    what, most = ("help-answered", COMING_MS)
                times = made[what].get(call.kiosk, [])
                place = bisect_right(times, at)
                wrong = f"desk {desk} at {at}: is told of a call from {call.kiosk} that is over"
                yield None if place and at - times[place - 1] <= most + LATE_MS else wrong


def each_kiosk_calls_for_itself_and_once(evidence: Evidence) -> Iterator[Judgement]:
    """A kiosk calls in its own name and has one call at a time, and answers are to such calls."""
    kiosks = {str(device.id) for device in evidence.plan.devices if device.role == "kiosk"}
    for book in evidence.journals.values():
        calling: set[str] = set()
        for entry in standing(book):
            for event in entry.events:
                what = f"at {entry.at}: {event.what} of {event.kiosk}"
                match event.what:
                    case "day-began":
                        calling.clear()
                    case "help-asked":
                        by = entry.device or "nobody"
                        is_own = entry.device in kiosks and entry.device == event.kiosk
                        is_double = event.kiosk in calling
                        yield f"{what}, by {by}" if is_double or not is_own else None
                        calling.add(event.kiosk)
                    case "help-answered":
                        yield None if event.kiosk in calling else f"{what}, which does not call"
                    case "help-forgotten":
                        calling.discard(event.kiosk)


def who_asked_for_help_is_met(evidence: Evidence) -> Iterator[Judgement]:
    """A ticket taken by who had asked for help says so at every desk, and no other ticket does.

    A device of the version before knows nothing of it. A number that a journal forgot may have been
    given twice, and only one of both is marked.
    """
    if evidence.faulted(OLD_CONTROLLER, OLD_DEVICE):
        return
    given = Counter(ticket.id for entry in evidence.entries for ticket in entry.issued)
    for who, log in evidence.honest_kiosks():
        if who not in evidence.kiosks_with_screen:
            continue
        tickets = {
            take[1]: ticket.id
            for entry in evidence.entries
            for ticket, take, _ in entry.takes
            if take[0] == who and given[ticket.id] == 1
        }
        for record, guided in _takes(evidence, who, log):
            ticket = tickets.get(record.said.id)
            if ticket is None or ticket not in evidence.guides or guided is None:
                continue
            shown = evidence.guides[ticket]
            yield (
                None
                if shown == {guided}
                else (f"{who} at {record.at}: {ticket} is shown as {sorted(shown)}, not {guided}")
            )


def _taken(evidence: Evidence) -> Iterator[tuple[Asked, Answered]]:
    """Yield each call for help that was carried out, with its first answer."""
    answers: dict[tuple[str, str], Answered] = {}
    for answer in evidence.answers:
        answers.setdefault((answer.who, answer.said.request), answer)
    known: set[tuple[str, str]] = set()
    for asked in evidence.requests:
        key = asked.who, asked.said.id
        if asked.said.ask != "ask-for-help" or asked.who in evidence.malicious or key in known:
            continue
        known.add(key)
        answered = answers.get(key)
        if answered is not None and answered.said.result.done == "noted":
            yield asked, answered


def _troubled(seen: AtController, since: int, until: int) -> bool:
    is_trouble = type(seen) is not BoardCame
    return is_trouble and since <= seen.at <= until + SHOWN_WITHIN_MS


def _was_told(evidence: Evidence, desk: int, asked: Asked, answered: Answered) -> bool:
    said = evidence.help_said.get(desk, [])
    times = [at for at, _ in said]
    first = max(bisect_left(times, asked.at) - 1, 0)
    last = bisect_right(times, answered.at + SHOWN_WITHIN_MS)
    return any(call.kiosk == asked.who for _, calls in said[first:last] for call in calls)


def _times(evidence: Evidence, what: str) -> dict[str, list[int]]:
    times: dict[str, list[int]] = {}
    for entry in evidence.entries:
        for event in entry.events:
            if event.what == what:
                times.setdefault(event.kiosk, []).append(entry.at)
    return {kiosk: sorted(each) for kiosk, each in times.items()}


def _takes(
    evidence: Evidence, who: str, log: list[AtKiosk]
) -> Iterator[tuple[Record, bool | None]]:
    """Yield each touch for a number, and whether its visitor had asked for help.

    None: that cannot be told from outside.
    """
    heard = sorted(
        asked.at
        for asked in evidence.requests
        if asked.who == who and asked.said.ask == "ask-for-help"
    )
    wanted_at: int | None = None
    """When the help button was touched in what is surely the same visit."""
    may_be_marked = False
    """Whether the button was touched since the last visit that was surely over."""
    touched_at = 0
    is_taking = False
    """Whether the last touch was for a number; one that leads to none may end the visit."""
    for seen in log:
        if type(seen) is Touched:
            leads_on = seen.target in _ON_THE_WAY or seen.target.startswith(_CHOICES)
            if seen.at - touched_at > QUIET_MS:
                may_be_marked = evidence.stands_still_within(who, touched_at - STALL_MS, seen.at)
            touched_at = seen.at
            if seen.target == "help":
                wanted_at, may_be_marked = seen.at, True
            elif is_taking or not leads_on:
                wanted_at = None
            is_taking = seen.target in _TAKES
        elif type(seen) is Started or type(seen) is Died:
            wanted_at, may_be_marked = None, False
        elif type(seen) is Record and seen.said.what == "asked":
            if evidence.stood_still(who, seen.at):
                yield seen, None
            else:
                yield seen, _verdict(seen.at, wanted_at, heard) if may_be_marked else False
            wanted_at = None


def _verdict(at: int, wanted_at: int | None, heard: Sequence[int]) -> bool | None:
    """Say that a visitor had asked for help, or None."""
    if wanted_at is None or at - wanted_at > ONE_VISIT_MS:
        return None
    place = bisect_left(heard, wanted_at)
    return True if place < len(heard) and heard[place] <= at else None
