"""Whatever boards come, and whenever: the view is of the newest true one, and nobody is forgotten.

Late, twice, of a controller that was replaced, unreadable, of other rooms, over a wire that comes
and goes. A model of the rule of truth, written down anew, says which board may be shown.
"""

import math

from builders import a_desk, a_plan
from hall_in_hand import HallInHand
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from display.core import events as ev
from display.core.rules import HallRules
from display.core.turns import STANDS_MS
from display.core.view import Screen, TimeOfDay
from protocol import messages as m
from protocol.timing import BEAT_LOST_MS
from protocol.types import CallId, DeskNumber, Epoch, Label, Millis

DESKS = 10
ROOMS = (None, "pokój 1", "pokój 2")
BOARD_SCREENS = {Screen.CALLING, Screen.NOBODY, Screen.CLOSED}


def room_of(desk: int) -> str:
    return ROOMS[desk % 3] or a_plan().office.hall


PLAN = structs.replace(
    a_plan(),
    desks=tuple(
        a_desk(desk, "dowod" if desk % 2 else "kasa", room=ROOMS[desk % 3])
        for desk in range(1, DESKS + 1)
    ),
)

scopes = st.sampled_from(
    [
        {},
        {},
        {"rooms": ("pokój 1",)},
        {"rooms": (a_plan().office.hall,), "desks": (1, 4)},
        {"desks": tuple(range(1, 9))},
        {"skip": 3},
        {"skip": 2, "desks": (1, 2, 3, 4, 5)},
    ]
)


class WatchedHall(HallInHand):
    """Looks at the view after everything that happens to the core."""

    def __init__(self, rows: int, scope: dict[str, object]) -> None:
        self.rows, self.scope = rows, scope
        self.newest: m.Board | None = None
        self.proven: m.Board | None = None
        self.readable = True
        self.up = False
        self.beat_epoch = -1
        self.beat_at: Millis | None = None
        self.unseen_since: dict[str, Millis] = {}
        self.age = 0, 0
        super().__init__(plan=PLAN, rules=HallRules(rows=rows), **scope)

    def handle(self, event: ev.Event) -> None:
        self.learn(event)
        super().handle(event)
        self.look()

    def learn(self, event: ev.Event) -> None:
        match event:
            case ev.LinkUp() | ev.LinkDown():
                self.up, self.beat_at = isinstance(event, ev.LinkUp), None
            case ev.FactUnreadable("board"):
                self.readable = False
            case ev.MessageCame(m.Board() as board):
                if self.newest is None or age_of(board) >= age_of(self.newest):
                    self.newest, self.readable = board, True
            case ev.MessageCame(m.Beat(epoch)):
                if epoch >= self.beat_epoch:
                    self.beat_epoch, self.beat_at = epoch, self.now
        if self.newest is not None and self.newest.epoch == self.beat_epoch:
            self.proven = self.newest

    @property
    def truth(self) -> m.Board | None:
        """The board that may be shown."""
        heard = self.beat_at is not None and self.now < self.beat_at + BEAT_LOST_MS
        proven = self.proven
        known = self.up and heard and self.readable and proven is not None
        return proven if known and proven.epoch == self.beat_epoch else None

    def mine(self, board: m.Board) -> list[m.Call]:
        """What of a board this screen is there for."""
        desks, rooms = self.scope.get("desks", ()), self.scope.get("rooms", ())
        calls = [
            call
            for call in board.calls
            if not (desks or rooms)
            or call.desk in desks
            or (call.room or room_of(call.desk)) in rooms
        ]
        skip = self.scope.get("skip", 0)
        return sorted(calls, key=lambda call: not call.at_desk)[skip:]

    def look(self) -> None:
        view, board, shown = self.view, self.truth, self.shown
        due = self.core.next_deadline()
        assert due is None or due > self.now, "the loop would spin"
        assert (view.screen in BOARD_SCREENS) == (board is not None)
        if board is None:
            assert (shown, view.notice, view.closed) == ([], None, None)
            self.unseen_since.clear()
            return
        assert age_of(board) >= self.age, "it went back"
        self.age = age_of(board)
        mine = self.mine(board)
        assert len(shown) == len({*shown}) <= self.rows + 1
        assert {*shown} <= {call.label for call in mine}
        self.remember_who_is_away({call.label for call in mine if call.at_desk} - {*shown})

    def remember_who_is_away(self, away: set[str]) -> None:
        since = self.unseen_since
        self.unseen_since = {label: since.get(label, self.now) for label in away}
        turning = self.rows - self.rows // 2
        longest = STANDS_MS * (math.ceil(DESKS / turning) + 1)
        assert all(self.now - each <= longest for each in self.unseen_since.values())


def age_of(board: m.Board) -> tuple[int, int]:
    return board.epoch, board.version


