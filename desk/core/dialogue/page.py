"""What a dialogue shows: a list to choose from, or a number to type. In no language yet."""

from collections.abc import Mapping

from msgspec import Struct

from office.plan import Names


class Words(Struct, frozen=True):
    """Something to be said: a text of the catalogues, or a name that the plan gives."""

    text: str = ""
    """The id of the text."""
    fields: Mapping[str, str | int] = {}
    name: Names | None = None
    """Said in place of the text."""


class Choose(Struct, frozen=True):
    """One of a few."""

    title: Words
    options: tuple[Words, ...]
    at: int
    """The place of the one that OK takes, from 0."""
    numbers: tuple[int, ...]
    """For each option the number that leads to it when it is typed; they rise."""


class Type(Struct, frozen=True):
    """A number, typed digit by digit."""

    title: Words
    shown: str
    """What stands there by now: ``A042``, ``12``, ``12:30``; empty, or ``A___`` with the letter
    that UP and DOWN change, at the beginning."""
    usual: str = ""
    """What OK takes where nothing was typed."""
    may_be_empty: bool = False
    """Whether OK goes on without a number; otherwise it does nothing where nothing stands there."""
    wrong: Words | None = None
    """Why OK did not take what stands there."""
    has_letters: bool = False
    """Whether UP and DOWN change its letter."""


Page = Choose | Type
