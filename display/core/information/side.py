"""The information side of a hall display: which page stands beside the calls, and until when.

Rule 1: people waiting are counted only while the menu is known to be true; without it the list of
services goes at once, and notices and pictures go on.
Rule 2: a page stands for as long as the settings say, unless it is not true any more. What changes
on it, such as a count, is brought up to date in its place, but not more often than can be read.
Rule 3: while a call is new nothing changes here: eyes that look up are to find the number.
"""

from typing import Final

from display.core import events as ev
from display.core.information.page import Page, ServicesPage
from display.core.information.page_turns import Card, Deck, PageTurns
from display.core.information.services import pages_of, rows_of, services_before
from display.core.rules import HallRules
from office.plan import Plan
from protocol.messages import Board, Menu
from protocol.truth import Truth
from protocol.types import DayId, Millis, ServiceId

REDRAW_MS: Final = Millis(5_000)
"""A page that stands is brought up to date at most this often. Our choice: time to find one's
service and to read its line."""

CALM_MS: Final = Millis(2_000)
"""So long after a call is announced nothing changes beside it. Our choice: time to look up and to
find the number; what changes in the corner of the eye draws the eye away."""


class InformationSide:
    """Turns the pages. Where the settings have no information side there never is one."""

    def __init__(
        self, plan: Plan, rules: HallRules, services: frozenset[ServiceId], menu: Truth[Menu]
    ) -> None:
        """Begin with nothing.

        Args:
            plan: the office.
            rules: of its screen.
            services: what one waits for before this screen.
            menu: whatever of it is true; somebody else feeds it.
        """
        self.page: Page | None = None
        self._plan = plan
        self._rules = rules
        self._listed = tuple(services_before(plan, rules.scope, services))
        self._menu = menu
        self._rows_fit = 0
        self._pictures: tuple[str, ...] = ()
        self._day: DayId | None = None
        self._minute = 0
        self._turns = PageTurns()
        self._card: Card | None = None
        self._deck = Deck()
        self._deck_of: object = None
        self._next: Card | None = None
        self._changes_at = self._redraws_at = self._calm_until = Millis(0)

    def handle(self, event: ev.Event, now: Millis, *, board: Board | None, calls: bool) -> None:
        """Take in one event, and change what stands there where it is time.

        Args:
            event: what happened.
            now: the time.
            board: the one that is true now, if any: it knows the day.
            calls: whether a call begins to be announced at this moment.
        """
        if self._rules.information is None:
            return
        self._take(event)
        if board is not None:
            self._day = board.day
        if calls:
            self._calm_until = Millis(now + CALM_MS)
        self._look(now)

    def due_at(self, now: Millis) -> Millis | None:
        """Say when something here is to change by time alone."""
        if self._rules.information is None:
            return None
        dues = [] if (lost_at := self._menu.lost_at(now)) is None else [lost_at]
        if self._next != self._card:
            dues.append(max(self._changes_at, self._calm_until))
        if self._card is not None and self._deck.page(self._card) != self.page:
            dues.append(max(self._redraws_at, self._calm_until))
        return min(dues, default=None)

    def _take(self, event: ev.Event) -> None:
        match event:
            case ev.PicturesCame(names):
                self._pictures = tuple(dict.fromkeys(names))
            case ev.ScreenMeasured(_, services):
                self._rows_fit = services
            case ev.WallClock(hours, minutes):
                self._pass_midnight(hours * 60 + minutes)

    def _look(self, now: Millis) -> None:
        deck = self._deck_now(now)
        self._next = self._turns.after(self._card, deck)
        page = None if self._card is None else deck.page(self._card)
        if page is None and self._card is not None:
            self._show(self._next, now)
        elif now < self._calm_until:
            return
        elif self._next != self._card and now >= self._changes_at:
            self._show(self._next, now)
        elif page != self.page and now >= self._redraws_at:
            self.page, self._redraws_at = page, Millis(now + REDRAW_MS)

    def _show(self, card: Card | None, now: Millis) -> None:
        assert self._rules.information is not None
        self._card, self.page = card, None
        self._changes_at = now  # what comes after nothing need not wait
        if card is not None:
            self.page = self._deck.page(card)
            self._turns.note(card, self._deck)
            self._changes_at = Millis(now + self._rules.information.change_s * 1000)
        self._redraws_at = Millis(now + REDRAW_MS)
        self._next = self._turns.after(card, self._deck)

    def _deck_now(self, now: Millis) -> Deck:
        menu = self._menu.fact(now)
        made_of = menu, self._rows_fit, self._day, self._pictures
        if self._deck_of != made_of:
            self._deck_of = made_of
            self._deck = Deck(self._services(menu), self._notices(), self._pictures)
        return self._deck

    def _services(self, menu: Menu | None) -> tuple[ServicesPage, ...]:
        if menu is None or self._rows_fit < 1:
            return ()
        return pages_of(rows_of(self._plan, self._listed, menu), self._rows_fit)

    def _notices(self) -> tuple[tuple[str, ...], ...]:
        """Return the notices of the day in the languages of the office, each once."""
        languages = self._plan.office.languages
        return tuple(
            tuple(dict.fromkeys([text["pl"], *[text[each] for each in languages if each in text]]))
            for notice in self._plan.notices
            if self._day is not None and notice.is_on(self._day)
            for text in (notice.text,)
        )

    def _pass_midnight(self, minute: int) -> None:
        """Forget the day when it is over; the next board says which one it is now."""
        if minute < self._minute:
            self._day = None
        self._minute = minute
