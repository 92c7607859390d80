"""How things are: the facts of the controller and of the devices.

Facts of the controller carry ``(epoch, version)``: a reader drops what is older than what it has.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Final

from msgspec import Meta, Struct

from protocol.fields import (
    PLAIN_TEXT_PATTERN,
    Count,
    LocalMinute,
    LocalTime,
    PlainText,
    WireCall,
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
from protocol.types import (
    Language,
)


class Ticket(Struct, frozen=True):
    """The right to be served."""

    id: WireTicket
    label: WireLabel
    service: WireService
    language: Language


class ClosedReason(Enum):
    """Why a service gives no tickets to who walks in now."""

    NOT_TODAY = "not-today"
    """It has no hours on this weekday."""
    HOLIDAY = "holiday"
    """A public holiday."""
    CLOSURE = "closure"
    """Closed by the office; the note says why."""
    NOT_YET = "not-yet"
    """Opens later today."""
    BREAK = "break"
    """Opens again later today."""
    ENDED = "ended"
    """No more tickets today: it has closed, or is about to."""
    FULL = "full"
    """All tickets of the day are given."""
    TIME_SHORT = "time-short"
    """Who came now would not be served before closing."""
    BY_APPOINTMENT = "by-appointment"
    """Only with an appointment."""

    @classmethod
    def _missing_(cls, _word: object) -> "ClosedReason":
        """Take a reason of a later version for this one: closed is closed."""
        return cls.CLOSURE


class Wait(Struct, frozen=True):
    """How long a ticket taken now is expected to wait, in multiples of 5 minutes.

    Half of such tickets are called before ``low_min`` has long passed, nine of ten before
    ``high_min``: the median rounded down, and the ninth tenth rounded up.
    """

    low_min: Count
    high_min: Count | None
    """None: longer than ``low_min``, and nobody can say how long. ``0`` to ``5`` means soon."""


class MenuEntry(Struct, frozen=True):
    """What a kiosk may offer of one service."""

    service: WireService
    waiting: Count
    """Visitors whom an open desk of this service may serve before a ticket taken now."""
    closed: ClosedReason | None = None
    opens_at: LocalMinute | None = None
    """When it opens today, with ``NOT_YET`` and ``BREAK``."""
    note: Mapping[Language, PlainText] | None = None
    """Why it is closed, in the office's own words, with ``CLOSURE`` and ``HOLIDAY``."""
    wait: Wait | None = None
    """None where nothing better than a guess is known: then nothing is said."""
    until: LocalMinute | None = None
    """When it gives the last ticket of today or before the next break; None where it gives none."""


HELP_MOST: Final = 24
"""Calls for help in one fact: more kiosks than stand in any hall, and no more than fit beside the
largest menu into 64 KiB."""


PARKED_MOST: Final = 20
"""Labels of parked tickets in one fact: more than a clerk steps through on a pad."""


class HelpCall(Struct, frozen=True):
    """Somebody at a kiosk wants help."""

    kiosk: WireDevice
    is_coming: bool = False
    """Whether a clerk has said to be on the way."""


class Menu(Struct, frozen=True):
    """What every kiosk may offer now."""

    epoch: WireEpoch
    version: Count
    day: WireDay
    services: tuple[MenuEntry, ...]
    restored_in: WireEpoch | None = None
    """The epoch in which the journal was put back from a copy, if that was today: every kiosk then
    hands over again all numbers that it gave today."""
    help: Annotated[tuple[HelpCall, ...], Meta(max_length=HELP_MOST)] = ()
    """The kiosks at which somebody has asked for help, until it came or was waited for in vain."""


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


class PauseReason(Enum):
    """Why a desk is closed."""

    BREAK = "break"
    AWAY = "away"
    """The clerk is busy elsewhere."""
    ENDED = "ended"
    """For today."""

    @classmethod
    def _missing_(cls, _word: object) -> "PauseReason":
        """Take a reason of a later version for this one."""
        return cls.AWAY


class ClosedDesk(Struct, frozen=True):
    """A desk that was open today and is not now."""

    desk: WireDesk
    reason: PauseReason
    back_at: LocalMinute | None = None


class Board(Struct, frozen=True):
    """The calls that the hall shows, the one announced last first."""

    epoch: WireEpoch
    version: Count
    day: WireDay
    calls: Annotated[tuple[Call, ...], Meta(max_length=200)]
    closed_desks: Annotated[tuple[ClosedDesk, ...], Meta(max_length=200)] = ()
    full_rooms: Annotated[tuple[PlainText, ...], Meta(max_length=200)] = ()
    """Rooms into which nobody more may be called now, while somebody waits for them: those
    visitors are asked to wait outside. As the plan names them."""


