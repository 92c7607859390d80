"""``numerek day``: what is going on in the office now."""

import argparse
import hashlib
import sys
import textwrap
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from controller.core.entries import Moment, PlanChanged
from controller.core.overview import DeskNow, Overview, ServiceNow, overview_of
from controller.core.why import Words, clock
from controller.shell.journal import JournalBroken
from controller.shell.read_journal import read_now
from controller.shell.small_counts import LEAST
from numerek import journal_line
from numerek.journal_line import NOT_FOUND, JournalLine
from numerek.office_line import FINE
from numerek.table import table, terminal_columns
from office.plan import name_in
from protocol.messages import ClosedReason, Wait
from scene.texts import Catalogue

_SHA_SHOWN: Final = 12
"""Letters of a SHA-256 that people compare."""


class PlanInUse(Struct, frozen=True):
    """Which plan the controller goes by."""

    sha256: str | None
    """None: the journal does not say."""
    since: str | None
    differs: bool | None
    """Whether the file on the disk is another one; None: not known."""


register = journal_line.register_with_json


def run(args: argparse.Namespace) -> int:
    """Show the day; 0 when there is one, 1 when none has begun, 2 and 3 when it cannot be read."""
    line = journal_line.read(args)
    try:
        now, changed = read_now(line.journal, line.plan, line.at, line.holidays)
    except JournalBroken as error:
        return journal_line.broken(line, error)
    if now.menu is None:
        print(line.texts.say("office.journal.empty"), file=sys.stderr)
        return NOT_FOUND
    overview = overview_of(now)
    in_use = _plan_in_use(line, changed)
    if args.json:
        journal_line.print_json({"day": overview, "plan": in_use})
    else:
        journal_line.print_text("\n".join(_lines(line, overview, in_use)))
    return FINE


def _plan_in_use(line: JournalLine, changed: tuple[Moment, PlanChanged] | None) -> PlanInUse:
    if changed is None or not changed[1].sha256:
        return PlanInUse(None, None, None)
    at, plan = changed
    try:
        differs = hashlib.sha256(line.plan_file.read_bytes()).hexdigest() != plan.sha256
    except OSError:
        return PlanInUse(plan.sha256, at.local, None)
    return PlanInUse(plan.sha256, at.local, differs)


def _lines(line: JournalLine, overview: Overview, in_use: PlanInUse) -> Iterator[str]:
    shown = _Shown(line, overview)
    yield shown.say("title", office=overview.office, date=overview.day, time=clock(overview.at))
    if not overview.has_begun:
        yield shown.say("not-begun", date=line.at.local[:10])
    yield from shown.wrapped(shown.totals())
    yield ""
    yield from shown.services()
    yield ""
    yield from shown.desks()
    yield ""
    yield from shown.rest()
    if in_use.sha256 is not None and in_use.since is not None:
        since = in_use.since.replace("T", " ")[: len("2026-11-20 09:31")]
        yield shown.say("plan", sha=in_use.sha256[:_SHA_SHOWN], since=since)
    if in_use.differs:
        yield from shown.wrapped([shown.say("plan-differs", file=line.plan_file)])


