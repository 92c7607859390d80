"""What the queue looks like for a ticket taken now. Pure; costs the same however many wait.

The work of those who wait is poured onto the open desks like water: each service onto the desks
that hold it, those with the fewest desks first, always onto the least loaded. That is where first
come, first served takes it: a desk that is done sooner takes the next ticket. So twelve visitors
who wait to register a car do not lengthen the wait for a desk that does not register cars.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from math import sqrt
from typing import Final, NamedTuple

from msgspec import Struct

from controller.core.floor import Floor, OpenDesk, Post, floor_of
from office.plan import ServiceTime
from protocol.types import ServiceId

NOT_KNOWN: Final = ServiceTime(mean=10.0)
"""Stands in for a service whose time the plan does not tell: the middle of what was measured in
the district offices of Warsaw, 4 to 17 minutes."""


class Load(Struct, frozen=True):
    """What a ticket taken now has before it, if the plan's service times are right."""

    ahead: int
    """Visitors who wait for one of the open desks of this service."""
    wait_min: float
    """How long it waits on average; 0 when a desk is free."""
    spread_min: float
    """Standard deviation of that."""
    step_min: float
    """How long one visitor of this service takes at a desk."""
    timed: bool
    """Whether the plan tells the time of this service; if not, ``step_min`` is a mere unit."""

    @property
    def steps(self) -> float:
        """The wait in units of one visitor of this service: what ``History`` measures against."""
        return self.wait_min / self.step_min


def load_of(
    wanted: ServiceId,
    desks: Sequence[OpenDesk],
    waiting: Mapping[ServiceId, int],
    times: Mapping[ServiceId, ServiceTime],
) -> Load | None:
    """Return the load for one service, or None when no open desk holds it.

    Args:
        wanted: The service.
        desks: Every open desk of the office.
        waiting: For each service how many will be called before a ticket taken now: who waits,
            and who has an appointment that falls due before.
        times: For each service how long one visitor takes; a service may be missing.
    """
    return loads_of((wanted,), desks, waiting, times).get(wanted)


def loads_of(
    wanted: Iterable[ServiceId],
    desks: Sequence[OpenDesk],
    waiting: Mapping[ServiceId, int],
    times: Mapping[ServiceId, ServiceTime],
) -> dict[ServiceId, Load]:
    """Return the load for each of several services, as :func:`load_of` does, at the cost of one."""
    poured = Loads(times).poured(desks, waiting)
    found = {service: poured.load(service) for service in wanted}
    return {service: load for service, load in found.items() if load is not None}


class _Work(NamedTuple):
    """All who wait for one service."""

    visitors: int
    minutes: float
    variance: float


FLOORS_KEPT: Final = 64
"""Desks come and go seldom; which of them are busy changes with every call, and comes back."""


class Loads:
    """The loads of one office, whose service times are known."""

    def __init__(self, times: Mapping[ServiceId, ServiceTime]) -> None:
        """Begin.

        Args:
            times: For each service how long one visitor takes; a service may be missing.
        """
        self._times = times
        self._visits: dict[ServiceId, tuple[float, float]] = {}
        """Of each service the mean and the variance of one visit."""
        self._floor = lru_cache(FLOORS_KEPT)(partial(floor_of, time=self._time))
        """Follows from the open desks and from the service times, which never change."""

    def poured(self, desks: Sequence[OpenDesk], waiting: Mapping[ServiceId, int]) -> "Poured":
        """Return what the loads of all services follow from, see :func:`load_of`."""
        floor = self._floor(tuple(desks))
        works = {
            service: self._work(service, visitors)
            for service, visitors in waiting.items()
            if visitors > 0
        }
        return Poured(self._times, floor, works)

    def _time(self, service: ServiceId) -> ServiceTime:
        return self._times.get(service, NOT_KNOWN)

    def _work(self, service: ServiceId, visitors: int) -> _Work:
        visit = self._visits.get(service)
        if visit is None:
            time = self._time(service)
            visit = self._visits[service] = time.mean, (time.mean * time.cv) ** 2
        mean, variance = visit
        return _Work(visitors, visitors * mean, visitors * variance)


class Poured:
    """The work of those who wait, as it lies on the open desks; a load is measured when asked."""

    def __init__(
        self,
        times: Mapping[ServiceId, ServiceTime],
        floor: Floor,
        works: Mapping[ServiceId, _Work],
    ) -> None:
        self._times = times
        self._posts = floor.posts
        self._works = works
        self._levels = _filled(floor, works)
        self._loads: dict[ServiceId, Load | None] = {}

    def load(self, wanted: ServiceId) -> Load | None:
        """Return the load for a service, or None when no open desk holds it."""
        if wanted not in self._loads:
            post = self._posts.get(wanted)
            self._loads[wanted] = None if post is None else self._measured(wanted, post)
        return self._loads[wanted]

    def _measured(self, wanted: ServiceId, post: Post) -> Load:
        levels = [self._levels[at] for at in post.desks]
        wait = _first_done(levels, post.rests)
        own = self._times.get(wanted, NOT_KNOWN)
        ahead, minutes, variance = 0, 0.0, 0.0
        for service, (visitors, its_minutes, its_variance) in self._works.items():
            if service in post.reach:
                ahead += visitors
                minutes += its_minutes
                variance += its_variance
        spread = 0.0
        if wait:
            # How many desks are close enough behind the first one to share in what befalls it.
            lowest = min(levels)
            racing = sum([max(0.0, 1 - (level - lowest) / own.mean) for level in levels])
            per_minute = variance / minutes if minutes else own.mean * own.cv**2
            before = max(wait * racing - post.rest_mean, 0.0)
            spread = sqrt((before * per_minute + post.rest_variance) / racing**2)
        return Load(ahead, wait, spread, step_min=own.mean, timed=wanted in self._times)


def _filled(floor: Floor, works: Mapping[ServiceId, _Work]) -> Sequence[float]:
    """Pour the work of those who wait onto the desks; return how much then lies on each."""
    levels = list(floor.levels)
    for service, post in floor.posts.items():
        work = works.get(service)
        if work is None:
            continue
        level = _poured([levels[at] for at in post.desks], work.minutes)
        for at in post.desks:
            levels[at] = max(levels[at], level)
    return levels


def _poured(levels: Iterable[float], work: float) -> float:
    """How high water stands that is poured over steps of these heights.

    It covers the lowest ones, as many as it takes to stand lowest.
    """
    heights = accumulate(sorted(levels))
    return min([(height + work) / count for count, height in enumerate(heights, start=1)])


def _first_done(levels: Sequence[float], rests: Sequence[float]) -> float:
    """When the first of several desks takes a ticket that comes after all the work they have.

    Some of them race: when the first one takes the ticket, each of the others is in the middle of
    a visit, with as much left of it as of the one now. Those race with whom the ticket is taken
    soonest; a desk far behind does not.
    """
    bare = [level - rest for level, rest in zip(levels, rests, strict=True)]
    both = list(zip(bare, rests, strict=True))
    soonest = min([each + rest for each, rest in both])
    for count in range(2, len(both) + 1):
        before = sorted([each + rest / count for each, rest in both])
        soonest = min(soonest, sum(before[:count]) / count)
    return soonest
