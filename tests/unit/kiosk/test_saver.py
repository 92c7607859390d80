"""A picture that stands for long gives way to a dark one, and the first touch brings it back."""

import pytest
from kiosk_in_hand import KioskInHand, kiosk_of_targets

from kiosk.core import events as e
from kiosk.core import view as v
from kiosk.core.patience import SAVER_MOVE_MS, SAVER_MS
from scene.touch import Moved, Pressed, Released

OUT = v.OutOfService(v.OutReason.NO_CONNECTION)


def dark_kiosk() -> KioskInHand:
    kiosk = kiosk_of_targets()
    kiosk.wait(SAVER_MS)
    assert kiosk.view.screen == v.Saver(0)
    return kiosk


def test_it_comes_after_ten_minutes_and_wanders_every_minute():
    kiosk = kiosk_of_targets()
    kiosk.wait(SAVER_MS - 1)
    assert kiosk.view.screen == v.Home()
    kiosk.wait(1)
    places = []
    for _ in range(4):
        places.append(kiosk.view.screen)
        kiosk.wait(SAVER_MOVE_MS)
    assert places == [v.Saver(place) for place in range(4)]


def test_the_touch_that_wakes_it_does_nothing_else():
    kiosk = dark_kiosk()
    light = kiosk_of_targets()
    service = light.middle("service/dowod")
    kiosk.tell(Pressed(*service))
    assert kiosk.view == light.view, "at once, and nothing looks pressed"
    kiosk.tell(Moved(*service))
    kiosk.tell(Released(*service))
    assert kiosk.view.screen == v.Home()
    kiosk.touch("service/dowod")
    assert kiosk.screen == "confirm"


@pytest.mark.parametrize("key", [e.Key.SELECT, e.Key.HELP, e.Key.JACK_IN, 5])
def test_a_key_wakes_it_and_begins_to_speak(key):
    kiosk = dark_kiosk()
    kiosk.key(key)
    assert kiosk.screen in {"home", "help"}
    assert kiosk.view.speaks


def test_it_never_comes_while_the_kiosk_speaks():
    kiosk = kiosk_of_targets()
    kiosk.key(e.Key.NEXT)
    for _ in range(20):
        kiosk.wait(60_000)
        kiosk.key(e.Key.REPEAT)
        assert kiosk.screen == "home"


def test_out_of_service_is_a_picture_that_stands_too():
    kiosk = kiosk_of_targets(connects=False)
    kiosk.wait(SAVER_MS + 20_000, beats=False)
    assert kiosk.view.screen == v.Saver(0, over=OUT)
    assert not kiosk.view.in_service
    kiosk.touch("wake")
    assert kiosk.view.screen == OUT


def test_it_gives_way_when_the_kiosk_serves_again_or_serves_no_longer():
    kiosk = dark_kiosk()
    kiosk.tell(e.LinkDown())
    assert kiosk.view.screen == OUT
    kiosk.wait(SAVER_MS, beats=False)
    assert kiosk.screen == "saver"
    kiosk.connect()
    assert kiosk.view.screen == v.Home()


def test_it_does_not_come_over_what_a_visitor_reads():
    kiosk = kiosk_of_targets()
    for _ in range(20):
        kiosk.touch("service/dowod")
        kiosk.wait(40_000)
        kiosk.touch("back")
    assert kiosk.screen == "home"
