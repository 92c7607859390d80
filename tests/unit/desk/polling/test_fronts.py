from itertools import pairwise

import pytest
from polled_boxes import PAD, Host

from desk.core.polling.events import BoxCame, Front, KeyWasPressed
from desk.core.polling.timing import LATE_MAX_MS
from line.keys import Key
from line.messages import Buzz, Done, Identity, Light, Nothing, Poll, Pressed, Refused, Write

LIT, BLINK = Light((1,)), Light((2, 58))
BEEP = Buzz((2, 2, 2))


def ready(identity=PAD):
    host = Host(2)
    host.come(identity)
    host.say(Nothing())
    host.tick(5)
    return host


def told(host, ms=400):
    """Return what the box is told within a while."""
    return [asked for _, asked in host.serve(ms) if not isinstance(asked, Poll)]


def until(host, wanted):
    """Answer everything until a certain question is open."""
    for _ in range(100):
        if host.asked == (2, wanted):
            return
        if host.asked:
            host.say(Nothing() if isinstance(host.asked[1], Poll) else Done())
        else:
            host.wake()
    raise AssertionError(f"never asked: {wanted}")


def test_a_new_front_is_told_at_once_light_first_then_buzz_and_rows():
    host = ready()
    host.show(2, Front(LIT, ("A042", "Łódź"), BEEP))
    assert host.asked == (2, LIT)
    assert told(host) == [LIT, BEEP, Write(1, "A042"), Write(2, "Łódź")]


def test_a_new_front_waits_for_the_open_question_only():
    host = ready()
    host.wake()
    host.show(2, Front(LIT))
    assert host.asked == (2, Poll(0))
    host.say(Nothing())
    host.wake()
    assert host.asked == (2, LIT)


def test_only_what_changed_is_told():
    host = ready()
    host.show(2, Front(LIT, ("A042", "x")))
    told(host)
    host.show(2, Front(LIT, ("A042", "y")))
    assert told(host) == [Write(2, "y")]
    host.show(2, Front(BLINK, ("A042", "y")))
    assert told(host) == [BLINK]
    host.show(2, Front(BLINK, ("A042", "y")))
    assert told(host) == []


def test_a_new_moment_begins_light_and_buzz_anew():
    host = ready()
    host.show(2, Front(LIT, ("A042",), BEEP, 1))
    assert told(host) == [LIT, BEEP, Write(1, "A042"), Write(2, "")]
    host.show(2, Front(LIT, ("A042",), BEEP, 1))
    assert told(host) == []
    host.show(2, Front(LIT, ("A042",), BEEP, 2))
    assert told(host) == [LIT, BEEP]


def test_the_newest_front_counts():
    host = ready()
    host.show(2, Front(LIT, ("old",)))
    host.show(2, Front(BLINK, ("new",)))
    assert told(host) == [LIT, BLINK, Write(1, "new"), Write(2, "")]


def test_a_row_that_goes_back_while_it_is_told_is_told_again():
    host = ready()
    host.show(2, Front(LIT, ("A",)))
    told(host)
    host.show(2, Front(LIT, ("B",)))
    until(host, Write(1, "B"))
    host.show(2, Front(LIT, ("A",)))
    host.say(Done())
    assert told(host) == [Write(1, "A")]


@pytest.mark.parametrize(
    ("identity", "parts"),
    [
        (Identity("pad", 0, 0, True, False, True, "m"), [LIT]),
        (Identity("pad", 0, 0, False, True, True, "m"), [BEEP]),
        (Identity("pad", 4, 1, False, False, False, "m"), [Write(1, "Zolc")]),
        (Identity("pad", 5, 2, False, True, True, "m"), [BEEP, Write(1, "Żółć "), Write(2, "b")]),
        (Identity("pad", 0, 0, False, False, True, "m"), []),
    ],
)
def test_a_box_is_told_only_what_it_can_show(identity, parts):
    host = ready(identity)
    host.show(2, Front(LIT, ("Żółć < >", "b", "c"), BEEP))
    assert told(host) == parts


def test_a_box_is_told_nothing_before_it_came_and_then_everything_but_the_buzz():
    host = Host(2)
    host.show(2, Front(LIT, ("a", "b"), BEEP))
    host.say(PAD)
    assert told(host) == [LIT, Write(1, "a"), Write(2, "b")]


