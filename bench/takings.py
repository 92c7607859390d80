"""Tickets for the bench, taken over the wire as a second kiosk would."""

import queue
from typing import Final

from office.check import read_plan
from office.settings import BrokerSettings
from protocol import topics
from protocol.messages import Answer, TakeTicket
from protocol.types import DeviceId, RequestId
from rig.office import Office
from runtime.inbox import ThreadDied
from runtime.link import Link
from runtime.link_events import LinkEvent, LinkUp, Received

KIOSK: Final = DeviceId("kiosk-2")
TIMEOUT_S: Final = 10.0


def take_tickets(office: Office, count: int) -> None:
    """Take so many tickets, for services of the rig's desks in turn.

    Raises:
        queue.Empty: the controller did not answer.
    """
    plan = read_plan(office.layout.plan.read_text(encoding="utf-8"))
    services = [service for desk in plan.desks[: office.layout.desks] for service in desk.services]
    events: queue.SimpleQueue[LinkEvent | ThreadDied] = queue.SimpleQueue()
    link = Link(
        office=plan.office.id,
        device=KIOSK,
        broker=BrokerSettings(username=KIOSK, port=office.broker.port),
        subscriptions=(topics.ANSWER.at(plan.office.id, device=KIOSK),),
        deliver=events.put,
        on_death=events.put,
        boot_id="bench",
        program_version="bench",
    )
    link.start()
    try:
        while not isinstance(events.get(timeout=TIMEOUT_S), LinkUp):
            pass
        for index in range(count):
            request = TakeTicket(
                id=RequestId(f"bench-{index}"),
                service=services[index % len(services)],
                language="pl",
            )
            link.send(topics.REQUEST, request, device=KIOSK)
            _wait_for_answer(events, request.id)
    finally:
        link.stop()


def _wait_for_answer(events: "queue.SimpleQueue[LinkEvent | ThreadDied]", wanted: str) -> None:
    while True:
        event = events.get(timeout=TIMEOUT_S)
        message = event.message if isinstance(event, Received) else None
        if isinstance(message, Answer) and message.request == wanted:
            return
