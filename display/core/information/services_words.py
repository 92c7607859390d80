"""How things stand at a service, in words or, where they have no room, in figures."""

from dataclasses import dataclass
from typing import Final

from display.core.information.page import ServiceRow, Standing
from scene.texts import Catalogue
from scene.waits import NO_BREAK, is_soon, wait_of

PEOPLE: Final = "people"
"""The sign before how many wait."""

_DOT: Final = f"{NO_BREAK}\N{MIDDLE DOT}{NO_BREAK}"


@dataclass(frozen=True, slots=True)
class Figures:
    """What is said in figures."""

    text: str
    has_people: bool
    """Whether it begins with how many wait, and so has their sign."""


def in_words(row: ServiceRow, texts: Catalogue) -> str:
    """Return how things stand as part of a sentence."""
    match row.standing:
        case Standing.NUMBERS:
            return _queue(row, texts)
        case Standing.NO_TICKET if row.rooms:
            return texts.say("display.services.no-ticket-at", room=", ".join(row.rooms))
        case _:
            return _without_numbers(row, texts)


def in_figures(row: ServiceRow, texts: Catalogue) -> tuple[Figures, ...]:
    """Return how things stand in short, the fullest way first, each as good as it is long.

    How long one waits is said rather than how many do.
    """
    if row.standing is not Standing.NUMBERS:
        ways = (in_words(row, texts), *([", ".join(row.rooms)] if row.rooms else []))
        return tuple(Figures(each, has_people=False) for each in ways)
    people, wait = str(row.waiting), row.wait
    if wait is None:
        return (Figures(people, has_people=True),)
    said = wait_of(texts, wait)
    figures = [Figures(people + _DOT + said, has_people=True), Figures(said, has_people=False)]
    if wait.high_min and wait.low_min and wait.low_min != wait.high_min:
        bare = texts.say("display.services.range", low=wait.low_min, high=wait.high_min)
        figures.append(Figures(bare.replace(" ", NO_BREAK), has_people=False))
    return tuple(figures)


def _without_numbers(row: ServiceRow, texts: Catalogue) -> str:
    if row.standing is Standing.LATER:
        return texts.say("display.services.later", time=row.opens_at)
    return texts.say(f"display.services.{row.standing.value}")


def _queue(row: ServiceRow, texts: Catalogue) -> str:
    count, wait = row.waiting, row.wait
    people = (
        texts.say_count("display.services.waiting", count)
        if count
        else texts.say("display.services.nobody")
    )
    if wait is None or (not count and is_soon(wait)):
        return people
    return texts.say("display.services.line", people=people, wait=wait_of(texts, wait))
