"""A kiosk of a simulated office."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, Protocol, TypeAlias

import msgspec

from kiosk.core import effects as f
from kiosk.core import events as ev
from kiosk.core import records
from kiosk.core.machine import KioskCore
from kiosk.core.speech.spoken import Spoken
from kiosk.core.view import KioskView
from office.plan import Plan
from protocol import topics
from protocol.messages import Answer, Beat, Health, Menu, Message, SlipOutcome
from protocol.types import DeviceId, Millis
from scene.shapes import Box, Scene
from scene.touch import Pressed, Released
from sim.device import Core, Device, World
from sim.picture import Compose
from sim.printer import Job, SimPrinter
from sim.trace import Touched

FINGER_MS: Final = 80
"""How long a finger stays."""

_HEARS: Final = (Menu, Beat, Answer)

_RECORD: Final = msgspec.json.Decoder(records.Record)


Speak: TypeAlias = Callable[[KioskView, Scene], Spoken]


def _nothing(view: KioskView, scene: Scene) -> Spoken:  # noqa: ARG001 - nobody listens
    return Spoken((), ())


class MakeKiosk(Protocol):
    """Makes a core; ``KioskCore`` itself, or one that is broken on purpose."""

    def __call__(
        self,
        *,
        plan: Plan,
        device: DeviceId,
        compose: Compose,
        speak: Speak,
        journal: list[records.Record],
        now: Millis,
    ) -> KioskCore:
        """Make it."""


class SimKiosk(Device[ev.Event, f.Effect]):
    """Screen, finger, printer and journal."""

    def __init__(self, who: DeviceId, world: World, make_core: MakeKiosk, compose: Compose) -> None:
        office = world.plan.office.id
        subscriptions = (
            topics.MENU.at(office),
            topics.BEAT.at(office),
            topics.ANSWER.at(office, device=who),
        )
        super().__init__(who, world, subscriptions)
        self.printer = SimPrinter(who, world.clock, world.trace, self._tell_status)
        self._make_core = make_core
        self._compose = compose
        self._kiosk: KioskCore | None = None
        self._health_version = 0
        self._pictured: Scene | None = None
        self._targets: dict[str, Box] = {}
        """What can be touched on that picture."""

    def start(self) -> None:
        """Start, and ask the printer how it is."""
        super().start()
        self._tell_status()

    def kill(self) -> None:
        """Die; what was not yet on its way to the printer never gets there."""
        super().kill()
        self._kiosk = None
        self.printer.forget_waiting()

    def view(self) -> KioskView | None:
        """Return what it shows; None when it is dead."""
        return None if self._kiosk is None else self._kiosk.view()

    def targets(self) -> Mapping[str, Box]:
        """Return what can be touched now, by name."""
        if self._kiosk is None:
            return {}
        scene = self._kiosk.scene()
        if scene is not self._pictured:
            self._pictured = scene
            self._targets = {target.name: target.box for target in scene.targets}
        return self._targets

    def touch(self, *wanted: str) -> str | None:
        """Touch the middle of the first of these targets that is there; say which one it was."""
        targets = self.targets()
        target = next((name for name in wanted if name in targets), None)
        if target is None:
            return None
        x, y = targets[target].middle
        self.feed(Pressed(x, y))
        self.world.clock.after(FINGER_MS, partial(self._lift, target, x, y, self.lives))
        return target

    def _lift(self, target: str, x: int, y: int, life: int) -> None:
        if self.alive and self.lives == life:
            self.world.trace.append(Touched(self.world.clock.now, self.who, target))
            self.feed(Released(x, y))

    def _begin(self) -> Core[ev.Event, f.Effect]:
        self._commit([records.Woke(life=self.boot_id)])
        journal = [_RECORD.decode(record) for record in self.journal]
        self._health_version = 0
        self._kiosk = self._make_core(
            plan=self.world.plan,
            device=self.who,
            compose=self._compose,
            speak=_nothing,
            journal=journal,
            now=self.now,
        )
        return self._kiosk

    def _tick(self) -> ev.Event:
        return ev.Tick()

    def _hear_link(self, *, up: bool) -> None:
        self.feed(ev.LinkUp() if up else ev.LinkDown())

    def _heard(self, address: topics.Address, message: Message) -> ev.Event:
        del address
        assert isinstance(message, _HEARS)
        return ev.MessageCame(message)

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        self._commit([effect.record for effect in effects if isinstance(effect, f.Journal)])
        for effect in effects:
            match effect:
                case f.Ask(request):
                    self._say(topics.REQUEST, request, device=self.who)
                case f.PrintSlip(slip):
                    self._print(slip)
                case f.SayHealth(faults):
                    self._health_version += 1
                    health = Health(self.boot_id, self._health_version, faults)
                    self._say(topics.HEALTH, health, device=self.who)
                case f.Journal():
                    pass  # all of them are committed
                case f.PrintInformation() | f.Speak() | f.Hush() | f.Warn():
                    self._did()  # nobody judges what has no number

    def _print(self, slip: records.SlipStarted) -> None:
        life = self.lives

        def tell(outcome: SlipOutcome) -> None:
            if self.lives == life:
                self.feed(ev.SlipEnded(slip.id, outcome))

        self.printer.print(Job(slip.ticket.id, slip.ticket.label, slip.copy, tell))
        self._did()

    def _tell_status(self) -> None:
        status = ev.PrinterStatus.READY
        if not self.printer.is_there:
            status = ev.PrinterStatus.GONE
        elif not self.printer.has_paper:
            status = ev.PrinterStatus.PAPER_OUT
        self.feed(ev.PrinterSaid(status))
