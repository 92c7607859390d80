"""The desk box as a process: button, lamp, link, core and the loop between them."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from desk.core import effects as f
from desk.core import events as ev
from desk.core.machine import DeskCore
from desk.shell import hands
from desk.shell.port import Asked, Box, BoxGone, Tell
from office.plan import Plan
from office.settings import DeskSettings, ScreenButton
from protocol import topics
from protocol.messages import Answer, Beat, DeskTurn, Fault
from protocol.types import LANGUAGES, Millis
from runtime.clock import monotonic_ms
from runtime.hands import HandsAsked, hands_at
from runtime.health import HealthFact
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received, Unreadable
from runtime.loop import run as run_loop
from runtime.record import Record
from runtime.sd_notify import Systemd
from runtime.service import in_service
from runtime.signals import StopRequest

RETRY_MS: Final = 10_000
"""How often a box that is gone is looked for: soon enough for whoever plugs it in again."""

_Incoming: TypeAlias = ev.Event | HandsAsked

_LOG = logging.getLogger(__name__)


class Desk:
    """Wires one desk box together."""

    def __init__(self, settings: DeskSettings, plan: Plan, version: str) -> None:
        office, device = plan.office.id, settings.device.id
        self._settings = settings
        self._inbox: Inbox[_Incoming] = Inbox()
        self._stop = StopRequest(lambda: self._inbox.put(ev.Tick()))
        self._record = Record(settings.record_file)
        self._box = make_box(settings, self._tell, self._stop.ask)
        self._retry_at = Millis(0)
        self._systemd = Systemd()
        self._link = Link.of(
            settings,
            office,
            subscriptions=(
                topics.DESK_TURN.at(office, desk=settings.desk),
                topics.BEAT.at(office),
                topics.ANSWER.at(office, device=device),
            ),
            deliver=self._deliver,
            on_death=self._inbox.put,
            program_version=version,
        )
        self._core = DeskCore(desk=settings.desk, boot_id=self._link.boot_id)
        self._health = HealthFact(self._link)

    def run(self) -> None:
        """Run until asked to stop."""
        self._after()
        self._link.start()
        ends = (self._link.stop, self._box.close, self._record.close)
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

    def _tell(self, asked: Asked) -> None:
        """Take what the box tells; may run in a thread of its own."""
        if isinstance(asked, ev.EdgeCame):
            self._record.write("edge", pressed=asked.pressed)
        self._inbox.put(asked)

    def _deliver(self, event: LinkEvent) -> None:
        """Take what the link brings; runs in the link's thread."""
        match event:
            case LinkUp():
                self._inbox.put(ev.LinkUp())
            case LinkDown():
                self._inbox.put(ev.LinkDown())
            case Received(_, DeskTurn() | Beat() | Answer() as message):
                self._inbox.put(ev.MessageCame(message))
            case Received():
                pass  # no other topic is subscribed to
            case Unreadable():
                pass  # a fact that is none changes nothing

    def _take(self, timeout_ms: Millis | None) -> list[ev.Event]:
        events: list[ev.Event] = []
        for incoming in self._box.take(timeout_ms, self._inbox):
            if isinstance(incoming, HandsAsked):
                about = hands.describe(self._core.view())
                if not self._box.carry_out(incoming, about):
                    hands.carry_out(incoming, self._box, self._tell, self._stop.ask)
            else:
                if isinstance(incoming, ev.LinkUp):
                    self._health.say_again()
                events.append(incoming)
        return events

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        for effect in effects:
            match effect:
                case f.SendRequest(request):
                    # What cannot be sent now is repeated by the core, or given up.
                    self._link.send(topics.REQUEST, request, device=self._settings.device.id)
                case f.ReadLevel():
                    self._read_level()
                case f.Record(what, fields):
                    self._record.write(what, **fields)

    def _read_level(self) -> None:
        at = monotonic_ms()
        try:
            pressed = self._box.read()
        except BoxGone:
            return
        # Through the inbox, behind the edges that came before the reading.
        self._inbox.put(ev.LevelRead(pressed, at))

    def _after(self) -> None:
        """Show, report and look after the box. The core's readings bring us here each second."""
        now = monotonic_ms()
        if not self._box.is_open and now >= self._retry_at:
            self._retry_at = Millis(now + RETRY_MS)
            self._box.open()
        view = self._core.view()
        self._box.show(view)
        faulty = view.stuck or not self._box.is_open
        self._health.say((Fault.BUTTON_GONE,) if faulty else ())
        self._systemd.status(f"desk {view.desk}: {view.lamp.state.value}")
        self._systemd.watchdog()


def make_box(settings: DeskSettings, tell: Tell, on_closed: Callable[[], None]) -> Box:
    """Make the box that the settings name. What the other kind needs is not even imported."""
    if not isinstance(settings.button, ScreenButton):
        from desk.shell.gpio import GpioBox

        return GpioBox(settings.button, tell)
    from desk.shell.screen_box import ScreenBox
    from runtime.painter import Painter
    from runtime.screen import LOOK_MS, Screen
    from runtime.texts import load_texts

    assets = Path(settings.device.assets)
    painter = Painter.of(assets)
    screen = Screen(painter, settings.button.screen, look_ms=LOOK_MS)
    texts = load_texts(assets / "texts")[LANGUAGES[0]]
    return ScreenBox(
        screen, painter.fonts, texts, desk=settings.desk, tell=tell, on_closed=on_closed
    )
