"""A real kiosk, worked by keys alone; the way is found by what is said.

The hands only strike keys, and the transcript (what the kiosk writes down of its speech) is all
that is known of the screens.
"""

import time

import pytest
from by_ear import ByEar
from kiosk_screens import CATALOGUES, PLAN

from kiosk.core.events import Key
from kiosk.core.speech.talk import Talk
from protocol.types import LANGUAGES, Label, Language
from rig.layout import Layout
from rig.office import Office
from rig.visit import shows

pytestmark = [pytest.mark.broker, pytest.mark.processes]

KEYS = {Key.NEXT: "down", Key.SELECT: "return", Key.REPEAT: "space"}
"""Usual keys of a keyboard, by SDL's names."""
ANSWER_S = 5.0
CALM_S = 0.35
"""The same key sooner is a shaking finger."""


class Visitor:
    """Strikes a key and listens until something is said."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def transcript(self) -> list[str]:
        records = self._office.records("kiosk-1")
        return [str(each["said"]) for each in records if each["what"] == "said"]

    def strike(self, key: Key) -> str:
        before = len(self.transcript())
        time.sleep(CALM_S)
        self._office.move("kiosk-1", do="key", key=KEYS[key])
        return self.hear(before)

    def hear(self, before: int) -> str:
        """Return what is said next, from the first thing that was not said before."""
        patience = time.monotonic() + ANSWER_S
        while time.monotonic() < patience:
            said = self.transcript()[before:]
            if said:
                return said[-1]
            time.sleep(0.01)
        raise AssertionError(f"nothing was said; so far: {self.transcript()[-5:]}")


def slip_words(visitor: Visitor, talk: Talk) -> str:
    """Return what is said once the slip is there."""
    patience = time.monotonic() + 20
    while time.monotonic() < patience:
        if talk.say("kiosk.take.title") in (said := visitor.transcript()[-1]):
            return said
        time.sleep(0.05)
    raise AssertionError(f"no slip was spoken of: {visitor.transcript()[-5:]}")


def take_by_ear(office: Office, language: Language) -> tuple[str, Label]:
    visitor, talk = Visitor(office), Talk(PLAN, CATALOGUES[language])
    office.wait("kiosk-1", shows("home"), "to be free")
    hello = visitor.strike(Key.REPEAT)
    assert Talk(PLAN, CATALOGUES["pl"]).say("hello") in hello
    ear = ByEar(visitor.strike)
    ear.take_a_number(language, "kasa")
    said = slip_words(visitor, talk)
    label = Label(office.view("kiosk-1")["label"])
    assert visitor.strike(Key.REPEAT) == said
    ear.find(talk.say("choice.done"))
    office.move("kiosk-1", do="key", key=KEYS[Key.SELECT])  # whoever has left is told nothing
    office.wait("kiosk-1", shows("home"), "to be home")
    return said, label


def test_a_slip_is_reached_by_keys_and_ears_in_every_language(tmp_path):
    with Office(Layout(folder=tmp_path, desks=1)) as office:
        for place, language in enumerate(LANGUAGES, 1):
            talk = Talk(PLAN, CATALOGUES[language])
            said, label = take_by_ear(office, language)
            assert len(office.slips("kiosk-1")) == place
            assert talk.label(label) in said
            assert talk.say("slip.watch") in said
