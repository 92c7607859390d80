"""The thread of a serial line, on a pseudo-terminal with virtual boxes at its far end."""

import time

import pytest

from desk.core.polling.events import BoxCame, BoxWent, Front, KeysStuck, KeyWasPressed
from desk.shell import serial_line
from desk.shell.serial_line import LineLost, SerialLine
from line.keys import Key
from line.messages import Light
from office.desk_settings import LineSettings
from runtime.clock import monotonic_ms
from runtime.serial_port import open_port
from standin.pad.machine import VirtualLine
from standin.pad.makes import pad, sign

PATIENCE_S = 5.0


class Ear:
    """A box that writes down what it is told."""

    def __init__(self):
        self.told = []

    def hear(self, told):
        self.told.append(told)

    def has(self, kind):
        return any(isinstance(each, kind) for each in self.told)


class Bench:
    def __init__(self, folder):
        self.path = folder / "tty"
        self.deaths = []
        self.line = SerialLine(LineSettings(path=str(self.path)), self.deaths.append)
        self.ears = {address: Ear() for address in (2, 3)}
        for address, ear in self.ears.items():
            self.line.join(address, ear)

    def far_end(self):
        return VirtualLine([(2, pad()), (3, sign())], self.path)

    def until(self, holds):
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < deadline
            time.sleep(0.002)


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path)
    yield made
    made.line.close()
    assert made.deaths == []


def front(text, *steps):
    return Front(Light(steps or (20,)), (text,))


def test_boxes_come_show_what_they_are_told_and_say_what_is_pressed(bench):
    bench.line.show(2, front("A042"))
    with bench.far_end() as far:
        bench.line.start()
        bench.until(lambda: all(ear.has(BoxCame) for ear in bench.ears.values()))
        bench.until(lambda: far.do("view", box=2)["rows"][0] == "A042")
        bench.line.show(2, front("A043"))
        bench.until(lambda: far.do("view", box=2)["rows"][0] == "A043")
        far.do("press", box=2, key="park")
        bench.until(lambda: bench.ears[2].has(KeyWasPressed))
    pressed = [each for each in bench.ears[2].told if isinstance(each, KeyWasPressed)]
    assert [each.key for each in pressed] == [Key.PARK]
    assert not bench.ears[3].has(KeyWasPressed)


def test_a_line_that_was_pulled_out_is_told_once_and_shows_the_newest_when_it_is_back(bench):
    bench.line.show(2, front("A044"))
    bench.line.show(3, front("A043"))
    with bench.far_end() as far:
        bench.line.start()
        bench.until(lambda: all(ear.has(BoxCame) for ear in bench.ears.values()))
        far.do("unplug")
        bench.until(lambda: bench.ears[2].has(LineLost))
        bench.line.show(3, front("A045"))
        bench.ears[2].told.clear()
        far.do("press", box=2, key="next")
        far.do("plug")
        bench.until(lambda: bench.ears[2].has(BoxCame))
        bench.until(lambda: far.do("view", box=2)["rows"][0] == "A044")
        bench.until(lambda: far.do("view", box=3)["rows"][0] == "A045")
        time.sleep(0.05)  # in which what the box still held would be said
    assert [type(each) for each in bench.ears[2].told][:1] == [BoxCame]
    assert not bench.ears[2].has(KeyWasPressed)


def test_what_is_shown_while_there_is_no_line_does_not_make_it_look_for_one_more_often(
    bench, monkeypatch
):
    tries = []

    def opened(*where, **how):
        tries.append(where)
        return open_port(*where, **how)

    monkeypatch.setattr(serial_line, "open_port", opened)
    bench.line.start()
    for number in range(50):
        bench.line.show(2, front(str(number)))
        time.sleep(0.004)
    assert len(tries) == 1
    assert [type(each) for each in bench.ears[2].told] == [LineLost]


def test_a_box_that_falls_silent_is_said_to_be_gone(bench):
    with bench.far_end() as far:
        bench.line.start()
        bench.until(lambda: bench.ears[2].has(BoxCame))
        far.do("mute", box=2)
        bench.until(lambda: bench.ears[2].has(BoxWent))
        assert not bench.ears[3].has(BoxWent)
        far.do("well", box=2)
        bench.until(lambda: isinstance(bench.ears[2].told[-1], BoxCame))
        assert not bench.ears[2].has(KeysStuck)


def test_a_line_at_work_spends_its_time_waiting(bench, monkeypatch):
    looks = []

    def looked():
        looks.append(None)
        return monotonic_ms()

    monkeypatch.setattr(serial_line, "monotonic_ms", looked)
    with bench.far_end():
        bench.line.start()
        bench.until(lambda: bench.ears[2].has(BoxCame))
        looks.clear()
        time.sleep(0.4)
        # Twenty polls, each with the wait for its answer: six looks at the clock. A loop that
        # spins makes some ten thousand.
        assert 0 < len(looks) < 600
