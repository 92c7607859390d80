"""Stub."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from office.plan import ServiceTime
from protocol.messages import Wait
from protocol.types import ServiceId


class Estimate(NamedTuple):
    p50_min: float
    p90_min: float


class OpenDesk(NamedTuple):
    services: frozenset[ServiceId]
    busy: bool


def load_of(
    wanted: ServiceId,
    desks: Sequence[OpenDesk],
    waiting: Mapping[ServiceId, int],
    times: Mapping[ServiceId, ServiceTime],
) -> object:
    return None


def estimate(load: object, past: object) -> Estimate | None:
    return None


def as_wait(estimate: Estimate) -> Wait:
    return Wait(0, 5)
