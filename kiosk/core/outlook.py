"""What the kiosk knows of the office: what the controller says, or what is left of it."""

from kiosk.core.heard_clock import HeardClock
from kiosk.core.offers import offers_alone, offers_of
from kiosk.core.view import Offer
from office.plan import Names, Plan
from protocol.link_cause import WireTrouble
from protocol.messages import Beat, Menu
from protocol.truth import Truth
from protocol.types import DayId, Millis


class Outlook:
    """The link, the menu, the time of day."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._truth: Truth[Menu] = Truth()
        self.clock = HeardClock()
        self.trouble: WireTrouble | None = None
        """What staff should know of a link that is down."""
        self._offered_by: Menu | None = None
        self._offered: tuple[Offer, ...] = ()
        """What that menu offers; a screen asks for it more often than it changes."""
        self._alone: tuple[tuple[Menu | None, str | None], tuple[Offer, ...]] | None = None
        """What was offered last while nobody answered, and by which menu and minute."""
        self._noticed: tuple[DayId | None, tuple[Names, ...]] = None, ()
        """The notices of a day, and which one."""

    @property
    def link_up(self) -> bool:
        """Whether there is a link."""
        return self._truth.link_up

    def link(self, *, up: bool, trouble: WireTrouble | None = None) -> None:
        """The link comes, or goes and there is something that staff should know of it."""
        self._truth.link(up=up)
        self.trouble = trouble

    def hear(self, message: Menu | Beat, now: Millis) -> None:
        """Take what the controller says."""
        match message:
            case Menu():
                self._truth.take_fact(message)
            case Beat():
                self._truth.take_beat(message, now)
                self.clock.hear(message, now)

    def menu(self, now: Millis) -> Menu | None:
        """Return the menu that is true now; None: nobody answers."""
        return self._truth.fact(now)

    def is_alone(self, now: Millis) -> bool:
        """Say whether nobody answers."""
        return self.menu(now) is None

    def offers(self, now: Millis) -> tuple[Offer, ...]:
        """Return what may be chosen now, as far as it lies with the office."""
        menu = self.menu(now)
        if menu is not None:
            if menu is not self._offered_by:
                self._offered_by, self._offered = menu, offers_of(self._plan, menu)
            return self._offered
        menu, local = self._truth.last(), self.clock.at(now)
        known = menu, local and local[:16]
        if self._alone is None or self._alone[0] != known:
            self._alone = known, offers_alone(self._plan, menu, local)
        return self._alone[1]

    def notices(self, now: Millis) -> tuple[Names, ...]:
        """Return what is to be read today; nothing where nobody has said what day it is."""
        if not self._plan.notices:
            return ()
        menu, local = self.menu(now), self.clock.at(now)
        day = DayId(local[:10]) if local else menu.day if menu else None
        if day != self._noticed[0]:
            self._noticed = (
                day,
                tuple(each.text for each in self._plan.notices if day and each.is_on(day)),
            )
        return self._noticed[1]

    def notices_change_at(self, now: Millis) -> Millis | None:
        """Return when there may be others."""
        return self.clock.next_day(now) if self._plan.notices else None

    def changes_at(self, now: Millis) -> Millis | None:
        """Return when any of it may change by time alone."""
        lost_at = self._truth.lost_at(now)  # None if and only if nobody answers
        return self.clock.next_minute(now) if lost_at is None else lost_at
