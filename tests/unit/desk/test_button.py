"""From the edges of one button to presses: single cases, each at its very millisecond."""

import pytest
from button_in_hand import a_button, late, on_time, told

from desk.core.gestures import RECOIL_MS, Press, PressKind
from protocol.types import Millis

DOWN, SHORT, DOUBLE = PressKind.DOWN, PressKind.SHORT, PressKind.DOUBLE
HELD, HELD_LONG, NOTHING = PressKind.HELD, PressKind.HELD_LONG, PressKind.NOTHING
START = 1_000
UP = START + 100


def pushes(*times):
    """Return the edges of clean pushes, each ``(closes, opens)``."""
    return [edge for down, up in times for edge in ((down, True), (up, False))]


def kinds(edges, *, until=60_000, **settings):
    presses = on_time(a_button(**settings), edges, until=until)
    return [press.kind for press in presses]


# One push ----------------------------------------------------------------------------------


def test_a_push_is_told_when_it_begins_and_when_it_has_come_up():
    button = a_button(double=False)
    assert on_time(button, pushes((START, UP)), until=2_000) == [
        Press(DOWN, Millis(START)),
        Press(SHORT, Millis(UP + 10)),
    ]


@pytest.mark.parametrize(
    ("ms", "kind"),
    [(1_499, SHORT), (1_500, HELD), (3_999, HELD), (4_000, HELD_LONG), (9_999, HELD_LONG)],
)
def test_what_a_push_was_is_told_at_its_end_by_how_long_it_lasted(ms, kind):
    button = a_button(double=False)
    presses = on_time(button, pushes((START, START + ms)), until=60_000)
    assert presses[1:] == [Press(kind, Millis(START + ms + 10))]


def test_a_push_of_ten_seconds_is_none_and_says_so_when_they_are_over():
    button = a_button()
    presses = on_time(button, pushes((START, START + 15_000)), until=60_000)
    assert [press.kind for press in presses] == [DOWN, NOTHING]


@pytest.mark.parametrize(
    ("hold", "long_hold", "found"),
    [
        ("nothing", "nothing", [SHORT, SHORT, SHORT]),
        ("recall", "nothing", [SHORT, HELD, HELD]),
        ("nothing", "open-close", [SHORT, SHORT, HELD_LONG]),
        ("recall", "open-close", [SHORT, HELD, HELD_LONG]),
    ],
)
def test_a_hold_that_means_nothing_is_what_a_shorter_push_would_be(hold, long_hold, found):
    settings = {"double": False, "hold": hold, "long_hold": long_hold}
    lengths = (100, 2_000, 5_000)
    alone = [kinds(pushes((START, START + ms)), **settings)[1] for ms in lengths]
    assert alone == found


def test_a_push_says_what_it_would_be_if_it_ended_now_and_when_it_becomes_more():
    button = a_button()
    button.edge(Millis(START), pressed=True)
    assert button.lasts(Millis(START + 10)) is None
    button.tick(Millis(START + 20))
    assert button.grows_at(Millis(START + 20)) == START + 1_500
    assert button.lasts(Millis(START + 1_499)) is SHORT
    assert button.lasts(Millis(START + 1_500)) is HELD
    assert button.grows_at(Millis(START + 1_500)) == START + 4_000
    assert button.lasts(Millis(START + 4_000)) is HELD_LONG
    assert button.grows_at(Millis(START + 4_000)) is None


def test_a_push_whose_holds_mean_nothing_never_becomes_more():
    button = a_button(hold="nothing", long_hold="nothing")
    button.edge(Millis(START), pressed=True)
    button.tick(Millis(START + 20))
    assert button.grows_at(Millis(START + 20)) is None
    assert button.lasts(Millis(START + 9_000)) is SHORT


# Two pushes --------------------------------------------------------------------------------


def test_a_short_push_waits_for_a_second_one_to_the_very_last_millisecond():
    button = a_button()
    on_time(button, pushes((START, UP)), until=UP + 10)
    assert (button.busy, button.next_deadline()) == (True, UP + 310)
    assert on_time(button, [], until=UP + 309) == []
    assert button.tick(Millis(UP + 310)) == [Press(SHORT, Millis(UP + 10))]
    assert not button.busy


@pytest.mark.parametrize(
    ("pause", "found"),
    [
        (RECOIL_MS, [DOWN, DOUBLE]),
        (310, [DOWN, DOUBLE]),
        (311, [DOWN, SHORT]),
    ],
)
@pytest.mark.parametrize("ms", [40, 100, 3_000])
def test_a_push_that_begins_in_time_makes_a_double_one_however_long_it_lasts(pause, found, ms):
    edges = pushes((START, UP), (UP + pause, UP + pause + ms))
    assert kinds(edges) == found
    assert [press.kind for press in late(a_button(), edges, [60_000])] == found


def test_a_double_push_is_told_when_its_second_half_has_come_up():
    edges = pushes((START, UP), (UP + 150, UP + 250))
    presses = on_time(a_button(), edges, until=60_000)
    assert presses[1:] == [Press(DOUBLE, Millis(UP + 260))]


