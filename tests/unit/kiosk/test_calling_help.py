"""Help: called, on its way, in vain; and the ticket says that its visitor asked for it."""

import msgspec
import pytest
from kiosk_in_hand import DAY, DEVICE, EPOCH, KioskInHand, kiosk_of_targets, woken
from kiosk_screens import PLAN
from msgspec.structs import replace

from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core import view as v
from protocol import messages as m
from protocol.types import DeviceId

HELPFUL = replace(PLAN, office=replace(PLAN.office, help=PLAN.services[0].id))
UNHELPFUL = replace(PLAN, office=replace(PLAN.office, help=None))


def kiosk_with_help() -> KioskInHand:
    return kiosk_of_targets(HELPFUL)


def kiosk_that_called() -> KioskInHand:
    kiosk = kiosk_with_help()
    kiosk.touch("help")
    return kiosk


def say(kiosk: KioskInHand, *calls: m.HelpCall, version: int = 9) -> None:
    entries = tuple(m.MenuEntry(each.id, 0) for each in kiosk.plan.services)
    kiosk.tell(e.MessageCame(m.Menu(EPOCH, version, DAY, entries, help=calls)))


def test_help_is_offered_where_somebody_comes():
    assert kiosk_with_help().view.may_help
    assert not kiosk_of_targets(UNHELPFUL).view.may_help


def test_nobody_comes_while_nobody_answers():
    kiosk = kiosk_with_help()
    kiosk.tell(e.LinkDown())
    assert not kiosk.view.may_help


def test_one_touch_calls_help_and_back_leads_to_where_one_was():
    kiosk = kiosk_with_help()
    kiosk.touch("service/dowod")
    kiosk.touch("help")
    assert len(kiosk.help_calls) == 1
    card = v.Confirm("dowod", v.Home())
    assert kiosk.view.screen == v.Help(card)
    kiosk.touch("back")
    assert kiosk.view.screen == card


def test_the_call_is_said_again_until_it_is_heard():
    kiosk = kiosk_that_called()
    kiosk.wait(11_000)
    assert len(kiosk.help_calls) == 3
    kiosk.answer(kiosk.help_calls[0].id, m.Noted())
    kiosk.wait(11_000)
    assert len(kiosk.help_calls) == 3


def test_the_screen_says_when_somebody_is_coming():
    kiosk = kiosk_that_called()
    say(kiosk, m.HelpCall(DEVICE))
    assert kiosk.view.screen == v.Help(v.Home())
    say(kiosk, m.HelpCall(DEVICE, is_coming=True), version=10)
    assert kiosk.view.screen == v.Help(v.Home(), is_coming=True)
    say(kiosk, version=11)
    assert kiosk.view.screen == v.Help(v.Home(), is_coming=True), "they are here by now"


def test_who_waited_in_vain_is_told_where_to_go_and_may_call_again():
    kiosk = kiosk_that_called()
    say(kiosk, m.HelpCall(DEVICE))
    say(kiosk, version=10)
    assert kiosk.view.screen == v.Help(v.Home(), is_over=True)
    kiosk.touch("help/again")
    assert kiosk.view.screen == v.Help(v.Home())
    assert len({call.id for call in kiosk.help_calls}) == 2


def test_somebody_elses_call_is_not_ours():
    kiosk = kiosk_that_called()
    say(kiosk, m.HelpCall(DeviceId("kiosk-2"), is_coming=True))
    assert kiosk.view.screen == v.Help(v.Home())


def test_a_call_that_nobody_hears_is_over_after_ten_seconds():
    kiosk = kiosk_that_called()
    kiosk.wait(9_999)
    assert kiosk.view.screen == v.Help(v.Home())
    kiosk.wait(1)
    assert kiosk.view.screen == v.Help(v.Home(), is_over=True)


def test_a_refused_call_is_over_at_once():
    kiosk = kiosk_that_called()
    kiosk.answer(kiosk.help_calls[0].id, m.Refused(m.Refusal.NOT_ALLOWED))
    assert kiosk.view.screen == v.Help(v.Home(), is_over=True)


