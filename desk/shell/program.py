"""The boxes of the desks as a process: buttons, pads, signs, link, cores and the loop."""

from collections.abc import Sequence
from functools import partial
from typing import Final, TypeAlias

from desk.core import effects as f
from desk.core import events as ev
from desk.core.boxes import BoxEffect, Boxes, BoxEvent
from desk.core.boxes import Event as BoxesEvent
from desk.core.lamp import Lamp
from desk.core.machine import DeskCore
from desk.core.sign import SignCore
from desk.core.view import DeskView
from desk.shell import hands
from desk.shell.making import make_parts
from desk.shell.port import Asked, BoxGone, Surroundings
from office.desk_settings import DeskSettings
from office.plan import Plan
from protocol import topics
from protocol.messages import Answer, Beat, DeskTurn, Fault, Shown
from protocol.types import DeskNumber, Millis
from runtime.clock import monotonic_ms
from runtime.hands import HandsAsked, hands_at
from runtime.health import HealthFact
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received, Unreadable
from runtime.loop import run as run_loop
from runtime.machine.caretaker import Caretaker
from runtime.record import Record
from runtime.sd_notify import Systemd
from runtime.service import in_service
from runtime.signals import StopRequest

RETRY_MS: Final = 10_000
"""How often a box that is gone is looked for: soon enough for whoever plugs it in again."""

_Incoming: TypeAlias = BoxesEvent | HandsAsked


