"""Whatever the wire and the controller do: no old board, no doubled chime, no frozen number."""

import itertools
from dataclasses import dataclass

from hall_in_hand import HallInHand
from hypothesis import given
from hypothesis import strategies as st

from display.core import events as ev
from display.core.truth import Truth
from display.core.view import RECENT_MAX, Screen
from protocol import messages as m
from protocol.types import DayId, Epoch, Millis

SPANS_MS = st.sampled_from([0, 1, 400, 999, 1_000, 3_000, 3_999, 4_000, 15_000])
EPOCHS = st.integers(1, 3).map(Epoch)


@dataclass(frozen=True)
class Link:
    up: bool


boards = st.builds(
    m.Board,
    epoch=EPOCHS,
    version=st.integers(0, 5),
    day=st.just(DayId("2026-11-20")),
    calls=st.just(()),
)
beats = st.builds(m.Beat, epoch=EPOCHS, at_ms=st.integers(0, 10**6).map(Millis))
happenings = st.one_of(boards, beats, st.builds(Link, st.booleans()))


@given(st.lists(st.tuples(SPANS_MS, happenings), max_size=60))
def test_a_true_board_never_gets_older_and_rests_on_a_fresh_beat_of_its_epoch(story):
    truth, now, link_up = Truth(), 0, False
    newest_shown = (0, -1)
    last_beat: dict[int, int] = {}
    for span_ms, what in story:
        now += span_ms
        match what:
            case Link(up):
                link_up = up
                last_beat.clear()
                truth.link(up=up)
            case m.Board():
                truth.take_board(what)
            case m.Beat():
                last_beat[what.epoch] = now
                truth.take_beat(what, Millis(now))
        board = truth.board(Millis(now))
        if board is not None:
            assert link_up
            assert now - last_beat[board.epoch] < 4_000
            assert (board.epoch, board.version) >= newest_shown
            newest_shown = (board.epoch, board.version)


acts = st.one_of(
    st.tuples(st.just("call"), st.integers(1, 8)),
    st.tuples(st.just("serve"), st.integers(0, 9)),
    st.tuples(st.just("recall"), st.integers(0, 9)),
    st.tuples(st.just("pass"), SPANS_MS),
    st.tuples(st.just("silence"), SPANS_MS),
    st.tuples(st.just("link"), st.integers(0, 1)),
    st.tuples(st.just("restart"), st.just(0)),
    st.tuples(st.just("repeat"), st.just(0)),
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
        assert len(shown) == len({*shown}) <= RECENT_MAX + 1
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
