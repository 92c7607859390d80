"""The virtual box keeps the rules of docs/LINE.md."""

import pytest
from box_in_hand import SESSION, BoxInHand

from line.code import question
from line.frame import ALL_BOXES, TO_BOX, TO_HOST, Frame, encode
from line.keys import Key
from line.messages import (
    AGE_MAX_MS,
    Buzz,
    Done,
    Hello,
    Light,
    Nothing,
    Poll,
    Pressed,
    Refused,
    Write,
)
from standin.pad.makes import pad, sign

LIT = Light((1,))
ASKED_IN_VAIN = [Poll(0), LIT, Write(1, "A042"), Buzz((2,))]


@pytest.fixture
def hand():
    hand = BoxInHand()
    hand.greet()
    return hand


def press(hand, key=Key.NEXT):
    is_kept = hand.box.press(key, hand.now)
    hand.box.release(key)
    return is_kept


@pytest.mark.parametrize("message", ASKED_IN_VAIN)
def test_before_a_hello_nothing_else_is_done(message):
    hand = BoxInHand()
    assert hand.ask(message) == Refused("no-session")
    assert hand.greet() == pad()
    assert not isinstance(hand.ask(message), Refused)


def test_a_restart_forgets_the_session(hand):
    hand.box.restart(hand.now)
    assert hand.ask(Poll(0)) == Refused("no-session")


def test_a_press_is_said_again_with_its_age_until_its_number_comes_back(hand):
    assert press(hand)
    assert hand.ask(Poll(0), 30) == Pressed(1, 30, Key.NEXT)
    assert hand.ask(Poll(0), 50) == Pressed(1, 80, Key.NEXT)
    assert hand.ask(Poll(7), 50) == Pressed(1, 130, Key.NEXT)
    assert hand.ask(Poll(1)) == Nothing()
    assert hand.ask(Poll(1)) == Nothing()


def test_presses_are_said_one_after_the_other(hand):
    for key in (Key.DIGIT_4, Key.DIGIT_2, Key.OK):
        assert press(hand, key)
    keys = [hand.ask(Poll(taken)).key for taken in (0, 1, 2)]
    assert keys == [Key.DIGIT_4, Key.DIGIT_2, Key.OK]
    assert hand.ask(Poll(3)) == Nothing()


def test_the_numbers_go_round_and_leave_out_0(hand):
    numbers = []
    for _ in range(257):
        press(hand)
        numbers.append(hand.ask(Poll(numbers[-1] if numbers else 0)).number)
    assert numbers == [*range(1, 256), 1, 2]


def test_the_known_session_forgets_nothing_and_another_one_everything(hand):
    hand.ask(Write(1, "A042"))
    press(hand)
    hand.greet()
    assert hand.ask(Poll(0)).number == 1
    assert hand.box.rows(hand.now)[0] == "A042"
    hand.greet(SESSION + 1)
    assert hand.ask(Poll(0)) == Nothing()
    assert hand.box.rows(hand.now) == ("", "")
    press(hand)
    assert hand.ask(Poll(0)).number == 1


def test_an_old_press_keeps_its_number_and_says_that_it_is_old(hand):
    press(hand)
    assert hand.ask(Poll(0), 2_500) == Pressed(1, 2_500, Key.NEXT)
    assert hand.ask(Poll(0), 60_000) == Pressed(1, AGE_MAX_MS, Key.NEXT)


def test_a_fifth_press_that_nobody_takes_is_refused_visibly(hand):
    assert [press(hand) for _ in range(5)] == [True] * 4 + [False]
    assert hand.lamp(1_000) == "····███····███····██"
    assert hand.ask(Poll(1)).number == 2
    assert press(hand)


def test_a_key_held_for_ten_seconds_is_named_until_it_comes_up(hand):
    hand.box.press(Key.OK, hand.now)
    hand.ask(Poll(0))
    assert hand.ask(Poll(1), 9_979) == Nothing()
    assert hand.ask(Poll(1), 1) == Nothing((Key.OK,))
    assert not hand.box.press(Key.OK, hand.now)
    hand.box.release(Key.OK)
    assert hand.ask(Poll(1)) == Nothing()


