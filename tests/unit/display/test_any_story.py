"""Whatever the wire and the controller do: no doubled chime, nothing twice, no frozen number."""

import itertools

from hall_in_hand import HallInHand
from hypothesis import given
from hypothesis import strategies as st

from display.core import events as ev
from display.core.rules import HallRules
from display.core.seen import Seen
from display.core.view import Screen

SPANS_MS = st.sampled_from([0, 1, 400, 999, 1_000, 3_000, 3_999, 4_000, 15_000])

acts = st.one_of(
    st.tuples(st.just("call"), st.integers(1, 8)),
    st.tuples(st.just("serve"), st.integers(0, 9)),
    st.tuples(st.just("recall"), st.integers(0, 9)),
    st.tuples(st.just("pass"), SPANS_MS),
    st.tuples(st.just("silence"), SPANS_MS),
    st.tuples(st.just("link"), st.integers(0, 1)),
    st.tuples(st.just("restart"), st.just(0)),
    st.tuples(st.just("repeat"), st.just(0)),
    st.tuples(st.just("fill"), st.integers(0, 3)),
)


def do(hall: HallInHand, act: str, number: int) -> None:
    match act:
        case "call":
            hall.call(f"A{len(hall.calls):03}", number)
        case "serve" if hall.calls:
            hall.serve(hall.calls[number % len(hall.calls)].label)
        case "recall" if hall.calls:
            hall.recall(hall.calls[number % len(hall.calls)].label)
        case "pass" | "silence":
            hall.pass_time(number, beats=act == "pass")
        case "link":
            hall.handle(ev.LinkUp() if number else ev.LinkDown())
        case "restart":
            hall.epoch += 1
        case "repeat":
            hall.board()
        case "fill":
            hall.full_rooms = [f"pokój {room}" for room in range(number)]
            hall.board()


@given(st.lists(acts, max_size=40))
def test_a_call_chimes_at_most_once_per_recall_and_never_over_another(story):
    hall = HallInHand()
    for act, number in story:
        do(hall, act, number)
    assert len(hall.chimes) == len({*hall.chimes})
    starts = hall.chimed_at
    assert all(b - a >= 3_000 for a, b in itertools.pairwise(starts))


@given(st.lists(acts, max_size=40))
def test_everything_shown_is_on_a_board_and_nothing_is_shown_twice(story):
    hall = HallInHand()
    for act, number in story:
        do(hall, act, number)
        view = hall.view
        shown = hall.recent if view.hero is None else [view.hero.label, *hall.recent]
        assert (view.screen is Screen.CALLING) == bool(shown)
        assert len(shown) == len({*shown}) <= HallRules().rows + 1
        assert {*shown} <= {call.label for call in hall.calls}


@given(st.lists(acts, max_size=40))
def test_without_a_controller_no_call_stays_for_five_seconds(story):
    hall = HallInHand()
    for act, number in story:
        do(hall, act, number)
    hall.pass_time(5_000, beats=False)
    assert hall.view.screen is Screen.NO_LINK


@given(st.lists(acts, max_size=40))
def test_in_the_end_the_newest_awaited_call_has_the_hall(story):
    hall = HallInHand()
    for act, number in story:
        do(hall, act, number)
    hall.handle(ev.LinkUp())
    hall.board()
    hall.call("Z999", 9)
    hall.pass_time(120_000)
    assert hall.hero == "Z999"
    assert hall.chimes[-1] == ("1-z999", 0)


@given(st.lists(acts, max_size=40))
def test_a_notice_is_of_the_board_once_it_had_its_time_and_never_without_one(story):
    hall = HallInHand()
    for act, number in story:
        do(hall, act, number)
        view = hall.view
        assert view.notice is None or view.screen in {Screen.CALLING, Screen.NOBODY}
    hall.handle(ev.LinkUp())
    hall.board()
    hall.pass_time(60_000)
    notice = hall.view.notice
    assert (notice is None) == (not hall.full_rooms)
    assert notice is None or notice.room in hall.full_rooms


def do_at_desks(hall: HallInHand, act: str, number: int) -> None:
    """As ``do``, with one visitor at each desk, and a controller that is never started again."""
    if act == "call":
        for call in list(hall.calls):
            if call.desk == number and call.at_desk:
                hall.serve(call.label)
    chosen = hall.calls[number % len(hall.calls)] if hall.calls else None
    if act == "restart" or (act == "recall" and chosen is not None and not chosen.at_desk):
        return
    do(hall, act, number)


@given(st.lists(acts, max_size=40))
def test_desks_are_told_of_what_the_hall_has_seen_and_of_all_of_it(story):
    hall, seen = HallInHand(rules=HallRules(rows=2)), Seen()
    had, told = set(), set()
    for act, number in story:
        do_at_desks(hall, act, number)
        if act == "link":
            seen.tell_again()
            told.clear()
        view = hall.view
        visible = {each.call_id for each in (view.hero, *view.recent) if each is not None}
        had |= visible
        news = {(s.desk, s.call_id, s.recalls) for s in seen.look(hall.core.sight(view))}
        assert not told & news, "each is told once"
        told |= news
        assert {call_id for _, call_id, _ in told} <= had
        awaited = {(c.desk, c.call_id, c.recalls) for c in hall.calls if c.at_desk}
        assert {each for each in awaited if each[1] in visible} <= told
