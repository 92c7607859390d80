"""What visitors, clerks and the office ask the controller for."""

from enum import Enum
from typing import Annotated

from msgspec import Meta, Struct

from protocol.facts import PauseReason
from protocol.fields import (
    Count,
    LocalMinute,
    PlainText,
    WireCode,
    WireDay,
    WireDesk,
    WireDevice,
    WireEpoch,
    WireLabel,
    WireMillis,
    WireRequest,
    WireService,
    WireTicket,
)
from protocol.reserve import HandOver, ReserveNumbers
from protocol.types import (
    Language,
)


class TicketClass(Enum):
    """How a ticket stands in the queue; the plan gives each class its head start and its rate."""

    WALK_IN = "walk-in"
    BOOKED = "booked"
    """Checked in for an appointment, in time."""
    PRIVILEGED = "privileged"
    """By the office's own rules, such as visitors with small children."""
    URGENT = "urgent"
    """By its service, such as the registration of a death."""
    RETURNING = "returning"
    """Was at a desk before: sent back, taken back, restored or transferred."""

    __hash__ = object.__hash__  # each is there once; its score is looked up all the time


class TakeTicket(Struct, frozen=True, tag_field="ask", tag="take-ticket"):
    """A visitor wants a number for a service."""

    id: WireRequest
    service: WireService
    language: Language
    privileged: bool = False
    """The visitor says to be one of those whom the office serves earlier."""
    guide: bool = False
    """The visitor has asked for help: whoever calls this ticket may have to meet them."""


class CheckIn(Struct, frozen=True, tag_field="ask", tag="check-in"):
    """A visitor with an appointment is here. The code leads to the service."""

    id: WireRequest
    code: WireCode
    language: Language
    guide: bool = False
    """As in :class:`TakeTicket`."""


class AskForHelp(Struct, frozen=True, tag_field="ask", tag="ask-for-help"):
    """A visitor at a kiosk wants somebody to come. Asking again changes nothing."""

    id: WireRequest


class GiveFeedback(Struct, frozen=True, tag_field="ask", tag="give-feedback"):
    """A visitor's opinion. It is counted by day and service and never tied to a ticket."""

    id: WireRequest
    face: Annotated[int, Meta(ge=0, le=4)]
    """0 is worst, 4 is best."""
    service: WireService | None = None


class ReportSolved(Struct, frozen=True, tag_field="ask", tag="report-solved"):
    """A visitor read how to settle the matter without a visit, and needed no ticket."""

    id: WireRequest
    service: WireService


class SlipOutcome(Enum):
    """How a slip went, as far as the printer said."""

    PRINTED = "printed"
    NOT_PRINTED = "not-printed"
    UNKNOWN = "unknown"


class ReportSlip(Struct, frozen=True, tag_field="ask", tag="report-slip"):
    """A kiosk tells how the slip of a ticket went."""

    id: WireRequest
    ticket: WireTicket
    outcome: SlipOutcome
    copy: bool


class DeskRequest(Struct, frozen=True, tag_field="ask"):
    """What every request of a desk carries.

    ``turn`` and ``epoch`` are those of the desk fact in which the button was pressed.
    ``sent_at_ms`` is the controller's clock as the desk knows it: the newest beat plus the time
    since it came. Since a beat takes time to arrive, it is never later than the truth, so an old
    press can only look older than it is.
    """

    id: WireRequest
    desk: WireDesk
    turn: Count
    epoch: WireEpoch
    sent_at_ms: WireMillis


class CallNext(DeskRequest, frozen=True, tag="call-next"):
    """Serve whoever is at the desk, and call who is next."""


class RecallTicket(DeskRequest, frozen=True, tag="recall"):
    """Call the desk's ticket once more."""


class ServeTicket(DeskRequest, frozen=True, tag="serve"):
    """The desk's ticket is served; call nobody yet."""


class MarkAbsent(DeskRequest, frozen=True, tag="absent"):
    """The desk's ticket did not come."""


class RestoreTicket(DeskRequest, frozen=True, tag="restore", kw_only=True):
    """An absent visitor came after all: the ticket waits again, at its old place."""

    label: WireLabel


class TransferTicket(DeskRequest, frozen=True, tag="transfer", kw_only=True):
    """Send the desk's ticket to another service or to another desk; name one of both."""

    to_service: WireService | None = None
    to_desk: WireDesk | None = None
    back: bool = False
    """Whether it comes back to this desk when it has been served there."""


class ParkReason(Enum):
    """Why a ticket is parked."""

    SPECIALIST = "specialist"
    """Somebody of the department comes down."""
    ELSEWHERE = "elsewhere"
    """The visitor goes to another room."""
    PAPERS = "papers"
    """The visitor fills in a form, or fetches a paper."""


class ParkTicket(DeskRequest, frozen=True, tag="park", kw_only=True):
    """Put the desk's ticket aside; when the time is over it waits for this desk again."""

    reason: ParkReason
    minutes: Annotated[int, Meta(ge=1, le=480)]
    room: PlainText | None = None
    """Where the visitor goes, or where the specialist is; a later call of the ticket shows it."""


class TakeBack(DeskRequest, frozen=True, tag="take-back", kw_only=True):
    """Serve whoever is at the desk, and call a ticket that this desk has parked."""

    label: WireLabel


class CallTicket(DeskRequest, frozen=True, tag="call-ticket", kw_only=True):
    """Serve whoever is at the desk, and call a certain ticket that waits, whoever is next."""

    label: WireLabel


class OpenDesk(DeskRequest, frozen=True, tag="open-desk"):
    """The clerk is here. A call does the same."""


class CloseDesk(DeskRequest, frozen=True, tag="close-desk", kw_only=True):
    """Serve whoever is at the desk, and close it. The reason is shown."""

    reason: PauseReason
    back_at: LocalMinute | None = None


class BorrowServices(DeskRequest, frozen=True, tag="borrow", kw_only=True):
    """Serve a colleague's services too, for a while."""

    lender: WireDesk
    minutes: Annotated[int, Meta(ge=1, le=480)] = 60


class AnswerHelp(DeskRequest, frozen=True, tag="answer-help", kw_only=True):
    """The clerk goes to a kiosk at which somebody asks for help."""

    kiosk: WireDevice


class Booking(Struct, frozen=True):
    """One appointment: nothing of the person."""

    code: WireCode
    service: WireService
    time: LocalMinute


class ImportAppointments(Struct, frozen=True, tag_field="ask", tag="import-appointments"):
    """All appointments of one day, in place of those that were there.

    Codes that were used stay used.
    """

    id: WireRequest
    day: WireDay
    bookings: Annotated[tuple[Booking, ...], Meta(max_length=1_000)]


VisitorRequest = TakeTicket | CheckIn | GiveFeedback | ReportSolved | ReportSlip
KioskRequest = VisitorRequest | AskForHelp | ReserveNumbers | HandOver
"""What a kiosk alone may ask."""
AnyDeskRequest = (
    CallNext
    | RecallTicket
    | ServeTicket
    | MarkAbsent
    | RestoreTicket
    | TransferTicket
    | ParkTicket
    | TakeBack
    | CallTicket
    | OpenDesk
    | CloseDesk
    | BorrowServices
    | AnswerHelp
)
Request = KioskRequest | AnyDeskRequest | ImportAppointments
