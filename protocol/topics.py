"""The one table of topics.

An office's access list (``protocol.access``), ``docs/asyncapi.yaml`` and the table in
``broker_config/README.md`` (``tools/generate_wire.py``) are made from it. Each row says what
happens when its message comes late, twice or never. Levels are made of ``a-z 0-9 -``.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from protocol import messages as m
from protocol.types import DeskNumber, DeviceId, OfficeId

ROOT: Final = "numerek/v1"
"""Name and version of the wire; a change that an older reader cannot bear raises the version."""


class Kind(Enum):
    """How a message lives on the wire."""

    FACT = "fact"
    BEAT = "beat"
    REQUEST = "request"
    ANSWER = "answer"


class Role(Enum):
    """Who writes or reads a topic."""

    CONTROLLER = "controller"
    KIOSK = "kiosk"
    DISPLAY = "display"
    DESK = "desk"
    OFFICE = "office"
    """The command line of whoever runs the hall: may ask for any desk, and import appointments."""
    AUTHORITY = "authority"
    """The office's certificate authority, on the controller's machine."""


DEVICES: Final = (Role.KIOSK, Role.DISPLAY, Role.DESK)
_HOLDERS: Final = (Role.CONTROLLER, *DEVICES, Role.OFFICE)
"""Who has a certificate of its own, beside the authority."""


@dataclass(frozen=True, eq=False)
class Topic:
    """One row of the table, which is there once: rows are compared as objects, at no cost."""

    name: str
    levels: str
    """Below ``numerek/v1/<office>/``; ``{device}`` and ``{desk}`` stand for one level."""
    kind: Kind
    writers: tuple[Role, ...]
    readers: tuple[Role, ...]
    message: Any
    """The message type, or union of types, of the payload."""
    about: str
    late: str
    twice: str
    never: str

    @property
    def retain(self) -> bool:
        """Facts are retained, nothing else is."""
        return self.kind is Kind.FACT

    @property
    def qos(self) -> int:
        """1, so that the broker's reason code shows a refusal; beats 0: now or not at all."""
        return 0 if self.kind is Kind.BEAT else 1

    @property
    def is_for_its_device(self) -> bool:
        """Whether the device in the topic is who it is for, as of an answer or a certificate.

        Otherwise that device is who says it; nobody else may.
        """
        return not any(role in DEVICES for role in self.writers)

    def at(self, office: OfficeId, *, device: DeviceId | str = "", desk: int | str = "") -> str:
        """Return the full topic; ``"+"`` may stand for the device or the desk in a subscription."""
        levels = self.levels.format(device=device, desk=desk)
        return f"{ROOT}/{office}/{levels}"


