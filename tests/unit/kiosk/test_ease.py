"""What a visitor switches on to see, reach and hear better, and that it is gone with the visit."""

import pytest
from kiosk_in_hand import KioskInHand, kiosk_of_targets
from kiosk_screens import PLAN
from kiosk_targets import EASE
from msgspec.structs import replace

from kiosk.core import events as e
from kiosk.core import view as v
from kiosk.core.view import Ease


def eased_kiosk(*switches: str) -> KioskInHand:
    kiosk = kiosk_of_targets()
    kiosk.touch("ease")
    for switch in switches:
        kiosk.touch(f"ease/{switch}")
    return kiosk


@pytest.mark.parametrize(
    ("switch", "ease"),
    [
        ("large-text", Ease(large_text=True)),
        ("high-contrast", Ease(high_contrast=True)),
        ("low-reach", Ease(low_reach=True)),
    ],
)
def test_each_switch_turns_its_own_thing_on_and_off_again(switch, ease):
    kiosk = eased_kiosk(switch)
    assert (kiosk.screen, kiosk.view.ease) == ("easier", ease)
    kiosk.touch(f"ease/{switch}")
    assert kiosk.view.ease == Ease()


def test_all_of_them_go_together():
    kiosk = eased_kiosk("large-text", "high-contrast", "low-reach")
    assert kiosk.view.ease == Ease(large_text=True, high_contrast=True, low_reach=True)


def test_speech_is_switched_there_too():
    kiosk = eased_kiosk("speech")
    assert kiosk.view.speaks
    assert kiosk.said != []
    kiosk.touch("ease/speech")
    kiosk.touch("ease/speech")  # in speech mode the first touch only says what is there
    assert not kiosk.view.speaks


def test_nothing_can_be_pressed_in_the_first_moment_after_a_switch():
    kiosk = eased_kiosk("low-reach")
    kiosk.press("ease/low-reach")
    kiosk.release("ease/low-reach")
    assert kiosk.view.ease == Ease(low_reach=True)


@pytest.mark.parametrize(
    "touches",
    [
        (),
        ("category/rodzina",),
        ("service/dowod",),
        ("service/dowod", "information"),
        ("check-in",),
        ("rate",),
        ("rate", "face/2"),
    ],
)
def test_back_leads_to_where_one_was(touches):
    kiosk = kiosk_of_targets()
    for target in touches:
        kiosk.touch(target)
    before = kiosk.view
    kiosk.touch("ease")
    kiosk.touch("back")
    assert kiosk.view == before


def test_ease_and_help_over_each_other_never_pile_up():
    office = replace(PLAN.office, help=PLAN.services[0].id)
    kiosk = kiosk_of_targets(replace(PLAN, office=office))
    kiosk.touch("service/dowod")
    for target in ("ease", "help") * 3:
        kiosk.beat()
        kiosk.touch(target)
        assert kiosk.screen == {"ease": "easier", "help": "help"}[target]
    kiosk.touch("back")
    kiosk.touch("back")
    assert kiosk.screen == "confirm"


def test_a_number_under_it_is_not_lost_in_an_outage():
    kiosk = kiosk_of_targets()
    kiosk.take()
    kiosk.issue(kiosk.asked[0].id)
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.touch("ease")
    kiosk.tell(e.LinkDown())
    kiosk.touch("back")
    assert (kiosk.screen, kiosk.view.label) == ("take-slip", "D001")


def test_what_lies_over_the_visit_stays_in_an_outage():
    kiosk = kiosk_of_targets()
    kiosk.touch("service/dowod")
    kiosk.touch("ease")
    kiosk.tell(e.LinkDown())
    assert kiosk.view.screen == v.Easier(v.OutOfService(v.OutReason.NO_CONNECTION))
    kiosk.connect()
    assert kiosk.view.screen == v.Easier(v.Home())


@pytest.mark.parametrize("switch", EASE)
def test_the_next_visitor_finds_nothing_of_it(switch):
    kiosk = eased_kiosk(switch)
    kiosk.wait(200_000)
    assert kiosk.view == kiosk_of_targets().view


@pytest.mark.parametrize("switch", EASE)
def test_who_takes_a_number_leaves_nothing_of_it_behind(switch):
    kiosk = eased_kiosk(switch)
    twice = 2 if switch == "speech" else 1  # the first touch of who listens only says what is there
    for target in ("back", "service/dowod", "take"):
        for _ in range(twice):
            kiosk.touch(target)
    kiosk.issue(kiosk.asked[0].id)
    kiosk.slip_ends(kiosk.asked[0].id)
    assert kiosk.view.ease != Ease() or kiosk.view.speaks
    kiosk.wait(8_000)
    assert kiosk.view == kiosk_of_targets().view


def test_who_reads_large_letters_gets_a_slip_in_large_print():
    kiosk = eased_kiosk("large-text")
    kiosk.touch("back")
    kiosk.take()
    kiosk.issue(kiosk.asked[0].id)
    assert kiosk.slips[-1].large


def test_an_outage_does_not_make_letters_smaller():
    kiosk = eased_kiosk("large-text")
    kiosk.touch("back")
    kiosk.grant()
    kiosk.wait(6_000)
    kiosk.tell(e.LinkDown())
    kiosk.take()
    kiosk.wait(1_000, beats=False)
    assert kiosk.slips[-1].large


def test_a_number_that_comes_after_all_is_shown_whatever_lies_over_the_visit():
    kiosk = kiosk_of_targets()
    kiosk.touch("check-in")
    kiosk.type_code("802175")
    kiosk.beat()
    kiosk.touch("confirm")
    kiosk.wait(5_000)
    assert kiosk.screen == "no-number"
    kiosk.touch("ease")
    kiosk.issue(kiosk.check_ins[0].id)
    assert (kiosk.screen, kiosk.view.label) == ("printing", "D001")
