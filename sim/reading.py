"""Reading a trace: what its bytes say, for whoever judges it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

import msgspec

from protocol.codec import decode
from protocol.messages import Message
from protocol.topics import Address
from protocol.types import DeviceId, Millis
from sim.trace import Arrived, Committed, Sent, Trace

M = TypeVar("M")

_LEFT_OUT: Final[Mapping[str, Mapping[str, Any]]] = {
    "ticket-issued": {"ticket_class": "walk-in", "since_ms": 0, "code": None},
    "ticket-called": {"why": {"rule": "first-come"}, "room": None, "services": ()},
    "ticket-parked": {"room": None},
}
"""What an event means that does not say it, of what the checkers read."""


@dataclass(frozen=True)
class Entry:
    """One entry of the controller's journal, as anybody could read it off the disk."""

    at: Millis
    """When it was committed; a core takes no time, so this is also when it was decided."""
    device: str | None
    """Who asked for it, and by which request."""
    request: str | None
    events: list[dict[str, Any]]

    def of(self, what: str) -> list[dict[str, Any]]:
        """Return its events of one kind."""
        return [event for event in self.events if event["what"] == what]


@dataclass(frozen=True)
class Said(Generic[M]):
    """One message at one place of the trace."""

    at: Millis
    who: DeviceId
    address: Address
    message: M


def entries(trace: Trace) -> Iterator[Entry]:
    """Return the controller's journal; its entries alone have events."""
    for seen in trace:
        if not isinstance(seen, Committed):
            continue
        record = _record(seen.record)
        if "events" in record:
            cause = record["cause"] or {"device": None, "request": None}
            events = [{**_LEFT_OUT.get(event["what"], {}), **event} for event in record["events"]]
            yield Entry(seen.at, cause["device"], cause["request"], events)


def kiosk_records(trace: Trace) -> Iterator[tuple[DeviceId, Mapping[str, Any]]]:
    """Return what the kiosks wrote into their journals."""
    for seen in trace:
        if isinstance(seen, Committed):
            record = _record(seen.record)
            if "events" not in record:
                yield seen.who, record


def sent(trace: Trace, kind: type[M]) -> Iterator[Said[M]]:
    """Return every message of a kind that was sent, delivered or not."""
    for seen in trace:
        if isinstance(seen, Sent) and (said := _said(seen, kind)) is not None:
            yield said


def arrived(trace: Trace, kind: type[M]) -> Iterator[Said[M]]:
    """Return every message of a kind that reached a device."""
    for seen in trace:
        if isinstance(seen, Arrived) and (said := _said(seen, kind)) is not None:
            yield said


@lru_cache(maxsize=4_096)
def said_by(topic: str, payload: bytes) -> tuple[Address, Message]:
    """Return what a payload says, which many devices and checkers read one after the other."""
    return decode(topic, payload)


@lru_cache(maxsize=4_096)
def _record(written: bytes) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = msgspec.json.decode(written)
    return fields


def _said(seen: Sent | Arrived, kind: type[M]) -> Said[M] | None:
    address, message = said_by(seen.topic, seen.payload)
    return Said(seen.at, seen.who, address, message) if isinstance(message, kind) else None
