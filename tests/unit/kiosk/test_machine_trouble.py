"""No link, no controller, no paper: what the visitor sees, and that it ends by itself."""

import pytest
from kiosk_in_hand import EPOCH, connected_kiosk, kiosk_that_asked, kiosk_that_prints

from kiosk.core import events as e
from kiosk.core.view import OutOfService, OutReason, Paperless
from protocol import messages as m
from protocol.messages import Fault
from protocol.types import Epoch

NO_CONNECTION = OutOfService(OutReason.NO_CONNECTION)


def test_without_a_link_there_are_no_numbers():
    kiosk = connected_kiosk()
    kiosk.tell(e.LinkDown())
    assert kiosk.view.screen == NO_CONNECTION
    kiosk.connect()
    assert kiosk.screen == "home"


def test_without_a_beat_for_four_seconds_the_controller_is_gone():
    kiosk = connected_kiosk()
    kiosk.wait(3_999, beats=False)
    assert kiosk.screen == "home"
    kiosk.wait(1, beats=False)
    assert kiosk.view.screen == NO_CONNECTION


def test_a_beat_over_the_last_link_does_not_count():
    kiosk = connected_kiosk()
    kiosk.tell(e.LinkDown())
    kiosk.tell(e.LinkUp())
    assert kiosk.view.screen == NO_CONNECTION
    kiosk.tell(e.MessageCame(m.Beat(EPOCH, kiosk.now)))
    assert kiosk.screen == "home"


def test_a_menu_of_an_epoch_that_does_not_beat_is_not_current():
    kiosk = connected_kiosk()
    kiosk.tell(e.MessageCame(m.Beat(Epoch(EPOCH + 1), kiosk.now)))
    assert kiosk.view.screen == NO_CONNECTION
    kiosk.menu(epoch=EPOCH + 1)
    assert kiosk.screen == "home"


def test_a_late_beat_of_an_older_controller_changes_nothing():
    kiosk = connected_kiosk()
    kiosk.tell(e.MessageCame(m.Beat(Epoch(EPOCH - 1), kiosk.now)))
    assert kiosk.screen == "home"


def test_no_answer_for_five_seconds_is_admitted_and_the_late_number_still_printed():
    kiosk = kiosk_that_asked()
    kiosk.wait(4_999)
    assert kiosk.screen == "printing"
    kiosk.wait(1)
    assert kiosk.view.screen == NO_CONNECTION
    kiosk.wait(60_000)
    assert kiosk.view.screen == NO_CONNECTION
    kiosk.issue(kiosk.asked[0].id, "D005")
    assert [slip.ticket.label for slip in kiosk.slips] == ["D005"]
    assert (kiosk.screen, kiosk.view.label) == ("printing", "D005")
    kiosk.slip_ends(kiosk.asked[0].id)
    assert kiosk.screen == "take-slip"


def test_a_late_refusal_is_told_too():
    kiosk = kiosk_that_asked()
    kiosk.wait(6_000)
    kiosk.answer(kiosk.asked[0].id, m.Refused(m.Refusal.CLOSED))
    assert kiosk.screen == "no-number"


def test_a_link_that_breaks_while_a_number_is_awaited_is_no_reason_to_give_up():
    kiosk = kiosk_that_asked()
    kiosk.tell(e.LinkDown())
    assert kiosk.screen == "printing"
    sent = len(kiosk.asked)
    kiosk.wait(2_000, beats=False)
    assert len(kiosk.asked) == sent
    kiosk.connect()
    assert len(kiosk.asked) == sent + 1
    kiosk.issue(kiosk.asked[0].id)
    assert kiosk.screen == "printing"


@pytest.mark.parametrize(
    ("status", "why", "fault"),
    [
        (e.PrinterStatus.PAPER_OUT, Paperless.NO_PAPER, Fault.PAPER_OUT),
        (e.PrinterStatus.COVER_OPEN, Paperless.COVER_OPEN, Fault.COVER_OPEN),
        (e.PrinterStatus.CUTTER_JAM, Paperless.PRINTER, Fault.CUTTER_JAM),
        (e.PrinterStatus.TROUBLE, Paperless.PRINTER, Fault.PRINTER_FAULT),
        (e.PrinterStatus.GONE, Paperless.PRINTER, Fault.PRINTER_GONE),
    ],
)
def test_a_printer_that_cannot_print_is_told_and_the_kiosk_goes_on(status, why, fault):
    kiosk = connected_kiosk()
    kiosk.tell(e.PrinterSaid(status))
    assert (kiosk.screen, kiosk.view.paperless) == ("home", why)
    assert kiosk.health == (fault,)
    kiosk.touch("service/dowod")
    assert (kiosk.screen, kiosk.view.paperless) == ("confirm", why)
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.READY))
    assert (kiosk.screen, kiosk.view.paperless) == ("confirm", None)
    assert kiosk.health == ()


@pytest.mark.parametrize("status", [e.PrinterStatus.SILENT, e.PrinterStatus.PAPER_LOW])
def test_a_printer_that_is_silent_or_low_on_paper_still_prints(status):
    kiosk = connected_kiosk()
    kiosk.tell(e.PrinterSaid(status))
    assert kiosk.screen == "home"


def test_low_paper_is_told_to_the_technician():
    kiosk = connected_kiosk()
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.PAPER_LOW))
    assert kiosk.health == (Fault.PAPER_LOW,)


def test_health_is_said_again_over_a_new_link():
    kiosk = connected_kiosk()
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.PAPER_LOW))
    kiosk.health = None
    kiosk.tell(e.LinkUp())
    assert kiosk.health == (Fault.PAPER_LOW,)


def test_a_slip_whose_end_nobody_tells_counts_as_unknown():
    kiosk = kiosk_that_prints()
    kiosk.wait(45_000)
    assert kiosk.screen == "remember"
    assert [report.outcome for report in kiosk.reported[:1]] == [m.SlipOutcome.UNKNOWN]
    kiosk.slip_ends(kiosk.asked[0].id)
    assert {report.outcome for report in kiosk.reported} == {m.SlipOutcome.UNKNOWN}


def test_out_of_service_falls_back_to_polish_too():
    kiosk = connected_kiosk()
    kiosk.tell(e.LinkDown())
    kiosk.touch("language/en")
    kiosk.wait(45_000, beats=False)
    assert kiosk.view.language == "pl"
