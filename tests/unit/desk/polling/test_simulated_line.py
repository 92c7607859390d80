from functools import partial
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simulated_line import KEYS, SIGN, SimBox, SimulatedLine, Wire, once_each

from desk.core.polling.events import BoxCame, BoxWent, Front, KeyWasPressed
from line.messages import Light, Poll

LATE_MS = 300
"""What the hostile wire of these tests delays a frame by, at the most."""

HARM = {
    "seed": st.integers(0, 10**6),
    "drops": st.floats(0, 0.3),
    "garbles": st.floats(0, 0.3),
    "delays": st.floats(0, 0.2),
    "echoes": st.booleans(),
}
WIRES = st.builds(Wire, **HARM)
WORSE_WIRES = st.builds(Wire, **HARM, doubles=st.floats(0, 0.2))
few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pads(count, **parts):
    return [SimBox(address, **parts) for address in range(1, count + 1)]


def front(number):
    return Front(Light((number % 7 + 1, 3)), (f"A{number:03}", "Żółć" * (number % 3)), None, number)


def press_all(line, *, every_ms, until_ms, from_ms=500):
    """Press the keys of every box one after the other; boxes are pressed at different times."""
    for address in line.boxes:
        times = range(from_ms + 7 * address, until_ms, every_ms)
        for place, at_ms in enumerate(times):
            line.press(at_ms, address, KEYS[place % len(KEYS)])


def shows(box, wanted):
    rows = {row + 1: text[: box.identity.columns] for row, text in enumerate(wanted.rows)}
    return box.light == wanted.light and box.rows == rows


@pytest.mark.parametrize(
    ("count", "baud", "bound_ms"),
    [(1, 115_200, 50), (4, 115_200, 60), (16, 115_200, 200), (16, 19_200, 750)],
)
def test_on_a_sound_line_each_press_is_told_once_and_soon(count, baud, bound_ms):
    line = SimulatedLine(pads(count), baud=baud)
    press_all(line, every_ms=900, until_ms=6_000, from_ms=1_500)
    line.run(8_000)
    for box in line.boxes.values():
        told = line.keys(box.address)
        assert [key for key, _, _ in told] == [key for key, _ in box.presses]
        assert len(told) >= 4
        for (_, pressed_ms), (_, told_ms, at) in zip(box.presses, told, strict=True):
            assert told_ms - pressed_ms <= bound_ms
            assert abs(at - pressed_ms) <= 40  # the answer's own way, at the slowest
    assert line.poller.counts.misses == 0


@few
@given(wire=WORSE_WIRES, count=st.integers(1, 5))
def test_on_a_line_that_does_harm_no_press_is_told_twice(wire, count):
    line = SimulatedLine(pads(count), wire=wire)
    press_all(line, every_ms=230, until_ms=5_000)
    line.run(6_000)
    for box in line.boxes.values():
        assert once_each(line.keys(box.address), box.presses, off_ms=2 * LATE_MS)


@few
@given(wire=WIRES, count=st.integers(1, 5))
def test_once_the_line_is_sound_again_each_press_is_told_and_each_front_shown(wire, count):
    line = SimulatedLine(pads(count), wire=wire)
    press_all(line, every_ms=230, until_ms=3_000)
    for address in line.boxes:
        for place in range(12):
            line.show(300 + 200 * place + address, address, front(10 * place + address))

    def heal():
        wire.drops = wire.garbles = wire.delays = 0

    line.at(3_000, heal)
    press_all(line, every_ms=400, until_ms=8_000, from_ms=6_500)
    line.run(9_000)
    for box in line.boxes.values():
        told = [key for key, told_ms, at in line.keys(box.address) if at > 6_400]
        assert told == [key for key, pressed_ms in box.presses if pressed_ms > 6_400]
        assert shows(box, front(110 + box.address))


def test_a_box_that_dies_is_missed_once_and_comes_back_with_its_front():
    line = SimulatedLine(pads(3))
    wanted = front(5)
    line.show(200, 2, wanted)

    def die():
        line.boxes[2].alive = False

    def live():
        line.boxes[2].alive = True
        line.boxes[2].restart()

    line.at(2_000, die)
    line.at(10_000, live)
    press_all(line, every_ms=500, until_ms=15_000, from_ms=1_000)
    line.run(20_000)
    ((went, went_ms),) = line.told(BoxWent)
    came = [at for effect, at in line.told(BoxCame) if effect.address == 2]
    assert went == BoxWent(2)
    assert 2_000 < went_ms < 3_000
    assert len(came) == 2
    assert 10_000 < came[1] < 11_500
    assert shows(line.boxes[2], wanted)
    for box in line.boxes.values():
        assert [key for key, _, _ in line.keys(box.address)] == [key for key, _ in box.presses]


