"""Virtual time: what is due next happens next, and nothing ever waits."""

import heapq
from collections.abc import Callable

from protocol.types import Millis


class Clock:
    """The time of the whole office, in milliseconds since the simulation began.

    What is due in the same millisecond is done in the order in which it was asked for. What was
    asked for cannot be taken back: who changes their mind looks again when the time has come.
    """

    def __init__(self) -> None:
        self.now = Millis(0)
        # The serial is unlike every other, so that what is to be done is never compared.
        self._heap: list[tuple[Millis, int, Callable[[], None]]] = []
        self._serial = 0

    def at(self, at: int, do: Callable[[], None]) -> None:
        """Do something at a time; one that is past means as soon as can be."""
        self._serial = serial = self._serial + 1
        due = Millis(at) if at > self.now else self.now
        heapq.heappush(self._heap, (due, serial, do))

    def after(self, ms: int, do: Callable[[], None]) -> None:
        """Do something after so many milliseconds."""
        self.at(self.now + ms, do)

    def run_until(self, at: int) -> None:
        """Let time pass to this moment, which is included."""
        heap, pop = self._heap, heapq.heappop
        while heap and heap[0][0] <= at:
            self.now, _, do = pop(heap)
            do()
        self.now = Millis(max(self.now, at))

    def run_for(self, ms: int) -> None:
        """Let so many milliseconds pass."""
        self.run_until(self.now + ms)
