"""Virtual time: what is due next happens next, and nothing ever waits."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass

from protocol.types import Millis


@dataclass(slots=True)
class Timer:
    """Something that will be done, unless it is cancelled."""

    at: Millis
    do: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        """Let it not be done."""
        self.cancelled = True


class Clock:
    """The time of the whole office, in milliseconds since the simulation began.

    What is due in the same millisecond is done in the order in which it was asked for.
    """

    def __init__(self) -> None:
        self.now = Millis(0)
        self._heap: list[tuple[Millis, int, Timer]] = []
        self._serial = 0

    def at(self, at: int, do: Callable[[], None]) -> Timer:
        """Do something at a time; one that is past means as soon as can be."""
        self._serial += 1
        timer = Timer(Millis(max(at, self.now)), do)
        # The serial is unlike every other, so that timers themselves are never compared.
        heapq.heappush(self._heap, (timer.at, self._serial, timer))
        return timer

    def after(self, ms: int, do: Callable[[], None]) -> Timer:
        """Do something after so many milliseconds."""
        return self.at(self.now + ms, do)

    def run_until(self, at: int) -> None:
        """Let time pass to this moment, which is included."""
        while self._heap and self._heap[0][0] <= at:
            _, _, timer = heapq.heappop(self._heap)
            if timer.cancelled:
                continue
            self.now = timer.at
            timer.do()
        self.now = Millis(max(self.now, at))

    def run_for(self, ms: int) -> None:
        """Let so many milliseconds pass."""
        self.run_until(self.now + ms)
