"""What happens to the controller, its day and its counts. Past tense: it stands in the journal."""

from collections.abc import Mapping

from msgspec import Struct, field

from controller.core.history import History
from protocol.messages import Booking, Reserve
from protocol.types import DayId, DeskNumber, DeviceId, Epoch, ServiceId


class EpochBegan(Struct, frozen=True, tag_field="what", tag="epoch-began"):
    """The controller started. Its facts outrank those of every earlier epoch."""

    epoch: Epoch


class DayBegan(Struct, frozen=True, omit_defaults=True, tag_field="what", tag="day-began"):
    """A new day: numbers begin again, whoever still waited waits no more.

    Carries over what outlives a day, so that a start reads the last two days only.
    """

    day: DayId
    epoch: Epoch
    turns: Mapping[DeskNumber, int] = field(default_factory=dict)
    bookings: Mapping[DayId, tuple[Booking, ...]] = field(default_factory=dict)
    """Of this day and later ones."""
    history: History = field(default_factory=History)
    reserves: Mapping[DeviceId, tuple[Reserve, ...]] = field(default_factory=dict)
    """What kiosks may still hold; the numbers of this day leave it out."""


class PlanChanged(Struct, frozen=True, tag_field="what", tag="plan-changed"):
    """Another plan is in use from here on."""

    sha256: str
    """Of the file."""
    changes: tuple[str, ...] = ()
    """What is new, old value and new one, one line each."""


class JournalRestored(Struct, frozen=True, tag_field="what", tag="journal-restored"):
    """The journal was put back from a copy.

    What was issued after the copy is not known, so the numbers of each letter go on that much
    higher: a slip in somebody's hand must not meet its double.
    """

    skip: int


class AppointmentsImported(Struct, frozen=True, tag_field="what", tag="appointments-imported"):
    """The appointments of a day, in place of those that were there."""

    day: DayId
    bookings: tuple[Booking, ...]


class AppointmentMissed(Struct, frozen=True, tag_field="what", tag="appointment-missed"):
    """Nobody confirmed it in time; its place is free."""

    code: str


class FeedbackGiven(Struct, frozen=True, tag_field="what", tag="feedback-given"):
    """A visitor's opinion, from 0 to 4. No ticket is named, on purpose."""

    face: int
    service: ServiceId | None = None


class SolvedWithoutTicket(Struct, frozen=True, tag_field="what", tag="solved-without-ticket"):
    """A visitor read how to settle the matter without a visit, and took no ticket."""

    service: ServiceId
