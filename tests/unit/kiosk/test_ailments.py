"""What the technician is told, and when it is over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kiosk_in_hand import EPOCH, KioskInHand, kiosk_of_targets

from kiosk.core import events as e
from kiosk.core.ailments import NOBODY_MS
from kiosk.core.lying import STUCK_MS, Lying
from protocol import messages as m
from protocol.messages import Fault
from protocol.types import Epoch, Millis
from scene.touch import Moved, Pressed, Released

CORNER = (1_000, 1_900)


def test_nobody_who_answers_over_a_link_is_a_fault_until_somebody_does():
    kiosk = kiosk_of_targets()
    kiosk.wait(4_000, beats=False)
    kiosk.wait(NOBODY_MS - 1, beats=False)
    assert kiosk.health == ()
    kiosk.wait(1, beats=False)
    assert kiosk.health == (Fault.NO_CONTROLLER,)
    kiosk.beat()
    assert kiosk.health == ()


def test_without_a_link_there_is_nobody_to_tell():
    kiosk = kiosk_of_targets()
    kiosk.tell(e.LinkDown())
    kiosk.wait(60_000, beats=False)
    assert kiosk.health == ()


def test_a_new_link_is_given_time_for_an_answer():
    kiosk = kiosk_of_targets(connects=False)
    kiosk.tell(e.LinkUp())
    assert kiosk.health == ()
    kiosk.wait(NOBODY_MS, beats=False)
    assert kiosk.health == (Fault.NO_CONTROLLER,)


def test_a_new_controller_is_somebody():
    kiosk = kiosk_of_targets()
    kiosk.wait(20_000, beats=False)
    kiosk.tell(e.MessageCame(m.Beat(Epoch(EPOCH + 1), kiosk.now)))
    kiosk.menu(epoch=EPOCH + 1)
    assert kiosk.health == ()


def test_faults_stand_beside_each_other():
    kiosk = kiosk_of_targets()
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.PAPER_LOW))
    kiosk.wait(20_000, beats=False)
    assert kiosk.health == (Fault.PAPER_LOW, Fault.NO_CONTROLLER)


def stuck_kiosk() -> KioskInHand:
    kiosk = kiosk_of_targets()
    kiosk.tell(Pressed(*CORNER))
    kiosk.wait(STUCK_MS)
    return kiosk


def test_a_finger_that_stays_for_a_minute_is_a_fault_until_it_is_lifted():
    kiosk = kiosk_of_targets()
    kiosk.tell(Pressed(*CORNER))
    kiosk.wait(STUCK_MS - 1)
    assert kiosk.health == ()
    kiosk.wait(1)
    assert kiosk.health == (Fault.TOUCH_STUCK,)
    kiosk.tell(Released(*CORNER))
    assert kiosk.health == ()


def test_touches_beside_what_lies_there_act_and_do_not_hide_it():
    kiosk = stuck_kiosk()
    kiosk.touch("service/dowod")
    kiosk.touch("take")
    assert [ask.service for ask in kiosk.asked] == ["dowod"]
    assert kiosk.health == (Fault.TOUCH_STUCK,)


@pytest.mark.parametrize("place", [CORNER, (CORNER[0] + 20, CORNER[1] - 20)])
def test_a_touch_where_it_lay_shows_that_it_is_gone(place):
    kiosk = stuck_kiosk()
    kiosk.tell(Pressed(*place))
    assert kiosk.health == ()


@given(st.lists(st.tuples(st.integers(0, 1079), st.integers(0, 1919)), max_size=9))
def test_fingers_that_come_and_go_are_never_stuck(places):
    lying, now = Lying(), Millis(0)
    for x, y in places:
        lying.feel(Pressed(x, y), now)
        now = Millis(now + 40_000)
        lying.feel(Moved(x, y), now)
        lying.feel(Released(x, y), now)
        assert not lying.is_stuck(Millis(now + 10 * STUCK_MS))
