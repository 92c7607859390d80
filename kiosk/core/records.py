"""What a kiosk writes into its own journal: the story of each touch that took a number.

``Asked`` -> ``SlipStarted`` -> ``SlipEnded`` -> ``Reported``, or ``Asked`` -> ``Refused``.
A slip may start and end again, as a copy. With a number from the reserve ``Given`` stands before
``SlipStarted``, and ``HandedOver`` before ``Reported``.
"""

from typing import TypeAlias

from msgspec import Struct

from kiosk.core.reserve import Stock
from protocol.messages import (
    CheckIn,
    HandOver,
    Refusal,
    ReportSlip,
    Reserve,
    SlipOutcome,
    TakeTicket,
    Ticket,
    Wait,
)
from protocol.types import Language, RequestId, ServiceId


class Asked(Struct, frozen=True, tag_field="what", tag="asked"):
    """A visitor asked for a number; written before the request is sent for the first time.

    Either for a service, or with the code of an appointment.
    """

    id: RequestId
    service: ServiceId | None
    language: Language
    code: str | None = None
    """Six digits, as long as the answer is awaited. Empty: it was forgotten with the answer."""
    privileged: bool = False
    """Whether the visitor says to be among those whom the office serves earlier."""
    guide: bool = False
    """Whether the visitor has asked for help."""
    large: bool = False
    """Whether the visitor reads large letters."""


class Refused(Struct, frozen=True, tag_field="what", tag="refused"):
    """The controller gave no number."""

    id: RequestId
    why: Refusal
    opens_at: str | None = None
    """From when on it would be carried out, ``10:20``, where that is the reason."""


class SlipStarted(Struct, frozen=True, tag_field="what", tag="slip-started"):
    """The number is there and its slip is on its way; written before the printer's first byte."""

    id: RequestId
    ticket: Ticket
    """Of a number from the reserve its id is a guess: the controller may name another day."""
    ahead: int | None
    """Visitors who may be served before; None: not known, for the number is from the reserve."""
    at: str | None
    """The controller's wall time of the taking, ``2026-11-20T09:41:07``; None: not known."""
    attempt: int = 1
    """How many slips of this number were begun, with this one."""
    wait: Wait | None = None
    """How long this ticket is expected to wait, where that is known."""
    booked_for: str | None = None
    """The time of its appointment, ``10:20``, where the ticket has its rights."""
    is_late: bool = False
    """Whether it was asked for with the code of an appointment whose rights are over."""
    large: bool = False
    """Whether it is in large print."""

    @property
    def copy(self) -> bool:
        """Whether an earlier slip of this number may be in somebody's hand; this one says so."""
        return self.attempt > 1


class SlipEnded(Struct, frozen=True, tag_field="what", tag="slip-ended"):
    """How the slip went, and the id of the request that reports it to the controller."""

    id: RequestId
    outcome: SlipOutcome
    report: RequestId


class Reported(Struct, frozen=True, tag_field="what", tag="reported"):
    """The controller knows how a slip went, or has no use for it: the number waits no more.

    ``id`` is that of the report.
    """

    id: RequestId


class Woke(Struct, frozen=True, tag_field="what", tag="woke"):
    """The process began. ``life`` is part of every request id from here on.

    A disk may lose what it said it had written last. So no start goes on counting where it believes
    that the last one stopped: ids of a new life are new, and the reserve leaves some numbers out.
    """

    life: str


class ReserveCame(Struct, frozen=True, tag_field="what", tag="reserve-came"):
    """Numbers to give while nobody answers; committed before any of them is used."""

    reserve: Reserve


class Given(Struct, frozen=True, tag_field="what", tag="given"):
    """A number from the reserve for a request that nobody answered in time.

    Committed together with the ``SlipStarted`` of the same ``id``, before the printer's first byte.
    """

    id: RequestId
    hand_over: HandOver
    """What will be said of it until the controller has noted it."""


class HandedOver(Struct, frozen=True, tag_field="what", tag="handed-over"):
    """The controller has answered a hand-over. ``id`` is that of the hand-over's request."""

    id: RequestId
    ticket: Ticket | None
    """The ticket as the controller names it; None: it waits no more, or the number was taken."""


class HeldReport(Struct, frozen=True):
    """How the slip of a number went that the controller does not know yet."""

    take: RequestId
    report: ReportSlip


class Begun(Struct, frozen=True, tag_field="what", tag="begun"):
    """The journal begins: empty, or with what an older and longer one amounted to.

    ``life`` is part of every request id. A kiosk that lost its journal thereby never uses an id
    again that the controller has answered already: the answer would be somebody else's number.
    """

    life: str
    takes: int = 0
    reports: int = 0
    asked: tuple[TakeTicket | CheckIn, ...] = ()
    started: tuple[SlipStarted, ...] = ()
    unreported: tuple[ReportSlip, ...] = ()
    hand_overs: int = 0
    stock: Stock | None = None
    given: tuple[HandOver, ...] = ()
    """Numbers from the reserve that the controller has not noted yet, oldest first."""
    held: tuple[HeldReport, ...] = ()
    day: str = ""
    """The newest day of which a number is known."""
    today: tuple[HandOver, ...] = ()
    """The numbers of that day, as they would be handed over again; ``id`` is that of the take."""
    large: tuple[RequestId, ...] = ()
    """Which of ``asked`` are by visitors who read large letters."""


Record: TypeAlias = (
    Begun
    | Asked
    | Refused
    | SlipStarted
    | SlipEnded
    | Reported
    | Woke
    | ReserveCame
    | Given
    | HandedOver
)
