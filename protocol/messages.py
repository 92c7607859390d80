"""Every message on the wire, as frozen data.

Facts say how things are, requests ask for something, answers answer one request. Facts of the
controller carry ``(epoch, version)``: a reader drops what is older than what it has. Unknown
fields are ignored so that a newer sender can talk to an older reader; everything else is strict.
"""

from enum import Enum
from typing import Annotated

from msgspec import Meta, Struct

from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    Epoch,
    Label,
    Language,
    Millis,
    RequestId,
    ServiceId,
    TicketId,
)

ID_PATTERN = r"^[a-z0-9-]{1,64}\Z"
LABEL_PATTERN = r"^[A-Z][0-9]{2,5}\Z"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"
PLAIN_TEXT_PATTERN = r"^[^\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]*\Z"
"""No control and no bidirectional marks: text that cannot rearrange a screen or reach a printer."""

Count = Annotated[int, Meta(ge=0, le=2**53)]
"""Whole and not negative; 2**53 is what every JSON reader keeps exact (RFC 8259, section 6)."""

WireService = Annotated[ServiceId, Meta(pattern=ID_PATTERN)]
WireRequest = Annotated[RequestId, Meta(pattern=ID_PATTERN)]
WireCall = Annotated[CallId, Meta(pattern=ID_PATTERN)]
WireLabel = Annotated[Label, Meta(pattern=LABEL_PATTERN)]
WireDay = Annotated[DayId, Meta(pattern=DAY_PATTERN)]
WireTicket = Annotated[TicketId, Meta(pattern=r"^[0-9-]{10}/[A-Z][0-9]{2,5}\Z")]
WireDesk = Annotated[DeskNumber, Meta(ge=1, le=999)]
WireEpoch = Annotated[Epoch, Meta(ge=0, le=2**53)]
WireMillis = Annotated[Millis, Meta(ge=0, le=2**53)]
LocalTime = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\Z")
]
"""The controller's wall time in the office's zone, to the second, for people."""


class Ticket(Struct, frozen=True):
    """The right to be served."""

    id: WireTicket
    label: WireLabel
    service: WireService
    language: Language


# Facts of the controller ------------------------------------------------------------------


class ClosedReason(Enum):
    """Why a service gives no tickets now."""

    OUTSIDE_HOURS = "outside-hours"


class MenuEntry(Struct, frozen=True):
    """What a kiosk may offer of one service."""

    service: WireService
    waiting: Count
    """Visitors whom a desk of this service may serve before a ticket taken now."""
    closed: ClosedReason | None = None


class Menu(Struct, frozen=True):
    """What every kiosk may offer now."""

    epoch: WireEpoch
    version: Count
    day: WireDay
    services: tuple[MenuEntry, ...]


class Call(Struct, frozen=True):
    """One ticket called to one desk."""

    call_id: WireCall
    label: WireLabel
    desk: WireDesk
    language: Language
    recalls: Count
    announced_at_ms: WireMillis
    """When it was called, or recalled last, on the controller's clock (see :class:`Beat`)."""
    at_desk: bool
    """Whether the desk still has this ticket: neither served nor absent."""
    room: Annotated[str, Meta(max_length=80, pattern=PLAIN_TEXT_PATTERN)] | None = None


class Board(Struct, frozen=True):
    """The calls that the hall shows, the one announced last first."""

    epoch: WireEpoch
    version: Count
    day: WireDay
    calls: Annotated[tuple[Call, ...], Meta(max_length=200)]


class DeskTurn(Struct, frozen=True):
    """How things stand at one desk."""

    epoch: WireEpoch
    version: Count
    desk: WireDesk
    turn: Count
    """Rises whenever the desk's ticket changes; a request of another turn is refused."""
    waiting: Count
    """Visitors who wait for a service of this desk."""
    ticket: Ticket | None = None


class Beat(Struct, frozen=True):
    """The controller is alive, and this is its clock.

    Facts of an epoch are current only while its beats arrive: a retained fact alone proves
    nothing, for it may outlive the controller that wrote it.
    """

    epoch: WireEpoch
    at_ms: WireMillis


# Facts of a device ------------------------------------------------------------------------


class Online(Struct, frozen=True):
    """Whether a device is connected; its last will says that it is not."""

    online: bool
    boot_id: WireRequest
    program_version: Annotated[str, Meta(max_length=32)]


class Fault(Enum):
    """A part that does not do its job."""

    PRINTER_GONE = "printer-gone"
    PAPER_OUT = "paper-out"
    PAPER_LOW = "paper-low"
    COVER_OPEN = "cover-open"
    SOUND_GONE = "sound-gone"
    SCREEN_GONE = "screen-gone"
    BUTTON_GONE = "button-gone"


class Health(Struct, frozen=True):
    """What is wrong with a device; empty when nothing is."""

    boot_id: WireRequest
    version: Count
    faults: Annotated[tuple[Fault, ...], Meta(max_length=16)]


# Requests ---------------------------------------------------------------------------------


class TakeTicket(Struct, frozen=True, tag_field="ask", tag="take-ticket"):
    """A visitor wants a number for a service."""

    id: WireRequest
    service: WireService
    language: Language


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


Request = TakeTicket | ReportSlip | CallNext | RecallTicket | ServeTicket | MarkAbsent


# Answers ----------------------------------------------------------------------------------


class Refusal(Enum):
    """Why a request was not carried out. Nothing changed."""

    UNKNOWN_SERVICE = "unknown-service"
    CLOSED = "closed"
    NO_NUMBERS_LEFT = "no-numbers-left"
    NOT_ALLOWED = "not-allowed"
    OTHER_TURN = "other-turn"
    TOO_LATE = "too-late"
    NO_TICKET_AT_DESK = "no-ticket-at-desk"
    UNKNOWN_TICKET = "unknown-ticket"


class Taken(Struct, frozen=True, tag_field="done", tag="taken"):
    """A ticket was issued."""

    ticket: Ticket
    ahead: Count
    """Visitors who may be served before this one."""
    at: LocalTime


class Called(Struct, frozen=True, tag_field="done", tag="called"):
    """A ticket was called to the desk."""

    ticket: Ticket
    call_id: WireCall


class NobodyWaits(Struct, frozen=True, tag_field="done", tag="nobody-waits"):
    """There is nobody to call; whoever was at the desk is served."""


class Recalled(Struct, frozen=True, tag_field="done", tag="recalled"):
    """The desk's ticket was called once more."""

    call_id: WireCall
    recalls: Count


class Noted(Struct, frozen=True, tag_field="done", tag="noted"):
    """Served, absent or reported, as asked."""


class Refused(Struct, frozen=True, tag_field="done", tag="refused"):
    """Not carried out."""

    why: Refusal


Result = Taken | Called | NobodyWaits | Recalled | Noted | Refused


class Answer(Struct, frozen=True):
    """What became of one request. A repeated request gets the same answer again."""

    request: WireRequest
    epoch: WireEpoch
    result: Result


Message = Menu | Board | DeskTurn | Beat | Online | Health | Request | Answer
