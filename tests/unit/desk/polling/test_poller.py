import random
import re
import tracemalloc

import pytest
from polled_boxes import PAD, Host

from desk.core.polling.events import BoxCame, BoxWent, KeysStuck, KeyWasPressed
from desk.core.polling.poller import LineCounts, LinePoller
from desk.core.polling.timing import (
    GONE_PACE_MS,
    LATE_MAX_MS,
    PAD_PACE_MS,
    TURN_MS,
    longest_answer_ms,
    usual_answer_ms,
)
from line.code import answer
from line.frame import TO_HOST, Frame, encode
from line.keys import Key
from line.messages import Done, Hello, Identity, Nothing, Poll, Pressed, Refused

NEXT, OK = Key.NEXT, Key.OK


def test_a_box_is_asked_who_it_is_and_then_for_its_keys():
    host = Host(2)
    assert host.sent == [(2, Hello(7))]
    assert host.say(PAD) == [BoxCame(2, PAD)]
    assert host.asked is None
    host.wake()
    assert host.asked == (2, Poll(0))


def test_the_next_question_waits_for_the_answer_or_until_none_can_come():
    host = Host(1, 2)
    assert host.tick(45) == []
    assert host.sent == [(1, Hello(7))]
    assert host.poller.next_deadline() == host.now + 22
    host.wake()
    assert host.sent == [(1, Hello(7)), (2, Hello(7))]
    host.say(PAD)
    host.tick(TURN_MS - 1)
    assert len(host.sent) == 2
    host.tick(1)
    assert len(host.sent) == 3


def test_a_pad_alone_on_the_line_is_asked_fifty_times_a_second():
    host = Host(1)
    host.come()
    assert len(host.serve(10_000)) == 10_000 // PAD_PACE_MS


def test_an_answer_that_has_begun_is_waited_for():
    host = Host(1, baud=9_600)
    host.come()
    stuck = tuple(Key)
    data = encode(answer(1, Nothing(stuck)))
    host.hear(data[:1], after_ms=usual_answer_ms(Poll(), 15, 9_600) - 1)
    host.tick(50)
    assert host.sent == [(1, Hello(7)), (1, Poll(0))]
    assert host.hear(data[1:], after_ms=50) == [KeysStuck(1, stuck)]


def test_how_long_an_answer_takes_is_worked_out_for_the_line():
    # 15 bytes of a poll and 31 of a press; 20 ms of the box, 16 of an adapter, 10 of our own.
    assert usual_answer_ms(Poll(), 15, 115_200) == 2 + 46 + 3
    assert usual_answer_ms(Poll(), 15, 9_600) == 16 + 46 + 33
    # The longest identity has 213 bytes, the longest answer to a poll 144.
    assert usual_answer_ms(Hello(0), 19, 9_600) == 20 + 46 + 222
    assert longest_answer_ms(Hello(0), 19, 9_600) == 20 + 46 + 222
    assert longest_answer_ms(Poll(), 15, 9_600) == 16 + 46 + 150


def test_a_press_is_told_once_with_the_time_at_which_the_key_went_down():
    host = Host(2)
    host.come()
    assert host.say(Pressed(1, 40, NEXT)) == [KeyWasPressed(2, NEXT, host.now - 40)]
    host.wake()
    assert host.asked == (2, Poll(1))
    assert host.say(Pressed(1, 60, NEXT)) == []
    assert host.asked == (2, Poll(1))
    assert host.say(Pressed(2, 10, OK)) == [KeyWasPressed(2, OK, host.now - 10)]


def test_an_event_is_acknowledged_as_soon_as_the_line_is_free():
    host = Host(2)
    host.come()
    host.say(Pressed(1, 40, NEXT))
    assert host.poller.next_deadline() == host.now + TURN_MS


