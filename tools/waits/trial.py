"""One office for many days: what each estimator said to who had to wait, and how long it was."""

from dataclasses import dataclass, field
from itertools import chain
from math import sqrt
from random import Random  # noqa: TID251 - a seeded draw of days, far from any core
from typing import Final, NamedTuple

from controller.core.estimate import Z90, Estimate, as_wait, estimate
from controller.core.floor import OpenDesk
from controller.core.history import History
from controller.core.load import Load, load_of
from office.plan import ServiceTime
from protocol.types import ServiceId
from tools.waits.day import Day, Hall, Visit
from tools.waits.offices import Office, Profile
from tools.waits.tally import Tally

SCENARIOS: Final = ("as planned", "absents", "plan wrong")
"""The plan's service times are right; the same, and 8 of 100 do not come when called; visitors
of each service take in truth a third longer, or a quarter shorter, than the plan says."""


class Group(NamedTuple):
    """What tickets are counted by."""

    office: str
    service: ServiceId
    monday: bool


class Trial(NamedTuple):
    """What to play."""

    office: Office
    profile: Profile
    seed: int
    learning_days: int
    measured_days: int
    scenario: str

    def run(self) -> dict[Group, Tally]:
        """Play all days; only those after the learning are measured, while learning goes on."""
        random = Random(f"{self.seed} {self.office.name} {self.scenario}")  # noqa: S311 - no secret
        plan = {service.id: service.time for service in self.office.services}
        truth = dict(plan)
        if self.scenario == "plan wrong":
            truth = {
                name: ServiceTime(time.mean * random.choice((3 / 4, 4 / 3)), time.cv)
                for name, time in plan.items()
            }
        watch = _Watch(self.office, plan)
        for number in range(self.learning_days + self.measured_days):
            monday = number % 5 == 0
            shares = self.profile.monday if monday else self.profile.other
            day = Day(self.office, shares, monday, truth, self.scenario == "absents")
            watch.begin(monday=monday, measuring=number >= self.learning_days)
            day.run(random, watch.issued, watch.called)
        return watch.tallies


class _Said(NamedTuple):
    """What was known of a ticket when it was issued."""

    load: Load
    by: dict[str, Estimate]


@dataclass
class _Watch:
    office: Office
    plan: dict[ServiceId, ServiceTime]
    history: History = field(default_factory=History)
    tallies: dict[Group, Tally] = field(default_factory=dict)
    monday: bool = False
    measuring: bool = False
    _said: dict[Visit, _Said] = field(default_factory=dict)
    _last_wait_min: dict[ServiceId, float] = field(default_factory=dict)

    def begin(self, *, monday: bool, measuring: bool) -> None:
        self.monday, self.measuring = monday, measuring
        self._last_wait_min.clear()

    def issued(self, visit: Visit, hall: Hall, now_min: float) -> None:
        desks = [
            OpenDesk(desk.services, busy=free_at_min > now_min)
            for desk, free_at_min, opened in zip(
                self.office.desks, hall.free_at_min, hall.opened, strict=True
            )
            if opened
        ]
        waiting = {service: len(line) for service, line in hall.waiting.items() if line}
        load = load_of(visit.service, desks, waiting, self.plan)
        if load is None or not load.wait_min:
            return
        by: dict[str, Estimate] = {}
        if self.measuring:
            past = self.history.cell(visit.service, load.ahead, monday=self.monday)
            last_min = self._last_wait_min.get(visit.service, 0.0)
            said = (
                ("plan", estimate(load, None)),
                ("learned", estimate(load, past)),
                ("QL", self._by_queue_length(visit.service, desks, waiting)),
                ("LES", Estimate(last_min, last_min)),
            )
            by = {name: figure for name, figure in said if figure is not None}
        self._said[visit] = _Said(load, by)

    def called(self, visit: Visit, _hall: Hall, now_min: float) -> None:
        wait_min = now_min - visit.came_min
        self._last_wait_min[visit.service] = wait_min
        said = self._said.pop(visit, None)
        if said is None:
            return
        self.history = self.history.learned(
            visit.service,
            said.load.ahead,
            monday=self.monday,
            steps=said.load.steps,
            wait_min=wait_min,
        )
        if said.by:
            group = Group(self.office.name, visit.service, self.monday)
            tally = self.tallies.setdefault(group, Tally())
            tally.add(wait_min, said.by, as_wait(said.by["learned"]))

    def _by_queue_length(
        self, service: ServiceId, desks: list[OpenDesk], waiting: dict[ServiceId, int]
    ) -> Estimate:
        """Everybody whom one of these desks could serve before, and oneself, by the desks.

        The upper end is the closed form for one pool.
        """
        own = [desk for desk in desks if service in desk.services]
        served = set(chain.from_iterable(desk.services for desk in own))
        before = [*((name, count) for name, count in waiting.items() if name in served)]
        before.append((service, 1))
        work = sum(count * self.plan[name].mean for name, count in before)
        variance = sum(
            count * (self.plan[name].mean * self.plan[name].cv) ** 2 for name, count in before
        )
        p50_min = work / len(own)
        return Estimate(p50_min, p50_min + Z90 * sqrt(variance) / len(own))
