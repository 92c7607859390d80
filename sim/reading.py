"""Reading a trace: what its bytes say, for whoever judges it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from protocol.codec import decode
from protocol.topics import Address
from protocol.types import DeviceId, Millis
from sim.trace import Arrived, Committed, Sent, Trace

M = TypeVar("M")


@dataclass(frozen=True)
class Entry:
    """One entry of the controller's journal, as anybody could read it off the disk."""

    at: Millis
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
        record = msgspec.json.decode(seen.record)
        if "events" in record:
            cause = record["cause"] or {"device": None, "request": None}
            yield Entry(seen.at, cause["device"], cause["request"], record["events"])


def kiosk_records(trace: Trace) -> Iterator[tuple[DeviceId, dict[str, Any]]]:
    """Return what the kiosks wrote into their journals."""
    for seen in trace:
        if isinstance(seen, Committed):
            record = msgspec.json.decode(seen.record)
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


def _said(seen: Sent | Arrived, kind: type[M]) -> Said[M] | None:
    address, message = decode(seen.topic, seen.payload)
    return Said(seen.at, seen.who, address, message) if isinstance(message, kind) else None
