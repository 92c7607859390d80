"""What a pad and a sign make of what the line tells them; the line itself is not started."""

from pathlib import Path

import pytest

from desk.core.events import KeyPressed, PadStuck
from desk.core.lamp import Lamp, LampView
from desk.core.polling.events import BoxCame, BoxWent, KeysStuck, KeyWasPressed
from desk.core.view import DeskView
from desk.shell.line_parts import LineParts
from desk.shell.port import Surroundings
from desk.shell.serial_line import LineLost
from line.keys import Key
from line.messages import Identity
from office import desk_settings as s
from protocol.types import DeskNumber
from runtime.hands import HandsAsked
from runtime.texts import load_texts
from standin.pad.makes import pad, sign

DESK = DeskNumber(4)
PAD = "the pad at address 2 of the line, for desk 4,"
TEXTS = load_texts(Path("assets/texts"))["pl"]


class Bench:
    def __init__(self):
        self.told, self.wakes = [], []
        surroundings = Surroundings(lambda: None, lambda: self.wakes.append(None), self.told.append)
        self.parts = LineParts(s.LineSettings(path="/dev/null"), TEXTS, surroundings)
        self.pad = self.parts.pad(s.PadBox(desk=DESK, address=2), self.told.append)
        self.sign = self.parts.sign(s.SignSettings(desk=DESK, address=3))

    def view(self, box):
        answers = []
        assert box.carry_out(HandsAsked({"do": "view"}, answers.append), {"desk": DESK})
        return answers[0]


@pytest.fixture
def bench():
    made = Bench()
    yield made
    made.parts.close()


def unknown():
    return DeskView(LampView(on=True, state=Lamp.NO_CONNECTION), DESK, None, stuck=False)


def test_keys_that_hang_are_a_fault_of_the_box_and_no_press(bench):
    bench.pad.hear(BoxCame(2, pad()))
    bench.pad.hear(KeysStuck(2, (Key.NEXT,)))
    bench.pad.hear(KeysStuck(2, ()))
    assert bench.told == [PadStuck(stuck=True), PadStuck(stuck=False)]


def test_a_press_keeps_the_time_at_which_the_key_went_down(bench):
    bench.pad.hear(KeyWasPressed(2, Key.PARK, 12_345))
    assert bench.told == [KeyPressed(Key.PARK, 12_345)]


def test_a_pad_is_there_from_its_name_until_it_falls_silent_and_each_wakes_the_loop(bench, caplog):
    caplog.set_level("INFO")
    assert not bench.pad.is_open
    bench.pad.hear(BoxCame(2, pad()))
    assert bench.pad.is_open
    bench.pad.hear(BoxWent(2))
    assert not bench.pad.is_open
    assert len(bench.wakes) == 2
    said = [each.message for each in caplog.records]
    assert said == [
        f"{PAD} is there: Numerek virtual pad 1",
        f"{PAD} does not answer: nothing comes back. Has it power, is its address right?",
    ]


def test_a_box_of_another_kind_than_the_settings_name_is_none_and_said_to_be_mixed_up(
    bench, caplog
):
    bench.pad.hear(BoxCame(2, sign()))
    bench.pad.show(unknown())
    assert not bench.pad.is_open
    assert [each.message for each in caplog.records] == [
        f"{PAD} is a sign. Were two addresses mixed up?"
    ]
    bench.pad.hear(BoxCame(2, pad()))
    assert bench.pad.is_open


def test_of_a_lost_line_its_boxes_say_nothing_more_and_no_key_of_theirs_hangs(bench, caplog):
    bench.pad.hear(BoxCame(2, pad()))
    bench.sign.hear(BoxCame(3, sign()))
    for box in (bench.pad, bench.sign):
        box.hear(LineLost())
        assert not box.is_open
    assert bench.told == [PadStuck(stuck=False)]
    assert [each.message for each in caplog.records if each.levelname == "WARNING"] == []


def test_what_a_pad_shows_is_told_to_remote_hands(bench):
    assert bench.view(bench.pad) == {"desk": 4, "is_there": False, "rows": []}
    bench.pad.hear(BoxCame(2, pad(20, 4)))
    bench.pad.show(unknown())
    shown = bench.view(bench.pad)
    assert shown["is_there"]
    assert "Brak połączenia" in shown["rows"][0]


def test_a_box_that_comes_back_with_another_display_is_shown_what_fits_that(bench):
    bench.pad.hear(BoxCame(2, pad(20, 4)))
    bench.pad.show(unknown())
    bench.pad.hear(BoxCame(2, pad(8, 1)))
    bench.pad.show(unknown())
    (row,) = bench.view(bench.pad)["rows"]
    assert len(row) <= 8


def test_a_sign_hears_no_keys(bench):
    bench.sign.hear(KeyWasPressed(3, Key.NEXT, 0))
    bench.sign.hear(KeysStuck(3, (Key.NEXT,)))
    assert bench.told == []


def test_a_sign_of_no_size_is_no_reason_to_stop(bench):
    strange = Identity("sign", 0, 0, False, False, False, "Odd")
    bench.sign.hear(BoxCame(3, strange))
    bench.sign.show(unknown())
    assert bench.sign.is_open
