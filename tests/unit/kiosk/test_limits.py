"""No visitor ever feels how fast numbers are given; a child at play does."""

from hypothesis import given
from hypothesis import strategies as st
from kiosk_in_hand import KioskInHand, kiosk_of_targets

from kiosk.core.limits import ALL_AT_ONCE, SERVICE_AT_ONCE, SERVICE_EVERY_MS, Limits
from kiosk.core.touch import GUARD_MS
from kiosk.core.view import Home, TooFast
from protocol import messages as m
from protocol.types import Millis

SERVICES = ("dowod", "meldunek", "odbior", "kasa")
CLASS, CLASS_MS = 25, 4_000
"""A class of school children, and how fast slips come: two touches, and 3 s for the slip."""
DOOR, STEP_UP_MS = 60, 6_000
"""Who waits when the door is opened, and how long one of them stands there at least."""


@given(st.integers(CLASS_MS, 20_000), st.lists(st.sampled_from(SERVICES), min_size=CLASS))
def test_a_class_one_after_another_as_fast_as_slips_come_is_never_refused(every_ms, wishes):
    limits = Limits()
    for place, service in enumerate(wishes[:CLASS]):
        assert limits.take(service, Millis(place * every_ms))


@given(st.lists(st.integers(CLASS_MS, 30_000), max_size=CLASS), st.sampled_from(SERVICES))
def test_a_class_that_wants_one_thing_is_never_refused(pauses, service):
    limits, now = Limits(), 0
    for pause in pauses:
        now += pause
        assert limits.take(service, Millis(now))


@given(st.lists(st.integers(STEP_UP_MS, 60_000), max_size=DOOR), st.sampled_from(SERVICES))
def test_sixty_people_at_the_opened_door_are_never_refused(pauses, service):
    limits, now = Limits(), 0
    for pause in pauses:
        now += pause
        assert limits.take(service, Millis(now))


@given(st.integers(GUARD_MS, 3_500), st.integers(0, 10**7))
def test_a_child_that_presses_one_thing_all_the_time_is_slowed_down(every_ms, began):
    limits, minutes = Limits(), 10
    times = range(began, began + minutes * 60_000, every_ms)
    had = sum(limits.take("dowod", Millis(now)) for now in times)
    most = SERVICE_AT_ONCE + minutes * 60_000 // SERVICE_EVERY_MS
    assert had <= most + 1
    assert had < len(times) or len(times) <= most


@given(st.integers(GUARD_MS, 3_000), st.lists(st.sampled_from(SERVICES), min_size=1, max_size=9))
def test_a_child_that_presses_everything_is_slowed_down_too(every_ms, presses):
    limits, ms = Limits(), 600_000
    times = range(0, ms, every_ms)
    had = sum(
        limits.take(presses[place % len(presses)], Millis(now)) for place, now in enumerate(times)
    )
    assert had <= ALL_AT_ONCE + ms // 5_000 + 1


def hammered(kiosk: KioskInHand, times: int) -> None:
    """As a child does that wants to see the screen change: without paper to wait for."""
    for _ in range(times):
        kiosk.beat()
        for target in ("done", "service/dowod", "take"):
            if target in kiosk.targets:
                kiosk.touch(target)
        if kiosk.screen == "printing":
            kiosk.issue(kiosk.asked[-1].id, f"D{len(kiosk.asked):03}")
            kiosk.slip_ends(kiosk.asked[-1].id)


def kiosk_that_was_hammered() -> KioskInHand:
    """Until it says that this is too fast."""
    kiosk = kiosk_of_targets()
    for _ in range(100):
        hammered(kiosk, 1)
        if kiosk.view.screen == TooFast():
            return kiosk
    raise AssertionError("a child may press for ever")


def test_the_screen_says_so_and_soon_there_is_another_number():
    kiosk = kiosk_that_was_hammered()
    assert SERVICE_AT_ONCE <= len(kiosk.asked) < 60
    kiosk.wait(8_000)
    assert kiosk.view.screen == Home()
    had = len(kiosk.asked)
    kiosk.take()
    assert len(kiosk.asked) == had + 1


def test_who_wants_something_else_may_have_it():
    kiosk = kiosk_that_was_hammered()
    kiosk.touch("done")
    kiosk.take("odbior")
    assert kiosk.asked[-1].service == "odbior"


def test_codes_cannot_be_tried_out_without_end():
    kiosk = kiosk_of_targets()
    tried = 100
    for code in range(tried):
        if kiosk.view.screen == TooFast():
            break
        kiosk.beat()
        kiosk.touch("check-in")
        kiosk.type_code(f"{813_579 + code * 100_000 % 900_000}")
        kiosk.beat()
        kiosk.touch("confirm")
        if kiosk.screen == "printing":
            kiosk.answer(kiosk.check_ins[-1].id, m.Refused(m.Refusal.UNKNOWN_CODE))
    assert SERVICE_AT_ONCE < len(kiosk.check_ins) < tried
