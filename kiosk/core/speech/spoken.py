"""A screen as it is heard."""

from msgspec import Struct


class Choice(Struct, frozen=True):
    """One thing that can be chosen with the keypad: a target of the picture and its words."""

    target: str
    text: str


class Spoken(Struct, frozen=True):
    """What a screen says, in sentences of its language, and what can be chosen on it, in order."""

    sentences: tuple[str, ...]
    choices: tuple[Choice, ...]
