"""Every clip that the hall display of a plan can need, and what each group of them is."""

from collections.abc import Iterable, Iterator
from enum import Enum

from display.core.voice.clip import Clip
from display.core.voice.phrases import (
    again_clip,
    call_clip,
    desk_clip,
    hundreds_clip,
    letter_clip,
    number_clip,
    please_clip,
    thousands_clip,
)
from display.core.voice.rooms import room_clip
from office.plan import Plan
from protocol.types import LANGUAGES, Language


class Group(Enum):
    """Clips that are alike; those come first without which no call can be said."""

    CALLS = "calls"
    NUMBERS = "numbers"
    DESKS = "desks"
    ROOMS = "rooms"
    AGAIN = "again"
    PLEASE = "please"
    LETTERS = "letters"


def vocabulary(plan: Plan) -> tuple[Clip, ...]:
    """Return every clip, the most needed first: language by language, and in these as grouped."""
    return tuple(
        clip
        for language in spoken_languages(plan)
        for group in Group
        for clip in clips_in(plan, language, group)
    )


def spoken_languages(plan: Plan) -> tuple[Language, ...]:
    """Return the languages in which this hall is spoken to, Polish first."""
    return tuple(language for language in LANGUAGES if language in plan.office.languages)


def clips_in(plan: Plan, language: Language, group: Group) -> tuple[Clip, ...]:
    """Return the clips of one group in one language, each once."""
    desks = sorted(desk.number for desk in plan.desks)
    match group:
        case Group.CALLS:
            clips = [call_clip(letter, language) for letter in _letters(plan)]
        case Group.LETTERS:
            clips = [letter_clip(letter, language) for letter in _letters(plan)]
        case Group.NUMBERS:
            clips = list(_numbers(_most_digits(plan), language))
        case Group.DESKS:
            clips = [desk_clip(desk, language) for desk in desks]
        case Group.PLEASE:
            clips = [please_clip(desk, language) for desk in desks]
        case Group.ROOMS:
            clips = list(_rooms(plan, language))
        case _:  # AGAIN
            clips = [again_clip(language)]
    return _once(clips)


def _letters(plan: Plan) -> list[str]:
    return sorted({service.letter for service in plan.services if service.letter})


def _most_digits(plan: Plan) -> int:
    return max([plan.office.tickets.digits, *(each.digits or 0 for each in plan.services)])


def _numbers(digits: int, language: Language) -> Iterator[Clip]:
    yield from (number_clip(value, language) for value in range(1, 100))
    if digits > 2:  # noqa: PLR2004
        for count in range(1, 10):
            yield hundreds_clip(count, language, leads=True)
            yield hundreds_clip(count, language, leads=False)
    for count in range(1, 10 ** max(digits - 3, 0)):
        yield thousands_clip(count, language, leads=True, joins=False)
        yield thousands_clip(count, language, leads=True, joins=True)
        yield thousands_clip(count, language, leads=False, joins=False)


def _rooms(plan: Plan, language: Language) -> Iterator[Clip]:
    for desk in plan.desks:
        clip = None if desk.room is None else room_clip(desk.room, language)
        if clip is not None:
            yield clip


def _once(clips: Iterable[Clip]) -> tuple[Clip, ...]:
    return tuple({clip.path: clip for clip in clips}.values())
