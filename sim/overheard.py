"""What somebody has overheard in an office of late."""

from collections import deque
from typing import Final, TypeVar

from sim.trace import Sent, SlipCameOut, Trace

T = TypeVar("T")

FAR_BACK: Final = 3_000
"""How many happenings back somebody remembers."""


class Overheard:
    """Requests and numbers of late, oldest first. Each happening is read once."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._read = max(0, len(trace) - FAR_BACK)
        """How many happenings were read or are too long ago."""
        self._requests: deque[tuple[int, bytes]] = deque()
        self._labels: deque[tuple[int, str]] = deque()

    def requests(self) -> list[bytes]:
        """Return the requests that devices made, word for word."""
        self._read_on()
        return _of_late(self._requests, len(self._trace))

    def labels(self) -> list[str]:
        """Return the numbers that came out of printers."""
        self._read_on()
        return _of_late(self._labels, len(self._trace))

    def _read_on(self) -> None:
        for at, seen in enumerate(self._trace[self._read :], self._read):
            if type(seen) is Sent:
                if seen.topic.endswith("/request") and len(seen.payload) > 1:
                    self._requests.append((at, seen.payload))
            elif type(seen) is SlipCameOut:
                self._labels.append((at, seen.label))
        self._read = len(self._trace)


def _of_late(heard: deque[tuple[int, T]], length: int) -> list[T]:
    """Forget what is too long ago; return the rest."""
    while heard and heard[0][0] < length - FAR_BACK:
        heard.popleft()
    return [what for _, what in heard]
