"""Numbers taken: asked for, printed, reported, each exactly as the journal tells it.

Who has an appointment asks with its code instead of a service; all else is the same.

Promises:
1. One touch asks for one number, under one id, however often it is said.
2. What was asked is answered on paper: an answer that comes late is still printed, and a slip
   that a power cut interrupted is printed again, marked as a copy, in three attempts at most.
3. Nothing is sent or printed before the journal has what explains it.
"""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from kiosk.core import records
from kiosk.core.effects import Ask, Effect, Journal, PrintSlip
from kiosk.core.errands import Errands
from kiosk.core.story import Story
from protocol.messages import Answer, CheckIn, Refused, SlipOutcome, Taken
from protocol.types import Language, Millis, RequestId, ServiceId

SLIP_LOST_MS: Final = Millis(45_000)
"""Longer than the printer's own longest waits together (35 s): whoever should have said how the
slip ended never will."""


ATTEMPTS_MAX: Final = 3
"""A restart begins no further slip of a number that had so many: two power cuts in a row lose no
number, and a slip that itself brings the kiosk down is not printed for ever."""


class Takings:
    """Every number that is not finished with. Effects gather in ``out``."""

    def __init__(self, journal: Iterable[records.Record], now: Millis) -> None:
        self.out: list[Effect] = []
        self._story = Story(journal)
        self._errands = Errands()
        self._lost_at: dict[RequestId, Millis] = {}
        self._inherited = {*self._story.asked, *self._story.started}
        for ask in self._story.asked.values():
            self._errands.begin(ask, now)
        for report in self._story.unreported.values():
            self._errands.begin(report, now)

    def resume(self, now: Millis) -> list[records.SlipStarted]:
        """Print again what the last life began to print; return those slips."""
        copies = []
        for slip in list(self._story.started.values()):
            if slip.attempt < ATTEMPTS_MAX:
                copies.append(self.print_copy(slip, now))
            else:
                self.slip_ended(slip.id, SlipOutcome.UNKNOWN, now)
        return copies

    def take(
        self, service: ServiceId, language: Language, now: Millis, *, privileged: bool = False
    ) -> RequestId:
        """Ask for a number; return the id that the answer will have."""
        ident = self._story.next_take()
        return self._ask(records.Asked(ident, service, language, privileged=privileged), now)

    def check_in(self, code: str, language: Language, now: Millis) -> RequestId:
        """Ask for the number of an appointment by its six digits; return the answer's id."""
        return self._ask(records.Asked(self._story.next_take(), None, language, code), now)

    def answered(self, answer: Answer, now: Millis) -> records.SlipStarted | records.Refused | None:
        """Take an answer; return what became of a number, if it was about one we wait for."""
        ident = answer.request
        if ident in self._story.unreported:
            # Even a refusal ends it: the controller knows what it can know.
            self._errands.end(ident)
            self._keep(records.Reported(ident))
        if ident not in self._story.asked:
            return None
        match answer.result:
            case Taken(ticket, ahead, at, wait, booked_for):
                self._errands.end(ident)
                is_late = isinstance(self._story.asked[ident], CheckIn) and booked_for is None
                slip = records.SlipStarted(
                    ident, ticket, ahead, at, wait=wait, booked_for=booked_for, is_late=is_late
                )
                return self._print(slip, now)
            case Refused(why, _, opens_at):
                self._errands.end(ident)
                refused = records.Refused(ident, why, opens_at)
                self._keep(refused)
                return refused
            case _:
                return None

    def print_copy(self, slip: records.SlipStarted, now: Millis) -> records.SlipStarted:
        """Print a slip once more, marked as a copy; return the copy."""
        return self._print(replace(slip, attempt=slip.attempt + 1), now)

    def slip_ended(
        self, ident: RequestId, outcome: SlipOutcome, now: Millis
    ) -> records.SlipStarted | None:
        """Take how a slip went and report it; return the slip unless its end was known."""
        slip = self._story.started.get(ident)
        if slip is None:
            return None
        self._lost_at.pop(ident, None)
        report = self._story.next_report()
        self._keep(records.SlipEnded(ident, outcome, report))
        self._errands.begin(self._story.unreported[report], now)
        return slip

    def lost(self, now: Millis) -> list[RequestId]:
        """Return the slips whose end nobody will tell any more."""
        return [ident for ident, at in self._lost_at.items() if at <= now]

    def say_due(self, now: Millis, *, anew: bool = False) -> None:
        """Send what is due; over a new link, everything."""
        self.out += [Ask(request) for request in self._errands.take_due(now, anew=anew)]

    def overdue(self, now: Millis) -> bool:
        """Say whether a number has been awaited for longer than a visitor should."""
        at = self._errands.overdue_at()
        return at is not None and at <= now

    def inherits(self) -> bool:
        """Say whether something is left unfinished from before the start."""
        self._inherited &= {*self._story.asked, *self._story.started}
        return bool(self._inherited)

    def deadlines(self, *, link_up: bool) -> list[Millis | None]:
        """Return when something has to happen here."""
        next_send = self._errands.next_send() if link_up else None
        return [next_send, self._errands.overdue_at(), *self._lost_at.values()]

    def summary(self) -> records.Begun:
        """Return the one record that may stand for the whole journal."""
        return self._story.summary()

    def _ask(self, asked: records.Asked, now: Millis) -> RequestId:
        self._keep(asked)
        self._errands.begin(self._story.asked[asked.id], now)
        return asked.id

    def _print(self, slip: records.SlipStarted, now: Millis) -> records.SlipStarted:
        self._keep(slip)
        self.out.append(PrintSlip(slip))
        self._lost_at[slip.id] = Millis(now + SLIP_LOST_MS)
        return slip

    def _keep(self, record: records.Record) -> None:
        self._story.apply(record)
        self.out.append(Journal(record))
