"""What became of a request."""

from enum import Enum
from typing import Annotated

from msgspec import Meta, Struct

from protocol.facts import (
    Ticket,
    Wait,
)
from protocol.fields import (
    Count,
    LocalMinute,
    LocalTime,
    WireCall,
    WireEpoch,
    WireRequest,
)
from protocol.reserve import Reserved


class Refusal(Enum):
    """Why a request was not carried out. Nothing changed. The words are in ``assets/texts``."""

    UNKNOWN_SERVICE = "unknown-service"
    CLOSED = "closed"
    """The service is not open now."""
    FULL = "full"
    """All tickets of the day are given."""
    TIME_SHORT = "time-short"
    """Who came now would not be served before closing."""
    BY_APPOINTMENT = "by-appointment"
    NO_TICKETS_GIVEN = "no-tickets-given"
    """One goes there without a number."""
    NO_NUMBERS_LEFT = "no-numbers-left"
    NOT_ALLOWED = "not-allowed"
    UNKNOWN_CODE = "unknown-code"
    CODE_USED = "code-used"
    OTHER_DAY = "other-day"
    """The appointment is on another day."""
    TOO_EARLY = "too-early"
    """The appointment can be confirmed from ``opens_at`` on."""
    OTHER_TURN = "other-turn"
    TOO_LATE = "too-late"
    NO_TICKET_AT_DESK = "no-ticket-at-desk"
    UNKNOWN_TICKET = "unknown-ticket"
    RECALL_TOO_SOON = "recall-too-soon"
    NO_RECALLS_LEFT = "no-recalls-left"
    CALL_AGAIN_FIRST = "call-again-first"
    """Not absent yet: it was not called as often as the office promises."""
    NOT_ABSENT = "not-absent"
    GRACE_OVER = "grace-over"
    """Absent for too long to come back."""
    NOT_PARKED = "not-parked"
    """This desk has not parked it."""
    NOT_WAITING = "not-waiting"
    NOT_FOR_DESK = "not-for-desk"
    """It waits for another desk, or for a service that this desk does not hold."""
    UNKNOWN_DESK = "unknown-desk"
    DESK_CLOSED = "desk-closed"
    SAME_PLACE = "same-place"
    """It is there already."""
    ROOM_FULL = "room-full"
    NEIGHBOUR_CALLED = "neighbour-called"
    """A neighbouring desk has just called somebody, and the office keeps visitors apart."""
    NUMBER_TAKEN = "number-taken"
    """Somebody else has the number that was handed over."""
    NO_HELP_WANTED = "no-help-wanted"
    """Nobody at that kiosk asks for help, or not any more."""
    NO_HELP_GIVEN = "no-help-given"
    """The office has named no desk that hears a call for help."""
    BAD_REQUEST = "bad-request"
    """It contradicts itself, such as a transfer that names neither service nor desk."""

    @classmethod
    def _missing_(cls, _word: object) -> "Refusal":
        """Take a reason of a later version for this one: refused is refused."""
        return cls.NOT_ALLOWED


class Taken(Struct, frozen=True, omit_defaults=True, tag_field="done", tag="taken"):
    """A ticket was issued."""

    ticket: Ticket
    ahead: Count
    """Visitors who may be served before this one."""
    at: LocalTime
    wait: Wait | None = None
    booked_for: LocalMinute | None = None
    """The time of the appointment, where the ticket has its rights."""


class Called(Struct, frozen=True, tag_field="done", tag="called"):
    """A ticket was called to the desk."""

    ticket: Ticket
    call_id: WireCall


class NobodyWaits(Struct, frozen=True, tag_field="done", tag="nobody-waits"):
    """There is nobody to call; whoever was at the desk is served."""


class RoomFull(Struct, frozen=True, tag_field="done", tag="room-full"):
    """Nobody may be called into the room now; whoever was at the desk is served."""


class Recalled(Struct, frozen=True, tag_field="done", tag="recalled"):
    """The desk's ticket was called once more."""

    call_id: WireCall
    recalls: Count


class Noted(Struct, frozen=True, tag_field="done", tag="noted"):
    """Done as asked; there is no more to say."""


class Parked(Struct, frozen=True, tag_field="done", tag="parked"):
    """The desk's ticket is parked."""

    until: LocalMinute


class BookingFault(Enum):
    """What is wrong with one appointment."""

    UNKNOWN_SERVICE = "unknown-service"
    NO_APPOINTMENTS = "no-appointments"
    """The service takes none."""
    DOUBLED_CODE = "doubled-code"
    """The code stands twice in the list, or belongs to another day."""
    CLOSED = "closed"
    """The service is not open then."""
    TOO_MANY = "too-many"
    """More in one hour than the part of the desks' time that may be booked."""
    PAST_DAY = "past-day"


class BookingMistake(Struct, frozen=True):
    """One appointment that cannot be taken."""

    row: Count
    """Its place in the list, from 0."""
    fault: BookingFault


class Imported(Struct, frozen=True, tag_field="done", tag="imported"):
    """The appointments of the day are taken over."""

    count: Count


class BookingsRefused(Struct, frozen=True, tag_field="done", tag="bookings-refused"):
    """None of the appointments is taken over; these are wrong."""

    mistakes: Annotated[tuple[BookingMistake, ...], Meta(max_length=1_000)]


class Refused(Struct, frozen=True, omit_defaults=True, tag_field="done", tag="refused"):
    """Not carried out."""

    why: Refusal
    wait_s: Count | None = None
    """Try again after so many seconds."""
    opens_at: LocalMinute | None = None


Result = (
    Taken
    | Called
    | NobodyWaits
    | RoomFull
    | Recalled
    | Noted
    | Parked
    | Imported
    | Reserved
    | BookingsRefused
    | Refused
)


class Answer(Struct, frozen=True):
    """What became of one request. A repeated request gets the same answer again."""

    request: WireRequest
    epoch: WireEpoch
    result: Result