def test_a_box_that_was_started_anew_within_a_moment_is_given_its_front_again():
    line = SimulatedLine(pads(2))
    line.show(200, 1, front(5))
    line.at(3_000, line.boxes[1].restart)
    press_all(line, every_ms=400, until_ms=6_000, from_ms=3_500)
    line.run(7_000)
    assert line.told(BoxWent) == []
    assert [effect.address for effect, _ in line.told(BoxCame)] == [1, 2, 1]
    assert shows(line.boxes[1], front(5))
    assert [key for key, _, _ in line.keys(1)] == [key for key, _ in line.boxes[1].presses]


def unplugged(line, from_ms, until_ms):
    """Let nothing through between two moments."""

    def drop(share):
        line.wire.drops = share

    line.at(from_ms, partial(drop, 1))
    line.at(until_ms, partial(drop, 0))


def test_a_loose_plug_costs_no_press_that_the_box_has_felt():
    line = SimulatedLine(pads(1))
    unplugged(line, 3_000, 4_200)
    line.press(3_100, 1, KEYS[4])
    line.run(8_000)
    assert [type(effect) for effect, _ in line.effects] == [
        BoxCame,
        BoxWent,
        BoxCame,
        KeyWasPressed,
    ]
    ((key, told_ms, at),) = line.keys(1)
    assert (key, abs(at - 3_100) < 20) == (KEYS[4], True)
    assert told_ms < 5_300


def test_a_press_that_waited_long_is_told_with_its_own_time():
    line = SimulatedLine(pads(1))
    unplugged(line, 3_000, 6_000)
    line.press(3_100, 1, KEYS[4])
    line.press(9_000, 1, KEYS[5])
    line.run(10_000)
    (first, told_ms, at), (second, _, _) = line.keys(1)
    assert (first, second) == (KEYS[4], KEYS[5])
    assert told_ms >= 6_000
    assert abs(at - 3_100) < 20
    assert line.boxes[1].events == []


def longest_wait(box, from_ms):
    times = [at for asked, at in box.heard if isinstance(asked, Poll) and at > from_ms]
    return max(later - earlier for earlier, later in pairwise(times))


@pytest.mark.parametrize("gone", [1, 6, 15])
def test_boxes_that_are_gone_take_little_of_the_line(gone):
    line = SimulatedLine(pads(1), addresses=range(1, 2 + gone))
    line.run(20_000)
    assert len(line.told(BoxWent)) == gone
    assert longest_wait(line.boxes[1], 8_000) <= 75
    asked = [at for data, at in line.sent if data[1:3] == b"02" and at > 8_000]
    assert min(later - earlier for earlier, later in pairwise(asked)) >= 1_000
    polls = [asked for asked, at in line.boxes[1].heard if at > 8_000]
    assert len(polls) > 12_000 / 20 * 0.7


def test_a_box_that_must_be_told_much_keeps_nobody_from_being_heard():
    line = SimulatedLine(pads(4))
    for place in range(1_000):
        line.show(1_000 + 5 * place, 1 + place % 2, front(place))
    press_all(line, every_ms=300, until_ms=5_500, from_ms=1_200)
    line.run(7_000)
    for box in line.boxes.values():
        assert longest_wait(box, 1_000) < 120
        lights = [asked for asked, _ in box.heard if isinstance(asked, Light)]
        assert box.address > 2 or len(lights) > 20
        assert [key for key, _, _ in line.keys(box.address)] == [key for key, _ in box.presses]


def test_a_slow_box_is_still_heard_and_does_not_mix_its_answers_up():
    slow = SimBox(1, delay_us=60_000)
    line = SimulatedLine([slow, SimBox(2)])
    line.show(500, 1, front(3))
    press_all(line, every_ms=1_000, until_ms=9_000, from_ms=2_000)
    line.run(12_000)
    for box in line.boxes.values():
        assert once_each(line.keys(box.address), box.presses, off_ms=200)
    assert [key for key, _, _ in line.keys(2)] == [key for key, _ in line.boxes[2].presses]


def test_a_sign_is_asked_once_a_second():
    line = SimulatedLine([SimBox(1), SimBox(17, identity=SIGN)])
    line.run(10_000)
    assert 8 <= len(line.boxes[17].heard) <= 12
    assert len(line.boxes[1].heard) > 400


def test_what_comes_back_on_two_wires_is_no_answer():
    line = SimulatedLine(pads(3), wire=Wire(echoes=True))
    press_all(line, every_ms=400, until_ms=4_000)
    line.run(5_000)
    counts = line.poller.counts
    assert (counts.misses, counts.strays, counts.bad) == (0, 0, 0)
    for box in line.boxes.values():
        assert [key for key, _, _ in line.keys(box.address)] == [key for key, _ in box.presses]
