"""Checkers for numbers: each is one visitor's, and the ranges from which they come never meet.

What a disk that lies has lost excuses this and no more: a number whose issuing, granting or
printing stood in a record that was lost may meet itself again. So may the numbers of a day that
only a wrong clock had begun, once a copy from before it was put back.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from protocol.types import DeviceId
from sim.days import days_undone, lost_with_its_day
from sim.evidence import Evidence
from sim.exhibits import Cut, Entry, Judgement, Record, Take
from sim.trace import (
    LYING_DISK,
    MALICIOUS,
    OLD_BACKUP,
    SHORT_RESERVE,
    STOLEN_NUMBERS,
    SlipCameOut,
)
from sim.written import Reserve

ORDINARY_MAX: Final = 9_999
"""The highest number that the controller gives by itself: reserves of five digits begin above."""


def each_number_is_issued_once(evidence: Evidence) -> Iterator[Judgement]:
    """On each day each label is issued to one touch only, whatever was restored or replaced."""
    takers: dict[str, list[tuple[Take, Entry]]] = defaultdict(list)
    for entry in evidence.entries:
        for ticket, take, _ in entry.takes:
            takers[ticket.id].append((take, entry))
    undone = _numbers_of_two_days(evidence)
    for ticket_id, found in takers.items():
        excused = {
            take
            for take, entry in found
            if entry.lost_by == LYING_DISK or (entry.lost_by and ticket_id in undone)
        }
        kept = {take for take, _ in found} - excused
        who = " and ".join(f"{device} {request}" for device, request in sorted(kept))
        yield f"{ticket_id} was issued to {who}" if len(kept) > 1 else None


def each_answer_gives_an_own_number(evidence: Evidence) -> Iterator[Judgement]:
    """No two touches are answered with the same number; a stranger may use what it likes as one."""
    lost = _lost_tickets(evidence)
    handed: dict[tuple[str, str], str] = {}
    for asked in evidence.requests:
        if asked.said.ask == "hand-over":  # said again it may be garbled; the answer is the first's
            handed.setdefault((asked.who, asked.said.id), asked.said.take)
    takers: dict[str, set[Take]] = defaultdict(set)
    for answer in evidence.answers:
        result, request = answer.said.result, answer.said.request
        if result.done == "taken" and result.ticket is not None:
            take = answer.who, handed.get((answer.who, request), request)
            takers[result.ticket.id].add(take)
    for ticket_id, found in takers.items():
        who = " and ".join(f"{device} {request}" for device, request in sorted(found))
        strange = all(device in evidence.malicious for device, _ in found)
        doubled = len(found) > 1 and ticket_id not in lost and not strange
        yield f"{ticket_id} answers {who}" if doubled else None


def _lost_tickets(evidence: Evidence) -> set[str]:
    """Return the tickets whose issuing was lost, so that their numbers may be issued again."""
    return _numbers_of_two_days(evidence) | {
        ticket.id
        for entry in evidence.entries
        if entry.lost_by == LYING_DISK
        for ticket in entry.issued
    }


def _numbers_of_two_days(evidence: Evidence) -> set[str]:
    """Return the tickets of a day that was undone, and what they are called on the day before.

    Whoever holds one is queued there when the kiosk tells of it, though that day may have given the
    same number before its copy was made.
    """
    undone = lost_with_its_day(evidence)
    if not undone:
        return undone
    issued = [each for entry in evidence.entries for each in entry.takes]
    takes = {take for ticket, take, _ in issued if ticket.id in undone}
    days = days_undone(evidence)
    for record in evidence.records("slip-started"):  # or given by a kiosk that thought of that day
        if record.said.ticket is not None and record.said.ticket.id[:10] in days:
            takes.add((record.who, record.said.id))
    return undone | {ticket.id for ticket, take, _ in issued if take in takes}


def each_touch_takes_one_number(evidence: Evidence) -> Iterator[Judgement]:
    """A request for a number leads to one number at most: in the journal, and on paper.

    In the journal one may have been withdrawn because the kiosk had given another by then; one may
    have been lost with the journal; and one may be of a day that was over when the kiosk's came.
    """
    issued: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    instead: set[str] = set()
    for entry in evidence.entries:
        if entry.lost_by:
            continue
        instead.update(event.instead_of or "" for event in entry.events)
        for ticket, take, _ in entry.takes:
            issued[*take, ticket.id[:10]].add(ticket.id)
    for (device, request, _), tickets in issued.items():
        left = tickets - instead
        wrong = f"{device} {request} got {' '.join(sorted(left))}"
        yield wrong if len(left) > 1 else None
    printed: dict[Take, set[str]] = defaultdict(set)
    for record in evidence.records("slip-started"):
        if record.said.ticket is not None and record.lost_by != LYING_DISK:
            printed[record.who, record.said.id].add(record.said.ticket.id)
    for take, tickets in printed.items():
        wrong = f"{' '.join(take)} was printed {' and '.join(sorted(tickets))}"
        yield wrong if len(tickets) > 1 else None


def each_request_is_carried_out_once(evidence: Evidence) -> Iterator[Judgement]:
    """A request stands in a journal once, however often it was said."""
    done = Counter(
        (entry.who, entry.device, entry.request)
        for entry in evidence.entries
        if entry.request and not entry.lost_by
    )
    for (who, device, request), times in done.items():
        yield f"{who} carried {request} of {device} out {times} times" if times > 1 else None


def each_slip_is_one_visitors(evidence: Evidence) -> Iterator[Judgement]:
    """On paper each number is of one touch, and every further slip of it says that it is a copy.

    What a disk has lost may come out once more for the touch that it was for. It excuses no number
    that a kiosk gave by itself to another: each of its starts leaves out as many as a disk forgets.
    """
    started: dict[str, set[Take]] = defaultdict(set)
    own = {(record.who, record.said.id) for record in evidence.records("given")}
    lost: set[str] = set()
    for record in evidence.records("slip-started"):
        ticket = record.said.ticket
        if ticket is None:
            continue
        started[ticket.id].add((record.who, record.said.id))
        if record.lost_by == LYING_DISK:
            lost.add(ticket.id)
    lost |= _lost_tickets(evidence)
    undone = _numbers_of_two_days(evidence)
    slips: dict[str, list[SlipCameOut]] = defaultdict(list)
    for slip in evidence.slips():
        slips[slip.ticket].append(slip)
        printed, _, label = slip.ticket.partition("/")
        wrong = f"{slip.who} at {slip.at}: {slip.label} stands on the slip of {printed} {label}"
        yield wrong if slip.label != label else None
    for ticket_id, found in slips.items():
        takes = started[ticket_id]
        originals = [slip for slip in found if not slip.copy]
        excuses = undone if takes & own else lost
        if len(takes) > 1 and ticket_id not in excuses:
            who = " and ".join(" ".join(take) for take in sorted(takes))
            yield f"{ticket_id} came out for {who}"
        elif len(originals) > 1 and ticket_id not in lost:
            where = " and ".join(f"{slip.who} at {slip.at}" for slip in originals)
            yield f"{ticket_id} came out as an original at {where}"
        else:
            yield None


def reserves_never_meet(evidence: Evidence) -> Iterator[Judgement]:
    """Ranges granted on one day are disjoint, whoever they were granted to.

    A controller that has forgotten a range may learn of it again from the kiosk that holds it; but
    no kiosk is given the same numbers twice to give. What was granted on a day that was undone is
    granted again when that day begins anew. What a stranger claims to hold was granted to nobody.
    """
    undone = days_undone(evidence)
    came = {
        (record.who, record.said.reserve.id)
        for record in evidence.records("reserve-came")
        if record.said.reserve is not None
    }
    granted: dict[str, dict[tuple[str, str], Reserve]] = defaultdict(dict)
    forgotten: set[tuple[str, str]] = set()
    for entry in evidence.entries:
        for event in entry.events:
            if event.reserve is None:
                continue
            key = event.device, event.reserve.id
            claims = event.device in evidence.malicious and event.reserve.id != entry.request
            if undone.get(event.reserve.day) == entry.lost_at:
                forgotten.add(key)  # with its day; the kiosk may tell of it on the day before
            elif entry.lost_by != LYING_DISK and key not in forgotten and not claims:
                granted[event.reserve.day][key] = event.reserve
    for day, by_owner in granted.items():
        ranges = sorted(
            (first, last, *owner)
            for owner, reserve in by_owner.items()
            for first, last in reserve.ranges
        )
        yield None
        for one, other in pairwise(ranges):
            is_known = one[2] == other[2] and not {one[2:], other[2:]} <= came
            met = other[0] <= one[1] and not is_known
            yield f"on {day} {other} was granted beside {one}" if met else None


def ordinary_numbers_are_no_reserves(evidence: Evidence) -> Iterator[Judgement]:
    """What the controller gives itself was never granted on that day, nor is held by a kiosk.

    A copy that is put back has forgotten what was granted since, and leaves out as many blocks as
    kiosks may use up in that time. A stranger, or a kiosk whose reserves are cut short, uses up
    more; of the forgotten ones among these only those matter that an honest kiosk still holds, or
    has given.
    """
    held = list(held_by_kiosks(evidence))
    hungry_since = {
        fault.who: fault.at
        for fault in reversed(evidence.faults)
        if fault.kind in {MALICIOUS, SHORT_RESERVE}
    }
    gave = _given_by_kiosks(evidence)
    granted: dict[str, list[Reserve]] = defaultdict(list)
    for entry in evidence.entries:
        for event in entry.events:
            is_forgotten = entry.lost_by == LYING_DISK or (
                entry.lost_by == OLD_BACKUP
                and entry.at >= hungry_since.get(DeviceId(event.device), evidence.end + 1)
            )
            if event.reserve is not None and not is_forgotten:
                granted[event.reserve.day].append(event.reserve)
        for ticket, take, was_on_paper in entry.takes:
            if was_on_paper or entry.lost_by == LYING_DISK:
                continue
            day = ticket.id.partition("/")[0]
            wrong = None
            if not 1 <= ticket.number <= ORDINARY_MAX:
                wrong = f"at {entry.at}: {ticket.id} is no ordinary number"
            elif any(reserve.has(ticket.number) for reserve in granted[day]):
                wrong = f"at {entry.at}: {ticket.id} was granted to a kiosk"
            elif any(at <= entry.at and of != take for of, at in gave[ticket.id]):
                wrong = f"at {entry.at}: {ticket.id} is on paper already"
            elif (who := _holder_of(ticket.number, held, entry.at)) is not None:
                wrong = f"at {entry.at}: {ticket.id} is among those that {who} holds"
            yield wrong


def _holder_of(number: int, held: list[tuple[str, Reserve, int, int]], at: int) -> str | None:
    return next(
        (who for who, reserve, begin, end in held if begin <= at < end and reserve.has(number)),
        None,
    )


def _given_by_kiosks(evidence: Evidence) -> dict[str, list[tuple[Take, int]]]:
    """Return for each number that an honest kiosk gave to which touch, and when."""
    given = {(record.who, record.said.id) for record in evidence.records("given")}
    gave: dict[str, list[tuple[Take, int]]] = defaultdict(list)
    for record in evidence.records("slip-started"):
        take = record.who, record.said.id
        if take in given and record.said.ticket is not None and not record.lost_by:
            gave[record.said.ticket.id].append((take, record.at))
    return gave


def kiosks_give_what_they_were_granted(evidence: Evidence) -> Iterator[Judgement]:
    """A number that a kiosk gives lies in the reserve that it held last, granted to it alone."""
    granted = {
        (event.device, event.reserve.id): event.reserve
        for entry in evidence.entries
        for event in entry.events
        if event.reserve is not None
    }
    for who, log in evidence.honest_kiosks():
        holds: Reserve | None = None
        held: list[Reserve | None] = []
        for each in log:
            if type(each) is Cut:
                del held[each.left :]
                holds = held[-1] if held else None
            if type(each) is not Record:
                continue
            held.append(each.said.reserve or holds)
            if each.said.reserve is not None:
                holds = each.said.reserve
                if each.said.what == "reserve-came":
                    by = granted.get((who, holds.id))
                    true = by is not None and by.day == holds.day and _is_within(holds, by)
                    yield None if true else f"{who} at {each.at}: nobody granted it {holds}"
            elif each.said.what == "given" and each.said.hand_over is not None:
                label = each.said.hand_over.label
                lies = holds is not None and holds.has(int(label[1:]))
                yield None if lies else f"{who} at {each.at}: gave {label} and holds {holds}"


def handed_over_numbers_were_reserved(evidence: Evidence) -> Iterator[Judgement]:
    """What comes in as a number on paper is one, of the kiosk that tells of it."""
    stolen = stolen_takes(evidence)
    on_paper: dict[Take, set[str]] = defaultdict(set)
    for record in evidence.records("slip-started"):
        if record.said.ticket is not None:
            on_paper[record.who, record.said.id].add(record.said.ticket.label)
    for entry in evidence.entries:
        for ticket, take, was_on_paper in entry.takes:
            if not was_on_paper or take[0] in evidence.malicious or take in stolen:
                continue
            wrong = f"at {entry.at}: {ticket.id} was never on paper for {' '.join(take)}"
            yield None if ticket.label in on_paper[take] else wrong


def stolen_takes(evidence: Evidence) -> set[Take]:
    """Return the touches of which somebody told who had a kiosk's name, and nobody made."""
    robbed = {fault.who for fault in evidence.faults if fault.kind == STOLEN_NUMBERS}
    if not robbed:
        return set()
    asked = {(record.who, record.said.id) for record in evidence.records("asked")}
    handed = {take for entry in evidence.entries for _, take, on_paper in entry.takes if on_paper}
    return {take for take in handed if take[0] in robbed} - asked


def _is_within(holds: Reserve, granted: Reserve) -> bool:
    """Say whether a reserve has no numbers but those of another."""
    return all(granted.has(first) and granted.has(last) for first, last in holds.ranges)


def held_by_kiosks(evidence: Evidence) -> Iterator[tuple[str, Reserve, int, int]]:
    """Yield which kiosk held which reserve from when until when."""
    for who, log in evidence.honest_kiosks():
        came = [each for each in log if type(each) is Record and each.said.what == "reserve-came"]
        yield from _spans(who, came, evidence.end + 1)


def _spans(who: str, came: Iterable[Record], end: int) -> Iterator[tuple[str, Reserve, int, int]]:
    last: Record | None = None
    for each in came:
        if last is not None and last.said.reserve is not None:
            yield who, last.said.reserve, last.at, each.at
        last = each
    if last is not None and last.said.reserve is not None:
        yield who, last.said.reserve, last.at, end
