"""What happens at a desk besides its tickets. Past tense: it stands in the journal."""

from msgspec import Struct

from protocol.messages import PauseReason
from protocol.types import DeskNumber, ServiceId


class NobodyWaited(Struct, frozen=True, tag_field="what", tag="nobody-waited"):
    """A desk called and nobody was there. The turn rises, so the press cannot act later."""

    desk: DeskNumber
    turn: int


class RoomWasFull(Struct, frozen=True, tag_field="what", tag="room-was-full"):
    """A desk called and nobody more may be in its room. The turn rises."""

    desk: DeskNumber
    turn: int


class DeskOpened(Struct, frozen=True, tag_field="what", tag="desk-opened"):
    """A clerk is at the desk."""

    desk: DeskNumber


class DeskClosed(Struct, frozen=True, tag_field="what", tag="desk-closed"):
    """No clerk is at the desk. Services that it borrowed are given back."""

    desk: DeskNumber
    reason: PauseReason
    back_at: str | None = None


class ServicesBorrowed(Struct, frozen=True, tag_field="what", tag="services-borrowed"):
    """A desk serves a colleague's services too."""

    desk: DeskNumber
    lender: DeskNumber
    services: tuple[ServiceId, ...]
    minutes: int


class BorrowingEnded(Struct, frozen=True, tag_field="what", tag="borrowing-ended"):
    """A desk serves its own services only."""

    desk: DeskNumber
