"""What all devices of an office last said of themselves, heard in one short visit to the broker."""

import secrets
from contextlib import ExitStack
from typing import Final

from msgspec.structs import replace

from office.plan import Plan
from office.settings import OfficeSettings
from protocol import topics
from protocol.messages import Alerts, Beat, Health, Online
from protocol.timing import BEAT_LOST_MS
from protocol.types import DeviceId, Millis
from runtime.clock import BEFORE_BOOT_MS, monotonic_ms
from runtime.identity_choice import IdentityChoice
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received
from runtime.turn import taking_turns
from runtime.version import program_version
from upkeep.roll import Said

TURN_S: Final = 10.0
"""How long another command of the same certificate is waited for."""

HEARD_WITHIN_MS: Final = Millis(10_000)
"""As :mod:`runtime.asking` waits for a broker."""


class NobodyHeard(Exception):  # noqa: N818 - the name says what there is
    """There is no link; ``down`` says why."""

    def __init__(self, down: LinkDown) -> None:
        super().__init__(down.reason)
        self.down = down


class RollCall:
    """What was heard, and whether the controller is alive."""

    def __init__(self) -> None:
        self.said: dict[DeviceId, Said] = {}
        self.office_s: int | None = None
        """For how long the controller's machine has run; None: no beat came."""

    @property
    def has_beat(self) -> bool:
        """Whether the controller is alive."""
        return self.office_s is not None

    def take(self, device: DeviceId | None, message: object, age_s: int | None = None) -> None:
        """Take in a message of a device; None: of no device."""
        if isinstance(message, Beat):
            self.office_s = (message.at_ms - BEFORE_BOOT_MS) // 1_000
        if device is None:
            return
        before = self.said.get(device, Said())
        match message:
            case Online():
                self.said[device] = replace(before, online=message, online_age_s=age_s)
            case Health():
                self.said[device] = replace(before, health=message)
            case Alerts():
                self.said[device] = replace(before, alerts=message)


def call_the_roll(settings: OfficeSettings, plan: Plan) -> RollCall:
    """Connect, hear every device's facts and a beat, and leave.

    All facts are retained, so they come at once. That all of them came is known when our own
    word that we are online comes back: the broker keeps the order of one connection.

    Raises:
        NobodyHeard: there is no link.
        StillTaken: another command was on the wire all the time.
    """
    identities = IdentityChoice.of(settings.broker, settings.device.id, None)
    boot_id = secrets.token_hex(6)
    office, inbox = plan.office.id, Inbox[LinkEvent]()
    link = Link(
        office=office,
        device=settings.device.id,
        broker=settings.broker,
        subscriptions=(
            topics.BEAT.at(office),
            *(topic.at(office, device="+") for topic in _TOPICS),
        ),
        deliver=inbox.put,
        on_death=inbox.put,
        boot_id=boot_id,
        program_version=program_version(),
        client_id=f"{settings.device.id}-{boot_id}",
        identities=identities,
    )
    with ExitStack() as visit:
        if identities is not None and identities.folders.brought.is_dir():
            visit.enter_context(taking_turns(identities.folders.brought, TURN_S))
        visit.callback(link.stop)
        link.start()
        return _listen(inbox, boot_id)


_TOPICS: Final = (topics.ONLINE, topics.HEALTH, topics.ALERTS)


def _listen(inbox: Inbox[LinkEvent], boot_id: str) -> RollCall:
    roll, is_complete = RollCall(), False
    deadline = Millis(monotonic_ms() + HEARD_WITHIN_MS)
    while (left_ms := Millis(deadline - monotonic_ms())) > 0:
        for event in inbox.take(left_ms):
            match event:
                case LinkDown():
                    raise NobodyHeard(event)
                case LinkUp():
                    deadline = Millis(monotonic_ms() + BEAT_LOST_MS)
                case Received(address, message, age_s):
                    roll.take(address.device, message, age_s)
                    if isinstance(message, Online) and message.boot_id == boot_id:
                        is_complete = True
        if is_complete and roll.has_beat:
            break
    if not is_complete:
        raise NobodyHeard(LinkDown("no answer"))
    return roll