class _Shown:
    """An overview in the words of one language."""

    def __init__(self, line: JournalLine, overview: Overview) -> None:
        self._texts = line.texts
        self._words = Words(line.texts, line.plan)
        self._overview = overview

    def say(self, text_id: str, **fields: object) -> str:
        """Return one text."""
        return self._texts.say(f"office.day.{text_id}", **fields)

    def totals(self) -> list[str]:
        """Return the figures of the day."""
        day = self._overview
        return [
            self.say("issued", count=day.issued),
            self.say("waiting", count=day.waiting),
            self.say("at-desks", count=day.at_desks),
            self.say("parked", count=len(day.parked)),
            self.say("served", count=day.served),
            self.say("absent", count=day.absent),
        ]

    def services(self) -> list[str]:
        """Return the table of services."""
        columns = ("service", "state", "waits", "oldest", "expected", "issued-today")
        rows = [tuple(self.say(f"column.{column}") for column in columns)]
        rows += [self._service(service) for service in self._overview.services]
        return table(rows, flexible=(0, 1), numbers=(2, 3, 4, 5))

    def desks(self) -> list[str]:
        """Return the table of desks."""
        columns = ("desk", "state", "ticket", "since", "calls", "waits", "more")
        rows = [tuple(self.say(f"column.{column}") for column in columns)]
        rows += [self._desk(desk) for desk in self._overview.desks]
        return table(rows, flexible=(6, 1), numbers=(4, 5))

    def rest(self) -> Iterator[str]:
        """Yield what only some days have."""
        day = self._overview
        for parked in day.parked:
            text_id = "parked-ticket" if parked.room is None else "parked-ticket-room"
            yield self.say(
                text_id, label=parked.label, desk=parked.desk, time=parked.until, room=parked.room
            )
        if day.appointments_to_come or day.appointments_missed:
            count, missed = day.appointments_to_come, day.appointments_missed
            time = day.next_appointment or "-"
            yield self.say("appointments", count=count, time=time, missed=missed)
        if any(day.feedback):
            yield self.say("feedback", faces=" ".join(map(str, day.feedback)))
            yield from self._feedback()
        if solved := sum(service.solved for service in day.services):
            yield self.say("solved", count=solved)

    def _feedback(self) -> Iterator[str]:
        """Yield the opinions on each service that has enough of them to be anybody's."""
        for service in self._overview.services:
            if sum(service.feedback) >= LEAST:
                name, faces = self._words.service(service.service), map(str, service.feedback)
                yield from self.wrapped(
                    [self.say("feedback-of", service=name, faces=" ".join(faces))]
                )

    def wrapped(self, parts: list[str]) -> list[str]:
        """Return sentences as lines that fit the terminal."""
        return textwrap.wrap(" · ".join(parts), terminal_columns())

    def _service(self, service: ServiceNow) -> tuple[str, ...]:
        no_ticket = service.mode == "no-ticket"
        return (
            f"{service.letter} {name_in(service.name, self._texts.language)}",
            self._state(service),
            "" if no_ticket else str(service.waiting),
            "" if service.oldest_min is None else f"{service.oldest_min} min",
            "" if service.wait is None else spell_wait(service.wait, self._texts),
            "" if no_ticket else str(service.issued),
        )

    def _state(self, service: ServiceNow) -> str:
        if service.closed is None and service.open_from is not None:
            hours = {"start": service.open_from, "end": service.open_until}
            return self.say("open" if service.open_desks else "open-no-desk", **hours)
        if service.opens_at is not None:
            return self.say("opens-at", time=service.opens_at)
        if service.note is not None:
            return name_in(service.note, self._texts.language)
        return self.say(f"closed.{(service.closed or ClosedReason.ENDED).value}")

    def _desk(self, desk: DeskNow) -> tuple[str, ...]:
        return (
            str(desk.desk),
            self._desk_state(desk),
            desk.ticket or "",
            desk.since or "",
            str(desk.calls) if desk.calls else "",
            str(desk.waiting),
            ", ".join(self._more(desk)),
        )

    def _desk_state(self, desk: DeskNow) -> str:
        if desk.is_open:
            return self.say("desk.open")
        if desk.closed is None:
            return self.say("desk.not-opened")
        state = self.say(f"desk.{desk.closed.value}")
        return state if desk.back_at is None else f"{state} {self.say('until', time=desk.back_at)}"

    def _more(self, desk: DeskNow) -> Iterator[str]:
        if desk.room is not None:
            yield desk.room
        if desk.room_full:
            yield self.say("desk.room-full")
        if desk.borrowed:
            names = ", ".join(self._words.service(each) for each in desk.borrowed)
            yield self.say("desk.borrowed", services=names, time=desk.borrowed_until)


def spell_wait(wait: Wait, texts: Catalogue) -> str:
    """Return an expected wait: ``15-30 min``."""
    if wait.high_min is None:
        return texts.say("office.day.wait-over", low=wait.low_min)
    return texts.say("office.day.wait", low=wait.low_min, high=wait.high_min)
