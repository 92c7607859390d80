"""What can be wrong with a virtual box, each kind alone."""

from box_in_hand import BoxInHand

from line.code import question
from line.frame import FrameReader, encode
from line.messages import Hello, Poll
from protocol.types import Millis
from standin.pad.box import VirtualBox
from standin.pad.makes import pad
from standin.pad.troubles import LATE_MS, TROUBLES, TroubledBox

NOW = Millis(1_000)
HELLO = encode(question(2, Hello(7)))
POLL = encode(question(2, Poll(0)))


def answers_of(*troubles, seed=0):
    box = TroubledBox(VirtualBox(2, pad()), seed)
    box.feed(HELLO, NOW)
    box.troubles.update(troubles)
    return box, *box.feed(POLL, NOW)


def test_a_box_without_trouble_answers_at_once():
    hand = BoxInHand()
    hand.feed(HELLO)
    _, said, at = answers_of()
    assert (said, at) == (hand.feed(POLL), NOW)


def test_a_mute_box_has_heard_and_a_deaf_one_has_not():
    for trouble, questions in (("mute", 2), ("deaf", 1)):
        box, said, _ = answers_of(trouble)
        assert said == b""
        assert box.box.questions == questions


def test_a_slow_box_says_the_right_thing_too_late():
    assert answers_of("slow")[1:] == (answers_of()[1], NOW + LATE_MS)


def test_a_wrong_check_is_all_that_is_wrong():
    _, said, _ = answers_of("wrong_crc")
    good = answers_of()[1]
    assert len(said) == len(good)
    assert said[:-9] == good[:-9]
    assert FrameReader().feed(said) == []


def test_a_garbled_answer_is_never_whole_and_its_seed_says_how():
    heard = [answers_of("garble", seed=seed)[1] for seed in range(200)]
    assert len(set(heard)) > 150
    assert FrameReader().feed(b"".join(heard)) == []
    assert heard == [answers_of("garble", seed=seed)[1] for seed in range(200)]


def test_troubles_end():
    box, _, _ = answers_of(*TROUBLES)
    box.troubles.clear()
    assert box.feed(POLL, NOW) == (answers_of()[1], NOW)
