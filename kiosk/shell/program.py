"""The kiosk as a process: screen, printer, journal, link, core and the loop between them."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

from kiosk.core import effects as f
from kiosk.core import events as ev
from kiosk.core import view as v
from kiosk.core.machine import KioskCore
from kiosk.core.records import Begun
from kiosk.core.speech.speaker import Speaker
from kiosk.core.touch import name_for_records
from kiosk.core.typeset import Typesetter
from kiosk.shell.foresight import Foresight
from kiosk.shell.glass import Glass
from kiosk.shell.journal import Journal
from kiosk.shell.keypad import meanings_of
from kiosk.shell.paper import SlipPress, printer_of
from kiosk.shell.printing import Printing
from kiosk.shell.roll_file import ROLL_NAME, RollFile
from kiosk.shell.sound import Sound
from office.plan import Plan
from office.settings import KioskSettings
from protocol import topics
from protocol.messages import Answer, Beat, CheckIn, Fault, Menu, TakeTicket
from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.hands import HandsAsked, hands_at
from runtime.health import HealthFact
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received, Unreadable
from runtime.loop import run as run_loop
from runtime.machine.caretaker import Caretaker
from runtime.painter import Painter
from runtime.record import Record
from runtime.screen_events import KeyPressed, KeyReleased, WindowClosed
from runtime.screen_hands import carry_out
from runtime.sd_notify import Systemd
from runtime.service import in_service
from runtime.signals import StopRequest
from runtime.speech_worker import Finished, Synthesised, VoiceEvent, VoiceTried
from runtime.texts import load_texts
from scene.touch import Moved, Pressed, Released, Touch

JOURNAL_NAME: Final = "kiosk.journal"

ANSWER_FIRST_MS: Final = Millis(10)
"""So long the picture that says "please wait" waits itself: an answer that comes sooner, as nearly
all do (3 ms), then need not wait until it is painted (3 to 4 ms), and neither has the slip. With
the painting a touch is still answered within a frame of 60 Hz."""

LET_GO_S: Final = 0.002
"""So long the loop rests when it has handed over a slip: the printer's thread needs a quarter of it
for the first byte, and painting would hold the interpreter for 4 ms."""

_Incoming: TypeAlias = ev.Event | HandsAsked | VoiceEvent


class Kiosk:
    """Wires one kiosk together."""

    def __init__(self, settings: KioskSettings, plan: Plan, version: str) -> None:
        self._settings = settings
        self._inbox: Inbox[_Incoming] = Inbox()
        self._stop = StopRequest(lambda: self._inbox.put(ev.Tick()))
        self._record = Record(settings.record_file)
        self._journal = Journal(Path(settings.device.state_dir) / JOURNAL_NAME)
        assets = Path(settings.device.assets)
        catalogues = load_texts(assets / "texts")
        painter = Painter.of(assets)
        typesetter = Typesetter(painter.fonts)
        self._glass = Glass(
            settings=settings.screen,
            stand=settings.stand,
            plan=plan,
            catalogues=catalogues,
            painter=painter,
            typesetter=typesetter,
        )
        self._press = SlipPress(
            plan=plan,
            catalogues=catalogues,
            painter=painter,
            typesetter=typesetter,
            paper_mm=settings.printer.paper_mm,
        )
        self._foresight = Foresight(self._glass, self._press)
        self._roll = RollFile(Path(settings.device.state_dir) / ROLL_NAME, settings.printer.make)
        self._printing = Printing(
            printer_of(settings.printer),
            deliver=self._inbox.put,
            record=self._record,
            roll=self._roll,
        )
        self._keys = meanings_of(settings.keypad)
        self._sound = Sound(settings, plan, record=self._record, deliver=self._inbox.put)
        self._core = KioskCore(
            plan=plan,
            device=settings.device.id,
            compose=self._glass.compose,
            speak=Speaker(plan, catalogues),
            journal=self._journal.records,
            now=monotonic_ms(),
            opinion=settings.opinion,
        )
        self._link = self._make_link(plan, version)
        self._health = HealthFact(self._link)
        self._caretaker = Caretaker(settings, self._link, self._inbox.put)
        self._printer_faults: tuple[Fault, ...] = ()
        self._systemd = Systemd()
        self._paint_at: Millis | None = None
        """Until when the picture of a number that was asked for may wait."""

    def run(self) -> None:
        """Run until asked to stop."""
        self._journal.sum_up(self._core.summary())
        self._after()
        self._link.start()
        self._printing.start()
        self._sound.start()
        self._caretaker.start()
        ends = (
            self._caretaker.stop,
            self._link.stop,
            self._printing.stop,
            self._sound.close,
            self._glass.screen.close,
            self._journal.close,
            self._record.close,
        )
        tick: ev.Event = ev.Tick()
        with (
            hands_at(self._settings.hands_socket, self._inbox.put),
            in_service(self._systemd, ends),
        ):
            run_loop(
                self._core,
                tick=tick,
                take=self._take,
                perform=self._perform,
                after=self._after,
                until=lambda: self._stop.came,
            )

    def _make_link(self, plan: Plan, version: str) -> Link:
        office, device = plan.office.id, self._settings.device.id
        return Link.of(
            self._settings,
            office,
            subscriptions=(
                topics.MENU.at(office),
                topics.BEAT.at(office),
                topics.ANSWER.at(office, device=device),
            ),
            deliver=self._deliver,
            on_death=self._inbox.put,
            program_version=version,
            role=topics.Role.KIOSK,
        )

    def _deliver(self, event: LinkEvent) -> None:
        """Take what the link brings; runs in the link's thread."""
        self._caretaker.hear(event)
        match event:
            case LinkUp():
                self._inbox.put(ev.LinkUp())
            case LinkDown():
                self._inbox.put(ev.LinkDown(event.trouble))
            case Received(_, Menu() | Beat() | Answer() as message):
                self._inbox.put(ev.MessageCame(message))
            case Received():
                pass  # no other topic is subscribed to
            case Unreadable():
                pass  # a fact that is none changes nothing

    def _take(self, timeout_ms: Millis | None) -> list[ev.Event]:
        events: list[ev.Event] = []
        for incoming in self._glass.screen.take(self._sooner(timeout_ms), self._inbox):
            match incoming:
                case HandsAsked():
                    self._move_hands(incoming)
                case WindowClosed():
                    self._stop.ask()
                case KeyPressed(key):
                    if (meaning := self._keys.get(key)) is not None:
                        events.append(ev.KeyTyped(meaning))
                case KeyReleased():
                    pass  # a key acts when it goes down, as keys do
                case Synthesised() | Finished() | VoiceTried():
                    if self._sound.take(incoming):
                        events.append(ev.SpeechEnded())
                case Pressed() | Moved() | Released():
                    self._note(incoming)
                    events.append(incoming)
                case _:
                    events.append(incoming)
        return events

    def _sooner(self, timeout_ms: Millis | None) -> Millis | None:
        """Return the core's timeout, or the sooner one of a watchdog or of a lost part."""
        look_in_ms = Millis(max(self._glass.next_look() - monotonic_ms(), 0))
        waits = [timeout_ms, self._systemd.watchdog_every_ms, look_in_ms]
        if self._paint_at is not None:
            waits.append(Millis(max(self._paint_at - monotonic_ms(), 0)))
        return min((wait for wait in waits if wait is not None), default=None)

    def _note(self, touch: Touch) -> None:
        if isinstance(touch, Released):
            target = self._core.scene().target_at(touch.x, touch.y)
            self._record.write("released", target=name_for_records(target.name) if target else None)

    def _move_hands(self, asked: HandsAsked) -> None:
        view, sums = self._core.view(), self._core.summary()
        base = v.beneath(view.screen)
        shown = {
            "screen": view.name,
            "label": view.label,
            "language": view.language,
            "in_service": view.in_service,
            "unsettled": sum(map(len, _unsettled(sums))),
            "own_numbers": sums.stock.left + sums.stock.overflow_left if sums.stock else 0,
            "alone": view.is_alone,
            "paperless": view.paperless and view.paperless.value,
            "focus": view.focus,
            "help_is_coming": isinstance(view.screen, v.Help) and view.screen.is_coming,
            "reason": base.reason.value if isinstance(base, v.OutOfService) else None,
        }
        if carry_out(asked, self._glass.screen, shown):
            return
        if asked.command.get("do") == "quit":
            self._stop.ask()
            asked.reply({"ok": True})
        else:
            asked.reply(
                {"error": "not for this kiosk; it knows touch, key, photograph, view, quit"}
            )

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        """Commit everything of the batch at once, then say and print, in order."""
        records = [effect.record for effect in effects if isinstance(effect, f.Journal)]
        if records:
            self._journal.append(records)
        for effect in effects:
            match effect:
                case f.Ask(request):
                    if isinstance(request, TakeTicket | CheckIn):
                        self._paint_at = Millis(monotonic_ms() + ANSWER_FIRST_MS)
                    # What cannot be sent now is said again by the core.
                    self._link.send(topics.REQUEST, request, device=self._settings.device.id)
                case f.PrintSlip(slip):
                    self._printing.print(slip, self._press.picture_of(slip))
                    time.sleep(LET_GO_S)
                case f.PrintInformation():
                    self._printing.print_information(self._press.information_of(effect))
                case f.SayHealth(faults):
                    self._printer_faults = faults
                    self._health.say_again()
                case f.Speak() | f.Hush() | f.Warn():
                    self._sound.perform(effect, is_secret=self._shows_code())
                case f.Journal():
                    pass

    def _shows_code(self) -> bool:
        """Say whether digits are on the screen that nobody else should read anywhere."""
        screen = self._core.view().screen
        return isinstance(screen, v.EnterCode) and bool(screen.typed)

    def _after(self) -> None:
        """Show, report, and look after the screen."""
        self._glass.look_after(monotonic_ms())
        self._sound.look_after(monotonic_ms())
        view = self._core.view()
        self._printing.expects_slip = isinstance(view.screen, v.Confirm | v.Privileged | v.Printing)
        if not self._may_wait(view):
            self._paint_at = None
            if self._glass.screen.show(self._glass.compose(view)):
                self._foresight.look(view)
        screen_faults = (Fault.SCREEN_GONE,) if self._glass.is_dark else ()
        sound_faults = () if self._sound.is_fine else (Fault.SOUND_GONE,)
        # The sensor and the count may say the same.
        faults = (*self._printer_faults, *self._roll.faults(), *screen_faults, *sound_faults)
        wrong = tuple(dict.fromkeys(faults))
        self._health.say(wrong, paper_left_mm=self._roll.left_mm)
        self._caretaker.look_after(wrong)
        self._systemd.status(f"screen {view.name}", self._link.trouble)
        self._systemd.watchdog()

    def _may_wait(self, view: v.KioskView) -> bool:
        """Say whether the picture of a view may be outdated before it is painted."""
        is_asking = isinstance(view.screen, v.Printing) and view.label is None
        return is_asking and self._paint_at is not None and monotonic_ms() < self._paint_at


def _unsettled(sums: Begun) -> tuple[Sequence[object], ...]:
    """Return what is not finished with, by kind."""
    return sums.asked, sums.started, sums.unreported, sums.given
