"""Numbers that the kiosk gives by itself: asked for in good time, given once."""

import itertools

import pytest
from kiosk_in_hand import (
    AT,
    DAY,
    EPOCH,
    connected_kiosk,
    kiosk_alone,
    kiosk_with_reserve,
    woken,
)

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core.story import Story
from kiosk.core.view import OutOfService, OutReason
from protocol import messages as m
from protocol.types import Millis
from scene.touch import Pressed, Released

NEXT_DAY = "2026-11-21"


def test_a_kiosk_without_a_reserve_asks_for_one_as_soon_as_somebody_answers():
    kiosk = connected_kiosk()
    assert kiosk.wanted == [m.ReserveNumbers("n1", DAY, None)]


def test_a_reserve_is_in_the_journal_when_it_came():
    kiosk = connected_kiosk()
    reserve = kiosk.grant()
    assert kiosk.journal[-1] == r.ReserveCame(reserve)
    kiosk.wait(60_000)
    assert len(kiosk.wanted) == 1


def test_a_new_day_needs_another_reserve_and_says_which_one_the_kiosk_still_has():
    kiosk = kiosk_with_reserve()
    reserve = kiosk.core.summary().stock.reserve
    kiosk.wait(30_000)
    kiosk.menu(version=2, day="2026-11-21")
    assert (kiosk.wanted[-1].day, kiosk.wanted[-1].holds) == ("2026-11-21", reserve)


def test_a_request_that_nobody_understands_is_said_every_half_minute():
    kiosk = connected_kiosk()
    kiosk.wait(90_000)
    assert len({want.id for want in kiosk.wanted}) == 1
    assert 4 <= len(kiosk.wanted) <= 8


@pytest.mark.parametrize("result", [m.Refused(m.Refusal.NOT_ALLOWED), None], ids=["no", "empty"])
def test_an_answer_that_does_not_help_is_not_asked_for_again_at_once(result):
    kiosk = connected_kiosk()
    empty = m.Reserved(m.Reserve("n1", DAY, 1, 0, 1, 0))
    kiosk.answer("n1", result or empty)
    kiosk.wait(29_000)
    assert {want.id for want in kiosk.wanted} == {"n1"}
    kiosk.wait(1_000)
    assert {want.id for want in kiosk.wanted} == {"n1", "n2"}


def test_an_answer_that_comes_twice_does_not_begin_the_reserve_anew():
    kiosk = kiosk_with_reserve()
    reserve = kiosk.core.summary().stock.reserve
    kiosk.tell(e.LinkDown())
    first = kiosk.take_and_leave()
    kiosk.answer(reserve.id, m.Reserved(reserve))
    assert kiosk.take_and_leave() != first


def test_without_an_answer_for_three_seconds_the_number_is_from_the_reserve():
    kiosk = kiosk_with_reserve()
    kiosk.take()
    kiosk.wait(2_999)
    assert kiosk.slips == []
    kiosk.wait(1)
    assert [slip.ticket.label for slip in kiosk.slips] == ["D950"]
    assert (kiosk.screen, kiosk.view.label) == ("printing", "D950")


def test_without_a_controller_the_number_is_there_at_once():
    kiosk = kiosk_alone()
    kiosk.take()
    assert [slip.ticket.label for slip in kiosk.slips] == ["D950"]


def test_numbers_are_counted_across_letters():
    kiosk = kiosk_alone()
    assert kiosk.take_and_leave("dowod") == "D950"
    assert kiosk.take_and_leave("kasa") == "K951"


def test_what_was_given_is_written_down_before_the_printer_has_it():
    kiosk = kiosk_alone()
    kiosk.effects.clear()
    kiosk.take()
    told = [each.record if isinstance(each, f.Journal) else each for each in kiosk.effects]
    assert [type(each) for each in told] == [r.Asked, r.Given, r.SlipStarted, f.PrintSlip]


def test_a_take_that_got_a_number_is_not_asked_again():
    kiosk = kiosk_with_reserve()
    kiosk.take()
    kiosk.wait(3_000)
    asked = len(kiosk.asked)
    kiosk.wait(5_000)
    assert len(kiosk.asked) == asked


