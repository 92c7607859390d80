"""Without a printer the kiosk goes on: the number stands on the screen, and counts."""

import pytest
from kiosk_in_hand import KioskInHand, kiosk_of_targets, woken

from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core import view as v
from protocol.messages import SlipOutcome

OUT = e.PrinterSaid(e.PrinterStatus.PAPER_OUT)
WELL = e.PrinterSaid(e.PrinterStatus.READY)


def paperless_kiosk() -> KioskInHand:
    """A number was taken without paper."""
    kiosk = kiosk_of_targets()
    kiosk.tell(OUT)
    kiosk.take()
    kiosk.issue(kiosk.asked[0].id)
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.NOT_PRINTED)
    return kiosk


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (e.PrinterStatus.PAPER_OUT, v.Paperless.NO_PAPER),
        (e.PrinterStatus.COVER_OPEN, v.Paperless.COVER_OPEN),
        (e.PrinterStatus.GONE, v.Paperless.PRINTER),
    ],
)
def test_who_chooses_is_told_before(status, why):
    kiosk = kiosk_of_targets()
    kiosk.tell(e.PrinterSaid(status))
    for target in ("category/rodzina", "service/zgon", "information"):
        assert kiosk.view.paperless is why
        kiosk.touch(target)
    assert kiosk.view.paperless is why


def test_the_number_stands_on_the_screen_and_is_reported_as_not_printed():
    kiosk = paperless_kiosk()
    slip = kiosk.slips[0]
    assert kiosk.view.screen == v.Remember(
        "D001", v.Doubt.NOT_PRINTED, may_reprint=False, slip=slip
    )
    kinds = [type(record) for record in kiosk.journal]
    assert kinds == [r.Asked, r.SlipStarted, r.SlipEnded]
    assert [report.outcome for report in kiosk.reported] == [SlipOutcome.NOT_PRINTED]


def test_it_is_said_aloud_to_everybody_and_again_when_somebody_wants():
    kiosk = paperless_kiosk()
    said = len(kiosk.said)
    assert said >= 1
    kiosk.touch("repeat")
    assert len(kiosk.said) == said + 1
    assert not kiosk.view.speaks, "nobody has asked for a kiosk that speaks"


def test_saying_it_again_gives_as_much_time_again():
    kiosk = paperless_kiosk()
    kiosk.wait(15_000)
    kiosk.touch("repeat")
    kiosk.wait(19_000)
    assert kiosk.screen == "remember"


def test_a_slip_is_offered_as_soon_as_the_printer_is_well():
    kiosk = paperless_kiosk()
    assert "reprint" not in kiosk.targets
    kiosk.tell(WELL)
    kiosk.touch("reprint")
    assert [slip.ticket.label for slip in kiosk.slips] == ["D001", "D001"]
    kiosk.slip_ends(kiosk.slips[-1].id)
    assert kiosk.screen == "take-slip"


def test_nothing_comes_out_by_itself_when_the_visitor_has_gone():
    kiosk = paperless_kiosk()
    kiosk.touch("done")
    kiosk.tell(WELL)
    kiosk.wait(60_000)
    assert len(kiosk.slips) == 1
    again = woken(kiosk.journal)
    again.connect()
    again.tell(WELL)
    again.wait(60_000)
    assert again.slips == []


def test_no_card_is_printed_on_paper_that_is_not_there():
    kiosk = kiosk_of_targets()
    kiosk.touch("service/dowod")
    kiosk.touch("information")
    kiosk.touch("print")
    assert [card.service for card in kiosk.cards] == ["dowod"]
    assert kiosk.view.screen == v.Thanks(v.Thanked.INFORMATION, "dowod")
    kiosk.wait(8_000)
    kiosk.tell(OUT)
    kiosk.touch("service/dowod")
    kiosk.touch("information")
    kiosk.touch("print")
    assert len(kiosk.cards) == 1
    assert kiosk.screen == "information"


def test_a_card_leaves_the_queue_as_it_is_and_is_large_for_who_reads_large_letters():
    kiosk = kiosk_of_targets()
    for target in ("language/uk", "ease", "ease/large-text", "back", "service/dowod"):
        kiosk.touch(target)
    kiosk.touch("information")
    kiosk.beat()
    kiosk.touch("print")
    (card,) = kiosk.cards
    assert (card.language, card.large) == ("uk", True)
    assert kiosk.asked == []
    assert kiosk.told == []
