"""An office at one moment, as its journal and its plan show it, without being its controller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from controller.core import effects as f
from controller.core import events as ev
from controller.core.account import visits
from controller.core.entries import Entry, Moment
from controller.core.explanation import Visit
from controller.core.machine import ControllerCore
from controller.core.state import State
from controller.core.steady import SteadyClock
from office.openings import time_of_day
from office.plan import Names, Plan
from protocol.messages import DeskTurn, Menu
from protocol.types import DayId, DeskNumber, Millis, TicketId

_DAY_S = 24 * 60 * 60


@dataclass(frozen=True)
class Now:
    """How things stand; what the controller would publish is made by the controller's own core."""

    plan: Plan
    entries: tuple[Entry, ...]
    """Of the day, from its beginning."""
    state: State
    now: Millis
    at: Moment
    """When this is, on the wall clock."""
    menu: Menu | None
    """None: no day has ever begun."""
    desks: Mapping[DeskNumber, DeskTurn]
    has_begun: bool
    """Whether the day is the one that the calendar shows. If not, this is how it ended."""
    visits: Mapping[TicketId, Visit]
    holidays: Mapping[DayId, Names]

    def minutes_since(self, at: Millis) -> int:
        """Return how many whole minutes have passed."""
        return (self.now - at) // 60_000

    def clock(self, at: Millis) -> str:
        """Return what the wall clock showed, or will show: ``09:31``."""
        hours, minutes, seconds = (int(part) for part in self.at.local[11:].split(":"))
        seconds += (hours * 60 + minutes) * 60 - (self.now - at) // 1000
        return time_of_day(seconds % _DAY_S // 60)


def now_of(
    plan: Plan,
    entries: Sequence[Entry],
    at: Moment,
    holidays: Mapping[DayId, Names] | None = None,
) -> Now:
    """Replay a day and look at it.

    What time has brought since the last entry, such as the end of a parking, is taken in as the
    running controller would.

    Args:
        plan: the office.
        entries: of the last day, from its ``DayBegan`` on.
        at: the wall time now.
        holidays: the public holidays that the office keeps, by day.
    """
    core, clock = ControllerCore(plan), SteadyClock()
    for version, entry in enumerate(entries, start=1):
        core.replay(version, entry, clock.at(entry.at))
    has_begun = core.view().day == at.local[:10]
    looked_at = at if has_begun or not entries else entries[-1].at
    now = clock.at(looked_at)
    facts: list[object] = []
    if entries:
        came = ev.DayCame(core.view().day, looked_at, holidays or {})
        effects = [*core.handle(came, now), *core.handle(ev.LinkUp(), now)]
        facts = [effect.message for effect in effects if isinstance(effect, f.Publish)]
    return Now(
        plan,
        tuple(entries),
        core.view(),
        now,
        looked_at,
        next((fact for fact in facts if isinstance(fact, Menu)), None),
        {fact.desk: fact for fact in facts if isinstance(fact, DeskTurn)},
        has_begun,
        visits(entries),
        holidays or {},
    )
