"""The visit on the screen: whose number it is about, and how far its slip has come."""

from typing import Final

from kiosk.core import records
from kiosk.core import view as v
from kiosk.core.effects import PrintInformation
from kiosk.core.ledger import Ledger
from kiosk.core.limits import Limits
from kiosk.core.own_numbers import OwnNumbers
from kiosk.core.printer_state import PrinterState
from kiosk.core.stage import Stage
from kiosk.core.takings import Asker, Takings
from protocol.messages import Answer, SlipOutcome
from protocol.types import Millis, RequestId, ServiceId

REPRINTS_MAX: Final = 2

CHECK_IN: Final = "check-in"
INFORMATION: Final = "information"
"""What is limited by itself, beside each service."""

_DOUBTS: Final = {
    SlipOutcome.UNKNOWN: v.Doubt.UNKNOWN,
    SlipOutcome.NOT_PRINTED: v.Doubt.NOT_PRINTED,
}


class Visit:
    """Takes numbers for whoever stands at the screen, and shows what becomes of them there.

    What becomes of other people's numbers, a restart's for instance, leaves the screen alone.
    """

    def __init__(
        self,
        *,
        stage: Stage,
        ledger: Ledger,
        takings: Takings,
        own: OwnNumbers,
        printer: PrinterState,
    ) -> None:
        self._stage = stage
        self._ledger = ledger
        self._takings = takings
        self._own = own
        self._printer = printer
        self._limits = Limits()
        self._ident: RequestId | None = None
        """Whose number the screen is about."""
        self._is_check_in = False
        """Whether that visitor asked with a code."""
        self._slip: records.SlipStarted | None = None
        """The slip of the visit that ended last, for a reprint."""
        self._reprints = 0

    @property
    def may_reprint(self) -> bool:
        """Whether the slip may be printed once more."""
        return self._reprints < REPRINTS_MAX and self._printer.paperless is None

    def take(self, service: ServiceId, now: Millis, *, privileged: bool = False) -> None:
        """Ask for a number, for who is served earlier or for anybody."""
        if self._may(service, now):
            ident = self._takings.take(service, self._asker, now, privileged=privileged)
            self._asked(ident, service, now)

    def check_in(self, code: str, now: Millis) -> None:
        """Ask for the number of an appointment."""
        if self._may(CHECK_IN, now):
            self._asked(self._takings.check_in(code, self._asker, now), None, now)

    def inform(self, service: ServiceId, now: Millis) -> None:
        """Print everything about a service, without a number."""
        if self._printer.paperless is None and self._may(INFORMATION, now):
            stage = self._stage
            self._ledger.out.append(
                PrintInformation(service, stage.language, stage.ease.large_text)
            )
            stage.show(v.Thanks(v.Thanked.INFORMATION, service), now)

    def reprint(self, now: Millis) -> None:
        """Print the slip of the visit that ended last once more."""
        if self._slip is not None:
            self._reprints += 1
            self._slip_started(self._takings.print_copy(self._slip, now), now)

    def resume(self, now: Millis) -> None:
        """Go on with what the last life began to print."""
        for slip in self._takings.resume(now):
            self._slip_started(slip, now)

    def answered(self, answer: Answer, now: Millis) -> None:
        """Take the controller's answer."""
        self._own.answered(answer, now)
        match self._takings.answered(answer, now):
            case records.SlipStarted() as slip:
                self._slip_started(slip, now)
            case records.Refused(ident, why, opens_at) if self._is_about(ident):
                self._stage.show(v.NoNumber(why, opens_at, self._is_check_in), now)

    def give_due(self, now: Millis) -> None:
        """Give a number from the reserve to who has waited long enough for another."""
        slip = self._own.give_due(now)
        if slip is not None:
            self._slip_started(self._takings.print_slip(slip, now), now)

    def waits_too_long(self, now: Millis) -> bool:
        """Say whether the visitor at the screen has waited for an answer for too long."""
        return self._ident is not None and self._takings.is_overdue(self._ident, now)

    def tell_no_answer(self, now: Millis) -> None:
        """Say what to do instead to who has a code and gets no answer. One may still come."""
        if self.waits_too_long(now) and self._stage.screen == v.Printing(None):
            self._stage.show(v.NoNumber(None, is_check_in=True), now)

    def slip_ended(self, ident: RequestId, outcome: SlipOutcome, now: Millis) -> None:
        """Take how a slip went."""
        slip = self._takings.slip_ended(ident, outcome, now)
        if slip is None or ident != self._ident:
            return
        self._slip = slip
        label = slip.ticket.label
        if outcome is SlipOutcome.PRINTED:
            self._stage.show(v.TakeSlip(label, slip), now)
        else:
            remember = v.Remember(label, _DOUBTS[outcome], may_reprint=False, slip=slip)
            self._stage.show(remember, now)

    def give_up_lost(self, now: Millis) -> None:
        """Say of each slip whose end nobody will tell any more that it is not known."""
        for ident in self._takings.lost(now):
            self.slip_ended(ident, SlipOutcome.UNKNOWN, now)

    @property
    def _asker(self) -> Asker:
        stage = self._stage
        return Asker(stage.language, guide=stage.guide, large=stage.ease.large_text)

    def _may(self, what: str, now: Millis) -> bool:
        """Say whether there may be one more so soon; if not, the screen says so."""
        may = self._limits.take(what, now)
        if not may:
            self._stage.show(v.TooFast(), now)
        return may

    def _asked(self, ident: RequestId, service: ServiceId | None, now: Millis) -> None:
        self._ident, self._is_check_in = ident, service is None
        self._slip, self._reprints = None, 0
        self._stage.show(v.Printing(service), now)

    def _slip_started(self, slip: records.SlipStarted, now: Millis) -> None:
        if self._is_out:
            # Nobody else is at the screen, and whose slip it is may well still be waiting.
            self._ident, self._reprints = slip.id, 0
            self._stage.language = slip.ticket.language
        if self._is_about(slip.id):
            self._stage.show(v.Printing(slip.ticket.service, slip.ticket.label), now)
        elif slip.id == self._ident:
            self._ident = None  # that visitor has gone, and another one is choosing

    def _is_about(self, ident: RequestId) -> bool:
        """Say whether the screen is still that of the visitor who made a request."""
        is_free = isinstance(self._stage.base, v.GIVES_WAY)
        return ident == self._ident and (not is_free or self._is_out)

    @property
    def _is_out(self) -> bool:
        return isinstance(self._stage.base, v.OutOfService)
