"""The thread-safe mailbox in front of a core.

Rule 1: threads of libraries only put one event in here and return.
Rule 2: one loop takes everything out, and it alone calls the core.
Rule 3: a thread that dies says so here, and the loop ends the process loudly.
"""

import queue
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from protocol.types import Millis

E = TypeVar("E")

BATCH_MAX: Final = 200
"""So many events are taken at a time: what the first of them led to is said once all of them were
handled, and a flood has no last one. An office at its peak brings a few at once. Our choice."""


@dataclass(frozen=True)
class ThreadDied:
    """A thread ended by an exception; the process cannot go on without it."""

    thread: str
    error: BaseException


class Inbox(Generic[E]):
    """Events that wait for the loop, in the order in which they came."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[E | ThreadDied] = queue.SimpleQueue()

    def put(self, event: E | ThreadDied) -> None:
        """Add an event; from any thread, never blocks."""
        self._events.put(event)

    def take(self, timeout_ms: Millis | None) -> list[E]:
        """Return the events there are, ``BATCH_MAX`` at most, in their order.

        Waits at most so long for the first (None: for ever).

        Raises:
            RuntimeError: a thread of this process has died; its exception is the cause.
        """
        events: list[E] = []
        try:
            timeout_s = None if timeout_ms is None else max(timeout_ms, 0) / 1000
            self._add(events, self._events.get(timeout=timeout_s))
            while len(events) < BATCH_MAX:
                self._add(events, self._events.get_nowait())
        except queue.Empty:
            pass
        return events

    @staticmethod
    def _add(events: list[E], event: E | ThreadDied) -> None:
        if isinstance(event, ThreadDied):
            raise RuntimeError(f"thread {event.thread} died") from event.error
        events.append(event)