acts = st.one_of(
    st.tuples(st.just("call"), st.integers(1, DESKS)),
    st.tuples(st.just("call"), st.integers(1, DESKS)),
    st.tuples(st.just("call"), st.integers(1, DESKS)),
    st.tuples(st.just("call there"), st.integers(1, DESKS)),
    st.tuples(st.just("answer"), st.integers(0, 20)),
    st.tuples(st.just("recall"), st.integers(0, 20)),
    st.tuples(st.just("pass"), st.sampled_from([0, 1, 999, 3_000, 8_000, 9_000, 60_000])),
    st.tuples(st.just("silence"), st.sampled_from([1, 2_000, 3_999, 4_000, 9_000])),
    st.tuples(st.just("link"), st.integers(0, 1)),
    st.tuples(st.just("new controller"), st.just(0)),
    st.tuples(st.just("again"), st.just(0)),
    st.tuples(st.just("late"), st.integers(1, 30)),
    st.tuples(st.just("of the one before"), st.integers(0, 99)),
    st.tuples(st.just("unreadable"), st.sampled_from(["board", "menu"])),
    st.tuples(st.just("menu"), st.sampled_from([None, m.ClosedReason.ENDED])),
    st.tuples(st.just("clock"), st.integers(0, 23)),
)


def do(hall: WatchedHall, act: str, what: object, number: int) -> None:
    match act, what:
        case (("call" | "call there"), int(desk)):
            for place, call in enumerate(hall.calls):
                if call.desk == desk and call.at_desk:
                    hall.calls[place] = structs.replace(call, at_desk=False)
            del hall.calls[24:]
            hall.call(f"A{number:03}", desk, room="pokój 1" if act == "call there" else None)
        case "answer", int(place) if hall.calls:
            hall.serve(hall.calls[place % len(hall.calls)].label)
        case "recall", int(place) if hall.calls:
            if hall.calls[place % len(hall.calls)].at_desk:
                hall.recall(hall.calls[place % len(hall.calls)].label)
        case (("pass" | "silence"), int(ms)):
            hall.pass_time(ms, beats=act == "pass")
        case "link", int(up):
            hall.handle(ev.LinkUp() if up else ev.LinkDown())
        case "new controller", _:
            hall.epoch += 1
        case "again", _:
            hall.board()
            hall.board(version=hall.version)
        case "late", int(by):
            a_stray_board(hall, hall.epoch, max(hall.version - by, 0))
        case "of the one before", int(version):
            a_stray_board(hall, max(hall.epoch - 1, 0), hall.version + version)
        case "unreadable", str(name):
            hall.handle(ev.FactUnreadable(name))
        case "menu", why:
            hall.menu(*(m.MenuEntry(service.id, 0, why) for service in PLAN.services))
        case "clock", int(hours):
            hall.handle(ev.WallClock(hours, 0, 0))


def a_stray_board(hall: WatchedHall, epoch: int, version: int) -> None:
    ghost = m.Call(
        CallId("ghost"), Label("W999"), DeskNumber(1), "pl", 0, hall.controller_ms, at_desk=True
    )
    hall.say(m.Board(Epoch(epoch), version, hall.day, (ghost,)))


calm_acts = st.one_of(
    st.tuples(st.just("call"), st.integers(1, DESKS)),
    st.tuples(st.just("answer"), st.integers(0, 20)),
    st.tuples(st.just("recall"), st.integers(0, 20)),
    st.tuples(st.just("pass"), st.sampled_from([0, 1, 3_000, 5_000, 8_000, 9_000])),
)
stories = st.lists(acts, max_size=60)
calm_stories = st.lists(calm_acts, max_size=60)


def all_called(rows: int, scope: dict[str, object]) -> WatchedHall:
    """A hall in which every desk has a ticket."""
    hall = WatchedHall(rows, scope)
    for desk in range(1, DESKS + 1):
        hall.call(f"K{desk:03}", desk)
    return hall


@settings(max_examples=150)
@given(stories, st.integers(1, 6), scopes)
def test_the_view_is_of_the_newest_true_board_and_nobody_at_a_desk_is_forgotten(story, rows, scope):
    hall = all_called(rows, scope)
    for number, (act, what) in enumerate(story):
        do(hall, act, what, number)


@settings(max_examples=40)
@given(calm_stories, st.integers(1, 6), scopes)
def test_however_busy_the_desks_are_each_call_is_seen_again_in_bounded_time(story, rows, scope):
    hall = all_called(rows, scope)
    for number, (act, what) in enumerate(story):
        do(hall, act, what, number)
    hall.pass_time(100_000)


@given(stories, scopes)
def test_within_five_seconds_the_hall_is_told_and_at_once_it_is_right_again(story, scope):
    hall = all_called(6, scope)
    for number, (act, what) in enumerate(story):
        do(hall, act, what, number)
    hall.pass_time(4_999, beats=False)
    assert hall.view.screen is Screen.NO_LINK
    hall.handle(ev.WallClock(11, 7, 5))
    assert hall.view.clock == TimeOfDay(11, 7, 5), "the clock goes on"
    hall.handle(ev.LinkUp())
    hall.epoch += 1
    hall.board()
    hall.beat()
    board = hall.truth
    assert board is not None
    assert board.calls == tuple(hall.calls)
    assert hall.view.screen is not Screen.NO_LINK
    expected = min(len(hall.mine(board)), 6 if "skip" in scope else 7)
    assert len(hall.shown) in {expected, 0}, "or it is closed"
    assert hall.view.screen is Screen.CLOSED or len(hall.shown) == expected
