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
        self._times: list[int] = []
        """A heap of the milliseconds in which something is due: numbers are soon compared."""
        self._due: dict[int, list[Callable[[], None]]] = {}
        """What is due in each of them, in order."""

    def at(self, at: int, do: Callable[[], None]) -> None:
        """Do something at a time; one that is past means as soon as can be."""
        time = at if at > self.now else self.now  # noqa: FURB136 - forty thousand times a day
        due = self._due.get(time)
        if due is None:
            self._due[time] = [do]
            heapq.heappush(self._times, time)
        else:
            due.append(do)

    def after(self, ms: int, do: Callable[[], None]) -> None:
        """Do something after so many milliseconds."""
        self.at(self.now + ms, do)

    def run_until(self, at: int) -> None:
        """Let time pass to this moment, which is included."""
        times, due = self._times, self._due
        while times and times[0] <= at:
            time = times[0]
            self.now = Millis(time)
            for do in due[time]:  # and what is asked for meanwhile, if it is due at once
                do()
            heapq.heappop(times)
            del due[time]
        self.now = Millis(max(self.now, at))

    def run_for(self, ms: int) -> None:
        """Let so many milliseconds pass."""
        self.run_until(self.now + ms)
