"""What enters the controller's core."""

from collections.abc import Mapping

from msgspec import Struct, field

from controller.core.entries import Moment
from office.plan import Names, Plan
from protocol.messages import Request
from protocol.types import DayId, DeviceId


class RequestCame(Struct, frozen=True):
    """A device asks for something."""

    device: DeviceId
    request: Request
    at: Moment


class DayCame(Struct, frozen=True):
    """The office's calendar shows this day. Said at the start and whenever it changes."""

    day: DayId
    at: Moment
    holidays: Mapping[DayId, Names] = field(default_factory=dict)
    """The public holidays that the office keeps, of this day and of those to come."""


class MinuteCame(Struct, frozen=True):
    """The wall clock shows another minute. Said at the start and whenever it changes."""

    at: Moment


class PlanCame(Struct, frozen=True):
    """The office has another plan, free of mistakes."""

    plan: Plan
    sha256: str
    at: Moment


class LinkUp(Struct, frozen=True):
    """The broker is there, and may have forgotten everything."""


class LinkDown(Struct, frozen=True):
    """The broker is gone."""


class Tick(Struct, frozen=True):
    """Time has passed."""


Event = RequestCame | DayCame | MinuteCame | PlanCame | LinkUp | LinkDown | Tick
