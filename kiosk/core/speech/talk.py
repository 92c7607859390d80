"""The words of one language as they are said."""

from typing import Final

from kiosk.core.speech.plain import plain
from kiosk.core.speech.spoken import Polish
from office.plan import Names, Plan, Service, name_in
from protocol.types import Label
from scene.texts import Catalogue
from spoken.numbers import Form, label, number

TWIN: Final = "speech."
"""A text ``speech.X`` is said in place of ``X``."""


class Talk:
    """Makes whole sentences: no abbreviation, no symbol, no digit that would be read wrongly."""

    def __init__(self, plan: Plan, texts: Catalogue) -> None:
        """Speak of one office in the language of its texts."""
        self.plan = plan
        self.language = texts.language
        spoken = {
            name.removeprefix(TWIN): text
            for name, text in texts.plain.items()
            if name.startswith(TWIN)
        }
        self.texts = Catalogue(texts.language, {**texts.plain, **spoken}, texts.counted)
        """With the spoken twin of each text in its place."""

    def say(self, text_id: str, /, **fields: object) -> str:
        """Return a text as a sentence; see :meth:`scene.texts.Catalogue.say`."""
        return self.plain(self.texts.say(text_id, **fields))

    def people(self, text_id: str, count: int) -> str:
        """Return a text that counts people, with the number in words that fit *person*."""
        said = self.texts.say_count(text_id, count)
        return self.plain(said.replace(str(count), self.number(count, Form.FEMININE), 1))

    def number(self, value: int, form: Form = Form.COUNTING) -> str:
        """Return a number in words."""
        return number(value, self.language, form)

    def label(self, name: Label) -> str:
        """Return a ticket's label as the hall calls it."""
        return label(name, self.language)

    def plain(self, text: str) -> str:
        """Return words that were written to be read as a sentence."""
        return plain(text, self.language)

    def name(self, names: Names) -> str:
        """Return what the office says in its own words, as a sentence."""
        if names.get(self.language):
            return self.plain(name_in(names, self.language))
        return self.polish(names["pl"])

    def polish(self, text: str) -> str:
        """Return words that there are only in Polish as a sentence."""
        return Polish(plain(text, "pl"))

    def told(self, text_id: str, text: str) -> tuple[str, ...]:
        """Return a text that introduces a sentence, ``Fee: {text}``, with that sentence."""
        if isinstance(text, Polish) and self.language != "pl":
            return self.say(text_id, text=""), text
        return (self.say(text_id, text=text),)

    def service(self, service: Service) -> str:
        """Return the name of a service."""
        return self.name(service.name)
