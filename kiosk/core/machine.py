"""The kiosk: a visitor touches a service or types a code, confirms, takes a slip.

No screen lasts for ever, except one that waits to be touched and one that says why not. What is
promised about numbers and slips stands in :mod:`kiosk.core.takings`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from kiosk.core import events as e
from kiosk.core import records
from kiosk.core import view as v
from kiosk.core.effects import Ask, Effect, SayHealth
from kiosk.core.offers import in_category, offers_of
from kiosk.core.opinions import Opinions
from kiosk.core.printer_state import PrinterState
from kiosk.core.stage import Stage
from kiosk.core.takings import Takings
from office.plan import CategoryId, Plan
from protocol.messages import Answer, Beat, Menu, SlipOutcome
from protocol.truth import Truth
from protocol.types import Millis, RequestId, ServiceId
from scene.shapes import Scene
from scene.touch import Moved, Pressed, Released, Touch

STARTING_MS: Final = Millis(10_000)
"""A controller that is there has answered a new kiosk well within this."""

REPRINTS_MAX: Final = 2

_DOUBTS: Final = {
    SlipOutcome.UNKNOWN: v.Doubt.UNKNOWN,
    SlipOutcome.NOT_PRINTED: v.Doubt.NOT_PRINTED,
}


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
        self._truth: Truth[Menu] = Truth()
        self._was_current = False
        self._takings = Takings(journal, now)
        # A start at the very same millisecond of a machine's life happens too rarely to matter.
        self._opinions = Opinions(f"{now}-{self._takings.summary().life}".rstrip("-"))
        self._printer = PrinterState()
        self._stage = Stage(now)
        self._started_at = self._now = now
        self._has_resumed = False
        self._visit: RequestId | None = None
        """Whose number the screen is about."""
        self._is_check_in = False
        """Whether that visitor asked with a code."""
        self._slip: records.SlipStarted | None = None
        """The slip of the visit that ended last, for a reprint."""
        self._reprints = 0

    def handle(self, event: e.Event, now: Millis) -> list[Effect]:
        """Take one event; answer with effects, in order."""
        self._now = now
        if not self._has_resumed:
            self._has_resumed = True
            for slip in self._takings.resume(now):
                self._slip_started(slip)
        match event:
            case Pressed() | Moved() | Released():
                self._feel(event)
            case e.MessageCame(message):
                self._hear(message)
            case e.LinkUp() | e.LinkDown():
                self._link(up=isinstance(event, e.LinkUp))
            case e.PrinterSaid(status):
                self._hear_printer(status)
            case e.SlipEnded(ident, outcome):
                self._slip_ended(ident, outcome)
            case e.Tick():
                pass
        self._settle()
        effects, self._takings.out = self._takings.out, []
        return effects

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest, or None."""
        if not self._has_resumed:
            return self._now
        deadlines = [
            Millis(self._started_at + STARTING_MS),
            self._truth.lost_at(self._now),
            *self._takings.deadlines(link_up=self._truth.link_up),
            *self._opinions.deadlines(link_up=self._truth.link_up),
            *self._stage.deadlines(),
        ]
        return min((at for at in deadlines if at is not None and at > self._now), default=None)

    def view(self) -> v.KioskView:
        """Return what to show now."""
        screen = self._stage.screen
        offers: tuple[v.Offer, ...] = ()
        if isinstance(screen, v.CHOOSING):
            offers = offers_of(self._plan, self._truth.fact(self._now))
        if isinstance(screen, v.Remember):
            may = self._reprints < REPRINTS_MAX and self._printer.out_reason() is None
            screen = replace(screen, may_reprint=may)
        return v.KioskView(screen, self._stage.language, offers, self._stage.finger.over)

    def scene(self) -> Scene:
        """Return the picture of the view."""
        return self._compose(self.view())

    def summary(self) -> records.Begun:
        """Return the one record that may stand for the whole journal."""
        return self._takings.summary()

    # The visitor ----------------------------------------------------------------------------

    def _feel(self, event: Touch) -> None:
        finger, scene = self._stage.finger, self.scene()
        self._stage.touched_at = self._now
        match event:
            case Pressed(x, y):
                finger.press(scene, x, y, self._now)
            case Moved(x, y):
                finger.move(scene, x, y)
            case Released(x, y):
                kind, _, name = (finger.release(scene, x, y) or "").partition("/")
                self._touched(kind, name)

    def _touched(self, kind: str, name: str) -> None:
        match kind, self._stage.screen:
            case "language", _:
                self._stage.choose_language(name, self._now)
            case (("service" | "category" | "next" | "back"), screen):
                self._turn_to(kind, name, screen)
            case (("digit" | "delete" | "clear" | "confirm"), v.EnterCode(typed)):
                self._type(kind, name, typed)
            case _, v.Home():
                self._enter(kind)
            case _, v.Confirm(service):
                self._decide(kind, service)
            case "face", v.Rate() if name.isdecimal() and int(name) < v.FACES:
                self._opinions.rate(int(name), self._now)
                self._show(v.Thanks(v.Thanked.FEEDBACK))
            case _, screen:
                self._leave(kind, screen)

    def _turn_to(self, kind: str, name: str, screen: v.Screen) -> None:
        match kind, screen:
            case "service", v.Home() | v.Category():
                self._show(v.Confirm(ServiceId(name), screen))
            case "category", v.Home():
                self._open(CategoryId(name), screen)
            case "next", v.Home() | v.Category():
                self._show(replace(screen, page=screen.page + 1))
            case "back", _:
                self._go_back(screen)

    def _enter(self, kind: str) -> None:
        match kind:
            case "check-in":
                self._show(v.EnterCode())
            case "rate":
                self._show(v.Rate())

    def _decide(self, kind: str, service: ServiceId) -> None:
        match kind:
            case "take":
                ident = self._takings.take(service, self._stage.language, self._now)
                self._asked(ident, service)
            case "solved":
                self._opinions.solved(service, self._now)
                self._show(v.Thanks(v.Thanked.SOLVED, service))
            case "check-in":
                self._show(v.EnterCode())

    def _leave(self, kind: str, screen: v.Screen) -> None:
        match kind, screen:
            case "reprint", v.Remember() if self._slip is not None:
                self._reprints += 1
                self._slip_started(self._takings.print_copy(self._slip, self._now))
            case "check-in", v.NoNumber():
                self._show(v.EnterCode())
            case "done", v.TakeSlip() | v.Remember() | v.NoNumber() | v.Thanks(v.Thanked.SOLVED):
                self._stage.go_home(self._now)

    def _asked(self, ident: RequestId, service: ServiceId | None) -> None:
        self._visit, self._is_check_in = ident, service is None
        self._slip, self._reprints = None, 0
        self._show(v.Printing(service))

    def _type(self, key: str, digit: str, typed: str) -> None:
        """Take a key; the code is on this screen alone, and gone from it once it is confirmed."""
        if key == "confirm":  # which is there only once the code is whole
            ident = self._takings.check_in(typed, self._stage.language, self._now)
            self._asked(ident, None)
            return
        after = {"digit": (typed + digit)[: v.CODE_DIGITS], "delete": typed[:-1], "clear": ""}[key]
        self._stage.type(after, f"{key}/{digit}" if digit else key, self._now)

    def _go_back(self, screen: v.Screen) -> None:
        match screen:
            case v.Confirm(_, back):
                self._show(back)
            case v.Home(page) | v.Category(_, page) if page > 0:
                self._show(replace(screen, page=page - 1))
            case v.Category():
                self._show(v.Home())
            case v.EnterCode() | v.Rate():
                self._show(v.Home())
            case _:
                pass

    def _open(self, category: CategoryId, home: v.Home) -> None:
        offers = in_category(self._plan, self.view().offers, category)
        if len(offers) == 1:
            self._show(v.Confirm(offers[0].service, home))
        else:
            self._show(v.Category(category))

    # The controller and the printer ---------------------------------------------------------

    def _hear(self, message: Menu | Beat | Answer) -> None:
        match message:
            case Menu():
                self._truth.take_fact(message)
            case Beat():
                self._truth.take_beat(message, self._now)
            case Answer():
                self._opinions.answered(message.request)
                match self._takings.answered(message, self._now):
                    case records.SlipStarted() as slip:
                        self._slip_started(slip)
                    case records.Refused(ident, why, opens_at) if ident == self._visit:
                        self._show(v.NoNumber(why, opens_at, self._is_check_in))

    def _slip_started(self, slip: records.SlipStarted) -> None:
        if isinstance(self._stage.screen, v.OutOfService):
            # Nobody else is at the screen, and whose slip it is may well still be waiting.
            self._visit, self._reprints = slip.id, 0
            self._stage.language = slip.ticket.language
        if slip.id == self._visit:
            self._show(v.Printing(slip.ticket.service, slip.ticket.label))

    def _slip_ended(self, ident: RequestId, outcome: SlipOutcome) -> None:
        slip = self._takings.slip_ended(ident, outcome, self._now)
        if slip is None or ident != self._visit:
            return
        self._slip = slip
        label = slip.ticket.label
        if outcome is SlipOutcome.PRINTED:
            self._show(v.TakeSlip(label))
        else:
            self._show(v.Remember(label, _DOUBTS[outcome], may_reprint=False))

    def _hear_printer(self, status: e.PrinterStatus) -> None:
        if self._printer.hear(status):
            self._say_health()

    def _link(self, *, up: bool) -> None:
        self._truth.link(up=up)
        if up:
            self._say_due(anew=True)
            self._say_health()

    def _say_health(self) -> None:
        self._takings.out.append(SayHealth(self._printer.faults()))

    # What time and circumstances bring ------------------------------------------------------

    def _settle(self) -> None:
        for ident in self._takings.lost(self._now):
            self._slip_ended(ident, SlipOutcome.UNKNOWN)
        self._stage.pass_time(self._now)
        reason = self._out_reason()
        if reason is not None and self._may_stop():
            if self._stage.screen != v.OutOfService(reason):
                self._show(v.OutOfService(reason))
        elif reason is None and isinstance(self._stage.screen, v.OutOfService):
            self._show(v.Home())
        self._opinions.forget_old(self._now)
        if self._truth.link_up:
            self._say_due()

    def _say_due(self, *, anew: bool = False) -> None:
        self._takings.say_due(self._now, anew=anew)
        opinions = self._opinions.take_due(self._now, anew=anew)
        self._takings.out += [Ask(opinion) for opinion in opinions]

    def _out_reason(self) -> v.OutReason | None:
        is_current = self._truth.fact(self._now) is not None
        self._was_current = self._was_current or is_current
        if not self._was_current and self._now < self._started_at + STARTING_MS:
            return v.OutReason.STARTING
        if self._takings.overdue(self._now) or not is_current:
            return v.OutReason.NO_CONNECTION
        if self._takings.inherits():
            return v.OutReason.STARTING
        return self._printer.out_reason()

    def _may_stop(self) -> bool:
        """Say whether the screen may give way; one that tells somebody their number may not."""
        match self._stage.screen:
            case v.Printing(_, None):
                return self._takings.overdue(self._now)
            case screen if isinstance(screen, v.GIVES_WAY):
                return True
            case _:
                return False

    def _show(self, screen: v.Screen) -> None:
        self._stage.show(screen, self._now)
