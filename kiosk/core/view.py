"""What the kiosk shows now: one of a few screens, in one language. Frozen and comparable."""

from collections.abc import Mapping
from enum import Enum
from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from kiosk.core.records import SlipStarted
from office.plan import CategoryId, Names
from protocol.link_cause import WireTrouble
from protocol.messages import ClosedReason, Refusal, Wait
from protocol.types import Label, Language, ServiceId

CODE_DIGITS: Final = 6
"""How long the code of an appointment is, as :data:`protocol.fields.WireCode` has it."""

FACES: Final = 5
"""As :class:`protocol.requests.GiveFeedback` has them."""


class OutReason(Enum):
    """Why the kiosk gives no numbers; the value names the text."""

    STARTING = "starting"
    NO_CONNECTION = "no-connection"


class Paperless(Enum):
    """Why slips cannot be printed; numbers are given on the screen. The value names the text."""

    NO_PAPER = "no-paper"
    COVER_OPEN = "cover-open"
    PRINTER = "printer"


class Ease(Struct, frozen=True):
    """What a visitor has switched on to see, reach and hear better; gone with the visit."""

    large_text: bool = False
    high_contrast: bool = False
    low_reach: bool = False
    """Everything within reach from a wheelchair."""


class Doubt(Enum):
    """Why a visitor should remember the number; the value names the text."""

    UNKNOWN = "unknown"
    NOT_PRINTED = "not-printed"


class Offer(Struct, frozen=True):
    """One service as the visitor finds it now; all but the service is the menu's."""

    service: ServiceId
    waiting: int | None
    """None: not known, for nobody answers."""
    closed: ClosedReason | None = None
    opens_at: str | None = None
    note: Mapping[Language, str] | None = None
    wait: Wait | None = None


class OutOfService(Struct, frozen=True):
    """No numbers now."""

    reason: OutReason


class Home(Struct, frozen=True):
    """Pinned services first, then categories. Pages count from 0."""

    page: int = 0


class Category(Struct, frozen=True):
    """The services of one category."""

    category: CategoryId
    page: int = 0


class Confirm(Struct, frozen=True):
    """The card of one service: how many wait, what to bring; take a number or go back.

    Where none is given, it says why, and what to do instead. Pages count from 0, here and below.
    """

    service: ServiceId
    back: Home | Category
    page: int = 0


class Information(Struct, frozen=True):
    """Everything about one service, to read or to print, without a number."""

    service: ServiceId
    back: Home | Category
    page: int = 0


class Privileged(Struct, frozen=True):
    """Who is served earlier, in the office's own words; a number with that right, or without."""

    service: ServiceId
    back: Home | Category
    page: int = 0


class Printing(Struct, frozen=True):
    """The number is being fetched and printed. The label is there once the controller said it.

    ``service`` is None while the code of an appointment is looked up.
    """

    service: ServiceId | None
    label: Label | None = None


class TakeSlip(Struct, frozen=True):
    """The slip is out."""

    label: Label
    slip: SlipStarted | None = None
    """What stands on it, for who has to hear it."""


class Remember(Struct, frozen=True):
    """The slip may not be out: the number to remember."""

    label: Label
    doubt: Doubt
    may_reprint: bool
    slip: SlipStarted | None = None
    """As in :class:`TakeSlip`."""
    page: int = 0


class NoNumber(Struct, frozen=True):
    """The controller gave no number."""

    why: Refusal | None
    """None: it does not answer, and the kiosk cannot give this number by itself."""
    opens_at: str | None = None
    is_check_in: bool = False
    """Whether it was asked for with the code of an appointment."""
    page: int = 0


class EnterCode(Struct, frozen=True):
    """A visitor types the code of an appointment. It is shown, for who types must see it."""

    typed: str = ""


class Rate(Struct, frozen=True):
    """How was the visit? Five faces."""

    is_only: bool = False
    """Whether the kiosk asks nothing but this: there is nowhere to go back to."""


class RateService(Struct, frozen=True):
    """Which matter was it? Whoever does not want to say may leave it open."""

    face: int
    page: int = 0


class Thanked(Enum):
    """What a visitor is thanked for; the value names the text."""

    FEEDBACK = "feedback"
    SOLVED = "solved"
    INFORMATION = "information"
    """The card with everything about the matter is being printed."""


class Thanks(Struct, frozen=True):
    """The visit is over, without a number."""

    kind: Thanked
    service: ServiceId | None = None
    """What was settled without a visit."""
    page: int = 0


