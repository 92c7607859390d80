"""What the queue looks like for a ticket taken now. Pure; costs the same however many wait.

The work of those who wait is poured onto the open desks like water: each service onto the desks
that hold it, those with the fewest desks first, always onto the least loaded. That is where first
come, first served takes it: a desk that is done sooner takes the next ticket. So twelve visitors
who wait to register a car do not lengthen the wait for a desk that does not register cars.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from math import sqrt
from typing import Final, NamedTuple

from msgspec import Struct

from office.plan import ServiceTime
from protocol.types import ServiceId

NOT_KNOWN: Final = ServiceTime(mean=10.0)
"""Stands in for a service whose time the plan does not tell: the middle of what was measured in
the district offices of Warsaw, 4 to 17 minutes."""


class OpenDesk(Struct, frozen=True):
    """A desk that is open."""

    services: frozenset[ServiceId]
    busy: bool
    """Whether it serves somebody now."""


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
    hall = _Hall(desks, waiting, times)
    return {service: load for service in wanted if (load := hall.load(service)) is not None}


class _Rest(NamedTuple):
    mean_min: float
    variance: float


_FREE: Final = _Rest(0.0, 0.0)


class _Hall:
    """The open desks, and for each of them how many minutes of work lie on it."""

    def __init__(
        self,
        desks: Sequence[OpenDesk],
        waiting: Mapping[ServiceId, int],
        times: Mapping[ServiceId, ServiceTime],
    ) -> None:
        self._desks = desks
        self._waiting = {service: count for service, count in waiting.items() if count > 0}
        self._times = times
        self._holders: dict[ServiceId, list[int]] = {}
        for at, desk in enumerate(desks):
            for service in desk.services:
                self._holders.setdefault(service, []).append(at)
        self._rests = [
            self._rest_of(desk.services) if desk.busy and desk.services else _FREE for desk in desks
        ]
        self._levels = [rest.mean_min for rest in self._rests]
        self._pour()

    def _time(self, service: ServiceId) -> ServiceTime:
        return self._times.get(service, NOT_KNOWN)

    def _rest_of(self, services: frozenset[ServiceId]) -> _Rest:
        """What is left of the visit at a desk, of lognormal service times.

        Who arrives meets a long visit more often than a short one, so the mean is (1 + cv²)/2
        services and not a half (the inspection paradox); the variance follows from the third
        moment. For the same reason each service of the desk counts by its length.
        """
        mean = variance = minutes = 0.0
        for service in sorted(services):  # the same sum in every process
            time = self._time(service)
            more = 1 + time.cv**2
            mean += time.mean**2 * more / 2
            variance += time.mean**3 * (more**3 / 3 - more**2 / 4)
            minutes += time.mean
        return _Rest(mean / minutes, variance / minutes)

    def _pour(self) -> None:
        def choice(service: ServiceId) -> tuple[int, ServiceId]:
            return len(self._holders[service]), service

        levels = self._levels
        for service in sorted(self._waiting.keys() & self._holders.keys(), key=choice):
            work = self._waiting[service] * self._time(service).mean
            holders = self._holders[service]
            level = _poured([levels[at] for at in holders], work)
            for at in holders:
                levels[at] = max(levels[at], level)

    def load(self, wanted: ServiceId) -> Load | None:
        """Return the load for one service, or None when no open desk holds it."""
        holders = self._holders.get(wanted)
        if holders is None:
            return None
        services = self._reach(holders)
        ahead = {service: n for service, n in self._waiting.items() if service in services}
        levels = [self._levels[at] for at in holders]
        rests = [self._rests[at].mean_min for at in holders]
        wait = _first_done(levels, rests)
        time = self._time(wanted)
        # How many desks are close enough behind the first one to share in what befalls it.
        lowest = min(levels)
        racing = sum([max(0.0, 1 - (level - lowest) / time.mean) for level in levels])
        rest_variance = sum(self._rests[at].variance for at in holders) / len(holders)
        work = max(wait * racing - sum(rests) / len(rests), 0.0)
        variance = (work * self._variance_per_minute(ahead, time) + rest_variance) / racing**2
        return Load(
            ahead=sum(ahead.values()),
            wait_min=wait,
            spread_min=sqrt(variance) if wait else 0.0,
            step_min=time.mean,
            timed=wanted in self._times,
        )

    def _reach(self, holders: Sequence[int]) -> frozenset[ServiceId]:
        """Return everything that these desks serve."""
        if len(holders) == 1:
            return self._desks[holders[0]].services
        return frozenset(chain.from_iterable([self._desks[at].services for at in holders]))

    def _variance_per_minute(self, ahead: Mapping[ServiceId, int], own: ServiceTime) -> float:
        work = variance = 0.0
        for service, count in ahead.items():
            time = self._time(service)
            work += count * time.mean
            variance += count * (time.mean * time.cv) ** 2
        return variance / work if work else own.mean * own.cv**2


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

    def of(count: int) -> float:
        before = [level - rest + rest / count for level, rest in zip(levels, rests, strict=True)]
        return sum(sorted(before)[:count]) / count

    return min([of(count) for count in range(1, len(levels) + 1)])