MENU: Final = Topic(
    name="menu",
    levels="menu",
    kind=Kind.FACT,
    writers=(Role.CONTROLLER,),
    readers=(Role.KIOSK, Role.DISPLAY),
    message=m.Menu,
    about="What a kiosk may offer now: each service, whether it is open, how many wait; who has "
    "called for help.",
    late="A lower (epoch, version) than the one at hand is dropped.",
    twice="The same (epoch, version) changes nothing.",
    never="Once the controller's beats stop the kiosk gives numbers of its own, and says no waits.",
)
BOARD: Final = Topic(
    name="board",
    levels="board",
    kind=Kind.FACT,
    writers=(Role.CONTROLLER,),
    readers=(Role.DISPLAY,),
    message=m.Board,
    about="What the hall shows: the calls, the one announced last first, each with its call id.",
    late="A lower (epoch, version) than the one at hand is dropped.",
    twice="A call that was announced is not announced again.",
    never="The display says that clerks call by voice once the controller's beats stop.",
)
DESK_TURN: Final = Topic(
    name="desk-turn",
    levels="desk/{desk}",
    kind=Kind.FACT,
    writers=(Role.CONTROLLER,),
    readers=(Role.DESK, Role.DISPLAY, Role.OFFICE),
    message=m.DeskTurn,
    about="The desk's turn, its ticket, how many wait for it, and calls for help if it gives any.",
    late="A lower (epoch, version) than the one at hand is dropped.",
    twice="The same (epoch, version) changes nothing.",
    never="The lamp shows no connection and a press is refused at the desk; the desk's sign says "
    "that the clerk calls by voice.",
)
SHOWN: Final = Topic(
    name="shown",
    levels="device/{device}/shown/{desk}",
    kind=Kind.FACT,
    writers=(Role.DISPLAY,),
    readers=(Role.DESK,),
    message=m.Shown,
    about="The newest call of a desk that this display has had on its screen.",
    late="A desk compares it with the call of its own turn; an older call says nothing.",
    twice="The same changes nothing.",
    never="After three seconds the desk box says that no display shows the call.",
)
BEAT: Final = Topic(
    name="beat",
    levels="beat",
    kind=Kind.BEAT,
    writers=(Role.CONTROLLER,),
    readers=(*DEVICES, Role.OFFICE),
    message=m.Beat,
    about="The controller is alive, and this is its clock. Every second.",
    late="It only makes facts look older than they are.",
    twice="It changes nothing.",
    never="After 4 s without one a device holds that the controller is gone.",
)
ONLINE: Final = Topic(
    name="online",
    levels="device/{device}/online",
    kind=Kind.FACT,
    writers=(*_HOLDERS, Role.AUTHORITY),
    readers=(Role.CONTROLLER, Role.OFFICE),
    message=m.Online,
    about="Whether the device is connected, since which start, with which version; its last will.",
    late="The boot id tells a will of an earlier life from the present one.",
    twice="It changes nothing.",
    never="The device counts as not seen.",
)
HEALTH: Final = Topic(
    name="health",
    levels="device/{device}/health",
    kind=Kind.FACT,
    writers=DEVICES,
    readers=(Role.CONTROLLER, Role.OFFICE),
    message=m.Health,
    about="What is wrong with the device: printer, paper, cover, cutter, sound, screen, touch, "
    "button, LED sign, no controller; how much paper is left; at which desks something is wrong.",
    late="A lower version of the same boot is dropped.",
    twice="It changes nothing.",
    never="Nothing is known of the device's parts.",
)
REQUEST: Final = Topic(
    name="request",
    levels="device/{device}/request",
    kind=Kind.REQUEST,
    writers=(Role.KIOSK, Role.DESK, Role.OFFICE),
    readers=(Role.CONTROLLER,),
    message=m.Request,
    about="Take a ticket, check in, call for help, report a slip; whatever a clerk does; import "
    "appointments.",
    late="A desk's request of another turn or older than the limit is refused; a kiosk's is done.",
    twice="The remembered answer is sent again; nothing else happens.",
    never="The device repeats it, and says so when no answer comes.",
)
ANSWER: Final = Topic(
    name="answer",
    levels="device/{device}/answer",
    kind=Kind.ANSWER,
    writers=(Role.CONTROLLER,),
    readers=(Role.KIOSK, Role.DESK, Role.OFFICE),
    message=m.Answer,
    about="What became of one request: done with what, or refused with why.",
    late="A desk that has given up ignores it; a kiosk prints, for the number is issued.",
    twice="Only the first one counts.",
    never="The device repeats its request and gets the remembered answer.",
)
ALERTS: Final = Topic(
    name="alerts",
    levels="device/{device}/alerts",
    kind=Kind.FACT,
    writers=(Role.CONTROLLER, *DEVICES),
    readers=(Role.OFFICE,),
    message=m.Alerts,
    about="What a technician should know of the machine that a program runs on: clock, card, "
    "temperature, supply, free space, the end of its certificate.",
    late="A lower version of the same boot is dropped.",
    twice="It changes nothing.",
    never="Nothing is known of the machine.",
)
NEW_KEY: Final = Topic(
    name="new-key",
    levels="device/{device}/new-key",
    kind=Kind.FACT,
    writers=(Role.CONTROLLER, *DEVICES),
    readers=(Role.AUTHORITY,),
    message=m.NewKey,
    about="A device has made itself a key, for its certificate has lived most of its life, and "
    "wants it certified.",
    late="The same key gets the same certificate.",
    twice="The same key gets the same certificate.",
    never="The device keeps its present certificate, asks again at each connection, and warns.",
)
CERTIFICATE: Final = Topic(
    name="certificate",
    levels="device/{device}/certificate",
    kind=Kind.FACT,
    writers=(Role.AUTHORITY,),
    readers=(Role.CONTROLLER, *DEVICES),
    message=m.Certificate,
    about="The certificate for the key that a device has offered, or why there is none.",
    late="A certificate that does not fit the offered key is ignored.",
    twice="It changes nothing.",
    never="The device keeps its present certificate, asks again at each connection, and warns.",
)
REVOCATIONS: Final = Topic(
    name="revocations",
    levels="device/{device}/revocations",
    kind=Kind.FACT,
    writers=(*DEVICES, Role.OFFICE),
    readers=(Role.AUTHORITY,),
    message=m.Revocations,
    about="The list of certificates that count no more, as it came with this device's card. It is "
    "signed by the authority's key, so whoever brings it need not be believed.",
    late="What it takes away is gone already: it changes nothing.",
    twice="It changes nothing.",
    never="A certificate that was replaced goes on being let in until the list is brought.",
)

TOPICS: Final = (
    MENU,
    BOARD,
    DESK_TURN,
    SHOWN,
    BEAT,
    ONLINE,
    HEALTH,
    REQUEST,
    ANSWER,
    ALERTS,
    NEW_KEY,
    CERTIFICATE,
    REVOCATIONS,
)


@dataclass(frozen=True)
class Address:
    """A topic string, taken apart."""

    topic: Topic
    office: OfficeId
    device: DeviceId | None = None
    desk: DeskNumber | None = None


_LEVEL = "[a-z0-9-]{1,64}"


def _pattern(topic: Topic) -> re.Pattern[str]:
    levels = topic.levels.format(device=f"(?P<device>{_LEVEL})", desk="(?P<desk>[1-9][0-9]{0,2})")
    return re.compile(rf"{ROOT}/(?P<office>{_LEVEL})/{levels}")


_PATTERNS: Final = tuple((topic, _pattern(topic)) for topic in TOPICS)


@lru_cache(maxsize=1_024)
def parse(topic: str) -> Address | None:
    """Take a topic string apart; ``None`` when the table has no such topic."""
    for row, pattern in _PATTERNS:
        match = pattern.fullmatch(topic)
        if match is None:
            continue
        parts = match.groupdict()
        return Address(
            topic=row,
            office=OfficeId(parts["office"]),
            device=DeviceId(parts["device"]) if "device" in parts else None,
            desk=DeskNumber(int(parts["desk"])) if "desk" in parts else None,
        )
    return None
