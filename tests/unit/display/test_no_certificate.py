"""What staff are told by a hall display and a sign whose certificate keeps them off the wire."""

from hall_in_hand import HallInHand
from sign_in_hand import SignInHand

from display.core import events as ev
from display.core.sign.view import SignScreen
from display.core.view import Screen
from protocol.link_cause import LinkCause, WireTrouble
from protocol.types import DayId

ENDED = WireTrouble(LinkCause.CERTIFICATE_EXPIRED, DayId("2026-11-12"))


def test_the_cause_stands_at_the_foot_of_the_hall_while_there_is_no_link():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.LinkDown(ENDED))
    assert (hall.view.screen, hall.view.notice) == (Screen.NO_LINK, ENDED)
    hall.handle(ev.LinkUp())
    hall.beat()
    hall.board(version=hall.version)
    assert (hall.view.screen, hall.view.notice) == (Screen.CALLING, None)


def test_another_cause_takes_its_place():
    hall = HallInHand()
    hall.handle(ev.LinkDown(ENDED))
    hall.pass_time(5_000)
    hall.handle(ev.LinkDown())
    assert hall.view.notice is None, "the broker is gone: nothing that staff need know"


def test_a_sign_tells_it_too_and_only_without_a_link():
    sign = SignInHand()
    sign.handle(ev.LinkDown(ENDED))
    assert (sign.screen, sign.view.wire) == (SignScreen.NO_LINK, ENDED)
    sign.handle(ev.LinkUp())
    sign.beat()
    assert sign.view.wire is None
