"""Remote hands at a box of any kind."""

import pytest

from desk.core.dialogue.page import Choose, Type, Words
from desk.core.events import Action, KeyAsked, KeyPressed
from desk.core.lamp import Lamp, LampView
from desk.core.view import DeskView, Ended
from desk.shell import hands
from desk.shell.port import BoxGone
from line.keys import Key
from protocol.messages import Refusal, Refused
from protocol.types import DeskNumber
from runtime.hands import HandsAsked


class DeadBox:
    def push(self, *, pressed):
        raise BoxGone("nobody is there")


def asked(**command):
    """Carry a command out; return what was answered and what was told."""
    answers, told = [], []
    hands.carry_out(HandsAsked(command, answers.append), DeadBox(), told.append, lambda: None)
    return answers, told


def test_a_key_of_a_pad_is_pressed_at_any_box():
    answers, told = asked(do="press", key="transfer")
    assert answers == [{"ok": True}]
    assert [(type(each), each.key) for each in told] == [(KeyPressed, Key.TRANSFER)]


def test_a_key_of_the_screen_asks_for_its_action():
    _, told = asked(do="key", action="recall")
    assert told == [KeyAsked(Action.RECALL)]


@pytest.mark.parametrize("command", [{"do": "press", "key": "any"}, {"do": "dance"}])
def test_what_no_box_knows_is_answered_with_what_it_knows(command):
    answers, told = asked(**command)
    assert "down, up, key, press, view, quit" in answers[0]["error"]
    assert told == []


def test_a_push_on_a_box_that_is_gone_says_so():
    answers, _ = asked(do="down")
    assert answers == [{"error": "nobody is there"}]


def described(**more):
    lamp = LampView(on=True, state=Lamp.SERVING)
    return hands.describe(DeskView(lamp, DeskNumber(4), None, stuck=False, **more))


def test_what_a_dialogue_shows_is_told_by_names_and_ids_of_texts():
    name = Words(name={"pl": "Dowód", "en": "Identity card"})
    page = Choose(Words("desk.pad.title.transfer"), (name, Words("desk.pad.there")), 1, (1, 2))
    assert described(page=page)["page"] == {
        "title": "desk.pad.title.transfer",
        "options": ["Dowód", "desk.pad.there"],
        "numbers": [1, 2],
        "at": 1,
    }
    page = Type(Words("desk.pad.title.minutes"), "1", "15", wrong=Words("desk.pad.wrong.minutes"))
    assert described(page=page)["page"] == {
        "title": "desk.pad.title.minutes",
        "typed": "1",
        "usual": "15",
        "wrong": "desk.pad.wrong.minutes",
    }


def test_how_a_press_ended_and_whether_its_call_is_shown_is_told():
    ended = Ended(Action.NEXT, Refused(Refusal.OTHER_TURN))
    view = described(ended=ended, shown=False)
    assert view["ended"] == {"action": "next", "result": "Refused"}
    assert (view["refused"], view["shown"]) == ("other-turn", False)
    assert described()["ended"] is None
