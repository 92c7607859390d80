"""Checkers for what the office has laid down in its plan: services, hours, quotas, appointments."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from office.plan import Plan, Service
from sim.evidence import Evidence
from sim.exhibits import Cut, Entry, Judgement, standing
from sim.holding import START_SPARES
from sim.trace import CLOCK, DRIFT
from sim.written import Event, Reserve, Ticket

_MINUTE_MS: Final = 60_000

LOAN_ENDS_WITHIN_MS: Final = 2_000
"""Time is looked at with each beat, which comes every second."""


def desks_call_for_their_services(evidence: Evidence) -> Iterator[Judgement]:
    """A desk calls who waits for it, or for a service that it serves or has borrowed just now."""
    if evidence.faulted(CLOCK):
        return  # how long a loan lasted then nobody can say
    own = {int(desk.number): {str(each) for each in desk.services} for desk in evidence.plan.desks}
    loans = _loans(evidence)
    for book in evidence.lives:
        for call in book.calls:
            service, desk = call.place
            if call.rule == "taken-back" or desk == call.desk or service in own[call.desk]:
                yield None
                continue
            left = desk is not None and call.service in own[call.desk]  # for one without a clerk
            lent = any(
                begins <= call.at <= ends and (service or call.service) in services
                for begins, ends, services in loans[call.desk]
            )
            wrong = f"at {call.at}: desk {call.desk} calls {call.ticket} of {service or desk}"
            yield None if lent or left else wrong


def tickets_are_given_in_opening_hours(evidence: Evidence) -> Iterator[Judgement]:
    """The controller gives numbers while it gives any, by its own clock and the office's plan.

    Who has an appointment may come a little before the doors open, in a break, and until they
    close.
    """
    rules = evidence.plan.office
    early_min, stop_min = rules.appointments.early_min, rules.tickets.stop_before_close_min
    intervals = {each for day in rules.hours for each in day}
    opens, closes = min(i.start_min for i in intervals), max(i.end_min for i in intervals)
    no_tickets = {str(s.id) for s in evidence.plan.services if s.mode == "no-ticket"}
    for entry, event, ticket in _given(evidence):
        now = int(entry.local[11:13]) * 60 + int(entry.local[14:16])
        if event.code is not None:
            is_open = opens - early_min <= now < closes
        else:
            is_open = any(i.start_min <= now < i.end_min - stop_min for i in intervals)
        wrong = f"at {entry.at}: {ticket.id} is given at {entry.local[11:16]}"
        yield None if is_open and ticket.service not in no_tickets else wrong


def quotas_are_kept(evidence: Evidence) -> Iterator[Judgement]:
    """No service gives more numbers a day than its plan bears; who has one on paper is let in."""
    limits = {str(s.id): s.daily_quota for s in evidence.plan.services if s.daily_quota is not None}
    for book in evidence.journals.values():
        given: Counter[tuple[str, str]] = Counter()
        for entry in standing(book):
            for ticket, _, was_on_paper in entry.takes:
                if ticket.service in limits and not was_on_paper:
                    given[ticket.id[:10], ticket.service] += 1
        for (day, service), count in given.items():
            too_many = f"{day}: {count} numbers of {service}, not {limits[service]}"
            yield too_many if count > limits[service] else None


def each_appointment_is_one_ticket(evidence: Evidence) -> Iterator[Judgement]:
    """A code makes one ticket."""
    for book in evidence.journals.values():
        tickets: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in standing(book):
            for event in entry.events:
                if event.what == "ticket-issued" and event.code is not None:
                    tickets[event.ticket_id[:10], event.code].add(event.ticket_id)
        for (day, code), found in tickets.items():
            yield f"{day}: {code} is {' '.join(sorted(found))}" if len(found) > 1 else None


def appointments_are_called_near_their_time(evidence: Evidence) -> Iterator[Judgement]:
    """Who has an appointment is called no longer before it than the plan says."""
    if evidence.faulted(CLOCK, DRIFT):
        return  # how late it was then nobody can say
    eligible_ms = evidence.plan.office.appointments.eligible_min * _MINUTE_MS
    for book in evidence.lives:
        for call in book.calls:
            if call.kind == "booked" and not call.is_back and call.rule != "clerk":
                early_ms = call.since_ms - eligible_ms - call.at
                wrong = f"at {call.at}: {call.ticket} is called {early_ms} ms too soon"
                yield wrong if early_ms > 0 else None


def appointments_are_known_on_their_day(evidence: Evidence) -> Iterator[Judgement]:
    """Nobody is told that a code is unknown which was imported for that day."""
    codes = {
        (each.who, each.said.id): each.said.code for each in evidence.requests if each.said.code
    }
    for book in evidence.journals.values():
        day, known, imported = "", dict[str, frozenset[str]](), _imported(book)
        answered: set[tuple[str, str]] = set()
        for answer in evidence.answers:
            request = answer.who, answer.said.request
            if request not in codes or request in answered:  # a repeat is of any age
                continue
            answered.add(request)
            while imported and imported[0][0] < answer.at:
                _, day, known = imported.pop(0)
            why, code = answer.said.result.why, codes[request]
            is_wrong = why in {"unknown-code", "other-day"} and code in known.get(day, ())
            yield f"at {answer.at}: {code} is told to be {why}" if is_wrong else None


def _imported(book: list[Entry | Cut]) -> list[tuple[int, str, dict[str, frozenset[str]]]]:
    """Return from when on a journal had which day, and which codes of each day."""
    told: list[tuple[int, str, dict[str, frozenset[str]]]] = []
    after = [("", dict[str, frozenset[str]]())]
    """What stood in it after each of its entries."""
    for each in book:
        if isinstance(each, Cut):
            del after[each.left + 1 :]
        else:
            day, known = after[-1]
            for event in each.events:
                if event.what == "day-began":
                    day = event.day
                elif not isinstance(event.bookings, Mapping) and event.bookings:
                    codes = frozenset(booking.code for booking in event.bookings)
                    known = {**known, event.day: codes}
            after.append((day, known))
        if not told or told[-1][1:] != after[-1]:
            told.append((each.at, *after[-1]))
    return told


def numbers_begin_anew_each_day(evidence: Evidence) -> Iterator[Judgement]:
    """The first number of each letter on each day is the first of the plan.

    What kiosks may give of their own is left out: reserves of that day, and those of earlier ones
    that they may still hold when it begins. Each start amid the day may leave out five. Not where
    a journal lost its end, or was put back from a copy: some numbers are left out then. Nor of a
    letter of which a stranger told a number in a kiosk's name: it counts on from that.
    """
    if evidence.faulted(CLOCK):
        return
    first = {
        service.letter: _first_number(evidence.plan, service) for service in _services(evidence)
    }
    for book in evidence.journals.values():
        entries = standing(book)
        if any(isinstance(each, Cut) for each in book) or _restored(entries):
            continue
        begun: set[tuple[str, str]] = set()
        reserved: list[Reserve] = []
        starts = 0
        for entry in entries:
            reserved = _reserved(reserved, entry)
            whats = {event.what for event in entry.events}
            starts = 0 if "day-began" in whats else starts + ("epoch-began" in whats)
            for ticket, (device, _), was_on_paper in entry.takes:
                letter = ticket.id[:10], ticket.label[0]
                if was_on_paper and device in evidence.malicious:
                    begun.add(letter)
                if was_on_paper or letter in begun:
                    continue
                begun.add(letter)
                wrong = f"at {entry.at}: {ticket.id} is the first of its letter"
                most = free = _free_from(first[ticket.label[0]], reserved)
                for _ in range(START_SPARES * starts):
                    most = _free_from(most + 1, reserved)
                yield None if free <= ticket.number <= most else wrong


def _free_from(number: int, reserved: list[Reserve]) -> int:
    """Return the first number from this one on that no kiosk may give."""
    while any(reserve.has(number) for reserve in reserved):
        number += 1
    return number


def _reserved(before: list[Reserve], entry: Entry) -> list[Reserve]:
    """Return what is reserved after an entry."""
    reserved = before
    for event in entry.events:
        if event.what == "day-began":
            reserved = [each for held in event.reserves.values() for each in held]
        elif event.reserve is not None:
            reserved = [*reserved, event.reserve]
    return reserved


def _restored(entries: list[Entry]) -> bool:
    return any(event.what == "journal-restored" for entry in entries for event in entry.events)


def _services(evidence: Evidence) -> Iterator[Service]:
    return reversed(evidence.plan.services)  # of two with one letter the first one counts


def _first_number(plan: Plan, service: Service) -> int:
    return service.first_number or plan.office.tickets.first_number


def _given(evidence: Evidence) -> Iterator[tuple[Entry, Event, Ticket]]:
    """Yield every number that the controller gave itself."""
    for entry in evidence.entries:
        if any(event.what == "number-handed-over" for event in entry.events):
            continue
        for event in entry.events:
            if event.what == "ticket-issued" and isinstance(event.ticket, Ticket):
                yield entry, event, event.ticket


def _loans(evidence: Evidence) -> dict[int, list[tuple[int, int, frozenset[str]]]]:
    """Return what each desk had borrowed: from when, until when at the latest, which services.

    A desk that closes gives everything back.
    """
    loans: dict[int, list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
    for entry in evidence.entries:
        for event in entry.events:
            if event.what == "services-borrowed":
                ends = entry.at + event.minutes * _MINUTE_MS + LOAN_ENDS_WITHIN_MS
                services = frozenset(event.services)
                if loans[event.desk] and loans[event.desk][-1][1] >= entry.at:
                    # One more loan prolongs the one that runs.
                    _, before, lent = loans[event.desk][-1]
                    ends, services = max(ends, before), services | lent
                loans[event.desk].append((entry.at, ends, services))
            elif event.what == "desk-closed" and loans[event.desk] and not entry.lost_by:
                begins, ends, services = loans[event.desk][-1]
                loans[event.desk][-1] = begins, min(ends, entry.at), services
    return loans
