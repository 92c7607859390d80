"""A key that does not come up is a fault of its box, and no press."""

from desk_in_hand import DeskInHand

from desk.core.boxes import Boxes, BoxEvent
from desk.core.events import KeyPressed, LinkUp, PadStuck
from desk.core.lamp import Lamp
from desk.core.sign import SignCore
from line.keys import Key
from protocol.types import DeskNumber


def test_a_stuck_key_shows_on_the_lamp_asks_for_nothing_and_other_keys_still_do():
    desk = DeskInHand()
    desk.give(PadStuck(stuck=True))
    assert desk.core.view().stuck
    assert desk.lamp is Lamp.STUCK
    desk.wait(20_000)
    assert desk.requests() == []
    desk.give(KeyPressed(Key.NEXT, desk.now))
    assert len(desk.requests()) == 1


def test_a_key_that_came_up_again_is_forgotten():
    desk = DeskInHand()
    desk.give(PadStuck(stuck=True))
    desk.give(PadStuck(stuck=False))
    assert not desk.core.view().stuck
    assert desk.lamp is Lamp.WAITING


def test_what_one_box_is_told_no_other_hears_and_signs_hear_what_all_do():
    one, other = DeskInHand(connected=False), DeskInHand(connected=False)
    boxes = Boxes([one.core, other.core], [SignCore(DeskNumber(9))])
    boxes.handle(BoxEvent(1, PadStuck(stuck=True)), 5_000)
    boxes.handle(LinkUp(), 5_000)
    assert [view.stuck for view in boxes.view()] == [False, True]
    assert [view.desk for view in boxes.signs()] == [9]
