"""Checkers for what kiosks hold to give by themselves, and what a controller knows of it."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from sim.evidence import Evidence
from sim.exhibits import Cut, Judgement, Record, standing
from sim.numbers import held_by_kiosks
from sim.trace import BLANK, CLOCK, LYING_DISK, OLD_BACKUP
from sim.written import Reserve

_LOSES: Final = (LYING_DISK, OLD_BACKUP, CLOCK)


def no_two_kiosks_hold_the_same(evidence: Evidence) -> Iterator[Judgement]:
    """What one kiosk may give no other one may give, whatever a controller forgot."""
    for one, other in combinations(held_by_kiosks(evidence), 2):
        if one[0] == other[0] or one[1].day != other[1].day:
            continue
        at = max(one[2], other[2])
        meet = at < min(one[3], other[3]) and _meet(one[1], other[1])
        yield f"at {at}: {one[0]} and {other[0]} hold {one[1]} and {other[1]}" if meet else None


def kiosks_say_what_they_hold(evidence: Evidence) -> Iterator[Judgement]:
    """Who asks for numbers says which it has, so that a controller that forgot learns of them."""
    if evidence.faulted(LYING_DISK, BLANK):
        return
    for who, log in evidence.honest_kiosks():
        came = [each for each in log if type(each) is Record and each.said.what == "reserve-came"]
        for asked in evidence.requests:
            if asked.said.ask != "reserve-numbers" or asked.who != who:
                continue
            held = {
                reserve.id
                for each in came
                if each.at < asked.at and (reserve := each.said.reserve) is not None
            }
            said = asked.said.holds is not None and asked.said.holds.id in held
            wrong = f"{who} at {asked.at}: asks for numbers and does not say which it holds"
            yield wrong if held and not said else None


def controllers_learn_what_they_forgot(evidence: Evidence) -> Iterator[Judgement]:
    """A reserve that a kiosk names, or gives from, stands in the journal from then on."""
    holds = {
        (asked.who, asked.said.id): asked.said.holds
        for asked in evidence.requests
        if asked.said.holds is not None and asked.who not in evidence.malicious
    }
    given = {
        (record.who, record.said.id)
        for record in evidence.records("given")
        if record.said.hand_over is not None
    }
    for book in evidence.journals.values():
        known: list[tuple[str, Reserve]] = []
        for entry in standing(book):
            new = [(event.device, event.reserve) for event in entry.events if event.reserve]
            known += new
            held = holds.get((entry.device, entry.request))
            if held is not None and new:
                learned = any(who == entry.device and each.id == held.id for who, each in known)
                wrong = f"at {entry.at}: {entry.device} holds {held}, and nobody notes it"
                yield None if learned else wrong
            for ticket, take, was_on_paper in entry.takes:
                if was_on_paper and take in given:
                    learned = any(each.has(ticket.number) for _, each in known)
                    wrong = f"at {entry.at}: {ticket.id} is of no reserve that is known"
                    yield None if learned else wrong


def restored_controllers_grant_long_numbers_only(evidence: Evidence) -> Iterator[Judgement]:
    """On the day on which a journal was put back no short numbers are granted to kiosks.

    The copy does not know which of them were granted and given since.
    """
    for book in evidence.journals.values():
        is_restored = False
        for entry in standing(book):
            what = {event.what for event in entry.events}
            is_restored = ("journal-restored" in what or is_restored) and "day-began" not in what
            for event in entry.events:
                reserve = event.reserve
                if reserve is not None and is_restored and reserve.id == entry.request:
                    granted = "number-handed-over" not in what and reserve.first <= reserve.last
                    yield f"at {entry.at}: {event.device} gets {reserve}" if granted else None


STARTS_MOST: Final = 20
"""So often a day."""

START_SPARES: Final = 5
"""Numbers of each letter, see docs/RULES.md."""


def ordinary_numbers_leave_none_out(evidence: Evidence) -> Iterator[Judgement]:
    """A letter's next number is the one after its last, where no kiosk may give that one.

    But for five at each start of the controller amid the day, which its disk may have forgotten.
    """
    if evidence.faulted(*_LOSES):
        return
    for book in evidence.journals.values():
        reserves: list[Reserve] = []
        last: dict[str, int] = {}
        starts = 0
        for entry in standing(book):
            what = {event.what for event in entry.events}
            if "day-began" in what:
                last, starts = {}, 0
            if "epoch-began" in what and starts < STARTS_MOST:
                last = {letter: number + START_SPARES for letter, number in last.items()}
                starts += 1
            reserves += [event.reserve for event in entry.events if event.reserve is not None]
            for ticket, _, was_on_paper in entry.takes:
                if was_on_paper:
                    continue
                before = last.get(ticket.label[0], ticket.number - 1)
                last[ticket.label[0]] = ticket.number
                out = [n for n in range(before + 1, ticket.number) if not _is_kept(n, reserves)]
                wrong = f"at {entry.at}: {ticket.id} comes after {before}, and {len(out)} are free"
                yield wrong if out or ticket.number <= before else None


KIOSK_SPARES: Final = 5
"""Numbers of each block of a reserve that no start of its kiosk gives."""


def reserves_are_counted_through(evidence: Evidence) -> Iterator[Judgement]:
    """A kiosk gives the numbers of its reserve one after the other, the short ones first.

    But for five of each block at each start, which its disk may have forgotten.
    """
    for who, log in evidence.honest_kiosks():
        written: list[Record] = []
        count = _Count()
        for each in log:
            if type(each) is Cut:
                del written[each.left :]
                count = _Count()
                for record in written:
                    count.take(record)
            elif type(each) is Record:
                if each.said.what == "given" and each.said.hand_over is not None:
                    number = int(each.said.hand_over.label[1:])
                    wrong = f"{who} at {each.at}: gives {number}, and {count.next} is next"
                    yield wrong if number != count.next else None
                written.append(each)
                count.take(each)


class _Count:
    """Which number of its reserve a kiosk gives next, by its journal."""

    def __init__(self) -> None:
        self._reserve: Reserve | None = None
        self._next = [0, 0]

    @property
    def next(self) -> int | None:
        """The number; None: there is none."""
        if self._reserve is None:
            return None
        lasts = self._reserve.last, self._reserve.overflow_last
        return next((n for n, last in zip(self._next, lasts, strict=True) if n <= last), None)

    def take(self, record: Record) -> None:
        """Take the next record of the journal."""
        said = record.said
        if said.what == "reserve-came" and said.reserve is not None:
            self._reserve = said.reserve
            self._next = [said.reserve.first, said.reserve.overflow_first]
        elif said.what == "woke":
            self._next = [number + KIOSK_SPARES for number in self._next]
        elif said.what == "given" and said.hand_over is not None:
            number = int(said.hand_over.label[1:])
            is_long = self._reserve is not None and number >= self._reserve.overflow_first
            self._next[is_long] = number + 1


def _is_kept(number: int, reserves: list[Reserve]) -> bool:
    return any(reserve.has(number) for reserve in reserves)


def _meet(one: Reserve, other: Reserve) -> bool:
    return any(a <= d and c <= b for a, b in one.ranges for c, d in other.ranges)
