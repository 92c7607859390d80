"""The keys of a USB number pad, by the names that Linux has for them."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desk.core.events import KeyPressed, PadStuck
from desk.core.number_pad import KEYS, NumberPad
from line.keys import Key

SMALL_PAD = (
    *(f"KEY_KP{digit}" for digit in range(10)),
    *("KEY_KPDOT", "KEY_KPENTER", "KEY_KPPLUS", "KEY_KPMINUS", "KEY_KPASTERISK", "KEY_KPSLASH"),
    "KEY_NUMLOCK",
)
STUCK_MS = 10_000


def pad(**keys):
    return NumberPad(keys, stuck_ms=STUCK_MS)


def test_the_smallest_pad_has_every_key_that_leads_through_a_dialogue():
    """``MENU`` both opens the menu, in which digits choose, and leaves it."""
    reached = {KEYS[name] for name in SMALL_PAD if name in KEYS}
    digits = {Key(str(digit)) for digit in range(10)}
    assert reached >= digits | {Key.ENTER, Key.MENU}
    assert reached >= {Key.RECALL, Key.ABSENT, Key.TRANSFER, Key.PARK}


def test_a_key_is_pressed_when_it_goes_down_and_nothing_when_it_comes_up():
    held = pad()
    assert held.press(("KEY_KPENTER",), 100) == [KeyPressed(Key.ENTER, 100)]
    assert held.release(("KEY_KPENTER",), 180) == []
    assert held.press(("KEY_KPENTER",), 200) == [KeyPressed(Key.ENTER, 200)]


def test_a_key_that_goes_down_without_having_come_up_is_no_second_press():
    held = pad()
    held.press(("KEY_KP5",), 100)
    assert held.press(("KEY_KP5",), 130) == []


def test_num_lock_and_keys_that_nobody_gave_a_meaning_ask_for_nothing():
    held = pad()
    assert held.press(("KEY_NUMLOCK",), 0) == []
    assert held.press(("KEY_CALC",), 0) == []
    assert held.knows(["KEY_NUMLOCK"])
    assert not held.knows(["KEY_CALC"])


def test_the_settings_add_keys_and_overrule_ours():
    own = pad(KEY_KPPLUS="serve", KEY_CALC="help")
    assert own.press(("KEY_KPPLUS",), 0) == [KeyPressed(Key.SERVE, 0)]
    assert own.press(("KEY_CALC",), 0) == [KeyPressed(Key.HELP, 0)]
    assert own.press(("KEY_KPMINUS",), 0) == [KeyPressed(Key.ABSENT, 0)]


def test_a_key_with_several_names_is_found_by_any_of_them():
    own = pad(KEY_MUTE="park")
    assert own.press(("KEY_MIN_INTERESTING", "KEY_MUTE"), 0) == [KeyPressed(Key.PARK, 0)]


def test_a_key_that_stays_down_is_stuck_until_it_comes_up_and_others_still_work():
    held = pad()
    held.press(("KEY_KP1",), 1_000)
    assert held.next_deadline() == 11_000
    assert held.tick(10_999) == []
    assert held.tick(11_000) == [PadStuck(stuck=True)]
    assert held.next_deadline() is None
    assert held.press(("KEY_KP2",), 12_000) == [KeyPressed(Key.DIGIT_2, 12_000)]
    assert held.release(("KEY_KP2",), 12_100) == []
    assert held.release(("KEY_KP1",), 13_000) == [PadStuck(stuck=False)]


def test_what_was_down_before_asks_for_nothing_and_is_stuck_after_as_long():
    held = pad()
    held.begin([("KEY_KPENTER",)], 500)
    assert held.press(("KEY_KPENTER",), 600) == []
    assert held.tick(10_500) == [PadStuck(stuck=True)]
    assert held.release(("KEY_KPENTER",), 10_600) == [PadStuck(stuck=False)]


@given(st.lists(st.tuples(st.sampled_from(SMALL_PAD), st.booleans(), st.integers(0, 6_000))))
def test_each_press_is_one_going_down_and_stuck_is_told_only_when_it_changes(changes):
    held, now, down, told = pad(), 0, set(), [PadStuck(stuck=False)]
    for name, is_down, after in changes:
        now += after
        due = held.next_deadline()
        said = held.tick(due) if due is not None and due < now else []
        said += (held.press if is_down else held.release)((name,), now)
        pressed = [each for each in said if isinstance(each, KeyPressed)]
        is_new = is_down and name not in down and name in KEYS
        assert pressed == ([KeyPressed(KEYS[name], now)] if is_new else [])
        down = down | {name} if is_down else down - {name}
        told += [each for each in said if isinstance(each, PadStuck)]
    assert all(one != other for one, other in itertools.pairwise(told))