def test_a_late_press_of_one_box_is_no_answer_of_another():
    host = Host(1, 2)
    host.come()
    while host.asked != (1, Poll(0)):
        host.wake()
    host.wake()  # box 1 did not answer
    assert host.asked == (2, Poll(0))
    assert host.say(Pressed(1, 60, NEXT), address=1) == []
    assert host.asked == (2, Poll(0))
    assert host.say(Pressed(1, 5, OK)) == [KeyWasPressed(2, OK, host.now - 5)]
    assert host.poller.counts.strays == 1


def test_a_late_answer_to_a_repeated_poll_tells_its_press_once():
    host = Host(2)
    host.come()
    host.wake()  # it did not answer in time
    assert host.asked == (2, Poll(0))
    assert host.say(Pressed(1, 60, NEXT)) == [KeyWasPressed(2, NEXT, host.now - 60)]
    host.wake()
    assert host.asked == (2, Poll(1))
    assert host.say(Pressed(1, 5, NEXT)) == []  # what it said to the second poll
    assert host.asked == (2, Poll(1))
    assert host.say(Nothing()) == []
    assert host.asked is None


def test_an_answer_while_nobody_is_asked_is_nothing():
    host = Host(2)
    host.come()
    host.say(Nothing())
    assert host.say(Pressed(1, 5, NEXT), address=2, after_ms=0) == []
    assert host.poller.counts == LineCounts(bad=0, strays=1, misses=0)


def test_events_are_counted_round():
    host = Host(2)
    host.come()
    told = []
    for number in [*range(1, 256), 1, 2]:
        while host.asked is None:
            host.wake()
        told += host.say(Pressed(number, 5, NEXT))
    assert len(told) == 257


def test_an_event_is_told_with_the_time_of_its_press_however_old_it_is():
    host = Host(2)
    host.come()
    assert host.say(Pressed(1, 9_000, NEXT)) == [KeyWasPressed(2, NEXT, host.now - 9_000)]
    host.wake()
    assert host.asked == (2, Poll(1))


def test_stuck_keys_are_told_when_they_change():
    host = Host(2)
    host.come()
    told = []
    for stuck in [(), (NEXT,), (NEXT,), (NEXT, OK), (OK, NEXT), ()]:
        while host.asked is None:
            host.wake()
        told += host.say(Nothing(stuck))
    assert told == [KeysStuck(2, (NEXT,)), KeysStuck(2, (NEXT, OK)), KeysStuck(2, ())]


def test_a_box_that_never_answers_is_missed_once_after_five_questions():
    host = Host(2)
    told = [host.wake() for _ in range(60)]
    asked = host.sent.index((2, Hello(7)))
    assert asked == 0
    assert [effects for effects in told if effects] == [[BoxWent(2)]]
    assert host.poller.counts.misses >= 5


def test_a_box_that_is_gone_is_asked_once_a_second_in_its_session():
    host = Host(2)
    host.come()
    while not host.wake():
        pass
    assert host.poller.next_deadline() == host.now + GONE_PACE_MS
    host.wake()
    assert host.asked == (2, Poll(0))
    assert host.say(Pressed(1, 700, NEXT)) == [
        BoxCame(2, PAD),
        KeyWasPressed(2, NEXT, host.now - 700),
    ]


def test_a_box_that_knows_no_session_is_given_another_one_and_counts_from_one():
    host = Host(2)
    host.come()
    host.say(Pressed(1, 5, NEXT))
    host.wake()
    host.serve(LATE_MAX_MS)
    while host.asked is None:
        host.wake()
    host.say(Refused("no-session"))
    host.wake()
    assert host.asked == (2, Hello(8))
    assert host.say(PAD) == [BoxCame(2, PAD)]
    while host.asked is None:
        host.wake()
    assert host.asked == (2, Poll(0))
    assert host.say(Pressed(1, 5, OK)) == [KeyWasPressed(2, OK, host.now - 5)]


def test_that_a_box_knew_no_session_before_it_came_is_an_old_story():
    host = Host(2)
    host.come()
    assert host.say(Refused("no-session")) == []
    while host.asked is None:
        host.wake()
    assert host.asked == (2, Poll(0))


