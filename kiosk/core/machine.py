"""The kiosk: a visitor touches a service or types a code, confirms, takes a slip.

No screen lasts for ever, except one that waits to be touched and one that says why not. What a
touch means stands in :mod:`kiosk.core.touched`, whose number the screen is about in
:mod:`kiosk.core.visit`, what is promised about numbers and slips in :mod:`kiosk.core.takings`, and
what the kiosk does while nobody answers in :mod:`kiosk.core.own_numbers`.
"""

from collections.abc import Callable, Iterable
from typing import Final

from msgspec.structs import replace

from kiosk.core import events as e
from kiosk.core import records
from kiosk.core import view as v
from kiosk.core.effects import Ask, Effect, SayHealth
from kiosk.core.ledger import Ledger
from kiosk.core.offers import in_category
from kiosk.core.opinions import Opinions
from kiosk.core.outlook import Outlook
from kiosk.core.own_numbers import OwnNumbers
from kiosk.core.printer_state import PrinterState
from kiosk.core.stage import Stage
from kiosk.core.takings import Takings
from kiosk.core.touched import Touched
from kiosk.core.visit import Visit
from office.plan import Plan
from protocol.messages import Answer, Beat, Menu
from protocol.types import Millis
from scene.shapes import Scene
from scene.touch import Moved, Pressed, Released, Touch

STARTING_MS: Final = Millis(10_000)
"""A controller that is there has answered a new kiosk well within this."""


