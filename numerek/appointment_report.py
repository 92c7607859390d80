"""What became of a list of appointments: for a program, and in words."""

from collections.abc import Iterator
from typing import Final

import msgspec

from scene.texts import Catalogue

_USUAL_ENCODING: Final = "UTF-8"


class ToldMistake(msgspec.Struct, frozen=True):
    """One mistake: where (None: the whole list), of which kind, and in words."""

    line: int | None
    entry: int | None
    what: str
    text: str


class DayOutcome(msgspec.Struct):
    """What became of one day; ``taken`` None: it was only checked."""

    day: str
    count: int
    taken: bool | None = None
    mistakes: list[ToldMistake] = msgspec.field(default_factory=list)
    refused: str | None = None


class Outcome(msgspec.Struct):
    """What became of a list. With ``mistakes`` nothing was given; ``error`` broke it off."""

    file: str
    encoding: str | None = None
    mistakes: list[ToldMistake] = msgspec.field(default_factory=list)
    days: list[DayOutcome] = msgspec.field(default_factory=list)
    error: str | None = None


def told(outcome: Outcome, texts: Catalogue) -> Iterator[str]:
    """Yield the lines that tell it to people, all but the error."""
    say, count = texts.say, texts.say_count
    file = outcome.file
    if outcome.encoding not in {None, _USUAL_ENCODING}:
        yield say("office.appointments.encoding", file=file, encoding=outcome.encoding)
    yield from _spell(outcome.mistakes, file, texts)
    if outcome.mistakes:
        yield count("office.appointments.mistakes", len(outcome.mistakes), file=file)
    for day in outcome.days:
        yield from _spell(day.mistakes, file, texts)
        if day.refused is not None:
            yield day.refused
        elif day.mistakes:
            yield count("office.appointments.refused", len(day.mistakes), day=day.day)
        else:
            kind = "fine" if day.taken is None else "taken"
            yield count(f"office.appointments.{kind}", day.count, day=day.day)


def _spell(mistakes: list[ToldMistake], file: str, texts: Catalogue) -> Iterator[str]:
    for mistake in mistakes:
        where = file if mistake.line is None else f"{file}:{mistake.line}"
        if mistake.entry is not None:
            where += f": {texts.say('office.appointments.entry', entry=mistake.entry)}"
        yield f"{where}: {mistake.text}"
