"""The visit: from the first screen to the slip, and back."""

import pytest
from kiosk_in_hand import (
    KioskInHand,
    connected_kiosk,
    kiosk_that_asked,
    kiosk_that_prints,
)

from kiosk.core import events as e
from kiosk.core.view import Doubt, NoNumber, OutOfService, OutReason, Remember
from protocol import messages as m
from protocol.messages import SlipOutcome
from scene.touch import Moved


def test_two_touches_lead_to_a_slip_for_a_pinned_service():
    kiosk = connected_kiosk()
    kiosk.touch("service/dowod")
    kiosk.touch("take")
    assert [(ask.service, ask.language) for ask in kiosk.asked] == [("dowod", "pl")]


def test_three_touches_lead_to_a_slip_for_every_service():
    kiosk = connected_kiosk()
    kiosk.touch("category/rodzina")
    kiosk.touch("service/zgon")
    kiosk.touch("take")
    assert [ask.service for ask in kiosk.asked] == ["zgon"]


def test_back_leads_to_where_the_visitor_came_from():
    kiosk = connected_kiosk()
    kiosk.touch("category/rodzina")
    kiosk.touch("service/zgon")
    kiosk.touch("back")
    assert kiosk.screen == "category"
    kiosk.touch("back")
    assert kiosk.screen == "home"


def test_the_whole_visit_in_good_weather():
    kiosk = kiosk_that_asked()
    assert kiosk.screen == "printing"
    kiosk.issue(kiosk.asked[0].id, "D017")
    assert (kiosk.screen, kiosk.view.label) == ("printing", "D017")
    kiosk.slip_ends(kiosk.asked[0].id)
    assert (kiosk.screen, kiosk.view.label) == ("take-slip", "D017")
    kiosk.wait(8_000)
    assert kiosk.screen == "home"


def test_the_next_visitor_need_not_wait_for_the_screen():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.touch("done")
    assert kiosk.screen == "home"


@pytest.mark.parametrize(
    ("outcome", "doubt"),
    [
        (SlipOutcome.UNKNOWN, Doubt.UNKNOWN),
        (SlipOutcome.NOT_PRINTED, Doubt.NOT_PRINTED),
    ],
)
def test_a_number_without_a_sure_slip_is_to_be_remembered_for_twenty_seconds(outcome, doubt):
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id, outcome)
    assert kiosk.view.screen == Remember("D001", doubt, may_reprint=True, slip=kiosk.slips[0])
    kiosk.wait(19_999)
    assert kiosk.screen == "remember"
    kiosk.wait(1)
    assert kiosk.screen == "home"


def test_a_reprint_is_a_copy_and_is_offered_twice():
    kiosk = kiosk_that_prints()
    for _ in range(2):
        kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.UNKNOWN)
        kiosk.touch("reprint")
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.UNKNOWN)
    assert "reprint" not in kiosk.targets
    assert [slip.copy for slip in kiosk.slips] == [False, True, True]
    assert {slip.ticket.label for slip in kiosk.slips} == {"D001"}


def test_no_reprint_is_offered_while_there_is_no_paper():
    kiosk = kiosk_that_prints()
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.PAPER_OUT))
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.NOT_PRINTED)
    assert "reprint" not in kiosk.targets
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.READY))
    assert "reprint" in kiosk.targets


def test_a_number_to_remember_stays_although_the_paper_is_out():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.NOT_PRINTED)
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.PAPER_OUT))
    kiosk.tell(e.LinkDown())
    assert kiosk.screen == "remember"
    kiosk.touch("done")
    assert kiosk.screen == "out-of-service"


def test_a_refusal_says_why_and_leads_back():
    kiosk = kiosk_that_asked()
    kiosk.answer(kiosk.asked[0].id, m.Refused(m.Refusal.CLOSED))
    assert kiosk.view.screen == NoNumber(m.Refusal.CLOSED)
    kiosk.wait(12_000)
    assert kiosk.screen == "home"


def test_a_language_may_be_chosen_on_every_screen_that_waits_for_a_visitor():
    kiosk = KioskInHand()
    kiosk.tell(e.Tick())
    seen = set()

    def choose() -> None:
        kiosk.touch("language/en")
        assert kiosk.view.language == "en"
        seen.add(kiosk.screen)

    choose()
    kiosk.connect()
    choose()
    kiosk.touch("category/rodzina")
    choose()
    kiosk.touch("service/zgon")
    choose()
    kiosk.touch("take")
    kiosk.issue(kiosk.asked[0].id, language="en")
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.UNKNOWN)
    choose()
    kiosk.touch("reprint")
    kiosk.slip_ends(kiosk.asked[0].id)
    choose()
    assert seen == {
        "out-of-service", "home", "category", "confirm", "remember", "take-slip",
    }  # fmt: skip


def test_the_language_of_the_ticket_is_the_one_on_the_screen():
    kiosk = connected_kiosk()
    kiosk.touch("language/en")
    kiosk.touch("service/dowod")
    kiosk.touch("take")
    assert kiosk.asked[0].language == "en"


def test_after_the_visit_the_kiosk_speaks_polish_again():
    kiosk = connected_kiosk()
    kiosk.touch("language/en")
    kiosk.touch("service/dowod")
    kiosk.touch("take")
    kiosk.issue(kiosk.asked[0].id, language="en")
    kiosk.slip_ends(kiosk.asked[0].id)
    assert kiosk.view.language == "en"
    kiosk.wait(8_000)
    assert kiosk.view.language == "pl"


@pytest.mark.parametrize("touches", [["language/en"], ["category/rodzina"], ["service/dowod"]])
def test_who_leaves_is_asked_after_45_seconds_and_forgotten_20_seconds_later(touches):
    kiosk = connected_kiosk()
    for target in touches:
        kiosk.touch(target)
    kiosk.wait(44_999)
    assert kiosk.screen != "still-there"
    kiosk.wait(1)
    assert kiosk.screen == "still-there"
    kiosk.wait(19_999)
    assert kiosk.screen == "still-there"
    kiosk.wait(1)
    assert (kiosk.screen, kiosk.view.language) == ("home", "pl")


def test_choosing_a_language_gives_time_to_read():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.wait(7_000)
    kiosk.touch("language/en")
    kiosk.wait(7_000)
    assert kiosk.screen == "take-slip"


def test_the_numbers_on_the_screen_follow_the_menu():
    kiosk = connected_kiosk()
    kiosk.menu(version=2, waiting=9)
    assert {offer.waiting for offer in kiosk.view.offers} == {9}
    kiosk.menu(version=1, waiting=5)
    assert {offer.waiting for offer in kiosk.view.offers} == {9}


def test_a_screen_without_offers_does_not_change_when_others_take_numbers():
    kiosk = kiosk_that_asked()
    before = kiosk.view
    kiosk.menu(version=2, waiting=9)
    assert kiosk.view == before


def test_a_press_shows_at_once_and_no_longer_when_the_finger_slides_off():
    kiosk = connected_kiosk()
    kiosk.wait(400)
    kiosk.press("service/dowod")
    assert kiosk.view.pressed == "service/dowod"
    kiosk.tell(Moved(0, 0))
    assert kiosk.view.pressed is None


def test_a_starting_kiosk_says_so_and_then_that_it_has_no_connection():
    kiosk = KioskInHand()
    kiosk.tell(e.Tick())
    assert kiosk.view.screen == OutOfService(OutReason.STARTING)
    kiosk.wait(10_000, beats=False)
    assert kiosk.view.screen == OutOfService(OutReason.NO_CONNECTION)