def test_a_part_that_a_box_has_not_is_not_told_again_and_again():
    host = ready()
    host.show(2, Front(LIT, ("a",)))
    host.say(Refused("no-such-part"))
    assert LIT not in told(host)


def test_a_part_that_was_not_answered_is_told_again_once_the_box_answers():
    host = ready()
    host.show(2, Front(LIT))
    host.wake()
    assert host.asked == (2, Poll(0))
    host.say(Nothing())
    host.wake()
    assert host.asked == (2, LIT)


def test_a_row_that_may_have_been_told_is_told_again_though_the_old_text_is_wanted():
    host = ready()
    host.show(2, Front(LIT, ("A",)))
    told(host)
    host.show(2, Front(LIT, ("B",)))
    until(host, Write(1, "B"))
    host.wake()  # no answer
    host.show(2, Front(LIT, ("A",)))
    assert told(host) == [Write(1, "A")]


def test_a_late_answer_to_a_poll_does_not_say_that_something_is_shown():
    host = ready()
    host.show(2, Front(LIT))
    assert host.say(Nothing()) == []
    assert host.say(Pressed(1, 5, Key.NEXT)) == []
    assert host.asked == (2, LIT)


def test_that_a_buzz_was_done_says_nothing_of_the_row_that_was_told_before():
    host = ready(Identity("pad", 16, 1, False, True, True, "m"))
    host.show(2, Front(LIT, ("a",)))
    until(host, Write(1, "a"))
    assert host.say(Refused("no-session")) == []  # an old story
    host.show(2, Front(LIT, ("a",), BEEP))
    assert told(host) == [BEEP, Write(1, "a")]


def test_a_buzz_that_was_not_answered_is_not_repeated():
    host = ready(Identity("pad", 0, 0, False, True, True, "m"))
    host.show(2, Front(LIT, (), BEEP))
    assert host.asked == (2, BEEP)
    host.wake()
    assert BEEP not in told(host, 3_000)


def test_a_buzz_that_could_not_be_told_soon_is_dropped():
    host = ready(Identity("pad", 0, 0, False, True, True, "m"))
    host.wake()
    host.wake()  # no answer to the poll
    host.show(2, Front(LIT, (), BEEP))
    for _ in range(12):
        host.wake()
    assert host.say(Nothing()) == [BoxCame(2, host.poller._boxes[2]._identity)]
    assert told(host, 3_000) == []


def test_a_late_done_that_was_taken_for_another_is_put_right():
    host = ready()
    host.show(2, Front(LIT, ("a", "b")))
    host.wake()  # the box keeps its answer to the light back
    assert host.asked == (2, Poll(0))
    host.say(Nothing())
    host.wake()
    assert host.asked == (2, LIT)
    host.say(Done())
    until(host, Poll(0))
    rows = {asked.row for _, asked in host.sent if isinstance(asked, Write)}
    assert told(host, LATE_MAX_MS + 200)[-3:] == [LIT, Write(1, "a"), Write(2, "b")]
    assert rows <= {1, 2}
    assert told(host, 3_000) == []


def test_fronts_that_follow_each_other_keep_no_poll_away():
    host = ready()
    for place in range(300):
        host.show(2, Front(LIT, (f"{place}",), None, place))
        host.serve(7)
    asked = [kind for _, kind in host.sent[10:]]
    polls = [place for place, each in enumerate(asked) if isinstance(each, Poll)]
    assert max(later - earlier for earlier, later in pairwise(polls)) <= 5


def test_a_press_between_two_parts_of_a_front_is_heard():
    host = ready()
    host.tick(20)
    host.show(2, Front(LIT, ("a", "b")))
    until(host, Poll(0))
    assert host.say(Pressed(1, 0, Key.NEXT)) == [KeyWasPressed(2, Key.NEXT, host.now)]


def test_a_front_that_cannot_cross_is_refused_and_the_old_one_stays():
    host = ready()
    host.show(2, Front(LIT, ("a",)))
    with pytest.raises(ValueError, match="takes no time"):
        host.show(2, Front(Light((0,)), ("b",)))
    with pytest.raises(ValueError, match="step 1 is 0"):
        host.show(2, Front(LIT, ("b",), Buzz((0,))))
    assert told(host) == [LIT, Write(1, "a"), Write(2, "")]


def test_a_front_for_a_box_that_is_not_on_the_line_is_refused():
    with pytest.raises(ValueError, match=r"no box has the address 3; there are \[2\]"):
        Host(2).show(3, Front(LIT))
