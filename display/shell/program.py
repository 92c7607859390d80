"""A display as a process: link, screen, core and the loop between them.

What a message changes is on the screen before anything else is done about it. Whether it is the
hall's board or the sign of one desk, only its face knows.
"""

from typing import Final, TypeAlias

from display.core import events as ev
from display.core.seen import Seen
from display.shell.face import Face
from display.shell.hall_face import HallFace
from display.shell.sign_face import SignFace
from display.shell.wall_clock import TickingClock
from office.plan import Plan
from office.settings import DisplaySettings
from protocol import topics
from protocol.messages import Beat, Board, DeskTurn, Menu
from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.hands import HandsAsked, hands_at
from runtime.health import HealthFact
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received, Unreadable
from runtime.loop import run as run_loop
from runtime.machine.caretaker import Caretaker
from runtime.record import Record
from runtime.screen_events import KeyPressed, KeyReleased, WindowClosed
from runtime.screen_hands import carry_out
from runtime.sd_notify import Systemd
from runtime.service import in_service
from runtime.signals import StopRequest
from scene.touch import Moved, Pressed, Released

RETRY_MS: Final = 2_000
"""How often a screen or a sound card that is gone is looked for."""

_Incoming: TypeAlias = ev.Event | HandsAsked


class Display:
    """Wires one display together."""

    def __init__(self, settings: DisplaySettings, plan: Plan, version: str) -> None:
        self._settings = settings
        self._inbox: Inbox[_Incoming] = Inbox()
        self._stop = StopRequest(lambda: self._inbox.put(ev.Tick()))
        self._record = Record(settings.record_file)
        self._face = self._face_of(settings, plan)
        self._clock = TickingClock(plan.office.timezone)
        self._retry_at = Millis(0)
        self._systemd = Systemd()
        self._link = Link.of(
            settings,
            plan.office.id,
            subscriptions=self._face.subscriptions,
            deliver=self._deliver,
            on_death=self._inbox.put,
            program_version=version,
            role=topics.Role.DISPLAY,
        )
        self._health = HealthFact(self._link)
        self._caretaker = Caretaker(settings, self._link, self._inbox.put)
        self._seen = Seen()

    def _face_of(self, settings: DisplaySettings, plan: Plan) -> Face:
        if settings.sign is not None:
            return SignFace(settings, plan, settings.sign, self._record, self._inbox.put)
        return HallFace(settings, plan, self._record, self._inbox.put)

    def run(self) -> None:
        """Run until asked to stop."""
        self._link.start()
        self._look_for_parts()
        self._after()
        self._face.warm_up()
        self._caretaker.start()
        ends = (self._caretaker.stop, self._link.stop, self._face.close, self._record.close)
        tick: ev.Event = ev.Tick()
        with (
            hands_at(self._settings.hands_socket, self._inbox.put),
            in_service(self._systemd, ends),
        ):
            run_loop(
                self._face.core,
                tick=tick,
                take=self._take,
                perform=self._face.perform,
                after=self._after,
                until=lambda: self._stop.came,
            )

    def _deliver(self, event: LinkEvent) -> None:
        """Take what the link brings; runs in the link's thread."""
        self._caretaker.hear(event)
        match event:
            case LinkUp():
                self._inbox.put(ev.LinkUp())
            case LinkDown():
                self._inbox.put(ev.LinkDown(event.trouble))
            case Received(_, Board() | Beat() | Menu() | DeskTurn() as message):
                self._inbox.put(ev.MessageCame(message))
            case Unreadable(address):
                self._inbox.put(ev.FactUnreadable(address.topic.name))
            case Received():
                pass  # no other topic is subscribed to

    def _take(self, timeout_ms: Millis | None) -> list[ev.Event]:
        waits_ms = [self._clock.next_in_ms()]
        if timeout_ms is not None:
            waits_ms.append(timeout_ms)
        if (look_at := self._face.next_look()) is not None:
            waits_ms.append(Millis(max(look_at - monotonic_ms(), 0)))
        events: list[ev.Event] = []
        for incoming in self._face.screen.take(min(waits_ms), self._inbox):
            match incoming:
                case HandsAsked():
                    self._move_hands(incoming)
                case WindowClosed():
                    self._stop.ask()
                case ev.LinkUp():
                    self._health.say_again()
                    self._seen.tell_again()
                    events.append(incoming)
                case Pressed() | Moved() | Released() | KeyPressed() | KeyReleased():
                    pass  # nobody touches a display
                case _:
                    events.append(incoming)
        if (time := self._clock.news()) is not None:
            events.append(time)
        return events

    def _move_hands(self, asked: HandsAsked) -> None:
        if carry_out(asked, self._face.screen, self._face.describe()):
            return
        if asked.command.get("do") == "quit":
            self._stop.ask()
            asked.reply({"ok": True})
        else:
            asked.reply({"error": f"unknown: {asked.command.get('do')!r}"})

    def _after(self) -> None:
        """Show first, then everything that nobody waits for."""
        self._face.show()
        self._tell_desks()
        self._look_for_parts()
        faults = tuple(self._face.faults())
        self._health.say(faults)
        self._caretaker.look_after(faults)
        self._systemd.status(self._face.status(), self._link.trouble)
        self._systemd.watchdog()

    def _tell_desks(self) -> None:
        """Tell what is on the screen now. What cannot be sent is told when the link comes up."""
        for shown in self._seen.look(self._face.sight()):
            self._link.send(topics.SHOWN, shown, device=self._link.device, desk=shown.desk)

    def _look_for_parts(self) -> None:
        """Look for what is gone. The clock brings us here each second."""
        now = monotonic_ms()
        if now >= self._retry_at:
            self._retry_at = Millis(now + RETRY_MS)
            self._face.look_for_parts()
