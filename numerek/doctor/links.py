"""Trying a link that no program holds, and knocking at the broker's door without a certificate."""

import errno
import secrets
import socket
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final

from office.plan import Plan
from office.settings import CommonSettings
from protocol import topics
from protocol.messages import Beat, Severity
from protocol.timing import BEAT_LOST_MS
from protocol.types import Millis
from provision.core.role_look import LinkTrial
from runtime.clock import monotonic_ms
from runtime.identity_choice import IdentityChoice
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received
from runtime.turn import StillTaken, taking_turns
from runtime.version import program_version
from upkeep.findings import Finding
from upkeep.kinds import Kind

KNOCK_S: Final = 2.0
"""On an office's own network a connection takes milliseconds."""

UP_WITHIN_MS: Final = Millis(4_000)
_NOBODY_THERE: Final = (errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ETIMEDOUT, errno.EHOSTDOWN)


def knock(settings: CommonSettings) -> Finding | None:
    """Connect to the broker's port and hang up; None: somebody is there.

    It shows no certificate, so it throws nobody off the wire.
    """
    broker = settings.broker
    about = f"{broker.host}:{broker.port}"
    try:
        socket.create_connection((broker.host, broker.port), KNOCK_S).close()
    except socket.gaierror:
        return Finding(Kind.BROKER_NAME_UNKNOWN, Severity.ACT, about=broker.host)
    except ConnectionRefusedError:
        return Finding(Kind.BROKER_NOT_RUNNING, Severity.ACT, about=about)
    except (TimeoutError, OSError) as error:
        if isinstance(error, TimeoutError) or error.errno in _NOBODY_THERE:
            return Finding(Kind.BROKER_UNREACHABLE, Severity.ACT, about=about)
        return Finding(Kind.BROKER_GONE, Severity.ACT, about=f"{about}: {error.strerror}")
    return None


def try_link(settings: CommonSettings, plan: Plan, *, hears_controller: bool) -> LinkTrial:
    """Connect as this device, for which no program may run, and listen for the controller.

    Nothing is renewed or stored on the way.
    """
    if (found := knock(settings)) is not None:
        return LinkTrial(is_up=False, reason=found.what, finding=found)
    inbox: Inbox[LinkEvent] = Inbox()
    office, device = plan.office.id, settings.device
    link = Link(
        office=office,
        device=device.id,
        broker=settings.broker,
        subscriptions=(topics.BEAT.at(office),) if hears_controller else (),
        deliver=inbox.put,
        on_death=inbox.put,
        boot_id=secrets.token_hex(6),
        program_version=program_version(),
        identities=IdentityChoice.of(settings.broker, device.id, device.state_dir),
    )
    try:
        with _turn(settings):
            link.start()
            return _listen(link, inbox, hears_controller=hears_controller)
    except StillTaken:
        return LinkTrial(is_up=True)  # a command is on the wire with this certificate just now
    finally:
        link.stop()


def _turn(settings: CommonSettings) -> AbstractContextManager[None]:
    """Wait for the office's commands, which take turns with one certificate."""
    identity = settings.broker.identity
    if identity is None or not Path(identity).is_dir():
        return nullcontext()
    return taking_turns(Path(identity), KNOCK_S)


def _listen(link: Link, inbox: Inbox[LinkEvent], *, hears_controller: bool) -> LinkTrial:
    """Wait until the link is up, and then for a beat."""
    is_up = False
    deadline = Millis(monotonic_ms() + UP_WITHIN_MS)
    while (left_ms := Millis(deadline - monotonic_ms())) > 0:
        for event in inbox.take(left_ms):
            match event:
                case LinkDown(reason, cause):
                    return LinkTrial(is_up=False, reason=reason, cause=cause)
                case LinkUp():
                    is_up = True
                    # A round trip: what the access list refuses is known when a beat has come.
                    deadline = Millis(monotonic_ms() + BEAT_LOST_MS)
                case Received(_, Beat()):
                    return LinkTrial(is_up=True, heard=True, refused=tuple(link.refused_messages))
        if is_up and not hears_controller:
            return LinkTrial(is_up=True, refused=tuple(link.refused_messages))
    if not is_up:
        return LinkTrial(is_up=False, reason="no answer")
    return LinkTrial(is_up=True, heard=False, refused=tuple(link.refused_messages))