def test_a_key_that_hangs_is_down_after_a_restart_too(hand):
    hand.box.press(Key.OK, hand.now)
    hand.box.restart(hand.now)
    hand.greet()
    assert hand.ask(Poll(0), 9_980) == Nothing((Key.OK,))


def test_two_silent_seconds_are_a_lost_connection_that_refuses_presses(hand):
    hand.ask(Write(1, "A042"))
    hand.ask(LIT)
    assert hand.lamp(1_950) == "█" * 39
    hand.now += 2_000
    assert hand.box.rows(hand.now) == ("Brak połączenia", "")
    assert "██" + "·" * 58 in hand.lamp(6_000)
    assert not press(hand)
    assert hand.lamp(1_400) == "····███····███····███····███"
    assert hand.ask(Poll(0)) == Nothing()
    assert hand.box.rows(hand.now)[0] == "A042"


def test_what_is_said_to_others_is_no_connection(hand):
    for _ in range(20):
        hand.now += 100
        hand.feed(encode(question(3, Poll(0))) + encode(question(ALL_BOXES, LIT)))
    assert not hand.box.is_connected(hand.now)


def test_a_sign_without_connection_shows_no_number():
    hand = BoxInHand(sign())
    hand.greet()
    hand.ask(Write(1, "A042"))
    assert hand.box.rows(hand.now) == ("A042",)
    hand.now += 2_000
    assert hand.box.rows(hand.now) == ("",)
    assert hand.box.is_lit(hand.now)


def test_the_lamp_plays_what_the_host_says(hand):
    hand.ask(Light((0, 2, 8)))
    assert hand.lamp(1_200) == "··████████··████████··██"
    hand.ask(Light((0, 6, 3), repeats=False))
    assert hand.lamp(900) == "······████████████"
    hand.ask(Light((0, 6, 3, 11), repeats=False))
    assert hand.lamp(1_500) == "······███" + "·" * 21


@pytest.mark.parametrize("steps", [(2,), (2, 2, 2), (2, 4)])
def test_the_buzzer_never_stays_on(hand, steps):
    hand.ask(Buzz(steps))
    assert hand.box.is_buzzing(hand.now)
    hand.now += sum(steps) * 50
    assert not hand.box.is_buzzing(hand.now)


def test_a_part_that_is_not_there_is_refused():
    hand = BoxInHand(sign())
    hand.greet()
    assert hand.ask(Buzz((2,))) == Refused("no-such-part")
    assert hand.ask(Write(2, "A042")) == Refused("no-such-part")
    assert hand.ask(Write(1, "A0425")) == Done()
    assert hand.box.rows(hand.now) == ("A042",)


def test_what_says_nothing_is_refused_by_its_reason(hand):
    assert hand.feed(encode(Frame(TO_BOX, 2, "Z"))).startswith(b"<02r1")
    assert hand.feed(encode(Frame(TO_BOX, 2, "P", "x"))).startswith(b"<02r2")
    assert hand.feed(encode(Frame(TO_BOX, 2, "H", "2,002A"))).startswith(b"<02r2")


def test_all_boxes_do_as_told_and_none_answers(hand):
    press(hand)
    assert hand.feed(encode(question(ALL_BOXES, LIT))) == b""
    assert hand.box.is_lit(hand.now)
    for message in (Hello(SESSION + 1), Poll(1), Buzz((1,)), Write(1, "Hej")):
        assert hand.feed(encode(question(ALL_BOXES, message))) == b""
    assert hand.feed(encode(Frame(TO_BOX, ALL_BOXES, "Z"))) == b""
    assert hand.ask(Poll(0)).number == 1


def test_what_is_not_for_it_is_not_answered(hand):
    asked = hand.box.questions
    assert hand.feed(encode(question(3, Poll(0)))) == b""
    assert hand.feed(encode(Frame(TO_HOST, 2, "n"))) == b""
    assert hand.feed(encode(question(2, Poll(0)))[:-2] + b"\n") == b""
    assert hand.box.questions == asked
