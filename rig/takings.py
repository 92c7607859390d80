"""Tickets taken over the wire as a second kiosk would: quicker than by touches, without paper."""

import itertools
import queue
import secrets
from typing import Final, Self

from office.check import read_plan
from office.settings import BrokerSettings
from protocol import topics
from protocol.messages import Answer, TakeTicket
from protocol.types import DeviceId, RequestId, ServiceId
from rig.office import Office
from runtime.identity import IdentityFolders
from runtime.identity_choice import IdentityChoice
from runtime.inbox import ThreadDied
from runtime.link import Link
from runtime.link_events import LinkEvent, LinkUp, Received

KIOSK: Final = DeviceId("kiosk-2")
TIMEOUT_S: Final = 10.0


def _identities(office: Office) -> IdentityChoice | None:
    if office.certificates is None:
        return None
    return IdentityChoice(IdentityFolders(None, (office.certificates.identity(KIOSK),)), KIOSK)


class Takings:
    """Takes tickets. Use it as a context manager; the office has no real kiosk of that name."""

    def __init__(self, office: Office) -> None:
        plan = read_plan(office.layout.plan.read_text(encoding="utf-8"))
        self._events: queue.SimpleQueue[LinkEvent | ThreadDied] = queue.SimpleQueue()
        # A request that comes twice is answered once: each use needs names of its own.
        life = secrets.token_hex(4)
        self._ids = (RequestId(f"{life}-{number}") for number in itertools.count())
        self._link = Link(
            office=plan.office.id,
            device=KIOSK,
            broker=BrokerSettings(username=KIOSK, port=office.broker.port),
            subscriptions=(topics.ANSWER.at(plan.office.id, device=KIOSK),),
            deliver=self._events.put,
            on_death=self._events.put,
            boot_id="takings",
            program_version="rig",
            identities=_identities(office),
        )

    def __enter__(self) -> Self:
        self._link.start()
        try:
            while not isinstance(self._events.get(timeout=TIMEOUT_S), LinkUp):
                pass
        except BaseException:
            self._link.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._link.stop()

    def take(self, service: ServiceId) -> None:
        """Take one ticket, and wait until the controller has answered.

        Raises:
            queue.Empty: it did not answer.
        """
        wanted = next(self._ids)
        request = TakeTicket(id=wanted, service=service, language="pl")
        self._link.send(topics.REQUEST, request, device=KIOSK)
        while True:
            event = self._events.get(timeout=TIMEOUT_S)
            message = event.message if isinstance(event, Received) else None
            if isinstance(message, Answer) and message.request == wanted:
                return


def take_tickets(office: Office, count: int) -> None:
    """Take so many tickets, for services of the rig's desks in turn.

    Raises:
        queue.Empty: the controller did not answer.
    """
    plan = read_plan(office.layout.plan.read_text(encoding="utf-8"))
    services = [service for desk in plan.desks[: office.layout.desks] for service in desk.services]
    with Takings(office) as takings:
        for index in range(count):
            takings.take(services[index % len(services)])
