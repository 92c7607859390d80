"""Whatever is said to the sign of a desk: nothing stale, nothing of another desk."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sign_in_hand import HERE, SignInHand, a_ticket

from display.core import events as ev
from display.core.sign.view import SignScreen
from protocol import messages as m
from protocol.timing import BEAT_LOST_MS
from protocol.types import DeskNumber, Epoch
from tests.unit.protocol.wire_strategies import messages

SPANS_MS = st.sampled_from([0, 1, 999, 1_000, 3_999, 4_000, 9_999, 10_000])

acts = st.one_of(
    st.tuples(st.sampled_from(["pass", "silence"]), SPANS_MS),
    st.tuples(st.just("link"), st.integers(0, 1)),
    st.tuples(st.sampled_from(["call", "serve", "recall", "restart", "unreadable"]), st.just(0)),
    st.tuples(st.just("close"), st.sampled_from(m.PauseReason)),
    st.tuples(st.just("elsewhere"), st.integers(1, 2)),
    st.tuples(st.just("late"), st.integers(0, 5)),
)


class Story:
    """What happened to a sign, and the ticket that its desk has by what was said last."""

    def __init__(self) -> None:
        self.sign = SignInHand()
        self.called = 0

    def do(self, act: str, number) -> None:
        sign = self.sign
        match act:
            case "pass" | "silence":
                sign.pass_time(number, beats=act == "pass")
            case "link":
                sign.handle(ev.LinkUp() if number else ev.LinkDown())
            case "call":
                self.called += 1
                sign.call(f"K{self.called:03}")
            case "serve":
                sign.serve()
            case "recall" if sign.calls and sign.fact.ticket:
                sign.recall()
            case "restart":
                sign.epoch += 1
                sign.board()
                sign.turn()
            case "unreadable":
                sign.handle(ev.FactUnreadable("desk-turn"))
            case "close":
                sign.close(number)
            case "elsewhere":
                there = m.DeskTurn(Epoch(sign.epoch), 10**6, DeskNumber(number), 1, 0)
                sign.say(m.DeskTurn(**{**fields_of(there), "ticket": a_ticket("D999")}))
            case "late":
                old = {**fields_of(sign.fact), "version": number, "ticket": a_ticket("X000")}
                sign.say(m.DeskTurn(**{**old, "epoch": Epoch(0)}))


def fields_of(fact: m.DeskTurn) -> dict:
    return {name: getattr(fact, name) for name in fact.__struct_fields__}


@given(st.lists(acts, max_size=40))
def test_a_sign_shows_the_ticket_of_its_desk_or_none(story):
    told = Story()
    sign = told.sign
    for act, number in story:
        told.do(act, number)
        sign.beat()
        view = sign.view
        assert (view.screen is SignScreen.CALLED) == (view.label is not None)
        assert view.desk == HERE
        if view.label is not None:
            assert sign.fact.is_open
            assert sign.fact.ticket is not None
            assert view.label == sign.fact.ticket.label
        if view.highlighted:
            assert view.label == sign.calls[0].label


@given(st.lists(acts, max_size=40))
def test_between_beats_nothing_older_than_the_last_proven_fact_is_shown(story):
    told = Story()
    for act, number in story:
        before = told.sign.view.label
        told.do(act, number)
        ticket = told.sign.fact.ticket
        assert told.sign.view.label in {None, before, ticket and ticket.label}


@given(st.lists(acts, max_size=40))
def test_without_a_controller_no_ticket_stays_for_five_seconds(story):
    told = Story()
    for act, number in story:
        told.do(act, number)
    told.sign.pass_time(5_000, beats=False)
    assert told.sign.view.label is None
    assert told.sign.screen is SignScreen.NO_LINK


@given(st.lists(acts, max_size=40))
def test_in_the_end_what_the_controller_says_is_shown(story):
    told = Story()
    for act, number in story:
        told.do(act, number)
    sign = told.sign
    sign.handle(ev.LinkUp())
    told.do("call", 0)
    sign.beat()
    assert (sign.view.label, sign.view.highlighted) == (f"K{told.called:03}", True)


happened = (
    st.builds(ev.MessageCame, messages(m.Board) | messages(m.Beat) | messages(m.DeskTurn))
    | st.sampled_from([ev.LinkUp(), ev.LinkDown(), ev.Tick(), ev.FactUnreadable("board")])
    | st.builds(ev.WallClock, st.integers(0, 23), st.integers(0, 59), st.integers(0, 60))
)


@settings(max_examples=150)
@given(st.lists(st.tuples(happened, st.integers(0, 5_000)), max_size=30))
def test_the_sign_goes_on_whatever_it_is_told(story):
    sign = SignInHand()
    for event, ms in story:
        sign.handle(event)
        _ = sign.view
        sign.pass_time(ms, beats=False)
    sign.pass_time(BEAT_LOST_MS + 1_000, beats=False)
    assert sign.screen is SignScreen.NO_LINK