def test_a_second_push_that_bounces_across_the_end_of_its_time_came_too_late():
    edges = [*pushes((START, UP), (UP + 308, UP + 309)), (UP + 312, True), (UP + 400, False)]
    assert kinds(edges) == [DOWN, SHORT]


def test_a_spike_at_the_end_of_the_time_delays_the_short_push_and_is_no_second_one():
    edges = pushes((START, UP), (UP + 305, UP + 320))
    assert on_time(a_button(), edges, until=60_000)[1:] == [Press(SHORT, Millis(UP + 10))]


def test_a_second_push_says_neither_hold_nor_long_hold_while_it_lasts():
    button = a_button()
    on_time(button, [*pushes((START, UP)), (UP + 100, True)], until=UP + 150)
    assert button.lasts(Millis(UP + 5_000)) is DOUBLE
    assert button.grows_at(Millis(UP + 150)) is None


def test_a_double_push_whose_second_half_sticks_asks_for_nothing():
    button = a_button()
    presses = on_time(button, [*pushes((START, UP)), (UP + 100, True)], until=60_000)
    assert [press.kind for press in presses] == [DOWN, NOTHING]
    assert button.stuck


def test_a_contact_that_closes_again_by_itself_is_no_second_push():
    edges = pushes((START, UP), (UP + RECOIL_MS - 1, UP + RECOIL_MS + 60))
    presses = on_time(a_button(), edges, until=60_000)
    assert presses[1:] == [Press(SHORT, Millis(UP + 10))]


def test_a_finger_may_push_a_second_time_behind_a_contact_that_closed_by_itself():
    edges = pushes((START, UP), (UP + 15, UP + 50), (UP + 150, UP + 250))
    assert kinds(edges) == [DOWN, DOUBLE]


@pytest.mark.parametrize("lock_out_ms", [0, 400])
def test_a_contact_that_closes_again_by_itself_is_nothing_even_without_a_lock_out(lock_out_ms):
    edges = pushes((START, UP), (UP + 15, UP + 50))
    assert kinds(edges, lock_out_ms=lock_out_ms) == [DOWN, SHORT]


@pytest.mark.parametrize("ms", [1_500, 4_000])
def test_neither_a_hold_nor_a_long_hold_is_the_first_half_of_a_double_push(ms):
    edges = pushes((START, START + ms), (START + ms + 150, START + ms + 250))
    assert len(told(on_time(a_button(), edges, until=60_000))) == 1


def test_a_hand_that_goes_elsewhere_ends_the_wait_at_once():
    button = a_button()
    on_time(button, pushes((START, UP)), until=UP + 50)
    assert button.stop_waiting() == [Press(SHORT, Millis(UP + 10))]
    assert button.stop_waiting() == []
    assert not button.busy


# Nervous hands -----------------------------------------------------------------------------


@pytest.mark.parametrize("ms", [100, 2_000, 5_000, 12_000])
def test_a_push_behind_the_end_of_any_other_is_nothing_however_it_goes_on(ms):
    up = START + ms
    again = up + 10 + 400
    alone = kinds(pushes((START, up)), double=False)
    for length in (100, 2_000, 12_000):
        soon = pushes((START, up), (again - 1, again - 1 + length))
        assert kinds(soon, double=False) == alone
    assert kinds(pushes((START, up), (again, again + 100)), double=False) == [*alone, DOWN, SHORT]


def test_a_nervous_push_behind_one_in_the_lock_out_is_nothing_either():
    nervous = UP + 360
    again = nervous + 200
    edges = pushes((START, UP), (nervous, nervous + 100))
    assert kinds([*edges, *pushes((again, again + 100))], double=False) == [DOWN, SHORT]
    later = nervous + 100 + 410
    assert kinds([*edges, *pushes((later, later + 100))], double=False) == [DOWN, SHORT] * 2


def test_a_third_push_behind_a_double_one_is_nothing():
    edges = pushes((START, UP), (UP + 150, UP + 250), (UP + 400, UP + 500))
    assert kinds(edges) == [DOWN, DOUBLE]


# A contact that does not open --------------------------------------------------------------


def test_a_contact_found_closed_at_the_start_works_once_it_has_opened():
    button = a_button(double=False, closed=True)
    edges = [(3_000, False), *pushes((3_410, 3_500))]
    assert [press.kind for press in on_time(button, edges, until=9_000)] == [DOWN, SHORT]


def test_a_contact_that_bounces_as_it_comes_off_asks_for_nothing():
    button = a_button(closed=True)
    edges = [(20_000, False), *pushes((20_015, 20_060), (20_100, 20_200))]
    assert on_time(button, edges, until=60_000) == []


def test_a_tick_that_comes_late_knows_when_it_was_short_or_stuck():
    button = a_button(double=False)
    button.edge(Millis(START), pressed=True)
    assert button.tick(Millis(START + 30_000))[0] == Press(DOWN, Millis(START))
    assert button.stuck
    button = a_button(double=False)
    edges = pushes((START, START + 9_995))
    assert [press.kind for press in late(button, edges, [60_000])] == [DOWN, HELD_LONG]
    assert kinds(edges, double=False) == [DOWN, HELD_LONG]
