"""What the controller is told: every number from the reserve, and what it may have forgotten."""

import pytest
from kiosk_in_hand import (
    AT,
    DAY,
    EPOCH,
    KioskInHand,
    connected_kiosk,
    kiosk_alone,
    kiosk_that_checks_in,
    kiosk_with_reserve,
    named,
    woken,
)
from msgspec.structs import replace

from kiosk.core import events as e
from kiosk.core import records as r
from protocol import messages as m
from protocol.messages import SlipOutcome


def test_a_number_is_handed_over_until_the_controller_has_answered():
    kiosk = kiosk_with_reserve()
    kiosk.take()
    kiosk.wait(3_000)
    handed = m.HandOver("h1", "k1", "D950", "dowod", "pl", at=AT_OF_TAKE, own=True)
    assert kiosk.handed[0] == handed
    kiosk.wait(60_000)
    said = len(kiosk.handed)
    assert said > 10
    assert set(kiosk.handed) == {kiosk.handed[0]}
    kiosk.answer("h1", named("D950"))
    kiosk.wait(60_000)
    assert len(kiosk.handed) == said


AT_OF_TAKE = "2026-11-20T09:41:13"
"""Six seconds and two touches after ``AT``."""


def test_who_is_served_earlier_keeps_that_right():
    kiosk = kiosk_alone()
    kiosk.touch("service/dowod")
    kiosk.touch("privileged")
    kiosk.touch("take-privileged")
    kiosk.connect()
    assert [each.privileged for each in kiosk.handed] == [True]


def test_a_controller_that_comes_back_hears_of_every_number_at_once_but_of_twenty_at_a_time():
    kiosk = kiosk_alone()
    labels = [kiosk.take_and_leave() for _ in range(25)]
    kiosk.connect(EPOCH + 1)
    assert [each.label for each in kiosk.handed][:20] == labels[:20]
    assert {each.label for each in kiosk.handed} == set(labels[:20])
    for each in list(kiosk.handed)[:14]:
        kiosk.answer(each.id, named(each.label))
    assert {each.label for each in kiosk.handed} == set(labels[:20])
    kiosk.answer(kiosk.handed[14].id, named(kiosk.handed[14].label))
    assert {each.label for each in kiosk.handed} == set(labels)


def test_numbers_that_are_answered_one_by_one_are_not_said_again_with_each_answer():
    kiosk = kiosk_alone()
    labels = []
    for _ in range(60):
        labels.append(kiosk.take_and_leave())
        kiosk.wait(6_000, beats=False)
    kiosk.connect()
    answered = 0
    while answered < len(kiosk.handed):
        each = kiosk.handed[answered]
        kiosk.answer(each.id, named(each.label))
        answered += 1
    assert {each.label for each in kiosk.handed} == set(labels)
    assert len(kiosk.handed) < 90


def test_a_controller_that_comes_back_over_the_same_link_does_not_wait_for_the_next_try():
    kiosk = kiosk_with_reserve()
    kiosk.take()
    kiosk.wait(60_000)
    said = len(kiosk.handed)
    while len(kiosk.handed) == said:
        kiosk.wait(100)
    kiosk.wait(4_000, beats=False)
    assert len(kiosk.handed) == said + 1, "it is between two tries"
    kiosk.menu(epoch=EPOCH + 1)
    kiosk.beat(EPOCH + 1)
    assert len(kiosk.handed) == said + 2


def test_nothing_is_handed_over_while_nobody_listens():
    kiosk = kiosk_alone()
    kiosk.tell(e.LinkUp())
    kiosk.take_and_leave()
    kiosk.wait(60_000, beats=False)
    assert kiosk.handed == []


def test_numbers_are_always_handed_over_in_the_order_in_which_they_were_given():
    kiosk = kiosk_with_reserve()
    for _ in range(3):
        kiosk.take()
        kiosk.wait(3_700)
        kiosk.slip_ends(kiosk.slips[-1].id)
        kiosk.touch("done")
    kiosk.wait(20_000)
    kiosk.handed.clear()
    kiosk.wait(6_000)
    labels = [slip.ticket.label for slip in kiosk.slips]
    assert [each.label for each in kiosk.handed[:3]] == labels


def test_what_was_given_before_a_restart_is_handed_over_after_it_under_the_same_id():
    before = kiosk_alone()
    before.take_and_leave()
    kiosk = woken(before.journal)
    kiosk.connect(EPOCH + 1)
    assert [(each.id, each.label) for each in kiosk.handed] == [("h1", "D950")]


def test_the_slip_is_reported_after_the_number_and_by_the_controllers_name():
    kiosk = kiosk_alone()
    kiosk.take_and_leave()
    kiosk.connect()
    kiosk.wait(2_000)
    assert kiosk.reported == []
    kiosk.answer("h1", named("D950", "2026-11-21"))
    assert kiosk.reported[0] == m.ReportSlip(
        "r1", "2026-11-21/D950", SlipOutcome.PRINTED, copy=False
    )


def test_a_slip_that_ends_after_the_number_was_noted_goes_by_the_controllers_name_too():
    kiosk = kiosk_alone()
    kiosk.take()
    kiosk.connect()
    kiosk.answer("h1", named("D950", "2026-11-21"))
    kiosk.slip_ends(kiosk.slips[0].id)
    assert {report.ticket for report in kiosk.reported} == {"2026-11-21/D950"}


