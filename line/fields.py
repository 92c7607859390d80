"""The fields of a payload: numbers and flags, each with exactly one spelling.

Reading is as strict as writing, so that two boxes that differ in a detail are told apart on the
maker's table and not in an office. ``int`` would take blanks, signs, underscores and Arabic digits.
"""

import re
from collections.abc import Sequence
from typing import Final

from line.messages import PROTOCOL, STEP_COUNT_MAX, STEPS_MAX, OtherProtocolError

_DECIMAL: Final = re.compile("0|[1-9][0-9]{0,8}")
_HEX: Final = re.compile("[0-9A-F]+")


def checked(value: int, low: int, high: int, what: str) -> int:
    """Return a number that is in range.

    Raises:
        ValueError: it is not; the text names it and the range.
    """
    if not low <= value <= high:
        raise ValueError(f"{what} is {value}, but must be {low} to {high}")
    return value


def decimal(text: str, low: int, high: int, what: str) -> int:
    """Return a decimal number without leading zeros.

    Raises:
        ValueError: it is spelled otherwise, or out of range.
    """
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"{what} is {text!r}, which is no decimal number without leading zeros")
    return checked(int(text), low, high, what)


def hexadecimal(text: str, digits: int, low: int, what: str) -> int:
    """Return a number of so many hexadecimal digits, capitals only.

    Raises:
        ValueError: it is spelled otherwise, or too small.
    """
    if len(text) != digits or not _HEX.fullmatch(text):
        raise ValueError(f"{what} is {text!r}, but must be {digits} of the digits 0-9 A-F")
    return checked(int(text, 16), low, 16**digits - 1, what)


def one_of(text: str, choices: Sequence[str], what: str) -> int:
    """Return which of the choices a text is.

    Raises:
        ValueError: it is none of them.
    """
    if text not in choices:
        raise ValueError(f"{what} is {text!r}, but must be one of {', '.join(choices)}")
    return choices.index(text)


def spoken_here(version: str) -> None:
    """Check the version of the protocol, with which every hello and identity begins.

    Raises:
        OtherProtocolError: it is another one than ours.
        ValueError: it is no number.
    """
    theirs = decimal(version, 0, 10**9, "the protocol")
    if theirs != PROTOCOL:
        raise OtherProtocolError(theirs)


def steps_text(steps: Sequence[int], first_min: int) -> str:
    """Return a pattern as text.

    Raises:
        ValueError: it has no step or too many, or one that is too short or too long.
    """
    return ",".join(str(step) for step in checked_steps(tuple(steps), first_min))


def steps(text: str, first_min: int) -> tuple[int, ...]:
    """Return a pattern.

    Raises:
        ValueError: see ``steps_text``.
    """
    counts = (decimal(part, 0, STEP_COUNT_MAX, "a step") for part in text.split(","))
    return checked_steps(tuple(counts), first_min)


def checked_steps(steps: tuple[int, ...], first_min: int) -> tuple[int, ...]:
    """Return a pattern that can be played: round and round it would last some time.

    Raises:
        ValueError: see ``steps_text``.
    """
    checked(len(steps), 1, STEPS_MAX, "the number of steps")
    for place, step in enumerate(steps):
        checked(step, 1 if place else first_min, STEP_COUNT_MAX, f"step {place + 1}")
    if not any(steps):
        raise ValueError("the pattern takes no time at all")
    return steps
