"""What is said on paper: where one waits, how long, by which rules one is called."""

from typing import Final

from kiosk.core.offers import takes_appointments
from office.plan import Plan, Service, name_in
from protocol.messages import Wait
from protocol.types import Language
from scene.texts import Catalogue
from scene.waits import NO_BREAK, is_soon, wait_of

_IN_WORDS: Final = 3
"""Up to so many calls are said in a word: three times."""


def names_of(service: Service, language: Language) -> tuple[str, ...]:
    """Return a service's name in a language, and in Polish where that is another."""
    return tuple(dict.fromkeys((name_in(service.name, language), service.name["pl"])))


def waiting(texts: Catalogue, wait: Wait) -> tuple[str, str]:
    """Return how long one is expected to wait, as what it is and how much."""
    if is_soon(wait):
        return texts.say("slip.soon"), texts.say("slip.soon.value")
    low, high = wait.low_min, wait.high_min
    if high is not None and 0 < low < high:
        return texts.say("slip.waiting"), texts.say("slip.minutes", low=low, high=high).replace(
            " ", NO_BREAK
        )
    return texts.say("slip.waiting"), wait_of(texts, wait)


def ahead(texts: Catalogue, count: int) -> tuple[str, str]:
    """Return how many people may be served before, as what it is and how many."""
    if count == 0:
        return texts.say("slip.nobody"), texts.say("slip.nobody.value")
    return texts.say("slip.ahead"), str(count)


def rooms_of(plan: Plan, service: Service) -> tuple[str, ...]:
    """Return the rooms of a service's desks; none if one of them stands in the hall."""
    rooms = [desk.room for desk in plan.desks if service.id in desk.services]
    return () if None in rooms else tuple(dict.fromkeys(room for room in rooms if room))


def rules(texts: Catalogue, plan: Plan) -> str:
    """Return how often a number is called, and who may be called before it."""
    calls = plan.office.tickets.calls_before_absent
    said = (
        texts.say(f"slip.called.{calls}")
        if calls <= _IN_WORDS
        else texts.say_count("slip.called", calls)
    )
    earlier = _earlier(plan)
    return f"{said} {texts.say(f'slip.earlier.{earlier}')}" if earlier else said


def _earlier(plan: Plan) -> str | None:
    """Return the name of who may be called before their turn."""
    booked, privileged = takes_appointments(plan), plan.office.privileged is not None
    if booked and privileged:
        return "both"
    if booked:
        return "booked"
    return "privileged" if privileged else None


def page_of(plan: Plan, service: Service | None) -> str | None:
    """Return where the code for telephones leads: the service's page, else the office's."""
    return (service.page if service else None) or plan.office.page


def host_of(page: str) -> str:
    """Return the host of a page, as one would read it out: ``um.example`` of ``https://um.example/a``."""
    return page.removeprefix("https://").split("/")[0].split("?")[0].split("#")[0]


def date_of(at: str) -> str:
    """Return the date of a wall time as it is written in Poland: ``20.11.2026``."""
    year, month, day = at[:10].split("-")
    return f"{day}.{month}.{year}"


def time_of(at: str) -> str:
    """Return the time of day of a wall time: ``09:41``."""
    return at[11:16]
