"""What the visitor sees while nobody answers."""

from kiosk_in_hand import AT_MS, EPOCH, kiosk_alone, kiosk_with_reserve, woken

from kiosk.core import events as e
from kiosk.core.view import NoNumber, OutOfService, OutReason, beneath
from protocol import messages as m
from protocol.link_cause import LinkCause, WireTrouble
from protocol.types import DayId


def test_a_blip_of_the_link_does_not_end_a_choosing_visitors_visit():
    kiosk = kiosk_with_reserve()
    kiosk.touch("category/rodzina")
    kiosk.touch("service/zgon")
    kiosk.tell(e.LinkDown())
    assert kiosk.screen == "confirm"
    kiosk.tell(e.LinkUp())
    kiosk.beat()
    assert kiosk.screen == "confirm"


def test_while_nobody_answers_nothing_is_said_of_queues():
    kiosk = kiosk_alone()
    assert kiosk.screen == "home"
    assert kiosk.view.is_alone
    assert {(each.waiting, each.wait, each.closed) for each in kiosk.view.offers} == {
        (None, None, None)
    }
    assert "jak zwykle" in kiosk.words
    kiosk.connect()
    assert not kiosk.view.is_alone
    assert "jak zwykle" not in kiosk.words


def test_while_nobody_answers_there_is_no_way_to_check_in():
    kiosk = kiosk_with_reserve()
    assert "check-in" in kiosk.targets
    kiosk.tell(e.LinkDown())
    assert "check-in" not in kiosk.targets
    assert "rate" in kiosk.targets


def test_a_code_that_was_being_typed_gets_a_page_that_says_what_to_do():
    kiosk = kiosk_with_reserve()
    kiosk.touch("check-in")
    kiosk.type_code("802175")
    kiosk.tell(e.LinkDown())
    assert kiosk.screen == "enter-code"
    kiosk.touch("confirm")
    kiosk.wait(5_000, beats=False)
    assert kiosk.view.screen == NoNumber(None, is_check_in=True)


def test_only_what_was_open_is_offered_and_only_until_it_closes():
    kiosk = kiosk_with_reserve()
    kiosk.offer(
        m.MenuEntry("dowod", 3, until="09:42"),
        m.MenuEntry("kasa", 3, until="10:00"),
        m.MenuEntry("pojazd", 0, m.ClosedReason.BREAK, "12:30"),
    )
    kiosk.tell(e.LinkDown())
    offered = {each.service for each in kiosk.view.offers}
    assert {"dowod", "kasa"} <= offered
    assert "pojazd" not in offered
    kiosk.wait(30_000, beats=False)
    kiosk.touch("service/dowod")
    kiosk.wait(20_000, beats=False)
    assert "dowod" not in {each.service for each in kiosk.view.offers}
    assert kiosk.screen == "home", "who looks at a service that has closed is led back"


def test_when_everything_has_closed_there_are_no_numbers():
    kiosk = kiosk_with_reserve()
    kiosk.offer(*(m.MenuEntry(each.id, 3, until="09:45") for each in kiosk.plan.services))
    kiosk.tell(e.LinkDown())
    kiosk.wait(300_000, beats=False)
    assert kiosk.view.screen == OutOfService(OutReason.NO_CONNECTION)


def test_after_a_restart_without_a_controller_every_service_for_walking_in_is_offered():
    kiosk = woken(kiosk_with_reserve().journal)
    kiosk.wait(9_999, beats=False)
    assert kiosk.view.screen == OutOfService(OutReason.STARTING)
    kiosk.wait(1, beats=False)
    walk_in = {each.id for each in kiosk.plan.services if each.mode in {"walk-in", "both"}}
    assert {each.service for each in kiosk.view.offers} == walk_in
    kiosk.take()
    assert kiosk.slips[-1].at is None


def test_the_place_in_the_queue_is_by_the_touch_although_the_time_was_not_known_then():
    kiosk = woken(kiosk_with_reserve().journal, now=AT_MS)
    kiosk.wait(20_000, beats=False)
    kiosk.take()
    assert kiosk.slips[-1].at is None
    kiosk.wait(60_000, beats=False)
    kiosk.connect(EPOCH + 1)
    assert kiosk.handed[-1].at == "2026-11-20T09:41:27"


def test_where_the_menu_does_not_say_until_when_the_hours_are_those_of_the_plan():
    kiosk = kiosk_with_reserve()
    kiosk.tell(e.LinkDown())
    kiosk.wait(11 * 3_600_000, beats=False)  # a Friday evening
    assert beneath(kiosk.view.screen) == OutOfService(OutReason.NO_CONNECTION)
    kiosk.wait(2 * 3_600_000, beats=False)
    kiosk.touch("wake")
    assert kiosk.screen == "home", "after twelve hours nobody knows what time it is"
    kiosk.take()
    assert kiosk.slips[-1].at is None


def test_the_time_on_the_slip_is_that_of_the_last_beat_and_the_time_since():
    kiosk = kiosk_alone()
    kiosk.wait(60_000, beats=False)
    kiosk.take()
    assert kiosk.slips[-1].at == "2026-11-20T09:42:13"


def test_without_paper_the_kiosk_alone_gives_numbers_on_the_screen():
    kiosk = kiosk_alone()
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.PAPER_OUT))
    kiosk.take()
    kiosk.wait(1_000, beats=False)
    slip = kiosk.slips[-1]
    kiosk.slip_ends(slip.id, m.SlipOutcome.NOT_PRINTED)
    assert (kiosk.screen, kiosk.view.label) == ("remember", slip.ticket.label)


def test_staff_are_told_of_a_kiosk_whose_certificate_keeps_it_off_the_wire():
    kiosk = kiosk_alone()
    kiosk.tell(e.LinkDown(WireTrouble(LinkCause.CERTIFICATE_REVOKED)))
    assert "Certyfikat tego urządzenia unieważniono. Wezwij technika." in kiosk.words
    assert "jak zwykle" in kiosk.words, "and visitors that they get numbers"
    kiosk.tell(e.LinkDown())
    assert "technika" not in kiosk.words
    kiosk.tell(e.LinkDown(WireTrouble(LinkCause.CLOCK_WRONG, DayId("2026-01-02"))))
    assert "02.01.2026" in kiosk.words
    kiosk.connect()
    assert kiosk.view.wire is None


def test_a_kiosk_without_numbers_tells_staff_why_it_is_off_the_wire():
    kiosk = woken([])
    kiosk.tell(e.LinkDown(WireTrouble(LinkCause.CERTIFICATE_MISSING)))
    kiosk.wait(20_000, beats=False)
    assert kiosk.view.screen == OutOfService(OutReason.NO_CONNECTION)
    assert "nie ma certyfikatu" in kiosk.words
