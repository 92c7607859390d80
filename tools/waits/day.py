"""One day of an office: visitors come, wait in the order of their coming, are called. Seeded.

Its own small event simulation, first come first served: an idle desk takes whoever came first of
those whose service it holds. It shares no code with what is measured.
"""

import heapq
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, log, sqrt
from random import Random  # noqa: TID251 - a seeded draw of days, far from any core
from typing import Final

from office.plan import ServiceTime
from protocol.types import ServiceId
from tools.waits.offices import MONDAY, Office

DAY_CV: Final = 0.14
"""Of the factor that makes one day busier than another, gamma distributed: in Warsaw's queues daily
totals vary by 17 % where chance alone would give 11 %."""

ABSENT: Final = 0.08
"""The share of calls that nobody follows, in the scenario that has such visitors; an assumption."""

ABSENT_CALL_MIN: Final = 1.0
"""What such a call costs the desk: three calls, 20 seconds apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Visit:
    """One ticket. Times are minutes after opening; two visits are never the same one."""

    service: ServiceId
    came_min: float
    serve_min: float


@dataclass(frozen=True, slots=True)
class Hall:
    """How things are in the hall, and in play."""

    waiting: dict[ServiceId, deque[Visit]]
    free_at_min: list[float]
    """For each desk when its visitor leaves; not later than now: it is idle."""
    opened: list[bool]


Watch = Callable[[Visit, Hall, float], None]
"""Sees a visit, the hall just before, and the time in minutes after opening."""


@dataclass(frozen=True)
class Day:
    """What kind of day, and what happens in it."""

    office: Office
    shares: Sequence[float]
    """For each hour from opening its share of the tickets; the office closes after the last."""
    monday: bool
    times: dict[ServiceId, ServiceTime]
    """How long visitors take in truth; the plan's times may be wrong."""
    absents: bool = False

    def visits(self, random: Random) -> list[Visit]:
        """Draw the visitors of the day, in the order of their coming."""
        busy = random.gammavariate(1 / DAY_CV**2, DAY_CV**2) * (MONDAY if self.monday else 1.0)
        visits = [
            Visit(service.id, came, self._serve_min(service.id, random))
            for service in self.office.services
            for hour, share in enumerate(self.shares)
            for came in _poisson(random, hour * 60.0, service.daily * busy * share)
        ]
        return sorted(visits, key=lambda visit: visit.came_min)

    def _serve_min(self, service: ServiceId, random: Random) -> float:
        time = self.times[service]
        if not self.absents:
            return _lognormal(random, time.mean, time.cv)
        if random.random() < ABSENT:
            return ABSENT_CALL_MIN
        # The plan's time holds the calls that nobody follows, as the measured ones do.
        mean = (time.mean - ABSENT * ABSENT_CALL_MIN) / (1 - ABSENT)
        return _lognormal(random, mean, time.cv)

    def run(self, random: Random, at_issue: Watch, at_call: Watch) -> None:
        """Play until everybody is served; the watchers see each visit come and be called."""
        play = _Play(self, at_call)
        for visit in self.visits(random):
            play.until(visit.came_min)
            at_issue(visit, play.hall, visit.came_min)
            play.come(visit)
        play.until(inf)


class _Play:
    """A day in play. What is to happen is a heap of (minute, desk): look at that desk then."""

    def __init__(self, day: Day, at_call: Watch) -> None:
        self._at_call = at_call
        self._desks = day.office.desks
        self.hall = Hall(
            {service.id: deque() for service in day.office.services},
            [0.0] * len(self._desks),
            [False] * len(self._desks),
        )
        closes = 60.0 * len(day.shares)
        # Who waits at closing is still served: a desk that is open all day stays.
        self._closes = [
            closes * (1 + desk.open_share) / 2 if desk.open_share < 1 else inf
            for desk in self._desks
        ]
        opens = [closes * (1 - desk.open_share) / 2 for desk in self._desks]
        self._looks = [(at_min, desk) for desk, at_min in enumerate(opens)]
        self._looks += [(at_min, desk) for desk, at_min in enumerate(self._closes) if at_min < inf]
        heapq.heapify(self._looks)

    def until(self, now_min: float) -> None:
        """Let everything happen until then: desks open, close, become free and call."""
        while self._looks and self._looks[0][0] <= now_min:
            at_min, desk = heapq.heappop(self._looks)
            self.hall.opened[desk] = at_min < self._closes[desk]
            if self.hall.opened[desk] and self.hall.free_at_min[desk] <= at_min:
                self._call(desk, at_min)

    def come(self, visit: Visit) -> None:
        """Let a visitor come: to the end of the queue, and straight to an idle desk if any."""
        self.hall.waiting[visit.service].append(visit)
        for number, desk in enumerate(self._desks):
            idle = self.hall.opened[number] and self.hall.free_at_min[number] <= visit.came_min
            if idle and visit.service in desk.services:
                self._call(number, visit.came_min)
                return

    def _call(self, desk: int, now_min: float) -> None:
        lines = [self.hall.waiting[service] for service in self._desks[desk].services]
        heads = [line for line in lines if line]
        if not heads:
            return
        visit = min(heads, key=lambda line: line[0].came_min)[0]
        self._at_call(visit, self.hall, now_min)
        self.hall.waiting[visit.service].popleft()
        self.hall.free_at_min[desk] = now_min + visit.serve_min
        heapq.heappush(self._looks, (now_min + visit.serve_min, desk))


def _poisson(random: Random, start_min: float, mean: float) -> Iterator[float]:
    """Yield the times of a Poisson process within one hour."""
    at = random.expovariate(1.0)
    while at < mean:
        yield start_min + 60.0 * at / mean
        at += random.expovariate(1.0)


def _lognormal(random: Random, mean: float, cv: float) -> float:
    sigma = sqrt(log(1 + cv**2))
    return random.lognormvariate(log(mean) - sigma**2 / 2, sigma)
