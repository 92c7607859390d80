"""The kiosk: a visitor touches a service or types a code, confirms, takes a slip.

No screen lasts for ever, except one that waits to be touched and one that says why not. What a
touch means stands in :mod:`kiosk.core.touched`, how long a screen waits in
:mod:`kiosk.core.patience`, whose number the screen is about in
:mod:`kiosk.core.visit`, what is promised about numbers and slips in :mod:`kiosk.core.takings`, and
what the kiosk does while nobody answers in :mod:`kiosk.core.own_numbers`.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from msgspec.structs import replace

from kiosk.core import events as e
from kiosk.core import records
from kiosk.core import view as v
from kiosk.core.ailments import Ailments
from kiosk.core.always import Always
from kiosk.core.asides import Asides
from kiosk.core.effects import Ask, Effect, SayHealth, Speak, Warn
from kiosk.core.helping import Helping
from kiosk.core.ledger import Ledger
from kiosk.core.lying import Lying
from kiosk.core.offers import in_category
from kiosk.core.outlook import Outlook
from kiosk.core.own_numbers import OwnNumbers
from kiosk.core.printer_state import PrinterState
from kiosk.core.rating import Rating
from kiosk.core.shown import Shown
from kiosk.core.speech.speech import Speech
from kiosk.core.speech.spoken import Spoken
from kiosk.core.stage import Stage
from kiosk.core.takings import Takings
from kiosk.core.touched import Touched
from kiosk.core.visit import Visit
from office.plan import Plan
from office.settings import OpinionSettings
from protocol.link_cause import WireTrouble
from protocol.messages import Answer, Beat, Menu
from protocol.types import DeviceId, Millis
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
        device: DeviceId,
        compose: Callable[[v.KioskView], Scene],
        speak: Callable[[v.KioskView, Scene], Spoken],
        journal: Iterable[records.Record],
        now: Millis,
        opinion: OpinionSettings | None = None,
    ) -> None:
        """Begin.

        Args:
            plan: the office.
            device: which kiosk this is, for the calls for help in the menu.
            compose: makes the picture of a view.
            speak: puts a view and its picture into words.
            journal: what earlier lives wrote.
            now: the time.
            opinion: where it only asks for opinions.
        """
        self._plan = plan
        self._compose = compose
        self._gives_numbers = opinion is None
        self._outlook = Outlook(plan)
        self._was_current = False
        self._ledger = Ledger(journal, now)
        self._takings = Takings(self._ledger)
        self._own = OwnNumbers(plan, self._ledger, self._outlook.clock, now)
        # A start at the very same millisecond of a machine's life happens too rarely to matter.
        self._asides = Asides(f"{now}-{self._ledger.story.life}".rstrip("-"))
        self._printer, self._lying = PrinterState(), Lying()
        self._ailments = Ailments(self._printer, self._lying)
        self._speech = Speech(speak)
        self._stage = Stage(now, self._speech, v.Rate(is_only=True) if opinion else v.Home())
        self._visit = Visit(
            stage=self._stage,
            ledger=self._ledger,
            takings=self._takings,
            own=self._own,
            printer=self._printer,
        )
        self._helping = Helping(plan, device, self._asides)
        self._rating = Rating(plan, self._stage, self._asides, opinion)
        self._touched = Touched(
            plan=plan,
            stage=self._stage,
            visit=self._visit,
            asides=self._asides,
            always=Always(self._stage, self._helping, self._outlook, self._speech),
            rating=self._rating,
        )
        self._shown = Shown(
            stage=self._stage,
            visit=self._visit,
            outlook=self._outlook,
            printer=self._printer,
            helping=self._helping,
            speech=self._speech,
        )
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
        is_due = self._due_at is not None and self._due_at <= now
        is_heard, is_news = self._take(event)
        if is_heard or is_due:
            self._settle(is_news=is_news or is_due)
        self._say_health(anew=isinstance(event, e.LinkUp))
        if is_news or is_due or self._speech.is_on or self._speech.is_speaking:
            self._talk()
        self._due_at = self._next_due()
        effects, self._ledger.out = self._ledger.out, []
        return effects

    def _take(self, event: e.Event) -> tuple[bool, bool]:
        """Take an event; say whether anything may come of it, and whether it is any news."""
        match event:
            case e.MessageCame(message):
                return True, self._hear(message)
            case Pressed() | Moved() | Released():
                has_acted = self._feel(event)
                return has_acted, has_acted
            case e.KeyTyped(key):
                self._type(key)
            case e.SpeechEnded():
                self._speech.ended(self._now)
            case e.LinkUp():
                self._link(up=True)
            case e.LinkDown(trouble):
                self._link(up=False, trouble=trouble)
            case e.PrinterSaid(status):
                self._printer.hear(status)
            case e.SlipEnded(ident, outcome):
                self._visit.slip_ended(ident, outcome, self._now)
            case e.Tick():
                pass
        return True, True

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest, or None."""
        return self._due_at

    def _next_due(self) -> Millis | None:
        """Return when time alone changes something next."""
        now, link_up = self._now, self._outlook.link_up
        deadlines = self._takings.deadlines(link_up=link_up)
        deadlines += self._own.deadlines()
        deadlines += self._asides.deadlines(link_up=link_up)
        deadlines += self._stage.deadlines()
        deadlines += self._helping.deadlines()
        deadlines += self._ailments.deadlines()
        deadlines += self._speech.deadlines()
        deadlines += (self._outlook.changes_at(now), self._outlook.notices_change_at(now))
        deadlines.append(self._starts_until)
        soonest: Millis | None = None
        for at in deadlines:
            if at is not None and at > now and (soonest is None or at < soonest):
                soonest = at
        return soonest

    def view(self) -> v.KioskView:
        """Return what to show now."""
        return self._shown.view(self._now)

    def scene(self) -> Scene:
        """Return the picture of the view."""
        return self._picture_of(self.view())

    def _picture_of(self, view: v.KioskView) -> Scene:
        if self._pictured is None or view != self._pictured[0]:
            self._pictured = view, self._compose(view)
        return self._pictured[1]

    def summary(self) -> records.Begun:
        """Return the one record that may stand for the whole journal."""
        return self._ledger.story.summary()

    def _feel(self, event: Touch) -> bool:
        """Take what a finger does; say whether anything came of it."""
        self._lying.feel(event, self._now)
        finger, scene = self._stage.finger, self._under_finger()
        match event:
            case Pressed(x, y):
                self._stage.touched(self._now)
                self._speech.touched()
                finger.press(scene, x, y, self._now)
                return self._wake()
            case Moved(x, y):  # which is no sign of anybody: a thing that lies there moves too
                finger.move(scene, x, y)
            case Released(x, y):
                self._stage.touched(self._now)
                target = finger.release(scene, x, y)
                if target is not None and self._speech.allows(target):
                    self._touched.touch(target, self.view().offers, self._now)
                    return True
        return False

    def _under_finger(self) -> Scene:
        """Return a picture with the targets of now: what is pressed looks so, and moves none."""
        if self._pictured is not None:
            view, pictured = self.view(), self._pictured[0]
            if view == replace(pictured, pressed=view.pressed):
                return self._pictured[1]
        return self.scene()

    def _wake(self) -> bool:
        """Let whoever comes to a dark screen find the first one; say whether it was dark."""
        was_dark = isinstance(self._stage.screen, v.Saver)
        self._stage.wake(self._now)
        return was_dark

    def _type(self, key: e.Key | int) -> None:
        """Take a key. What it chooses is what a finger could touch, or help, which is always."""
        self._stage.touched(self._now)
        if self._wake() or not self._speech.is_on:
            self._talk()  # a key that begins to speak has to know where
        target = self._speech.key(key, self._now)
        if target == "help" or (target and target in {each.name for each in self.scene().targets}):
            self._touched.touch(target, self.view().offers, self._now)

    def _hear(self, message: Menu | Beat | Answer) -> bool:
        """Take what the controller says; say whether it is more than how the office stands."""
        match message:
            case Menu() | Beat():
                self._outlook.hear(message, self._now)
                if isinstance(message, Menu):
                    self._helping.hear(message)
                return False
            case Answer():
                self._helping.answered(message)
                self._asides.answered(message.request)
                self._visit.answered(message, self._now)
                return True

    def _link(self, *, up: bool, trouble: WireTrouble | None = None) -> None:
        self._outlook.link(up=up, trouble=trouble)
        if up:
            self._say_due(anew=True)

    def _say_health(self, *, anew: bool) -> None:
        now, outlook = self._now, self._outlook
        self._ailments.heed(now, link_up=outlook.link_up, is_alone=outlook.is_alone(now))
        faults = self._ailments.news(now, anew=anew)
        if faults is not None:
            self._ledger.out.append(SayHealth(faults))

    def _talk(self) -> None:
        """Say what is to be heard of what is shown now."""
        speech, now = self._speech, self._now
        view = self.view()
        effects = speech.heed(view, partial(self._picture_of, view), now)
        if any(isinstance(each, Speak) for each in effects):
            self._stage.speaks(now)
        elif not speech.is_speaking:
            self._stage.fell_silent(now)
        self._ledger.out += effects

    def _settle(self, *, is_news: bool) -> None:
        """Do what time and circumstances bring.

        While the controller answers, as it did before, what is no news brings nothing but numbers
        to hand over and to ask for.
        """
        now = self._now
        menu = self._outlook.menu(now)
        if self._gives_numbers:
            self._own.heed(menu, now)
        if is_news or self._was_alone or menu is None:
            self._was_alone = menu is None
            self._bring_about(menu, now)
        if self._outlook.link_up:
            self._say_due()

    def _bring_about(self, menu: Menu | None, now: Millis) -> None:
        self._visit.give_up_lost(now)
        self._visit.give_due(now)
        if self._stage.pass_time(now):
            self._ledger.out.append(Warn())
        reason = self._out_reason(is_alone=menu is None) if self._gives_numbers else None
        if reason is not None and self._may_stop():
            if self._stage.base != v.OutOfService(reason):
                self._stage.show_beneath(v.OutOfService(reason), now)
        elif reason is None:
            self._serve(is_alone=menu is None)
        if not self._stage.guide:
            self._helping.forget()
        self._rating.heed(now)
        self._asides.forget_old(now)

    def _serve(self, *, is_alone: bool) -> None:
        """Show what serves: not what was left by trouble, nor what is no longer to be had."""
        self._visit.tell_no_answer(self._now)
        base = self._stage.base
        is_gone = is_alone and self._is_gone(base)
        if is_gone or isinstance(base, v.OutOfService):
            self._stage.show_beneath(self._stage.home, self._now)

    def _is_gone(self, screen: v.Screen) -> bool:
        """Say whether nothing on a screen can be had while nobody answers."""
        offers = self._outlook.offers(self._now)
        match screen:
            case v.Confirm(service) | v.Information(service) | v.Privileged(service):
                return all(offer.service != service for offer in offers)
            case v.Category(category):
                return not in_category(self._plan, offers, category)
            case _:
                return False

    def _say_due(self, *, anew: bool = False) -> None:
        self._ledger.say_due(self._now, anew=anew)
        for aside in self._asides.take_due(self._now, anew=anew):
            self._ledger.out.append(Ask(aside))

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
        match self._stage.base:
            case v.Printing(_, None):
                return self._visit.waits_too_long(self._now)
            case screen:
                return isinstance(screen, v.GIVES_WAY)