@pytest.mark.parametrize("plan", [HELPFUL, UNHELPFUL], ids=["in an outage", "nobody to come"])
def test_the_help_key_says_where_to_go_where_nobody_comes(plan):
    kiosk = kiosk_of_targets(plan)
    kiosk.grant()
    kiosk.wait(6_000)
    if plan is HELPFUL:
        kiosk.tell(e.LinkDown())
    kiosk.core._touched.touch("help", (), kiosk.now)
    assert kiosk.view.screen == v.Help(v.Home(), is_over=True)
    assert kiosk.help_calls == []


def test_an_outage_while_one_waits_for_help_is_told():
    kiosk = kiosk_with_help()
    kiosk.grant()
    kiosk.wait(6_000)
    kiosk.touch("help")
    say(kiosk, m.HelpCall(DEVICE))
    kiosk.tell(e.LinkDown())
    assert kiosk.view.screen == v.Help(v.Home(), is_over=True)


def test_nobody_is_called_to_somebody_who_has_gone():
    kiosk = kiosk_that_called()
    kiosk.tell(e.LinkDown())
    kiosk.wait(70_000, beats=False)
    calls = len(kiosk.help_calls)
    kiosk.connect()
    assert len(kiosk.help_calls) == calls


def test_the_ticket_taken_later_says_that_its_visitor_asked_for_help():
    kiosk = kiosk_that_called()
    kiosk.touch("back")
    kiosk.take()
    assert kiosk.asked[0].guide
    kiosk.issue(kiosk.asked[0].id)
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.touch("done")
    kiosk.take()
    assert not kiosk.asked[1].guide, "and the next one does not"


def test_so_does_an_appointment():
    kiosk = kiosk_that_called()
    kiosk.touch("back")
    kiosk.touch("check-in")
    kiosk.beat()
    kiosk.type_code("802175")
    kiosk.touch("confirm")
    assert kiosk.check_ins[0].guide


def test_so_does_a_number_that_the_kiosk_gave_by_itself_also_after_a_restart():
    kiosk = kiosk_with_help()
    kiosk.grant()
    kiosk.wait(6_000)
    kiosk.touch("help")
    kiosk.touch("back")
    kiosk.tell(e.LinkDown())
    kiosk.take()
    kiosk.wait(1_000, beats=False)
    given = [record for record in kiosk.journal if isinstance(record, r.Given)]
    assert [record.hand_over.guide for record in given] == [True]
    again = woken(kiosk.journal)
    again.connect()
    assert [each.guide for each in again.handed] == [True]


def test_what_is_known_of_who_asked_outlives_a_restart():
    kiosk = kiosk_that_called()
    kiosk.touch("ease")
    kiosk.touch("ease/large-text")
    kiosk.touch("back")
    kiosk.touch("back")
    kiosk.take()
    summary = msgspec.json.decode(msgspec.json.encode(kiosk.core.summary()), type=r.Record)
    for journal in (kiosk.journal, [summary]):
        again = woken(journal)
        again.connect()
        assert again.asked[0].guide
        again.issue(again.asked[0].id)
        assert again.slips[0].large


def test_help_is_called_at_most_screens():
    kiosk = kiosk_with_help()
    for touches in ((), ("category/rodzina",), ("check-in",), ("rate",), ("rate", "face/1")):
        for target in touches:
            kiosk.touch(target)
        here = kiosk.view.screen
        kiosk.touch("help")
        assert kiosk.screen == "help"
        kiosk.touch("back")
        assert kiosk.view.screen == here
        kiosk.wait(70_000)


def test_a_controller_that_forgot_the_ticket_is_told_of_it_too():
    kiosk = kiosk_that_called()
    kiosk.touch("back")
    kiosk.take()
    kiosk.issue(kiosk.asked[0].id)
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.connect(EPOCH + 1)
    assert [each.guide for each in kiosk.handed] == [True]
