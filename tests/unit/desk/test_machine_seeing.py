"""Whether a display shows the call of the desk's ticket, and what the lamp says if none does."""

import msgspec
import pytest
from desk_in_hand import SAMPLE, TICKET, DeskInHand

from desk.core.events import LinkDown, LinkUp, MessageCame
from desk.core.lamp import Lamp
from desk.core.seeing import SHOWN_WITHIN_MS, UNSEEN_MS
from protocol import messages as m
from protocol.types import CallId, DeskNumber, Epoch

CALL = CallId("call-1")
NO_DISPLAY = msgspec.structs.replace(
    SAMPLE, devices=tuple(each for each in SAMPLE.devices if each.role != "display")
)


def a_call(**more):
    return DeskInHand(ticket=TICKET, call_id=CALL, **more)


def say_shown(desk, *, call=CALL, recalls=0, epoch=7, number=4):
    shown = m.Shown(Epoch(epoch), DeskNumber(number), CallId(call), recalls)
    desk.give(MessageCame(shown))


def test_a_call_that_no_display_shows_in_time_is_to_be_made_by_voice_and_not_for_ever():
    desk = a_call()
    found = []
    for ms in (SHOWN_WITHIN_MS - 1, 1, UNSEEN_MS - SHOWN_WITHIN_MS - 1, 1):
        desk.wait(ms)
        found.append(desk.lamp)
    assert found == [Lamp.SERVING, Lamp.UNSEEN, Lamp.UNSEEN, Lamp.SERVING]
    assert desk.core.view().shown is False


def test_a_call_that_a_display_shows_is_never_said_to_be_unseen():
    desk = a_call()
    desk.wait(500)
    say_shown(desk)
    assert desk.core.view().shown is True
    for _ in range(30):
        desk.wait(1_000)
        assert desk.lamp is Lamp.SERVING


def test_a_display_that_is_late_ends_what_the_lamp_says():
    desk = a_call()
    desk.wait(5_000)
    assert desk.lamp is Lamp.UNSEEN
    say_shown(desk)
    assert desk.lamp is Lamp.SERVING


def test_a_display_may_be_heard_of_before_the_turn():
    desk = DeskInHand(connected=False)
    say_shown(desk)
    desk.give(LinkUp())
    desk.beat()
    desk.turn(ticket=TICKET, call_id=CALL)
    assert desk.core.view().shown is True


@pytest.mark.parametrize(
    "other", [{"call": "call-2"}, {"epoch": 6}, {"number": 5}, {"recalls": 0}], ids=str
)
def test_what_a_display_shows_of_another_call_says_nothing(other):
    desk = a_call(recalls=1)
    say_shown(desk, **{"recalls": 1, **other})
    assert desk.core.view().shown is False


def test_a_repeated_call_has_to_be_shown_again():
    desk = a_call()
    say_shown(desk)
    desk.wait(10_000)
    desk.turn(version=2, ticket=TICKET, call_id=CALL, recalls=1)
    assert desk.core.view().shown is False
    desk.wait(SHOWN_WITHIN_MS)
    assert desk.lamp is Lamp.UNSEEN
    say_shown(desk, recalls=1)
    assert desk.lamp is Lamp.SERVING


def test_any_of_several_displays_will_do():
    desk = a_call()
    say_shown(desk)
    say_shown(desk, call="call-0")
    desk.wait(5_000)
    assert desk.lamp is Lamp.SERVING


def test_where_nobody_is_called_or_there_is_no_display_nothing_can_be_unseen():
    for desk in (DeskInHand(), DeskInHand(ticket=TICKET), a_call(plan=NO_DISPLAY)):
        standing = desk.lamp
        desk.wait(5_000)
        assert desk.core.view().shown is None
        assert desk.lamp is standing


def test_a_box_that_was_cut_off_waits_anew_for_the_word_of_a_display():
    desk = a_call()
    desk.wait(2_500)
    desk.give(LinkDown())
    assert desk.core.view().shown is None
    desk.wait(10_000)
    desk.give(LinkUp())
    desk.beat()
    desk.wait(SHOWN_WITHIN_MS - 1)
    assert desk.lamp is Lamp.SERVING
    desk.wait(1)
    assert desk.lamp is Lamp.UNSEEN


def test_what_became_of_a_press_outshines_that_a_call_is_unseen():
    desk = a_call()
    desk.wait(5_000)
    desk.push(2_000)
    desk.answer(m.Refused(m.Refusal.RECALL_TOO_SOON))
    assert desk.lamp is Lamp.REFUSED
    desk.wait(3_000)
    assert desk.lamp is Lamp.UNSEEN
