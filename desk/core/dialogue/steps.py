"""The two kinds of step that a dialogue has: one of a few is chosen, or a number is typed.

A step never changes; a key makes another one of it. So the steps that a clerk has taken stay as
they were, and going back finds them with what was chosen.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Self

from desk.core.dialogue.page import Choose, Page, Type, Words
from desk.core.dialogue.said import Said
from line.keys import Key

LABEL_DIGITS_MOST: Final = 5
"""As ``protocol.fields.LABEL_PATTERN``."""

DIGITS: Final = {Key(str(digit)): str(digit) for digit in range(10)}
"""The keys that are digits."""


class Step(ABC):
    """One question of a dialogue."""

    @property
    @abstractmethod
    def page(self) -> Page:
        """What it shows."""

    @abstractmethod
    def key(self, key: Key) -> "Step":
        """Take a digit, UP or DOWN; OK where it leads to nothing."""

    @abstractmethod
    def shorter(self) -> "Step | None":
        """Return it without the digit typed last; None where there is none."""

    @abstractmethod
    def taken(self) -> "Answer":
        """Return what OK leads to."""


Answer = Step | Said | Words | None
"""What OK leads to: the next question; all is said; why it cannot be taken; nothing."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few."""

    words: Words
    then: Callable[[], Step | Said]
    """What it leads to."""
    number: int
    """What is typed for it."""


@dataclass(frozen=True, slots=True)
class Choosing(Step):
    """One of a few is chosen.

    UP and DOWN go from one to the next, and no further than to either end: who cannot see counts
    from there. Digits lead to the option of that number; a further digit to one of a longer
    number, or else it begins a number of its own.
    """

    title: Words
    options: tuple[Option, ...]
    """In the order of their numbers; at least one."""
    at: int = 0
    typed: str = ""

    @property
    def page(self) -> Page:
        """What it shows."""
        words = tuple(option.words for option in self.options)
        return Choose(self.title, words, self.at, tuple(each.number for each in self.options))

    def key(self, key: Key) -> Self:
        """Take a digit, UP or DOWN."""
        if key in DIGITS:
            return self._type(DIGITS[key])
        at = self.at + (1 if key is Key.DOWN else -1)
        return replace(self, at=min(max(at, 0), len(self.options) - 1), typed="")

    def shorter(self) -> None:
        """Return nothing: a digit is no part of what is chosen."""

    def taken(self) -> Step | Said:
        """Return what OK leads to."""
        return self.options[self.at].then()

    def _type(self, digit: str) -> Self:
        numbers = [str(option.number) for option in self.options]
        for typed in (self.typed + digit, digit):
            if typed in numbers:
                return replace(self, at=numbers.index(typed), typed=typed)
            if any(number.startswith(typed) for number in numbers):
                return replace(self, typed=typed)
        return self


@dataclass(frozen=True, slots=True)
class Typing(Step):
    """A number is typed."""

    title: Words
    digits_most: int
    show: Callable[[str], str]
    """From the digits to what stands there."""
    take: Callable[[str], Answer]
    """From the digits to what they lead to."""
    usual: str = ""
    """What OK takes where nothing was typed."""
    may_be_empty: bool = False
    """Whether OK goes on without a number."""
    typed: str = ""
    wrong: Words | None = None

    @property
    def page(self) -> Page:
        """What it shows."""
        return Type(self.title, self.show(self.typed), self.usual, self.may_be_empty, self.wrong)

    def key(self, key: Key) -> Self:
        """Take a digit; more than there is room for are nothing.

        Behind what was not taken a new number begins.
        """
        before = self.typed if self.wrong is None else ""
        if key not in DIGITS or len(before) == self.digits_most:
            return self
        return replace(self, typed=before + DIGITS[key], wrong=None)

    def shorter(self) -> Self | None:
        """Return it without the digit typed last; None where there is none."""
        return replace(self, typed=self.typed[:-1], wrong=None) if self.typed else None

    def taken(self) -> Answer:
        """Return what OK leads to; it stays where that is why not."""
        return self.take(self.typed or self.usual)


@dataclass(frozen=True, slots=True)
class Labelling(Step):
    """The number of a ticket is typed; UP and DOWN change its letter.

    On a pad without them OK does, before the first digit: it goes round all letters.
    """

    title: Words
    letters: tuple[str, ...]
    """At least one."""
    in_full: Callable[[str], str]
    """From the letter and the digits to the label."""
    then: Callable[[str], Step | Said]
    """What the label leads to."""
    typed: str = ""
    at: int = 0
    """The place of the letter."""

    @property
    def page(self) -> Page:
        """What it shows."""
        # A label of nothing is as long as one with a number.
        empty = self.letters[self.at] + "_" * (len(self._label("0")) - 1)
        shown = self._label(self.typed) if self.typed else empty
        return Type(self.title, shown, has_letters=len(self.letters) > 1)

    def key(self, key: Key) -> Self:
        """Take a digit, UP or DOWN; OK before the first digit."""
        if key in DIGITS:
            is_full = len(self.typed) == LABEL_DIGITS_MOST
            return self if is_full else replace(self, typed=self.typed + DIGITS[key])
        if key is Key.OK:
            return self if self.typed else replace(self, at=(self.at + 1) % len(self.letters))
        at = self.at + (1 if key is Key.DOWN else -1)
        return replace(self, at=min(max(at, 0), len(self.letters) - 1))

    def shorter(self) -> Self | None:
        """Return it without the digit typed last; None where there is none."""
        return replace(self, typed=self.typed[:-1]) if self.typed else None

    def taken(self) -> Step | Said | None:
        """Return what OK leads to: nothing without a digit."""
        return self.then(self._label(self.typed)) if self.typed else None

    def _label(self, typed: str) -> str:
        return self.in_full(self.letters[self.at] + typed)


Choice = tuple[Words, Callable[[], Step | Said]]
"""What can be chosen, and what it leads to."""


def in_order(*choices: Choice) -> tuple[Option, ...]:
    """Return options that are numbered by their places, from 1."""
    return tuple(Option(words, then, place) for place, (words, then) in enumerate(choices, start=1))