def test_an_answer_that_comes_after_the_paper_is_ignored():
    kiosk = kiosk_with_reserve()
    kiosk.take()
    kiosk.wait(3_000)
    kiosk.issue(kiosk.asked[0].id, "A017")
    kiosk.answer(kiosk.asked[0].id, m.Refused(m.Refusal.CLOSED))
    assert [slip.ticket.label for slip in kiosk.slips] == ["D950"]
    assert kiosk.view.label == "D950"


def test_nothing_is_given_in_the_first_seconds_of_a_life():
    before = kiosk_with_reserve()
    kiosk = woken(before.journal)
    kiosk.connect()
    kiosk.take()
    kiosk.tell(e.LinkDown())
    kiosk.wait(5_000 + 5_999 - kiosk.now, beats=False)
    assert kiosk.slips == []
    kiosk.wait(1, beats=False)
    assert len(kiosk.slips) == 1


def test_no_more_than_one_number_a_second_is_given():
    journal = [*kiosk_with_reserve().journal]
    journal += [r.Asked(f"k{number}", "dowod", "pl") for number in range(1, 5)]
    kiosk = woken(journal)
    counts = []
    for _ in range(10):
        kiosk.wait(1_000, beats=False)
        counts.append(len(kiosk.slips))
    assert max(after - before for before, after in itertools.pairwise(counts)) == 1
    assert counts[-1] == 4


def test_a_used_up_small_block_leads_to_five_digits_and_then_out_of_service():
    kiosk = connected_kiosk()
    kiosk.answer("n1", m.Reserved(m.Reserve("n1", DAY, 998, 999, 10_000, 10_001)))
    kiosk.wait(6_000)
    kiosk.tell(e.LinkDown())
    labels = [kiosk.take_and_leave() for _ in range(4)]
    assert labels == ["D998", "D999", "D10000", "D10001"]
    assert kiosk.view.screen == OutOfService(OutReason.NO_CONNECTION)


def test_every_start_leaves_five_numbers_out():
    kiosk = kiosk_alone()
    assert kiosk.take_and_leave() == "D950"
    kiosk = woken(kiosk.journal)
    kiosk.wait(10_000, beats=False)
    assert kiosk.take_and_leave() == "D956"


def test_a_reserve_outlives_a_summary_of_the_journal():
    kiosk = kiosk_alone()
    kiosk.take_and_leave()
    kiosk.take_and_leave()
    kiosk.take()
    whole, summed = Story(kiosk.journal), Story([Story(kiosk.journal).summary()])
    assert vars(whole) == vars(summed)
    assert whole.stock
    assert whole.given
    assert whole.held
    assert whole.started


def test_one_touch_is_one_number_however_often_the_finger_comes_down():
    kiosk = kiosk_alone()
    kiosk.touch("service/dowod")
    kiosk.wait(400, beats=False)
    where = kiosk.middle("take")
    for _ in range(5):
        kiosk.tell(Pressed(*where))
        kiosk.tell(Released(*where))
    kiosk.wait(2_000, beats=False)
    assert len(kiosk.slips) == 1


def test_the_day_of_a_number_is_the_offices_though_its_clock_was_set_back_a_day():
    kiosk = kiosk_with_reserve()
    kiosk.wait(30_000)
    kiosk.menu(version=2, day=NEXT_DAY)  # the clock was a day ahead, and is right again
    kiosk.grant(day=NEXT_DAY)
    kiosk.tell(e.LinkDown())
    kiosk.take_and_leave()
    assert kiosk.slips[-1].ticket.id == f"{NEXT_DAY}/D950"


def test_a_beat_that_was_overtaken_does_not_set_the_time_of_a_number_back():
    kiosk = kiosk_with_reserve()
    late = m.Beat(EPOCH, Millis(kiosk.now - 5_000), f"{DAY}T09:00:00")
    kiosk.tell(e.MessageCame(late))
    kiosk.tell(e.LinkDown())
    kiosk.take_and_leave()
    assert kiosk.slips[-1].at is not None
    assert kiosk.slips[-1].at > AT
