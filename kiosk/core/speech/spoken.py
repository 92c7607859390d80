"""A screen as it is heard."""

from msgspec import Struct


class Polish(str):  # noqa: SLOT000 the one sentence in a hundred needs no saving
    """A sentence that there is only in Polish, whatever is spoken around it.

    Offices translate the names of their services first and their lists of documents last; a German
    voice that reads Polish is not understood by anybody.
    """


class Choice(Struct, frozen=True):
    """One thing that can be chosen with the keypad: a target of the picture and its words."""

    target: str
    text: str
    placed: str = ""
    """The same with its place among the others: *two of eleven: ...*"""


class KeyWords(Struct, frozen=True):
    """What is said of the keypad itself, in the language of the screen."""

    hello: tuple[str, ...] = ()
    """The first words: what this is, and which key does what."""
    choices: str = ""
    """How many there are to choose from."""
    nothing_chosen: str = ""
    no_way_back: str = ""
    levels: tuple[str, ...] = ()
    """How loud it is now, one for each step of :data:`kiosk.core.speech.level.LEVELS_DB`."""


class Spoken(Struct, frozen=True):
    """What a screen says, in sentences of its language, and what can be chosen on it, in order."""

    sentences: tuple[str, ...]
    choices: tuple[Choice, ...]
    aloud: tuple[str, ...] = ()
    """What everybody hears, though nobody has asked for speech: a number that is on no slip."""
    keys: KeyWords = KeyWords()

    @property
    def whole(self) -> tuple[str, ...]:
        """All that a new screen says."""
        return (*self.sentences, self.keys.choices) if self.choices else self.sentences

    def choice(self, target: str | None) -> Choice | None:
        """Return the choice of a target, or None where it is no longer there."""
        return next((each for each in self.choices if each.target == target), None)

    def placed(self, target: str | None) -> tuple[str, ...]:
        """Return the words of a choice with its place, or none where it is no longer there."""
        choice = self.choice(target)
        return (choice.placed,) if choice else ()
