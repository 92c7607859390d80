"""Who has an appointment types its code and gets a number; the code is seen by nobody after."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kiosk_in_hand import (
    KioskInHand,
    as_on_disk,
    connected_kiosk,
    kiosk_that_checks_in,
    taken,
)
from kiosk_screens import PLAN
from msgspec.structs import replace

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core.story import Story
from kiosk.core.view import EnterCode, NoNumber, OutReason
from protocol import messages as m
from protocol.messages import Refusal, SlipOutcome
from protocol.types import Millis

CODE = "802175"


def restarted(kiosk: KioskInHand) -> KioskInHand:
    after = KioskInHand(kiosk.journal, now=5_000)
    after.tell(e.Tick())
    return after


def kiosk_with_code(typed: str = "") -> KioskInHand:
    kiosk = connected_kiosk()
    kiosk.touch("check-in")
    kiosk.type_code(typed)
    return kiosk


def test_a_code_leads_to_a_slip_with_the_time_of_the_appointment():
    kiosk = kiosk_that_checks_in(CODE)
    assert [(ask.code, ask.language) for ask in kiosk.check_ins] == [(CODE, "pl")]
    assert kiosk.screen == "printing"
    booked = replace(taken("A007"), booked_for="10:20", wait=m.Wait(5, 15))
    kiosk.answer(kiosk.check_ins[0].id, booked)
    assert [(slip.ticket.label, slip.booked_for) for slip in kiosk.slips] == [("A007", "10:20")]
    assert kiosk.slips[0].wait == m.Wait(5, 15)
    assert not kiosk.slips[0].is_late
    kiosk.slip_ends(kiosk.check_ins[0].id)
    assert (kiosk.screen, kiosk.view.label) == ("take-slip", "A007")


def test_who_comes_too_late_reads_that_the_number_is_an_ordinary_one():
    kiosk = kiosk_that_checks_in()
    kiosk.answer(kiosk.check_ins[0].id, taken("A007"))
    (slip,) = kiosk.slips
    assert slip.is_late
    assert as_on_disk(slip) == slip


def test_nothing_is_asked_before_the_sixth_digit_is_confirmed():
    kiosk = kiosk_with_code("80217")
    assert "confirm" not in kiosk.targets
    kiosk.type_code("5")
    assert kiosk.check_ins == []
    kiosk.touch("confirm")
    assert [ask.code for ask in kiosk.check_ins] == [CODE]


def test_a_seventh_digit_changes_nothing():
    kiosk = kiosk_with_code("8021759")
    assert kiosk.view.screen == EnterCode(CODE)


def test_a_wrong_digit_can_be_taken_back_and_all_of_them_too():
    kiosk = kiosk_with_code("803")
    kiosk.touch("delete")
    assert kiosk.view.screen == EnterCode("80")
    kiosk.touch("clear")
    assert kiosk.view.screen == EnterCode()
    kiosk.touch("delete")
    assert kiosk.view.screen == EnterCode()


def test_a_shaking_finger_types_a_digit_once_and_a_calm_one_types_it_twice():
    kiosk = kiosk_with_code("4")
    for pause in (50, 50, 400):
        kiosk.now = Millis(kiosk.now + pause)
        kiosk.press("digit/4")
        kiosk.release("digit/4")
    assert kiosk.view.screen == EnterCode("44")


@given(st.text("0123456789", min_size=6, max_size=6))
def test_every_code_can_be_typed(code):
    kiosk = kiosk_with_code()
    for digit in code:
        kiosk.now = Millis(kiosk.now + 350)
        kiosk.press(f"digit/{digit}")
        kiosk.release(f"digit/{digit}")
    assert kiosk.view.screen == EnterCode(code)


def test_the_next_visitor_does_not_find_the_digits_of_the_one_before():
    kiosk = kiosk_with_code("802")
    kiosk.wait(20_000)
    assert "802" not in repr(kiosk.view)
    kiosk.wait(20_000)
    assert kiosk.screen == "home"
    kiosk.touch("check-in")
    assert kiosk.view.screen == EnterCode()


def test_who_goes_back_leaves_no_digits_behind():
    kiosk = kiosk_with_code("802")
    kiosk.touch("back")
    kiosk.touch("check-in")
    assert kiosk.view.screen == EnterCode()


def test_a_refused_code_is_not_on_the_screen_that_says_so():
    kiosk = kiosk_that_checks_in(CODE)
    assert CODE not in repr(kiosk.view)
    kiosk.answer(kiosk.check_ins[0].id, m.Refused(Refusal.UNKNOWN_CODE))
    assert kiosk.view.screen == NoNumber(Refusal.UNKNOWN_CODE, None, is_check_in=True)
    assert CODE not in repr(kiosk.view)
    kiosk.touch("check-in")
    assert kiosk.view.screen == EnterCode()


@pytest.mark.parametrize(
    ("refused", "words", "ways"),
    [
        (m.Refused(Refusal.UNKNOWN_CODE), "Nie znamy tego kodu", {"check-in", "done"}),
        (m.Refused(Refusal.CODE_USED), "był już użyty", {"check-in", "done"}),
        (m.Refused(Refusal.OTHER_DAY), "na inny dzień", {"check-in", "done"}),
        (m.Refused(Refusal.TOO_EARLY, opens_at="09:50"), "od godz. 09:50", {"done"}),
        (m.Refused(Refusal.TOO_EARLY), "jeszcze za wcześnie", {"done"}),
        (m.Refused(Refusal.TOO_LATE), "Weź zwykły numer", {"done"}),
        (m.Refused(Refusal.CLOSED), "nie przyjmujemy", {"done"}),
        (m.Refused(Refusal.CLOSED, opens_at="12:30"), "od godz. 12:30", {"done"}),
    ],
    ids=lambda case: case.why.value if isinstance(case, m.Refused) else "",
)
def test_a_refused_code_is_explained_with_a_way_on(refused, words, ways):
    kiosk = kiosk_that_checks_in()
    kiosk.answer(kiosk.check_ins[0].id, refused)
    assert words in kiosk.words
    always = {name for name in kiosk.targets if name.startswith("language/")} | {"ease", "help"}
    assert kiosk.targets - always == ways


def test_the_journal_has_a_check_in_before_it_is_sent():
    kiosk = kiosk_that_checks_in()
    kinds = [type(effect) for effect in kiosk.effects if not isinstance(effect, f.SayHealth)]
    assert kinds == [f.Journal, f.Ask]


def test_a_check_in_is_said_again_under_one_id_until_it_is_answered():
    kiosk = kiosk_that_checks_in()
    kiosk.wait(2_000)
    assert len(kiosk.check_ins) == 5
    assert len(set(kiosk.check_ins)) == 1
    kiosk.answer(kiosk.check_ins[0].id, taken())
    kiosk.wait(2_000)
    assert len(kiosk.check_ins) == 5


def test_a_check_in_without_an_answer_does_not_keep_the_visitor_for_ever():
    kiosk = kiosk_that_checks_in()
    kiosk.wait(4_999)
    assert kiosk.screen == "printing"
    kiosk.wait(1)
    assert kiosk.view.screen == NoNumber(None, is_check_in=True)
    assert "zwykły numer" in kiosk.words
    kiosk.wait(12_000)
    assert kiosk.screen == "home"


def test_a_number_that_comes_while_the_visitor_reads_that_there_is_none_is_shown():
    kiosk = kiosk_that_checks_in()
    kiosk.wait(6_000)
    kiosk.answer("k1", taken("A009"))
    assert (kiosk.screen, kiosk.view.label) == ("printing", "A009")


def test_a_number_that_comes_when_the_visitor_has_gone_leaves_the_next_one_alone():
    kiosk = kiosk_that_checks_in()
    kiosk.wait(6_000)
    kiosk.touch("done")
    kiosk.touch("service/dowod")
    kiosk.answer("k1", taken("A009"))
    kiosk.slip_ends("k1")
    assert [slip.ticket.label for slip in kiosk.slips] == ["A009"]
    assert kiosk.screen == "confirm"


def test_a_refusal_that_comes_when_the_visitor_has_gone_leaves_the_next_one_alone():
    kiosk = kiosk_that_checks_in()
    kiosk.wait(6_000)
    kiosk.touch("done")
    kiosk.answer("k1", m.Refused(m.Refusal.UNKNOWN_CODE))
    assert kiosk.screen == "home"


def test_without_a_controller_a_check_in_without_an_answer_ends_out_of_service():
    kiosk = kiosk_that_checks_in()
    kiosk.wait(5_000, beats=False)
    assert kiosk.view.screen.reason is OutReason.NO_CONNECTION


def test_a_check_in_that_a_restart_interrupted_is_said_again_and_printed():
    kiosk = kiosk_that_checks_in(CODE)
    after = restarted(kiosk)
    after.connect()
    assert after.view.screen.reason is OutReason.STARTING
    assert after.check_ins == [kiosk.check_ins[0]]
    after.answer("k1", taken("A009"))
    assert [(slip.ticket.label, slip.copy) for slip in after.slips] == [("A009", False)]
    assert after.view.label == "A009"


def test_the_slip_of_an_appointment_that_a_restart_interrupted_still_tells_its_time():
    kiosk = kiosk_that_checks_in()
    kiosk.answer("k1", replace(taken("A009"), booked_for="10:20", wait=m.Wait(0, 5)))
    after = restarted(kiosk)
    (slip,) = after.slips
    assert (slip.copy, slip.booked_for, slip.wait) == (True, "10:20", m.Wait(0, 5))
    after.slip_ends("k1", SlipOutcome.PRINTED)
    assert restarted(after).slips == []


def test_a_check_in_outlives_a_summary_of_the_journal():
    kiosk = kiosk_that_checks_in(CODE)
    summed = as_on_disk(Story(kiosk.journal).summary())
    after = restarted(KioskInHand([summed]))
    after.connect()
    assert after.check_ins == [kiosk.check_ins[0]]


def test_once_answered_nothing_of_a_code_is_left_in_what_the_kiosk_remembers():
    kiosk = kiosk_that_checks_in(CODE)
    kiosk.answer("k1", taken("A009"))
    kiosk.slip_ends("k1", SlipOutcome.PRINTED)
    assert CODE.encode() not in msgspec.json.encode(kiosk.core.summary())


def test_an_answered_check_in_whose_code_is_forgotten_is_not_asked_again():
    after = KioskInHand([r.Asked("k1", None, "pl", "")])
    after.tell(e.Tick())
    after.connect()
    assert after.check_ins == []
    assert after.screen == "home"
    after.touch("service/dowod")
    after.touch("take")
    assert after.asked[0].id == "k2"


def test_a_journal_from_before_appointments_is_still_read():
    (asked,) = [
        msgspec.json.decode(
            b'{"what":"asked","id":"k1","service":"dowod","language":"pl"}', type=r.Record
        )
    ]
    assert asked == r.Asked("k1", "dowod", "pl")


def test_an_office_without_appointments_asks_for_no_code():
    services = tuple(replace(service, mode="walk-in") for service in PLAN.services)
    kiosk = connected_kiosk(plan=replace(PLAN, services=services))
    assert "check-in" not in kiosk.targets
    assert "rate" in kiosk.targets