class Easier(Struct, frozen=True):
    """What can be switched on to see, reach and hear better."""

    back: "Screen"


class Help(Struct, frozen=True):
    """Help was called; ``is_coming`` once a clerk has said so."""

    back: "Screen"
    is_coming: bool = False
    is_over: bool = False
    """Whether nobody came in time, or nobody answers: where to go instead."""
    page: int = 0


class StillThere(Struct, frozen=True):
    """Is anybody there? The visit ends soon unless somebody wants more time."""

    back: "Screen"


class TooFast(Struct, frozen=True):
    """More numbers were taken than visitors can have come; the next one in a moment."""


class Saver(Struct, frozen=True):
    """Dark, but for a few words that wander, so that no picture burns in."""

    place: int = 0
    """Where they stand now, from 0, one further each time."""
    over: Home | OutOfService | Rate = Home()
    """What it hides, and what a touch brings back."""


Screen: TypeAlias = (
    OutOfService
    | Home
    | Category
    | Confirm
    | Information
    | Privileged
    | EnterCode
    | Printing
    | TakeSlip
    | Remember
    | NoNumber
    | Rate
    | RateService
    | Thanks
    | Easier
    | Help
    | StillThere
    | TooFast
    | Saver
)

_NAMES: Final[Mapping[type[Screen], str]] = {
    OutOfService: "out-of-service",
    Home: "home",
    Category: "category",
    Confirm: "confirm",
    Information: "information",
    Privileged: "privileged",
    EnterCode: "enter-code",
    Printing: "printing",
    TakeSlip: "take-slip",
    Remember: "remember",
    NoNumber: "no-number",
    Rate: "rate",
    RateService: "rate-service",
    Thanks: "thanks",
    Easier: "easier",
    Help: "help",
    StillThere: "still-there",
    TooFast: "too-fast",
    Saver: "saver",
}

CHOOSING: Final = (Home, Category, Confirm, Information)
"""The screens on which a visitor chooses a service; they show what the menu says."""


NEEDS_SLIP: Final = (*CHOOSING, Printing, Remember)
"""The screens on which it matters whether slips can be printed."""

GIVES_WAY: Final = (
    *CHOOSING,
    Privileged,
    EnterCode,
    Rate,
    RateService,
    Easier,
    Help,
    StillThere,
    TooFast,
    Saver,
    OutOfService,
)
"""The screens that give way when no numbers can be had: nobody loses anything with them."""


def beneath(screen: Screen) -> Screen:
    """Return the screen that the visit is at, without what lies over it for a moment."""
    match screen:
        case Easier(back) | Help(back) | StillThere(back):
            return beneath(back)
        case Saver(_, over):
            return over
        case _:
            return screen


def put_beneath(screen: Screen, base: Screen) -> Screen:
    """Return the screen with another one beneath what lies over it; a saver gives way."""
    match screen:
        case Easier(back) | Help(back) | StillThere(back):
            return replace(screen, back=put_beneath(back, base))
        case _:
            return base


class KioskView(Struct, frozen=True):
    """Everything a picture of the kiosk depends on.

    ``offers`` is empty on screens that show none, so that they need not be drawn again when
    somebody elsewhere takes a number. ``pressed`` is the target under the finger.
    """

    screen: Screen
    language: Language
    offers: tuple[Offer, ...] = ()
    pressed: str | None = None
    is_alone: bool = False
    """Whether nobody answers while a visitor chooses: numbers are given all the same."""
    wire: WireTrouble | None = None
    """Why nobody answers, if staff should know of it: on the first screen, and out of service."""
    paperless: Paperless | None = None
    """Why no slip can be printed, on the screens where that matters."""
    ease: Ease = Ease()
    speaks: bool = False
    """Whether the kiosk is worked by its keypad and speaks."""
    focus: str | None = None
    """The target that the keypad's select key means, while it speaks."""
    notices: tuple[Names, ...] = ()
    """What every visitor should read first, on the first screen."""
    may_help: bool = False
    """Whether somebody comes when help is called."""

    @property
    def name(self) -> str:
        """The screen in one word, for tests and for who reads the logs."""
        return _NAMES[type(self.screen)]

    @property
    def label(self) -> Label | None:
        """The number on the screen, if there is one."""
        match self.screen:
            case Printing(_, label) | TakeSlip(label) | Remember(label):
                return label
            case _:
                return None

    @property
    def in_service(self) -> bool:
        """Whether a number can be had."""
        return not isinstance(beneath(self.screen), OutOfService)
