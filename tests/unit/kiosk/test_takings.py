"""One touch, one number, on paper, whatever happens in between."""

from kiosk_in_hand import (
    KioskInHand,
    connected_kiosk,
    kiosk_that_asked,
    kiosk_that_prints,
    taken,
)

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core.story import Story
from kiosk.core.view import OutReason
from protocol import messages as m
from protocol.messages import SlipOutcome


def restarted(kiosk: KioskInHand) -> KioskInHand:
    after = KioskInHand(kiosk.journal, now=5_000)
    after.tell(e.Tick())
    return after


def test_the_journal_has_a_request_before_it_is_sent():
    kiosk = kiosk_that_asked()
    kinds = [type(effect) for effect in kiosk.effects if not isinstance(effect, f.SayHealth)]
    assert kinds == [f.Journal, f.Ask]


def test_the_journal_has_a_slip_before_it_is_printed():
    kiosk = kiosk_that_asked()
    kiosk.effects.clear()
    kiosk.issue(kiosk.asked[0].id)
    assert [type(effect) for effect in kiosk.effects] == [f.Journal, f.PrintSlip]


def test_a_request_is_said_every_half_second_under_one_id():
    kiosk = kiosk_that_asked()
    kiosk.wait(2_000)
    assert len(kiosk.asked) == 5
    assert len({ask.id for ask in kiosk.asked}) == 1


def test_the_number_of_who_walked_in_is_never_late():
    assert not kiosk_that_prints().slips[0].is_late


def test_an_answered_request_is_not_said_again():
    kiosk = kiosk_that_prints()
    kiosk.wait(3_000)
    assert len(kiosk.asked) == 1


def test_an_answer_that_comes_twice_prints_once():
    kiosk = kiosk_that_prints()
    kiosk.issue(kiosk.asked[0].id)
    kiosk.issue(kiosk.asked[0].id, "D002")
    assert [slip.ticket.label for slip in kiosk.slips] == ["D001"]


def test_an_answer_to_somebody_else_prints_nothing():
    kiosk = kiosk_that_asked()
    kiosk.issue("k99")
    assert kiosk.slips == []


def test_every_touch_has_an_id_of_its_own_also_after_a_restart():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.answer(kiosk.reported[0].id, m.Noted())
    after = restarted(kiosk)
    after.connect()
    after.touch("service/kasa")
    after.touch("take")
    assert after.asked[0].id != kiosk.asked[0].id


def test_ids_of_one_life_of_the_journal_never_come_in_another():
    ids = set()
    for life in ("aa", "bb"):
        kiosk = connected_kiosk([r.Begun(life)])
        kiosk.touch("service/dowod")
        kiosk.touch("take")
        ids.add(kiosk.asked[0].id)
    assert ids == {"k1-aa", "k1-bb"}


def test_a_request_that_a_restart_interrupted_is_said_again_and_printed():
    after = restarted(kiosk_that_asked())
    assert after.view.screen.reason is OutReason.STARTING
    after.connect()
    assert after.view.screen.reason is OutReason.STARTING
    assert [(ask.id, ask.service) for ask in after.asked] == [("k1", "dowod")]
    after.issue("k1", "D009")
    assert [(slip.ticket.label, slip.copy) for slip in after.slips] == [("D009", False)]
    assert after.view.label == "D009"


def test_a_slip_that_a_restart_interrupted_is_printed_again_as_a_copy():
    after = restarted(kiosk_that_prints())
    assert [(slip.ticket.label, slip.copy) for slip in after.slips] == [("D001", True)]
    assert after.slips[0].at == taken().at


def test_two_power_cuts_in_a_row_lose_no_number():
    after = restarted(restarted(kiosk_that_prints()))
    assert [(slip.ticket.label, slip.copy) for slip in after.slips] == [("D001", True)]
    after.slip_ends(after.slips[0].id)
    after.tell(e.LinkUp())
    assert [(report.outcome, report.copy) for report in after.reported] == [
        (SlipOutcome.PRINTED, True)
    ]
    assert restarted(after).slips == []


def test_a_kiosk_that_dies_of_every_slip_gives_one_up_after_three():
    kiosk, slips = kiosk_that_prints(), 1
    for _ in range(5):
        kiosk = restarted(kiosk)
        slips += len(kiosk.slips)
    assert slips == 3
    kiosk.tell(e.LinkUp())
    assert [(report.outcome, report.copy) for report in kiosk.reported] == [
        (SlipOutcome.UNKNOWN, True)
    ]


def test_a_summary_between_two_power_cuts_does_not_begin_the_count_anew():
    kiosk, slips = kiosk_that_prints(), 1
    for _ in range(5):
        kiosk.journal[:] = [Story(kiosk.journal).summary()]
        kiosk = restarted(kiosk)
        slips += len(kiosk.slips)
    assert slips == 3


def test_a_finished_slip_is_not_printed_after_a_restart():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id)
    assert restarted(kiosk).slips == []


def test_a_refused_request_is_forgotten():
    kiosk = kiosk_that_asked()
    kiosk.answer(kiosk.asked[0].id, m.Refused(m.Refusal.CLOSED))
    after = restarted(kiosk)
    after.connect()
    assert after.asked == []
    assert after.screen == "home"


def test_how_a_slip_went_is_reported_until_it_is_noted():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.UNKNOWN)
    kiosk.wait(1_000)
    assert len(kiosk.reported) == 3
    assert set(kiosk.reported) == {
        m.ReportSlip("r1", "2026-11-20/D001", SlipOutcome.UNKNOWN, copy=False)
    }
    kiosk.answer("r1", m.Noted())
    kiosk.wait(1_000)
    assert len(kiosk.reported) == 3


def test_a_report_survives_a_restart_under_its_id_and_none_shares_it():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.UNKNOWN)
    after = restarted(kiosk)
    after.connect()
    assert [report.id for report in after.reported] == ["r1"]
    after.touch("service/kasa")
    after.touch("take")
    after.issue(after.asked[0].id, "K001")
    after.slip_ends(after.asked[0].id)
    assert {report.id for report in after.reported} == {"r1", "r2"}


def test_a_refused_report_is_not_repeated_for_ever():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.answer("r1", m.Refused(m.Refusal.UNKNOWN_TICKET))
    sent = len(kiosk.reported)
    kiosk.wait(2_000)
    assert len(kiosk.reported) == sent


def test_a_summary_amounts_to_the_whole_journal():
    kiosk = kiosk_that_prints()
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.UNKNOWN)
    kiosk.touch("reprint")
    kiosk.wait(45_000)
    kiosk.touch("done")
    kiosk.touch("service/kasa")
    kiosk.touch("take")
    whole, summed = Story(kiosk.journal), Story([Story(kiosk.journal).summary()])
    assert vars(whole) == vars(summed)
    assert whole.asked
    assert whole.unreported


def test_a_slip_that_is_not_the_visitors_own_prints_without_a_word_on_the_screen():
    journal = []
    for number in (1, 2):
        result = taken(f"D00{number}")
        journal += [
            r.Asked(f"k{number}", "dowod", "pl"),
            r.SlipStarted(f"k{number}", result.ticket, result.ahead, result.at),
        ]
    kiosk = connected_kiosk(journal)
    assert [slip.ticket.label for slip in kiosk.slips] == ["D001", "D002"]
    kiosk.slip_ends("k1")
    kiosk.slip_ends("k2", SlipOutcome.UNKNOWN)
    assert (kiosk.screen, kiosk.view.label) == ("take-slip", "D001")
