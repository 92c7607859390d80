"""The fields of the messages: ids, counts, times and texts, each with what it may hold."""

from typing import Annotated

from msgspec import Meta

from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    DeviceId,
    Epoch,
    Label,
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
WireDevice = Annotated[DeviceId, Meta(pattern=ID_PATTERN)]
WireEpoch = Annotated[Epoch, Meta(ge=0, le=2**53)]
WireMillis = Annotated[Millis, Meta(ge=0, le=2**53)]
LOCAL_TIME_PATTERN = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\Z"
)
LocalTime = Annotated[str, Meta(pattern=LOCAL_TIME_PATTERN)]
"""The controller's wall time in the office's zone, to the second, for people. Every month, day and
hour has a name to be said by; how long a month is, the pattern does not know."""
LocalMinute = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z|^24:00\Z")]
"""A time of today in the office's zone, ``12:30``; ``24:00`` is the end of the day."""
PlainText = Annotated[str, Meta(min_length=1, max_length=80, pattern=PLAIN_TEXT_PATTERN)]
WireCode = Annotated[str, Meta(pattern=r"^[0-9]{6}\Z")]
"""What a visitor types to check in for an appointment: six digits."""