class Desk:
    """Wires the boxes of one computer together."""

    def __init__(self, settings: DeskSettings, plan: Plan, version: str) -> None:
        office, device = plan.office.id, settings.device.id
        self._settings = settings
        self._inbox: Inbox[_Incoming] = Inbox()
        self._stop = StopRequest(lambda: self._inbox.put(ev.Tick()))
        self._record = Record(settings.record_file)
        tells = [partial(self._tell, place) for place in range(len(settings.boxes))]
        wake = partial(self._inbox.put, ev.Tick())
        surroundings = Surroundings(self._stop.ask, wake, self._inbox.put)
        self._parts = make_parts(settings, tells, surroundings)
        self._boxes = self._parts.boxes
        self._lit: list[Lamp | None] = [None for _ in self._boxes]
        self._retry_at = Millis(0)
        self._systemd = Systemd()
        desks = dict.fromkeys(each.desk for each in (*settings.boxes, *settings.signs))
        self._link = Link.of(
            settings,
            office,
            subscriptions=(
                *(topics.DESK_TURN.at(office, desk=desk) for desk in desks),
                *(topics.SHOWN.at(office, device="+", desk=desk) for desk in desks),
                topics.BEAT.at(office),
                topics.ANSWER.at(office, device=device),
            ),
            deliver=self._deliver,
            on_death=self._inbox.put,
            program_version=version,
            role=topics.Role.DESK,
        )
        self._core = Boxes(
            [
                DeskCore(
                    desk=box.desk,
                    boot_id=f"{self._link.boot_id}-{place}",
                    plan=plan,
                    press=settings.press,
                )
                for place, box in enumerate(settings.boxes)
            ],
            [SignCore(sign.desk) for sign in settings.signs],
        )
        self._health = HealthFact(self._link)
        self._caretaker = Caretaker(settings, self._link, self._inbox.put)

    def run(self) -> None:
        """Run until asked to stop."""
        for start in self._parts.starts:
            start()
        self._after()
        self._link.start()
        self._caretaker.start()
        ends = (self._caretaker.stop, self._link.stop, *self._parts.closes, self._record.close)
        tick: BoxesEvent = ev.Tick()
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

    def _tell(self, place: int, asked: Asked) -> None:
        """Take what a box tells; may run in a thread of its own."""
        if isinstance(asked, ev.EdgeCame):
            self._record.write("edge", box=place, pressed=asked.pressed)
        elif isinstance(asked, ev.KeyPressed):
            self._record.write("key", box=place, key=asked.key.value)
        self._inbox.put(BoxEvent(place, asked))

    def _deliver(self, event: LinkEvent) -> None:
        """Take what the link brings; runs in the link's thread."""
        self._caretaker.hear(event)
        match event:
            case LinkUp():
                self._inbox.put(ev.LinkUp())
            case LinkDown():
                self._inbox.put(ev.LinkDown(event.trouble))
            case Received(_, DeskTurn() | Beat() | Answer() | Shown() as message):
                self._inbox.put(ev.MessageCame(message))
            case Received():
                pass  # no other topic is subscribed to
            case Unreadable():
                pass  # a fact that is none changes nothing

    def _take(self, timeout_ms: Millis | None) -> list[BoxesEvent]:
        events: list[BoxesEvent] = []
        window = self._parts.window
        taken = (
            self._inbox.take(timeout_ms) if window is None else window.take(timeout_ms, self._inbox)
        )
        for incoming in taken:
            if isinstance(incoming, HandsAsked):
                self._move_hands(incoming)
            else:
                if isinstance(incoming, ev.LinkUp):
                    self._health.say_again()
                events.append(incoming)
        return events

    def _move_hands(self, asked: HandsAsked) -> None:
        """Let remote hands act on one box: the one that they name, or the first."""
        place = asked.command.get("box", 0)
        if not isinstance(place, int) or not 0 <= place < len(self._boxes):
            asked.reply({"error": f"there is no box {place!r}"})
            return
        box = self._boxes[place]
        if not box.carry_out(asked, hands.describe(self._core.view()[place])):
            hands.carry_out(asked, box, partial(self._tell, place), self._stop.ask)

    def _perform(self, effects: Sequence[BoxEffect]) -> None:
        for each in effects:
            match each.effect:
                case f.SendRequest(request):
                    # What cannot be sent now is repeated by the core, or given up.
                    self._link.send(topics.REQUEST, request, device=self._settings.device.id)
                case f.ReadLevel():
                    self._read_level(each.place)
                case f.Record(what, fields):
                    self._record.write(what, box=each.place, **fields)

    def _read_level(self, place: int) -> None:
        at = monotonic_ms()
        try:
            pressed = self._boxes[place].read()
        except BoxGone:
            return
        # Through the inbox, behind the edges that came before the reading.
        self._inbox.put(BoxEvent(place, ev.LevelRead(pressed, at)))

    def _after(self) -> None:
        """Show, report and look after the boxes. The cores' readings bring us here each second."""
        now = monotonic_ms()
        if now >= self._retry_at and not all(box.is_open for box in self._boxes):
            self._retry_at = Millis(now + RETRY_MS)
            for box in self._boxes:
                if not box.is_open:
                    box.open()
        views = self._core.view()
        for place, (box, view) in enumerate(zip(self._boxes, views, strict=True)):
            box.show(view)
            if view.lamp.state is not self._lit[place]:
                self._lit[place] = view.lamp.state
                self._record.write("lamp", box=place, state=view.lamp.state.value)
        for sign, view in zip(self._parts.signs, self._core.signs(), strict=True):
            sign.show(view)
        self._report(views)
        self._systemd.watchdog()

    def _report(self, views: Sequence[DeskView]) -> None:
        """Say what is wrong, and with which desk."""
        wrong: dict[Fault, None] = {}
        desks: dict[DeskNumber, None] = {}
        for box, view in zip(self._boxes, views, strict=True):
            faults = [] if box.is_open else [Fault.BUTTON_GONE]
            faults += [Fault.BUTTON_STUCK] if view.stuck else []
            wrong.update(dict.fromkeys(faults))
            desks.update({view.desk: None} if faults else {})
        for sign in self._parts.signs:
            if not sign.is_open:
                wrong[Fault.SIGN_GONE] = desks[sign.desk] = None
        self._health.say(tuple(wrong), desks=tuple(desks))
        self._caretaker.look_after(tuple(wrong))
        said = ", ".join(f"desk {view.desk}: {view.lamp.state.value}" for view in views)
        self._systemd.status(said, self._link.trouble)
