"""How fast numbers are given: so fast that no visitor feels it, and a child at play does.

The busiest hundredth of all five minutes in the offices of Warsaw has 31 calls in a whole office
(the city's published queue data), six a minute. A visitor needs two or three touches and the slip
some 3 s: nobody has a number in less than 4 s, and of people who step up one by one nobody in less
than 6 s. So neither a class of 25 at 4 s each nor sixty people at the opened door at 6 s each may
ever be refused.
"""

from typing import Final

from protocol.types import Millis

SERVICE_AT_ONCE: Final = 20
SERVICE_EVERY_MS: Final = Millis(8_000)
"""One service: 20 numbers at any speed, then 7.5 a minute. In the 100 s of the class that is 32, in
the six minutes of the opened door 65."""
ALL_AT_ONCE: Final = 30
ALL_EVERY_MS: Final = Millis(5_000)
"""All services together: 30 at any speed, then twelve a minute."""


class Flow:
    """So many at once, and one more after each pause; kept as the time at which none is left over.

    (The "generic cell rate algorithm" of ITU-T I.371.)
    """

    def __init__(self, at_once: int, every_ms: Millis) -> None:
        self._every_ms = every_ms
        self._room_ms = (at_once - 1) * every_ms
        self._full_at = 0

    def lets_pass(self, now: Millis) -> bool:
        """Say whether one more may pass."""
        return self._full_at - now <= self._room_ms

    def passed(self, now: Millis) -> None:
        """Take that one has."""
        self._full_at = max(self._full_at, now) + self._every_ms


class Limits:
    """The flow of all numbers, and of those for each thing that can be asked for."""

    def __init__(self) -> None:
        self._all = Flow(ALL_AT_ONCE, ALL_EVERY_MS)
        self._each: dict[str, Flow] = {}

    def take(self, what: str, now: Millis) -> bool:
        """Say whether one more may be had, and count it if so.

        Args:
            what: a service, or another thing that is limited by itself.
            now: the time.
        """
        flow = self._each.setdefault(what, Flow(SERVICE_AT_ONCE, SERVICE_EVERY_MS))
        if not (self._all.lets_pass(now) and flow.lets_pass(now)):
            return False
        self._all.passed(now)
        flow.passed(now)
        return True
