"""What enters the controller's core."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from controller.core.entries import Moment
from office.plan import Names, Plan
from protocol.messages import Request
from protocol.types import DayId, DeviceId


@dataclass(frozen=True)
class RequestCame:
    """A device asks for something."""

    device: DeviceId
    request: Request
    at: Moment


@dataclass(frozen=True)
class DayCame:
    """The office's calendar shows this day. Said at the start and whenever it changes."""

    day: DayId
    at: Moment
    holidays: Mapping[DayId, Names] = field(default_factory=dict)
    """The public holidays that the office keeps, of this day and of those to come."""


@dataclass(frozen=True)
class MinuteCame:
    """The wall clock shows another minute. Said at the start and whenever it changes."""

    at: Moment


@dataclass(frozen=True)
class PlanCame:
    """The office has another plan, free of mistakes."""

    plan: Plan
    sha256: str
    at: Moment


@dataclass(frozen=True)
class LinkUp:
    """The broker is there, and may have forgotten everything."""


@dataclass(frozen=True)
class LinkDown:
    """The broker is gone."""


@dataclass(frozen=True)
class Tick:
    """Time has passed."""


Event = RequestCame | DayCame | MinuteCame | PlanCame | LinkUp | LinkDown | Tick