class KioskCore:
    """The state of one kiosk. Its screens are those of :mod:`kiosk.core.view`."""

    def __init__(
        self,
        *,
        plan: Plan,
        compose: Callable[[v.KioskView], Scene],
        journal: Iterable[records.Record],
        now: Millis,
    ) -> None:
        self._plan = plan
        self._compose = compose
        self._outlook = Outlook(plan)
        self._was_current = False
        self._ledger = Ledger(journal, now)
        self._takings = Takings(self._ledger)
        self._own = OwnNumbers(plan, self._ledger, self._outlook.clock, now)
        # A start at the very same millisecond of a machine's life happens too rarely to matter.
        self._opinions = Opinions(f"{now}-{self._ledger.story.life}".rstrip("-"))
        self._printer = PrinterState()
        self._stage = Stage(now)
        self._visit = Visit(self._stage, self._takings, self._own)
        self._touched = Touched(plan, self._stage, self._visit, self._opinions)
        self._starts_until = Millis(now + STARTING_MS)
        self._now = now
        self._has_resumed = False
        self._due_at: Millis | None = now
        self._was_alone = True
        """Whether nobody answered when the last event was over."""
        self._pictured: tuple[v.KioskView, Scene] | None = None
        """The view of which a picture was asked for last, and that picture."""

    def handle(self, event: e.Event, now: Millis) -> list[Effect]:
        """Take one event; answer with effects, in order."""
        self._now = now
        if not self._has_resumed:
            self._has_resumed = True
            self._visit.resume(now)
        is_news = is_heard = True
        match event:
            case e.MessageCame(message):
                is_news = self._hear(message)
            case Pressed() | Moved() | Released():
                is_news = is_heard = self._feel(event)
            case e.LinkUp() | e.LinkDown():
                self._link(up=isinstance(event, e.LinkUp))
            case e.PrinterSaid(status):
                self._hear_printer(status)
            case e.SlipEnded(ident, outcome):
                self._visit.slip_ended(ident, outcome, now)
            case e.Tick():
                pass
        is_due = self._due_at is not None and self._due_at <= now
        if is_heard or is_due:
            self._settle(is_news=is_news or is_due)
        self._due_at = self._next_due()
        effects, self._ledger.out = self._ledger.out, []
        return effects

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest, or None."""
        return self._due_at

    def _next_due(self) -> Millis | None:
        """Return when time alone changes something next."""
        now, link_up = self._now, self._outlook.link_up
        deadlines = self._takings.deadlines(link_up=link_up)
        deadlines += self._own.deadlines()
        deadlines += self._opinions.deadlines(link_up=link_up)
        deadlines += self._stage.deadlines()
        deadlines += (self._outlook.changes_at(now), self._starts_until)
        soonest: Millis | None = None
        for at in deadlines:
            if at is not None and at > now and (soonest is None or at < soonest):
                soonest = at
        return soonest

    def view(self) -> v.KioskView:
        """Return what to show now."""
        screen = self._stage.screen
        is_choosing = isinstance(screen, v.CHOOSING)
        offers = self._outlook.offers(self._now) if is_choosing else ()
        if isinstance(screen, v.Remember):
            may = self._visit.may_reprint and self._printer.paperless is None
            screen = replace(screen, may_reprint=may)
        is_alone = is_choosing and self._outlook.is_alone(self._now)
        return v.KioskView(
            screen,
            self._stage.language,
            offers,
            self._stage.finger.over,
            is_alone,
            self._printer.paperless if is_choosing else None,
        )

    def scene(self) -> Scene:
        """Return the picture of the view."""
        view = self.view()
        if self._pictured is None or view != self._pictured[0]:
            self._pictured = view, self._compose(view)
        return self._pictured[1]

    def summary(self) -> records.Begun:
        """Return the one record that may stand for the whole journal."""
        return self._ledger.story.summary()

    def _feel(self, event: Touch) -> bool:
        """Take what a finger does; say whether a target acted."""
        finger, scene = self._stage.finger, self.scene()
        self._stage.touched_at = self._now
        match event:
            case Pressed(x, y):
                finger.press(scene, x, y, self._now)
            case Moved(x, y):
                finger.move(scene, x, y)
            case Released(x, y):
                target = finger.release(scene, x, y)
                if target is not None:
                    self._touched.touch(target, self.view().offers, self._now)
                    return True
        return False

    def _hear(self, message: Menu | Beat | Answer) -> bool:
        """Take what the controller says; say whether it is more than how the office stands."""
        match message:
            case Menu() | Beat():
                self._outlook.hear(message, self._now)
                return False
            case Answer():
                self._opinions.answered(message.request)
                self._visit.answered(message, self._now)
                return True

    def _hear_printer(self, status: e.PrinterStatus) -> None:
        if self._printer.hear(status):
            self._say_health()

    def _link(self, *, up: bool) -> None:
        self._outlook.link(up=up)
        if up:
            self._say_due(anew=True)
            self._say_health()

    def _say_health(self) -> None:
        self._ledger.out.append(SayHealth(self._printer.faults()))

    def _settle(self, *, is_news: bool) -> None:
        """Do what time and circumstances bring.

        While the controller answers, as it did before, what is no news brings nothing but numbers
        to hand over and to ask for.
        """
        now = self._now
        menu = self._outlook.menu(now)
        self._own.heed(menu, now)
        if is_news or self._was_alone or menu is None:
            self._was_alone = menu is None
            self._bring_about(menu, now)
        if self._outlook.link_up:
            self._say_due()

    def _bring_about(self, menu: Menu | None, now: Millis) -> None:
        self._visit.give_up_lost(now)
        self._visit.give_due(now)
        self._stage.pass_time(now)
        reason = self._out_reason(is_alone=menu is None)
        if reason is not None and self._may_stop():
            if self._stage.screen != v.OutOfService(reason):
                self._stage.show(v.OutOfService(reason), now)
        elif reason is None:
            self._serve(is_alone=menu is None)
        self._opinions.forget_old(now)

    def _serve(self, *, is_alone: bool) -> None:
        """Show what serves: not what was left by trouble, nor what is no longer to be had."""
        self._visit.tell_no_answer(self._now)
        is_gone = is_alone and self._shows_what_is_gone()
        if is_gone or isinstance(self._stage.screen, v.OutOfService):
            self._stage.show(v.Home(), self._now)

    def _shows_what_is_gone(self) -> bool:
        """Say whether nothing on the screen can be had while nobody answers."""
        offers = self._outlook.offers(self._now)
        match self._stage.screen:
            case v.Confirm(service) | v.Privileged(service):
                return all(offer.service != service for offer in offers)
            case v.Category(category):
                return not in_category(self._plan, offers, category)
            case _:
                return False

    def _say_due(self, *, anew: bool = False) -> None:
        self._ledger.say_due(self._now, anew=anew)
        for opinion in self._opinions.take_due(self._now, anew=anew):
            self._ledger.out.append(Ask(opinion))

    def _out_reason(self, *, is_alone: bool) -> v.OutReason | None:
        self._was_current = self._was_current or not is_alone
        if not self._was_current and self._now < self._starts_until:
            return v.OutReason.STARTING
        gives = not is_alone or (self._own.are_left and self._outlook.offers(self._now))
        if self._takings.overdue(self._now) or not gives:
            return v.OutReason.NO_CONNECTION
        if self._takings.inherits(self._now):
            return v.OutReason.STARTING
        return None

    def _may_stop(self) -> bool:
        """Say whether the screen may give way; one that tells somebody their number may not."""
        match self._stage.screen:
            case v.Printing(_, None):
                return self._visit.waits_too_long(self._now)
            case screen if isinstance(screen, v.GIVES_WAY):
                return True
            case _:
                return False
