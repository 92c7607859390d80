"""The offices that waits are measured in: what is known of them, restated with its source.

The queues of Warsaw are aggregates of the city's own queue data of January 2020, five-minute
snapshots of its district offices as collected in the R package kolejkeR (MIT licence): 14 working
days, 167 queues, 146,457 tickets. ``docs/measurements/data`` keeps the aggregates.
"""

import csv
from pathlib import Path
from typing import Final, NamedTuple

from office.plan import ServiceTime
from protocol.types import ServiceId

DATA: Final = Path(__file__).parents[2] / "docs" / "measurements" / "data"

CV: Final = 0.8
"""Of Warsaw's service times: an assumption. That they are lognormal is not (Brown et al. 2005, a
year of calls of a bank)."""

MONDAY: Final = 1.27
"""Tickets of a Monday, by those of the mean day; Warsaw, as above. A Monday is longer too."""


class Service(NamedTuple):
    """What visitors come for."""

    id: ServiceId
    daily: float
    """Tickets on a day that is not a Monday; for Warsaw the mean of all days stands in."""
    time: ServiceTime
    """As the plan has it."""


class Desk(NamedTuple):
    """A desk and the share of the day for which it is open, around the middle of the day."""

    services: frozenset[ServiceId]
    open_share: float = 1.0


class Office(NamedTuple):
    """Services and the desks that hold them."""

    name: str
    services: tuple[Service, ...]
    desks: tuple[Desk, ...]


class Profile(NamedTuple):
    """When visitors come: for each hour from the first one its share of the day."""

    monday: tuple[float, ...]
    other: tuple[float, ...]


MINUTES_PER_CALL: Final = {
    "kasa": 4.4,
    "prawa jazdy": 6.3,
    "paszporty": 6.9,
    "uzytkowanie wieczyste": 7.6,
    "dzialalnosc gosp.": 8.0,
    "odbior dow.rej.": 8.7,
    "geodezja/arch/srodowisko": 9.0,
    "podatki": 9.1,
    "dowody - odbior": 10.4,
    "kancelaria": 14.5,
    "rejestracja pojazdow": 15.0,
    "USC odpisy/zgony/urodzenia": 15.4,
    "dowody/meldunki - wnioski": 15.9,
    "swiadczenia/500+": 16.9,
}
"""Desk-minutes per call while a queue was busy, median of the queues of each category; Warsaw, as
above. They hold the calls that nobody followed, too."""


def warsaw() -> tuple[Office, ...]:
    """Return one office for each category of Warsaw's queues: its mean tickets and mean desks.

    2.9 desks are two all day, and a third for 90 % of it. The category "inne" (other) is left
    out: nothing is known of its service times.
    """
    with (DATA / "warsaw_by_category.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["cat"] in MINUTES_PER_CALL]
    return tuple(
        _pool(
            row["cat"],
            float(row["tickets_per_day"]),
            float(row["desks"]),
            ServiceTime(MINUTES_PER_CALL[row["cat"]], CV),
        )
        for row in rows
    )


def _pool(name: str, daily: float, desks: float, time: ServiceTime) -> Office:
    service = Service(ServiceId(name), daily, time)
    holds = frozenset({service.id})
    whole, part = divmod(round(desks, 2), 1)
    shares = [1.0] * int(whole) + ([round(part, 2)] if part else [])
    return Office(name, (service,), tuple(Desk(holds, share) for share in shares))


_TOWN_HALL: Final = {
    # Tickets of 100, and minutes at the desk: mean and cv.
    "info": (13, 6.0, 0.9),
    "dowod": (12, 14.0, 0.5),
    "meldunek": (8, 14.0, 0.7),
    "odbior": (13, 5.0, 0.6),
    "prawojazdy": (6, 8.0, 0.7),
    "pojazd": (18, 18.0, 0.6),
    "usc": (7, 13.0, 0.8),
    "zgon": (2, 25.0, 0.5),
    "podatki": (7, 9.0, 0.8),
    "ceidg": (3, 15.0, 0.7),
    "architektura": (3, 10.0, 0.9),
    "spoleczne": (2, 14.0, 0.7),
    "kasa": (6, 4.0, 0.7),
}
_TOWN_DESKS: Final = (
    "info odbior",
    "dowod meldunek odbior",
    "meldunek dowod odbior",
    "pojazd prawojazdy odbior",
    "pojazd prawojazdy",
    "usc zgon",
    "podatki ceidg architektura spoleczne",
    "kasa",
)


def town_hall(daily: float = 230.0) -> Office:
    """Return an invented town hall: 13 services on 8 desks, some of them on four.

    ``daily`` tickets a day load its desks to 67 %, those of the vehicles to 89 %.
    """
    return Office(
        "town hall",
        tuple(
            Service(ServiceId(name), daily * share / 100, ServiceTime(mean, cv))
            for name, (share, mean, cv) in _TOWN_HALL.items()
        ),
        tuple(Desk(frozenset(ServiceId(s) for s in held.split())) for held in _TOWN_DESKS),
    )


def profile() -> Profile:
    """Return the hourly shares of Warsaw: Mondays 8 to 18, other days 8 to 16."""
    with (DATA / "warsaw_hourly_share.csv").open(encoding="utf-8", newline="") as file:
        by_hour = {int(row["ta"]): row for row in csv.DictReader(file)}
    return Profile(
        monday=tuple(float(by_hour[hour]["mon"]) for hour in range(8, 18)),
        other=tuple(float(by_hour[hour]["tue_fri"]) for hour in range(8, 16)),
    )
