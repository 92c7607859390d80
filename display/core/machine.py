"""The hall display, before screen and loudspeaker.

Rule 1: no call is shown or announced that is not on a board known to be true now.
Rule 2: the hall is told that the display is of no use before five seconds are over.
"""

from collections.abc import Sequence
from typing import Final, assert_never

from msgspec import structs

from display.core import effects as f
from display.core import events as ev
from display.core.announcing.announcer import Announcer
from display.core.closing import Closing
from display.core.information.side import InformationSide
from display.core.notices import NoticeTurns, notices_of
from display.core.nudge import nudge_at
from display.core.rows import Rows
from display.core.rules import HallRules
from display.core.scope import Scope, beyond
from display.core.seen import NOTHING, Sight
from display.core.view import HallClosed, Notice, Screen, ShownCall, TimeOfDay, View, shown
from office.plan import Plan
from protocol import topics
from protocol.link_cause import WireTrouble
from protocol.messages import Beat, Board, Call, DeskTurn, Fault, Menu, Shown
from protocol.truth import Truth
from protocol.types import Millis

STARTING_MS: Final = Millis(5_000)
"""After so long a start has failed, and the hall is told to listen to the clerks."""


class DisplayCore:
    """Decides what one hall display shows, and what it announces when."""

    def __init__(self, plan: Plan, now: Millis, rules: HallRules | None = None) -> None:
        """Make the core of a display that has just started.

        Args:
            plan: its office; calls and what may be offered come over the wire.
            now: the time.
            rules: from its settings; None: the usual ones.
        """
        self._rules = rules = rules or HallRules()
        self._now = now
        self._started_at = now
        self._was_current = False
        self._wire: WireTrouble | None = None
        """What staff should know of a link that is down."""
        self._truth: Truth[Board] = Truth()
        self._menu: Truth[Menu] = Truth()
        self._scope = Scope(rules.scope, plan)
        self._scoped: tuple[Board | None, Board | None] = None, None
        """A board, and what concerns this screen of it."""
        self._announcer = Announcer(rules)
        self._rest: tuple[Board | None, Board | None] = None, None
        """What concerns this screen, and what of it stands on no other one."""
        self._rows = Rows(rules.rows)
        self._closing = Closing(self._scope.services)
        self._notices = NoticeTurns()
        self._foot = plan if rules.information is None else structs.replace(plan, notices=())
        """The notices of the plan stand on the information side, where there is one."""
        self._side = InformationSide(plan, rules, self._scope.services, self._menu)
        self._clock: TimeOfDay | None = None
        self._noticed_of: tuple[Board | None, TimeOfDay | None] = None, None
        self._noticed: Sequence[Notice] = ()
        """What there is to tell by that board at that time."""
        self._hero: Call | None = None
        self._shown_hero: ShownCall | None = None
        """That call as the hall sees it; a view is looked at more often."""
        self._sight: tuple[Board, ShownCall | None, Sequence[ShownCall], Sight] | None = None
        """A sight, and the board, the large call and the rows that it was made of."""

    def handle(self, event: ev.Event, now: Millis) -> list[f.Effect]:
        """Take in one event."""
        self._now = now = max(now, self._now)
        match event:
            case ev.MessageCame(message):
                self._take(message, now)
            case ev.LinkUp():
                self._turn_link(up=True)
            case ev.LinkDown(trouble):
                self._turn_link(up=False, trouble=trouble)
            case ev.FactUnreadable(name):
                self._take_unreadable(name)
            case ev.WallClock(hours, minutes, seconds):
                self._clock = TimeOfDay(hours, minutes, seconds)
                self._announcer.loudness.clock = self._clock
            case ev.SoundSaid(ok):
                self._announcer.loudness.card_works = ok
            case ev.AnnouncementEnded(call_id, recalls):
                self._announcer.end(call_id, recalls, now)
            case ev.ScreenMeasured(calls):
                self._rows = Rows(calls)
            case ev.Tick() | ev.PicturesCame():
                pass
            case _:
                assert_never(event)
        effects = self._announce(now)
        self._look(now)
        calls = self._announcer.began_at(now)
        self._side.handle(event, now, board=self._board(), calls=calls)
        return effects

    def next_deadline(self) -> Millis | None:
        """Say when something is to change by time alone."""
        is_true = self._board() is not None
        ends = (
            self._truth.lost_at(self._now) or self._starting_ends_at(),
            self._announcer.due_at(),
            self._announcer.next_change(self._now),
            self._notices.due_at(),
            self._side.due_at(self._now),
            self._rows.due_at() if is_true else None,
            self._closing.due_at(self._now) if is_true else None,
        )
        return min([end for end in ends if end is not None], default=None)

    def faults(self) -> tuple[Fault, ...]:
        """Say what is wrong beside sound and screen."""
        is_unreadable = self._truth.unreadable or self._menu.unreadable
        return (Fault.FACT_UNREADABLE,) if is_unreadable else ()

    def view(self) -> View:
        """Return what to show, as of the last event."""
        screen, closed = self._screen()
        is_calling = screen is Screen.CALLING
        return View(
            screen=screen,
            hero=self._shown_hero if is_calling else None,
            highlighted=is_calling and self._is_highlighted(),
            recent=self._rows.calls if is_calling else (),
            clock=self._clock,
            sound_off=self._announcer.loudness.is_missed,
            notice=self._wire if screen is Screen.NO_LINK else self._notices.current,
            closed=closed,
            page=self._side.page,
            nudge=nudge_at(self._clock),
        )

    def sight(self, view: View) -> Sight:
        """Return what there is to tell the desks of the present view; the same until that turns."""
        board = self._board()
        if board is None or view.screen is not Screen.CALLING:
            return NOTHING
        hero, rows, known = view.hero, view.recent, self._sight
        if known and known[0] is board and known[1] is hero and known[2] is rows:
            return known[3]
        called = {
            call.desk: Shown(board.epoch, call.desk, call.call_id, call.recalls)
            for call in reversed(board.calls)  # so that the newest one of a desk is left
            if call.at_desk
        }
        shown = rows if hero is None else (hero, *rows)
        sight = Sight(tuple(called.values()), frozenset([call.call_id for call in shown]))
        self._sight = board, hero, rows, sight
        return sight

    def _screen(self) -> tuple[Screen, HallClosed | None]:
        if self._board() is None:
            starting = self._starting_ends_at() is not None
            return Screen.STARTING if starting else Screen.NO_LINK, None
        closed = self._closing.now(self._now)
        if closed is not None:
            return Screen.CLOSED, closed
        is_calling = self._hero is not None or self._rows.calls
        return Screen.CALLING if is_calling else Screen.NOBODY, None

    def _is_highlighted(self) -> bool:
        return self._hero is not None and self._announcer.highlighted(self._hero, self._now)

    def _turn_link(self, *, up: bool, trouble: WireTrouble | None = None) -> None:
        self._wire = trouble
        self._truth.link(up=up)
        self._menu.link(up=up)

    def _take(self, message: Board | Beat | Menu | DeskTurn, now: Millis) -> None:
        match message:
            case Board():
                self._truth.take_fact(message)
            case Menu():
                self._menu.take_fact(message)
            case Beat():
                self._truth.take_beat(message, now)
                self._menu.take_beat(message, now)
            case DeskTurn():
                pass
            case _:
                assert_never(message)

    def _take_unreadable(self, name: str) -> None:
        if name == topics.BOARD.name:
            self._truth.take_unreadable()
        elif name == topics.MENU.name:
            self._menu.take_unreadable()

    def _announce(self, now: Millis) -> list[f.Effect]:
        board = self._board()
        if board is None:
            self._announcer.forget_waiting()
            self._notices.forget()
            return []
        self._was_current = True
        self._notices.look(self._notices_now(board), now)
        self._announcer.look(board, self._truth.controller_ms(now), now)
        return self._announcer.begin_due(now)

    def _look(self, now: Millis) -> None:
        """Decide who is shown, once it is known whose turn it is."""
        board = self._board()
        if board is None:
            return
        self._closing.look(board, self._menu.fact(now), now)
        if self._rules.scope.skip:
            self._rows.look(self._beyond(board), None, now)
            return
        hero = self._announcer.hero(board, now)
        if hero is not self._hero:
            self._hero, self._shown_hero = hero, None if hero is None else shown(hero)
        self._rows.look(board, hero, now)

    def _notices_now(self, board: Board) -> Sequence[Notice]:
        known_board, known_clock = self._noticed_of
        if board is not known_board or self._clock is not known_clock:
            self._noticed_of = board, self._clock
            self._noticed = notices_of(board, self._clock, self._foot)
        return self._noticed

    def _board(self) -> Board | None:
        """Return what concerns this screen of the true board; None: no board is true."""
        board = self._truth.fact(self._now)
        if board is not self._scoped[0]:
            self._scoped = board, None if board is None else self._scope.narrow(board)
        return self._scoped[1]

    def _beyond(self, board: Board) -> Board:
        if self._rest[0] is not board:
            self._rest = board, beyond(board, self._rules.scope.skip)
        assert self._rest[1] is not None
        return self._rest[1]

    def _starting_ends_at(self) -> Millis | None:
        ends_at = Millis(self._started_at + STARTING_MS)
        return ends_at if not self._was_current and self._now < ends_at else None
