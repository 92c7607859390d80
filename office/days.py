"""Which closures and special hours of a plan say different things of the same day."""

import datetime as dt
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from office.plan import Closure, Interval, Plan, SpecialHours
from office.report import Report
from office.toml_lines import KeyPath
from protocol.types import ServiceId

_Day: TypeAlias = tuple[Interval, ...] | None
_Week: TypeAlias = tuple[_Day, ...]


class _Reach(Struct, frozen=True):
    """The days and services that something is about."""

    first_day: dt.date
    last_day: dt.date
    services: frozenset[ServiceId]

    def meets(self, other: "_Reach") -> bool:
        """Say whether both are about one service on one day."""
        days = self.first_day <= other.last_day and other.first_day <= self.last_day
        return days and bool(self.services & other.services)

    def holds(self, other: "_Reach") -> bool:
        """Say whether the other is about nothing else."""
        days = self.first_day <= other.first_day and other.last_day <= self.last_day
        return days and other.services <= self.services


def check_days(plan: Plan, report: Report) -> None:
    """Warn of special hours that never have an effect, or hide another's.

    Special hours within others, for fewer days or fewer services, are an exception from an
    exception, and meant.
    """
    for place, special in enumerate(plan.special_hours):
        path = ("special_hours", place)
        if report.is_wrong(path):
            continue
        reach = _reach(plan, special)
        _check_closures(plan, reach, path, report)
        _check_own_hours(plan, place, report)
        for earlier in range(place):
            other = plan.special_hours[earlier]
            if report.is_wrong(("special_hours", earlier)) or not _disagree(special, other):
                continue
            theirs = _reach(plan, other)
            is_exception = theirs.holds(reach) and theirs != reach
            if reach.meets(theirs) and not is_exception:
                line = report.line(("special_hours", earlier))
                what = f"says otherwise of days and services that line {line} is about"
                report.warn(path, what, "This one wins, for it comes later; take one of both out")


def _check_closures(plan: Plan, reach: _Reach, path: KeyPath, report: Report) -> None:
    for place, closure in enumerate(plan.closures):
        if not report.is_wrong(("closure", place)) and _reach(plan, closure).holds(reach):
            line = report.line(("closure", place))
            what = f"has no effect: the closure of line {line} wins"
            report.warn(path, what, "Take one of both out")


def _check_own_hours(plan: Plan, place: int, report: Report) -> None:
    """Warn where an order for all services takes away a break that one of them has."""
    special = plan.special_hours[place]
    if special.services or special.on_holidays:
        return
    settled = {each for later in plan.special_hours[place + 1 :] for each in later.services}
    lost = [
        service.id
        for service in plan.services
        if service.hours is not None and service.id not in settled
        if any(new and own and new != own for new, own in _pairs(special.week, service.hours))
    ]
    if lost:
        what = f"takes the place of the own hours of {', '.join(lost)}, breaks included"
        remedy = "Name the services that change, or add special hours for the others below"
        report.warn(("special_hours", place), what, remedy)


def _disagree(one: SpecialHours, other: SpecialHours) -> bool:
    pairs = _pairs(one.week, other.week)
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _pairs(one: _Week, other: _Week) -> Iterator[tuple[_Day, _Day]]:
    return zip(one, other, strict=True)


def _reach(plan: Plan, part: Closure | SpecialHours) -> _Reach:
    everything = frozenset(service.id for service in plan.services)
    services = frozenset(part.services) or everything
    return _Reach(part.first_day, part.last_day or dt.date.max, services)