def test_a_hello_is_answered_by_an_identity_and_by_nothing_else():
    host = Host(2)
    for said in (Nothing(), Pressed(1, 5, NEXT), Done(), Refused("no-session")):
        assert host.say(said) == []
        assert host.asked == (2, Hello(7))
    assert host.say(PAD) == [BoxCame(2, PAD)]


def test_a_poll_is_not_answered_by_a_done_or_an_identity():
    host = Host(2)
    host.come()
    for said in (Done(), PAD):
        assert host.say(said) == []
        assert host.asked == (2, Poll(0))


def test_a_box_in_the_session_of_another_host_is_given_a_new_one():
    host = Host(2)
    host.come()
    for _ in range(3):
        while host.asked is None:
            host.wake()
        assert host.say(Pressed(200, 5, NEXT)) == []
    host.wake()
    assert host.asked == (2, Hello(8))


def test_a_box_whose_last_event_comes_again_and_again_keeps_its_session():
    host = Host(2)
    host.come()
    host.say(Pressed(1, 5, NEXT))
    host.wake()
    for _ in range(5):
        assert host.say(Pressed(1, 5, NEXT)) == []
    assert host.asked == (2, Poll(1))


@pytest.mark.parametrize(
    ("verb", "payload", "why"),
    [
        ("h", "2,all,is,new", "speaks version 2 .* this end speaks 1"),
        ("h", "1,pad", "h1,pad: has 2 fields"),
        ("r", "1", "refuses a hello: unknown-verb"),
    ],
)
def test_of_a_box_that_says_what_we_do_not_understand_it_is_said_why(verb, payload, why):
    host = Host(2)
    data = encode(Frame(TO_HOST, 2, verb, payload))
    told = []
    while not told:
        told = host.hear(data) if host.asked else host.wake()
    (went,) = told
    assert isinstance(went, BoxWent)
    assert re.search(why, went.why)


def test_a_box_that_refuses_to_be_polled_is_missed():
    host = Host(2)
    host.come()
    told = []
    while not told:
        told = host.say(Refused("unknown-verb")) if host.asked else host.wake()
    assert told == [BoxWent(2, "it refuses a poll: unknown-verb")]


def test_noise_is_no_press_and_takes_no_memory():
    chance = random.Random(1)
    digits = bytes(b"><0123456789ABCDEFPnk,next\n"[n % 27] for n in range(256))
    host = Host(2)
    host.come()
    host.hear(chance.randbytes(4_096))
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for place in range(250):
        data = chance.randbytes(4_096)
        told = host.hear(data.translate(digits) if place % 2 else data)
        assert not any(isinstance(effect, KeyWasPressed) for effect in told)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert after - before < 20_000
    assert host.poller.counts.bad > 5_000


def test_times_do_not_go_back():
    host = Host(2)
    host.come()
    host.now -= 500
    assert host.say(Pressed(1, 0, NEXT), after_ms=0) == [KeyWasPressed(2, NEXT, host.now + 500)]
    assert host.poller.next_deadline() > host.now + 500


def test_a_line_without_boxes_needs_no_tick():
    assert LinePoller([], session=1).next_deadline() is None


@pytest.mark.parametrize(
    ("addresses", "options", "what"),
    [
        ([1, 1], {}, "two boxes"),
        ([0], {}, "address of a box is 0, but must be 1 to 239"),
        ([240], {}, "address"),
        ([1], {"session": 65_536}, "session is 65536"),
        ([1], {"baud": 300}, "baud is 300, but must be 9600"),
    ],
)
def test_a_line_that_cannot_be_is_refused(addresses, options, what):
    with pytest.raises(ValueError, match=what):
        LinePoller(addresses, **{"session": 1, **options})


def test_what_a_box_is_says_how_often_it_is_asked():
    host = Host(17)
    host.come(Identity("sign", 4, 1, True, False, False, "Test sign"))
    host.say(Nothing())
    assert host.poller.next_deadline() > host.now + 900