@pytest.mark.parametrize(
    "result", [m.Noted(), m.Refused(m.Refusal.NUMBER_TAKEN)], ids=["late", "taken"]
)
def test_a_number_that_waits_no_more_is_neither_handed_over_nor_reported(result):
    kiosk = kiosk_alone()
    kiosk.take_and_leave()
    kiosk.connect()
    kiosk.answer("h1", result)
    said = len(kiosk.handed)
    kiosk.wait(60_000)
    assert (len(kiosk.handed), kiosk.reported) == (said, [])
    assert kiosk.journal[-2:] == [r.HandedOver("h1", None), r.Reported("r1")]


def printed(kiosk: KioskInHand, label: str) -> None:
    """The controller gives a number, and its slip is out and noted."""
    kiosk.take()
    ask = kiosk.asked[-1]
    kiosk.answer(ask.id, named(label))
    kiosk.slip_ends(ask.id)
    kiosk.answer(kiosk.reported[-1].id, m.Noted())
    kiosk.touch("done")


def test_a_new_epoch_hears_of_what_was_printed_in_the_last_minute_of_the_old_one():
    kiosk = connected_kiosk()
    printed(kiosk, "A001")
    kiosk.wait(70_000)
    printed(kiosk, "A002")
    kiosk.wait(50_000)
    kiosk.wait(600_000, beats=False)
    assert kiosk.handed == []
    kiosk.connect(EPOCH + 1)
    assert [(each.take, each.ticket, each.at) for each in kiosk.handed] == [
        ("k2", f"{DAY}/A002", AT)
    ]
    kiosk.answer(kiosk.handed[0].id, named("A002"))
    kiosk.wait(60_000, beats=False)
    assert len(kiosk.handed) == 1


def test_a_number_of_its_own_stays_one_whoever_has_named_it():
    kiosk = kiosk_with_reserve()
    kiosk.take()
    kiosk.wait(3_000)
    kiosk.slip_ends("k1")
    kiosk.touch("done")
    kiosk.answer(kiosk.handed[0].id, named("D950"))
    printed(kiosk, "A001")
    kiosk.connect(EPOCH + 1)
    assert [(each.label, each.own) for each in kiosk.handed[-2:]] == [
        ("D950", True),
        ("A001", False),
    ]


def test_an_epoch_hears_of_what_the_one_before_was_told_however_long_ago_it_was_printed():
    kiosk = connected_kiosk()
    printed(kiosk, "A001")
    for life in range(1, 4):  # each may lose what it was told
        kiosk.wait(40_000)
        kiosk.connect(EPOCH + life)
        kiosk.answer(kiosk.handed[-1].id, named("A001"))
    assert [each.label for each in kiosk.handed] == ["A001"] * 3


def test_after_a_restart_the_controller_hears_of_the_last_minute_before_it():
    before = connected_kiosk()
    for number, minute in ((1, "09:40:00"), (2, "09:41:30"), (3, "09:42:10")):
        before.take()
        at = f"{DAY}T{minute}"
        result = replace(named(f"A00{number}"), at=at)
        before.answer(before.asked[-1].id, result)
        before.slip_ends(before.asked[-1].id)
        before.touch("done")
    kiosk = woken(before.journal)
    kiosk.connect(EPOCH + 1)
    assert [each.label for each in kiosk.handed] == ["A002", "A003"]


def test_a_controller_put_back_from_a_copy_hears_of_the_whole_day_once():
    kiosk = connected_kiosk()
    for number in range(3):
        printed(kiosk, f"A00{number}")
        kiosk.wait(70_000)
    kiosk.tell(e.LinkUp())
    kiosk.menu(epoch=EPOCH + 1, restored_in=EPOCH + 1)
    kiosk.beat(EPOCH + 1)
    assert [each.label for each in kiosk.handed] == ["A000", "A001", "A002"]
    kiosk.menu(epoch=EPOCH + 1, version=2, restored_in=EPOCH + 1)
    assert len(kiosk.handed) == 3


def test_a_copy_put_back_today_does_not_bring_yesterdays_numbers_back():
    kiosk = connected_kiosk()
    printed(kiosk, "A001")
    kiosk.wait(70_000)
    kiosk.menu(version=2, day="2026-11-21", restored_in=EPOCH)
    assert kiosk.handed == []


def test_a_copy_put_back_is_told_of_a_day_that_only_a_wrong_clock_had_begun():
    kiosk = connected_kiosk()
    printed(kiosk, "A001")
    kiosk.wait(70_000)
    kiosk.menu(version=2, day="2026-11-19", restored_in=EPOCH)
    assert [each.label for each in kiosk.handed] == ["A001"]


def test_an_answer_of_a_replaced_controller_is_told_to_the_new_one():
    kiosk = connected_kiosk()
    kiosk.take()
    kiosk.connect(EPOCH + 1)
    kiosk.answer("k1", named("A001"))  # of the old epoch
    assert [each.label for each in kiosk.handed] == ["A001"]


def test_a_reminder_of_an_appointment_has_its_code_as_long_as_it_is_known():
    kiosk = kiosk_that_checks_in("802175")
    kiosk.answer("k1", replace(named("A001"), booked_for="10:20"))
    kiosk.connect(EPOCH + 1)
    assert [each.code for each in kiosk.handed] == ["802175"]
    again = woken(kiosk.journal)
    again.connect(EPOCH + 2)
    assert [each.code for each in again.handed] == [None]
