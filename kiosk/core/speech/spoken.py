"""A screen as it is heard."""

from msgspec import Struct


class Choice(Struct, frozen=True):
    """One thing that can be chosen with the keypad: a target of the picture and its words."""

    target: str
    text: str


class KeyWords(Struct, frozen=True):
    """What is said of the keypad itself, in the language of the screen."""

    hello: tuple[str, ...] = ()
    """The first words: what this is, and which key does what."""
    place: str = "{place} / {count}: {text}"
    """Which of the choices it is, before its words."""
    choices: str = "{count}"
    """How many there are to choose from."""
    nothing_chosen: str = ""
    first_screen: str = ""
    """There is no way back from here."""
    no_help: str = ""
    """Nobody can be called from here."""
    level: str = "{place} / {count}"
    """How loud it is now, of so many steps."""


class Spoken(Struct, frozen=True):
    """What a screen says, in sentences of its language, and what can be chosen on it, in order."""

    sentences: tuple[str, ...]
    choices: tuple[Choice, ...]
    aloud: tuple[str, ...] = ()
    """What everybody hears, though nobody has asked for speech: a number that is on no slip."""
    keys: KeyWords = KeyWords()

    def choice(self, target: str | None) -> Choice | None:
        """Return the choice of a target, or None where it is no longer there."""
        return next((each for each in self.choices if each.target == target), None)

    def placed(self, target: str | None) -> tuple[str, ...]:
        """Return the words of a choice with its place among the others: ``2 of 11: ...``."""
        choice = self.choice(target)
        if choice is None:
            return ()
        place, count = self.choices.index(choice) + 1, len(self.choices)
        return (self.keys.place.format(place=place, count=count, text=choice.text),)
