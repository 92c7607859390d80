"""The hall display, before screen and loudspeaker.

Rule 1: no call is shown or announced that is not on a board known to be true now.
Rule 2: the hall is told that the display is of no use before five seconds are over.
"""

from collections.abc import Sequence
from typing import Final, assert_never

from display.core import effects as f
from display.core import events as ev
from display.core.announcing.announcer import Announcer
from display.core.information.side import InformationSide
from display.core.notices import NoticeTurns, notices_of
from display.core.rules import HallRules
from display.core.view import Notice, Screen, ShownCall, TimeOfDay, View, recent_of, shown
from office.plan import Plan
from protocol.messages import Beat, Board, Call, DeskTurn, Menu
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
        self._plan = plan
        self._rules = rules or HallRules()
        self._now = now
        self._started_at = now
        self._was_current = False
        self._truth: Truth[Board] = Truth()
        self._announcer = Announcer(self._rules)
        self._notices = NoticeTurns()
        self._side = InformationSide(plan, self._rules)
        self._clock: TimeOfDay | None = None
        self._noticed_of: tuple[Board | None, TimeOfDay | None] = None, None
        self._noticed: Sequence[Notice] = ()
        """What there is to tell by that board at that time."""
        self._shown_of: tuple[Board, Call] | tuple[None, None] = None, None
        self._shown: tuple[ShownCall | None, tuple[ShownCall, ...]] = None, ()
        """That call and the others of that board beside it; a view is looked at more often."""

    def handle(self, event: ev.Event, now: Millis) -> list[f.Effect]:
        """Take in one event."""
        self._now = now = max(now, self._now)
        match event:
            case ev.MessageCame(message):
                self._take(message, now)
            case ev.LinkUp():
                self._truth.link(up=True)
            case ev.LinkDown():
                self._truth.link(up=False)
            case ev.WallClock(hours, minutes, seconds):
                self._clock = TimeOfDay(hours, minutes, seconds)
                self._announcer.loudness.clock = self._clock
            case ev.SoundSaid(ok):
                self._announcer.loudness.card_works = ok
            case ev.AnnouncementEnded(call_id, recalls):
                self._announcer.end(call_id, recalls, now)
            case ev.Tick() | ev.FactUnreadable():
                pass
            case ev.PicturesCame() | ev.SideMeasured():
                pass  # for the information side
            case _:
                assert_never(event)
        effects = self._announce(now)
        self._side.handle(event, now, board=self._board(), calls=bool(effects))
        return effects

    def next_deadline(self) -> Millis | None:
        """Say when something is to change by time alone."""
        ends = (
            self._truth.lost_at(self._now) or self._starting_ends_at(),
            self._announcer.due_at(),
            self._announcer.next_change(self._now),
            self._notices.due_at(),
            self._side.due_at(self._now),
        )
        return min([end for end in ends if end is not None], default=None)

    def view(self) -> View:
        """Return what to show, as of the last event."""
        board = self._board()
        if board is None:
            starting = self._starting_ends_at() is not None
            return self._showing(Screen.STARTING if starting else Screen.NO_LINK)
        hero = self._announcer.hero(board, self._now)
        if hero is None:
            return self._showing(Screen.NOBODY)
        shown_hero, recent = self._shown_calls(board, hero)
        return View(
            screen=Screen.CALLING,
            hero=shown_hero,
            highlighted=self._announcer.highlighted(hero, self._now),
            recent=recent,
            clock=self._clock,
            sound_off=self._announcer.loudness.is_missed,
            notice=self._notices.current,
            page=self._side.page,
        )

    def _shown_calls(
        self, board: Board, hero: Call
    ) -> tuple[ShownCall | None, tuple[ShownCall, ...]]:
        known_board, known_hero = self._shown_of
        if board is not known_board or hero is not known_hero:
            self._shown_of, self._shown = (board, hero), (shown(hero), recent_of(board, hero))
        return self._shown

    def _showing(self, screen: Screen) -> View:
        return View(
            screen=screen,
            clock=self._clock,
            sound_off=self._announcer.loudness.is_missed,
            notice=self._notices.current,
            page=self._side.page,
        )

    def _take(self, message: Board | Beat | Menu | DeskTurn, now: Millis) -> None:
        match message:
            case Board():
                self._truth.take_fact(message)
            case Beat():
                self._truth.take_beat(message, now)
            case Menu() | DeskTurn():
                pass
            case _:
                assert_never(message)

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

    def _notices_now(self, board: Board) -> Sequence[Notice]:
        known_board, known_clock = self._noticed_of
        if board is not known_board or self._clock is not known_clock:
            self._noticed_of = board, self._clock
            self._noticed = notices_of(board, self._clock)
        return self._noticed

    def _board(self) -> Board | None:
        return self._truth.fact(self._now)

    def _starting_ends_at(self) -> Millis | None:
        ends_at = Millis(self._started_at + STARTING_MS)
        return ends_at if not self._was_current and self._now < ends_at else None
