"""A visitor who sees nothing: strikes keys, listens, and finds the way by what is said."""

from collections.abc import Callable

from kiosk_screens import CATALOGUES, PLAN

from kiosk.core.events import Key
from kiosk.core.speech.talk import Talk
from protocol.types import Language

PATIENCE = 60
"""So many keys nobody strikes to find one thing."""


class ByEar:
    """Finds things by their words."""

    def __init__(self, strike: Callable[[Key], str]) -> None:
        """Listen; ``strike`` strikes a key and returns what was said then."""
        self.strike = strike
        self.heard: list[str] = []

    def find(self, words: str) -> None:
        """Go on until these words are heard."""
        for _ in range(PATIENCE):
            self.heard.append(self.strike(Key.NEXT))
            if words in self.heard[-1]:
                return
        raise AssertionError(f"{words!r} was not among {self.heard[-PATIENCE:]}")

    def choose(self, words: str) -> str:
        """Go on until these words are heard, choose them, and return what is said then."""
        self.find(words)
        self.heard.append(self.strike(Key.SELECT))
        return self.heard[-1]

    def take_a_number(self, language: Language, service: str = "dowod") -> str:
        """Go from the first screen in Polish to where the number is waited for."""
        talk, polish = Talk(PLAN, CATALOGUES[language]), Talk(PLAN, CATALOGUES["pl"])
        named = PLAN.service(service)
        assert named is not None
        if language != "pl":
            said = self.choose(polish.say(f"language.{language}"))
            assert talk.say("kiosk.home.title") in said
        card = self.choose(talk.service(named))
        assert talk.say("kiosk.confirm.title") in card
        return self.choose(talk.say("kiosk.confirm.take"))
