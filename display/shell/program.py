"""The hall display as a process: link, screen, chime, core and the loop between them.

What a message changes is on the screen before anything else is done about it.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

from display.core import effects as f
from display.core import events as ev
from display.core.machine import DisplayCore
from display.core.rules import HallRules
from display.core.view import View
from display.shell.chime import Chime, SoundCard
from display.shell.hands import describe
from display.shell.picture import Picture
from display.shell.wall_clock import TickingClock
from office.plan import Plan
from office.settings import DisplaySettings
from protocol import topics
from protocol.messages import Beat, Board, Fault, Menu
from protocol.types import CallId, Millis
from runtime.clock import monotonic_ms
from runtime.hands import HandsAsked, hands_at
from runtime.health import HealthFact
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received, Unreadable
from runtime.loop import run as run_loop
from runtime.record import Record
from runtime.screen_events import KeyPressed, KeyReleased, WindowClosed
from runtime.screen_hands import carry_out
from runtime.sd_notify import Systemd
from runtime.service import in_service
from runtime.signals import StopRequest
from scene.touch import Moved, Pressed, Released

RETRY_MS: Final = 10_000
"""How often a screen or a sound card that is gone is looked for."""

CHIME: Final = "sounds/chime.wav"
"""Below the folder of assets."""

_Incoming: TypeAlias = ev.Event | HandsAsked

_LOG = logging.getLogger(__name__)


class Display:
    """Wires one hall display together."""

    def __init__(self, settings: DisplaySettings, plan: Plan, version: str) -> None:
        office = plan.office.id
        self._settings = settings
        self._inbox: Inbox[_Incoming] = Inbox()
        self._stop = StopRequest(lambda: self._inbox.put(ev.Tick()))
        self._core = DisplayCore(plan, monotonic_ms(), HallRules.of(settings))
        self._clock = TickingClock(plan.office.timezone)
        self._picture = Picture(settings, plan.office.name)
        self._chime: Chime = SoundCard(
            Path(settings.device.assets) / CHIME, volume=settings.sound.volume
        )
        self._record = Record(settings.record_file)
        self._to_chime: list[f.Announce] = []
        self._shown: tuple[CallId, ...] = ()
        self._retry_at = Millis(0)
        self._systemd = Systemd()
        self._link = Link.of(
            settings,
            office,
            subscriptions=(
                topics.BOARD.at(office),
                topics.MENU.at(office),
                topics.BEAT.at(office),
            ),
            deliver=self._deliver,
            on_death=self._inbox.put,
            program_version=version,
        )
        self._health = HealthFact(self._link)

    def run(self) -> None:
        """Run until asked to stop."""
        self._link.start()
        self._look_after_parts()
        self._after()
        self._picture.warm_up()
        ends = (self._link.stop, self._chime.close, self._picture.screen.close, self._record.close)
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

    def _deliver(self, event: LinkEvent) -> None:
        """Take what the link brings; runs in the link's thread."""
        match event:
            case LinkUp():
                self._inbox.put(ev.LinkUp())
            case LinkDown():
                self._inbox.put(ev.LinkDown())
            case Received(_, Board() | Beat() | Menu() as message):
                self._inbox.put(ev.MessageCame(message))
            case Unreadable(address):
                self._inbox.put(ev.FactUnreadable(address.topic.name))
            case Received():
                pass  # no other topic is subscribed to

    def _take(self, timeout_ms: Millis | None) -> list[ev.Event]:
        second_ms = self._clock.next_in_ms()
        wait_ms = second_ms if timeout_ms is None else min(timeout_ms, second_ms)
        events: list[ev.Event] = []
        for incoming in self._picture.screen.take(Millis(wait_ms), self._inbox):
            match incoming:
                case HandsAsked():
                    self._move_hands(incoming)
                case WindowClosed():
                    self._stop.ask()
                case ev.LinkUp():
                    self._health.say_again()
                    events.append(incoming)
                case Pressed() | Moved() | Released() | KeyPressed() | KeyReleased():
                    pass  # nobody touches the hall display
                case _:
                    events.append(incoming)
        if (time := self._clock.news()) is not None:
            events.append(time)
        return events

    def _move_hands(self, asked: HandsAsked) -> None:
        if carry_out(asked, self._picture.screen, describe(self._core.view())):
            return
        if asked.command.get("do") == "quit":
            self._stop.ask()
            asked.reply({"ok": True})
        else:
            asked.reply({"error": f"unknown: {asked.command.get('do')!r}"})

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        self._to_chime += effects  # after the screen has changed

    def _after(self) -> None:
        """Show first, then sound, then everything that nobody waits for."""
        view = self._core.view()
        self._picture.show(view)
        self._note_calls(view)
        self._play_chimes()
        self._look_after_parts()
        self._health.say(tuple(self._faults()))
        self._systemd.status(view.screen.value)
        self._systemd.watchdog()

    def _note_calls(self, view: View) -> None:
        hero = () if view.hero is None else (view.hero,)
        shown = tuple(call.call_id for call in (*hero, *view.recent))
        if shown != self._shown and self._picture.screen.is_open:
            self._shown = shown
            self._record.write("frame", call_ids=shown, hero=view.hero and view.hero.call_id)

    def _play_chimes(self) -> None:
        for chime in self._to_chime:
            if self._chime.play():
                self._record.write("chime", call_id=chime.call_id, recalls=chime.recalls)
        self._to_chime.clear()

    def _look_after_parts(self) -> None:
        """Look for what is gone. The clock brings us here each second."""
        now = monotonic_ms()
        if now < self._retry_at:
            return
        self._retry_at = Millis(now + RETRY_MS)
        self._picture.open()
        if self._settings.sound.enabled:
            self._chime.open()
        self._inbox.put(ev.SoundSaid(self._chime.is_open))

    def _faults(self) -> list[Fault]:
        faults = list(self._core.faults())
        if not self._picture.screen.is_open:
            faults.append(Fault.SCREEN_GONE)
        if self._settings.sound.enabled and not self._chime.is_open:
            faults.append(Fault.SOUND_GONE)
        return faults
