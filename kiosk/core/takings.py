"""Numbers taken: asked for, printed, reported, each exactly as the journal tells it.

Who has an appointment asks with its code instead of a service; all else is the same.

Promises:
1. One touch asks for one number, under one id, however often it is said.
2. What was asked is answered on paper: an answer that comes late is still printed, and a slip
   that a power cut interrupted is printed again, marked as a copy, in three attempts at most.
3. Nothing is sent or printed before the journal has what explains it.
4. Who was given a number from the reserve has that one: an answer that comes later is ignored.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kiosk.core import records
from kiosk.core.effects import PrintSlip
from kiosk.core.ledger import Ledger
from protocol.messages import Answer, CheckIn, Refused, SlipOutcome, Taken, TakeTicket
from protocol.types import Language, Millis, RequestId, ServiceId

SLIP_LOST_MS: Final = Millis(45_000)
"""Longer than the printer's own longest waits together (35 s): whoever should have said how the
slip ended never will."""


ATTEMPTS_MAX: Final = 3
"""A restart begins no further slip of a number that had so many: two power cuts in a row lose no
number, and a slip that itself brings the kiosk down is not printed for ever."""


class Asker(Struct, frozen=True):
    """What is known of who asks for a number."""

    language: Language
    guide: bool = False
    """Whether they have asked for help."""
    large: bool = False
    """Whether they read large letters."""


class Takings:
    """Every number that is not finished with."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._story = ledger.story
        self._errands = ledger.errands
        self._lost_at: dict[RequestId, Millis] = {}
        self._inherited = {*self._story.asked, *self._story.started}

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
        self, service: ServiceId, asker: Asker, now: Millis, *, privileged: bool = False
    ) -> RequestId:
        """Ask for a number; return the id that the answer will have."""
        ident = self._story.next_take()
        return self._ask(
            records.Asked(
                ident,
                service,
                asker.language,
                privileged=privileged,
                guide=asker.guide,
                large=asker.large,
            ),
            now,
        )

    def check_in(self, code: str, asker: Asker, now: Millis) -> RequestId:
        """Ask for the number of an appointment by its six digits; return the answer's id."""
        ident = self._story.next_take()
        asked = records.Asked(
            ident, None, asker.language, code, guide=asker.guide, large=asker.large
        )
        return self._ask(asked, now)

    def answered(self, answer: Answer, now: Millis) -> records.SlipStarted | records.Refused | None:
        """Take an answer; return what became of a number, if it was about one we wait for."""
        ident = answer.request
        if ident in self._story.unreported:
            # Even a refusal ends it: the controller knows what it can know.
            self._errands.end(ident)
            self._ledger.keep(records.Reported(ident), now)
        if ident not in self._story.asked:
            return None
        match answer.result:
            case Taken(ticket, ahead, at, wait, booked_for):
                self._errands.end(ident)
                is_late = isinstance(self._story.asked[ident], CheckIn) and booked_for is None
                slip = records.SlipStarted(
                    ident,
                    ticket,
                    ahead,
                    at,
                    wait=wait,
                    booked_for=booked_for,
                    is_late=is_late,
                    large=ident in self._story.large,
                )
                return self.print_slip(slip, now)
            case Refused(why, _, opens_at):
                self._errands.end(ident)
                refused = records.Refused(ident, why, opens_at)
                self._ledger.keep(refused, now)
                return refused
            case _:
                return None

    def print_slip(self, slip: records.SlipStarted, now: Millis) -> records.SlipStarted:
        """Print the slip of a number; return it."""
        self._ledger.keep(slip, now)
        self._ledger.out.append(PrintSlip(slip))
        self._lost_at[slip.id] = Millis(now + SLIP_LOST_MS)
        return slip

    def print_copy(self, slip: records.SlipStarted, now: Millis) -> records.SlipStarted:
        """Print a slip once more, marked as a copy; return the copy."""
        return self.print_slip(replace(slip, attempt=slip.attempt + 1), now)

    def slip_ended(
        self, ident: RequestId, outcome: SlipOutcome, now: Millis
    ) -> records.SlipStarted | None:
        """Take how a slip went and report it; return the slip unless its end was known."""
        slip = self._story.started.get(ident)
        if slip is None:
            return None
        self._lost_at.pop(ident, None)
        self._ledger.keep(records.SlipEnded(ident, outcome, self._story.next_report()), now)
        return slip

    def lost(self, now: Millis) -> list[RequestId]:
        """Return the slips whose end nobody will tell any more."""
        return [ident for ident, at in self._lost_at.items() if at <= now]

    def is_overdue(self, ident: RequestId, now: Millis) -> bool:
        """Say whether an answer has been awaited for longer than a visitor should."""
        return self._errands.is_overdue(ident, now)

    def overdue(self, now: Millis) -> bool:
        """Say whether a number has been awaited for so long."""
        if not self._story.asked:
            return False
        asked = self._story.asked.values()
        return any(self.is_overdue(each.id, now) for each in asked if isinstance(each, TakeTicket))

    def inherits(self, now: Millis) -> bool:
        """Say whether something is left from before the start that will be finished soon."""
        if not self._inherited:
            return False
        soon = (ident for ident in self._story.asked if not self.is_overdue(ident, now))
        self._inherited &= {*soon, *self._story.started}
        return bool(self._inherited)

    def deadlines(self, *, link_up: bool) -> list[Millis | None]:
        """Return when something has to happen here."""
        next_send = self._errands.next_send() if link_up else None
        return [next_send, *self._errands.deadlines(), *self._lost_at.values()]

    def _ask(self, asked: records.Asked, now: Millis) -> RequestId:
        self._ledger.keep(asked, now)
        self._errands.begin(self._story.asked[asked.id], now)
        return asked.id
