"""The texts of the hall in one language: what a screen or a slip says, by id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from protocol.types import Language


class TextError(LookupError):
    """A text that is not there, or not there in the way it was asked for.

    It names the id, the language and the remedy.
    """


@dataclass(frozen=True, slots=True)
class CountedText:
    """A text with a number in it, in every form its language has for numbers."""

    forms: tuple[str, ...]

    choose: Callable[[int], int]
    """Which form a number takes. It travels with the forms, since a text that has no translation
    is said in Polish, and then counts as Polish does."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every text in one language. Fields in the texts are written ``{name}``."""

    language: Language
    plain: Mapping[str, str]
    counted: Mapping[str, CountedText]

    def say(self, text_id: str, /, **fields: object) -> str:
        """Give a text with its fields filled in.

        Raises:
            TextError: no such id, an id that wants ``say_count``, or a field that is missing.
        """
        if text_id not in self.plain:
            remedy = "it counts, use say_count" if text_id in self.counted else "no such id"
            raise TextError(f"text {text_id!r} in {self.language!r}: {remedy}")
        return self._fill(text_id, self.plain[text_id], fields)

    def say_count(self, text_id: str, count: int, /, **fields: object) -> str:
        """Give a text in the form that a number from 0 takes; ``{count}`` is that number.

        Raises:
            TextError: no such id, an id that wants ``say``, or a field that is missing.
        """
        if text_id not in self.counted:
            remedy = "it does not count, use say" if text_id in self.plain else "no such id"
            raise TextError(f"text {text_id!r} in {self.language!r}: {remedy}")
        text = self.counted[text_id]
        return self._fill(text_id, text.forms[text.choose(count)], {**fields, "count": count})

    def _fill(self, text_id: str, text: str, fields: Mapping[str, object]) -> str:
        try:
            return text.format_map(fields)
        except KeyError as missing:
            raise TextError(
                f"text {text_id!r} in {self.language!r}: needs the field {missing}"
            ) from None
