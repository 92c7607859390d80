"""Numbers that are typed: minutes, a desk of the office, a time of today."""

from collections.abc import Callable
from typing import Final

import msgspec

from desk.core.dialogue.page import Words
from desk.core.dialogue.said import Said
from desk.core.dialogue.steps import Step, Typing
from office.plan import Plan
from protocol.fields import LocalMinute
from protocol.types import DeskNumber

MINUTES_MOST: Final = 480
"""As ``ParkTicket.minutes`` and ``BorrowServices.minutes``."""


def type_minutes(usual: int, then: Callable[[int], Step | Said]) -> Typing:
    """Ask for how many minutes, from 1 to 480."""

    def take(typed: str) -> Step | Said | Words:
        minutes = int(typed)
        if 1 <= minutes <= MINUTES_MOST:
            return then(minutes)
        return Words("desk.pad.wrong.minutes", {"most": MINUTES_MOST})

    digits_most = len(str(MINUTES_MOST))
    return Typing(Words("desk.pad.title.minutes"), digits_most, str, take, usual=str(usual))


def type_desk(plan: Plan, here: DeskNumber, then: Callable[[DeskNumber], Step | Said]) -> Typing:
    """Ask for the number of another desk."""

    def take(typed: str) -> Step | Said | Words | None:
        if not typed:
            return None
        number = DeskNumber(int(typed))
        if plan.desk(number) is None:
            return Words("desk.pad.wrong.desk", {"desk": number})
        if number == here:
            return Words("desk.pad.wrong.same-desk")
        return then(number)

    return Typing(Words("desk.pad.title.desk"), 3, str, take)


def type_time(title: Words, then: Callable[[str | None], Step | Said]) -> Typing:
    """Ask for a time of today, or none: ``9`` and ``12`` are full hours, ``930`` is 9:30."""

    def take(typed: str) -> Step | Said | Words:
        if not typed:
            return then(None)
        time = _time_of(typed)
        return Words("desk.pad.wrong.time") if time is None else then(time)

    return Typing(title, 4, _shown_time, take, may_be_empty=True)


def _shown_time(typed: str) -> str:
    """Return a time as it grows from digit to digit: 1, 12, 1:23, 12:30."""
    return typed if len(typed) <= 2 else f"{typed[:-2]}:{typed[-2:]}"  # noqa: PLR2004 - hours


def _time_of(typed: str) -> str | None:
    hour, _, minute = _shown_time(typed).partition(":")
    try:
        return msgspec.convert(f"{hour:0>2}:{minute or '00'}", LocalMinute)
    except msgspec.ValidationError:
        return None
