"""The open desks, as far as a wait depends on them alone: which share a service. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from office.plan import ServiceTime
from protocol.types import ServiceId


class OpenDesk(Struct, frozen=True, cache_hash=True):
    """A desk that is open."""

    services: frozenset[ServiceId]
    busy: bool
    """Whether it serves somebody now."""


class _Rest(NamedTuple):
    mean_min: float
    variance: float


_FREE: Final = _Rest(0.0, 0.0)


class Post(NamedTuple):
    """The open desks of one service."""

    desks: Sequence[int]
    reach: frozenset[ServiceId]
    """Everything that they serve."""
    rests: Sequence[float]
    """How many minutes what they do now still takes, on average."""
    rest_mean: float
    rest_variance: float


class Floor(NamedTuple):
    """What follows from the open desks alone, whoever waits."""

    levels: Sequence[float]
    """For each desk how many minutes of work lie on it."""
    posts: Mapping[ServiceId, Post]
    """Those with the fewest desks first."""


def floor_of(desks: Sequence[OpenDesk], time: Callable[[ServiceId], ServiceTime]) -> Floor:
    """Return the floor with these desks open.

    Args:
        desks: Every open desk of the office.
        time: Says how long one visitor of a service takes.
    """
    rests = [
        _rest_of(desk.services, time) if desk.busy and desk.services else _FREE for desk in desks
    ]
    holders: dict[ServiceId, list[int]] = {}
    for at, desk in enumerate(desks):
        for service in desk.services:
            holders.setdefault(service, []).append(at)

    def choice(service: ServiceId) -> tuple[int, ServiceId]:
        return len(holders[service]), service

    posts = {}
    for service in sorted(holders, key=choice):
        mine = holders[service]
        minutes = [rests[at].mean_min for at in mine]
        posts[service] = Post(
            mine,
            frozenset().union(*[desks[at].services for at in mine]),
            minutes,
            sum(minutes) / len(mine),
            sum([rests[at].variance for at in mine]) / len(mine),
        )
    return Floor([rest.mean_min for rest in rests], posts)


def _rest_of(services: frozenset[ServiceId], time: Callable[[ServiceId], ServiceTime]) -> _Rest:
    """What is left of the visit at a desk, of lognormal service times.

    Who arrives meets a long visit more often than a short one, so the mean is (1 + cv²)/2
    services and not a half (the inspection paradox); the variance follows from the third
    moment. For the same reason each service of the desk counts by its length.
    """
    mean = variance = minutes = 0.0
    for service in sorted(services):  # the same sum in every process
        one = time(service)
        more = 1 + one.cv**2
        mean += one.mean**2 * more / 2
        variance += one.mean**3 * (more**3 / 3 - more**2 / 4)
        minutes += one.mean
    return _Rest(mean / minutes, variance / minutes)