class DeskTurn(Struct, frozen=True):
    """How things stand at one desk."""

    epoch: WireEpoch
    version: Count
    desk: WireDesk
    turn: Count
    """Rises whenever the desk's ticket changes; a request of another turn is refused."""
    waiting: Count
    """Visitors whom this desk may call."""
    ticket: Ticket | None = None
    is_open: bool = False
    closed: ClosedDesk | None = None
    """Why, if it is not open and was today."""
    calls: Count = 0
    """How often the desk's ticket was called; the limit is in the plan."""
    parked: Count = 0
    """Tickets that this desk has parked."""
    room_full: bool = False
    """Nobody may be called into this desk's room now."""
    guide: bool = False
    """The visitor with the desk's ticket has asked for help at the kiosk."""
    help: Annotated[tuple[HelpCall, ...], Meta(max_length=HELP_MOST)] = ()
    """As in the menu, at the desks that give help."""
    call_id: WireCall | None = None
    """The call of the desk's ticket, as on the board."""
    recalls: Count = 0
    """How often that call was repeated."""
    parked_labels: Annotated[tuple[WireLabel, ...], Meta(max_length=PARKED_MOST)] = ()
    """What this desk has parked, the one parked last first; the oldest may be left out."""


class Shown(Struct, frozen=True):
    """A display has the newest call of a desk on its screen."""

    epoch: WireEpoch
    desk: WireDesk
    call_id: WireCall
    recalls: Count


class Beat(Struct, frozen=True):
    """The controller is alive, and this is its clock.

    Facts of an epoch are current only while its beats arrive: a retained fact alone proves
    nothing, for it may outlive the controller that wrote it.
    """

    epoch: WireEpoch
    at_ms: WireMillis
    local: LocalTime | None = None
    """The wall time in the office's zone, for a kiosk that must go by itself for a while."""


class Online(Struct, frozen=True):
    """Whether a device is connected; its last will says that it is not."""

    online: bool
    boot_id: WireRequest
    program_version: Annotated[str, Meta(max_length=32)]


class Fault(Enum):
    """A part that does not do its job."""

    PRINTER_GONE = "printer-gone"
    """There is nobody at the other end of its cable."""
    PRINTER_FAULT = "printer-fault"
    """It says that it cannot print, and not why."""
    CUTTER_JAM = "cutter-jam"
    PAPER_OUT = "paper-out"
    PAPER_LOW = "paper-low"
    """The sensor says so, or the roll is used up as far as it was counted."""
    COVER_OPEN = "cover-open"
    SOUND_GONE = "sound-gone"
    SCREEN_GONE = "screen-gone"
    TOUCH_STUCK = "touch-stuck"
    """A finger that never leaves the glass: something lies on it, or the panel is broken."""
    NO_CONTROLLER = "no-controller"
    """A kiosk gives numbers by itself, for nobody answers."""
    BUTTON_GONE = "button-gone"
    """The button of a desk, or its pad, cannot be felt."""
    BUTTON_STUCK = "button-stuck"
    """The button of a desk, or a key of its pad, has been down for long."""
    SIGN_GONE = "sign-gone"
    """An LED sign on the serial line does not answer."""
    VOICE_GONE = "voice-gone"
    """A hall display cannot speak: only its chime is heard."""
    CLIP_BROKEN = "clip-broken"
    """A recording of the voice cannot be played; the made one is heard in its place."""
    PICTURE_BROKEN = "picture-broken"
    """A picture of the information side, or the coat of arms, cannot be shown."""
    LOOK_REFUSED = "look-refused"
    """The office's own look cannot be used; the usual dark one is shown in its place."""
    SCREEN_TOO_SMALL = "screen-too-small"
    """It cannot be read from the seat that its settings name."""
    FACT_UNREADABLE = "fact-unreadable"
    """What the controller says cannot be read: another version of the program, probably."""
    UNKNOWN = "unknown"
    """A fault that only a later version has a name for; none says it of itself."""

    @classmethod
    def _missing_(cls, _word: object) -> "Fault":
        """Take a fault of a later version for this one; the others stay readable."""
        return cls.UNKNOWN


class Health(Struct, frozen=True):
    """What is wrong with a device; empty when nothing is."""

    boot_id: WireRequest
    version: Count
    faults: Annotated[tuple[Fault, ...], Meta(max_length=16)]
    paper_left_mm: Count | None = None
    """Of a kiosk's roll, as far as it was counted; None where nobody knows how long it was."""
    desks: Annotated[tuple[WireDesk, ...], Meta(max_length=200)] = ()
    """Of a computer with boxes of several desks: at which of them something is wrong."""
