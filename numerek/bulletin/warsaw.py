"""``wsstore.json``: the shape in which the city of Warsaw tells of the queues of its offices.

``GET https://api.um.warszawa.pl/api/action/wsstore_get?id=<office>`` answers in it, and several
public apps read it (kolejkeR, systemy-kolejkowe, eNumerekWarszawa). Numbers of what can be counted
are numbers, all else is text. Captures of 2015 have the current number as a number without its
letter, those of 2019 as a label; a reader must take both.
"""

from msgspec import Struct

from controller.core.entries import Moment
from controller.core.now import Now
from controller.core.overview import ServiceNow, overview_of
from office.plan import Plan


class Group(Struct, frozen=True):
    """One queue. The names are those of the city's interface."""

    status: str | None
    """``1`` while the queue works: numbers are given, or somebody still waits."""
    czasObslugi: str | None  # noqa: N815 - the city's name
    """Minutes. Its readers do not agree whether of service or of waiting; here it is what the name
    says, the mean time of one visitor at the desk, and null where the plan does not tell it."""
    lp: str | None
    idGrupy: str  # noqa: N815 - the city's name
    liczbaCzynnychStan: int  # noqa: N815 - the city's name
    """Open desks."""
    nazwaGrupy: str  # noqa: N815 - the city's name
    literaGrupy: str  # noqa: N815 - the city's name
    liczbaKlwKolejce: int  # noqa: N815 - the city's name
    """Visitors who wait."""
    aktualnyNumer: str | int  # noqa: N815 - the city's name
    """The label called last; empty before the first."""


class Queues(Struct, frozen=True):
    """All queues of an office, with the wall time."""

    date: str
    grupy: tuple[Group, ...]
    time: str


class Answer(Struct, frozen=True):
    """What the city's interface answers."""

    result: Queues


def answer_of(now: Now, made: Moment) -> Answer:
    """Return the queues of an office; none before its day has begun."""
    services = overview_of(now).services if now.has_begun else ()
    queues = [service for service in services if service.mode != "no-ticket"]
    groups = tuple(_group(service, place, now.plan) for place, service in enumerate(queues, 1))
    return Answer(Queues(made.local[:10], groups, made.local[11:16]))


def _group(live: ServiceNow, place: int, plan: Plan) -> Group:
    service = plan.service(live.service)
    assert service is not None, "an overview is of the plan's own services"
    works = live.closed is None or live.waiting > 0
    name = live.name["pl"]
    return Group(
        status="1" if works else "0",
        czasObslugi=str(round(service.service_min.mean)) if service.service_min else None,
        lp=str(place),
        idGrupy=live.service,
        liczbaCzynnychStan=live.open_desks,
        nazwaGrupy=f"{live.letter}: {name}",
        literaGrupy=live.letter,
        liczbaKlwKolejce=live.waiting,
        aktualnyNumer=live.last_called or "",
    )
