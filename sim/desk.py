"""A desk box of a simulated office."""

from collections.abc import Sequence
from typing import Final, Protocol

from desk.core import effects as f
from desk.core import events as ev
from desk.core.lamp import Lamp
from desk.core.machine import IDLE_READ_MS, DeskCore
from desk.core.view import DeskView
from line.keys import Key
from office.plan import Plan
from protocol import topics
from protocol.messages import Answer, Beat, DeskTurn, Message, Shown
from protocol.types import DeskNumber, DeviceId, Millis
from sim.contact import Contact
from sim.device import Core, Device, World
from sim.trace import Lit, Pressed, Pushed, Told

HAND_MS: Final = 300
"""From the button to a key."""

RESTS_MS: Final = IDLE_READ_MS
"""A contact that has not moved for so long was read since."""

_HEARS: Final = (DeskTurn, Beat, Answer, Shown)

_TELLS: Final = frozenset({Lamp.DONE, Lamp.NOBODY, Lamp.REFUSED, Lamp.LOST})
"""What the lamp says of a press, and of nothing else."""


class MakeDesk(Protocol):
    """Makes a core; ``DeskCore`` itself, or one that is broken on purpose."""

    def __call__(self, *, desk: DeskNumber, boot_id: str, plan: Plan) -> DeskCore:
        """Make it."""


class SimDesk(Device[ev.Event, f.Effect]):
    """A contact and a lamp."""

    def __init__(
        self, who: DeviceId, number: DeskNumber, world: World, make_core: MakeDesk
    ) -> None:
        office = world.plan.office.id
        subscriptions = (
            topics.DESK_TURN.at(office, desk=number),
            topics.SHOWN.at(office, device="+", desk=number),
            topics.BEAT.at(office),
            topics.ANSWER.at(office, device=who),
        )
        super().__init__(who, world, subscriptions)
        self.number = number
        self._make_core = make_core
        self._box: DeskCore | None = None
        self.contact = Contact(world.clock, self._edge)
        self._moved_at = Millis(-HAND_MS)
        self._is_restless = True
        """Whether a reading of the contact may find what the box does not know."""
        self._untold: Pressed | None = None
        """The press of which the clerk does not know yet what became of it."""
        self._lamp: Lamp | None = None
        """What its lamp said when it was looked at last."""

    def kill(self) -> None:
        """Die."""
        super().kill()
        self._box = self._untold = self._lamp = None

    def view(self) -> DeskView | None:
        """Return what the box shows; None when it is dead."""
        return None if self._box is None else self._box.view()

    def move_contact(self, *, closed: bool) -> None:
        """The contact closes or opens, also when the box is dead."""
        self._is_restless = True
        self._moved_at = self.world.clock.now
        self.contact.move(closed=closed)

    def _edge(self, closed: bool) -> None:  # noqa: FBT001 - the one thing a contact can tell
        self._is_restless = True
        self.feed(ev.EdgeCame(closed, self.now))

    def key(self, action: ev.Action) -> None:
        """The clerk pushes one of the keys beside the button, also when the box is dead.

        Not while a finger is on the button, or has just left it: one hand, one push.
        """
        if self._is_free():
            self.world.trace.append(Pushed(self.world.clock.now, self.who))
            self.feed(ev.KeyAsked(action, self.now))

    def strike(self, key: Key) -> None:
        """The clerk strikes a key of the pad, under the same conditions."""
        if self._is_free():
            self.world.trace.append(Pushed(self.world.clock.now, self.who))
            self.feed(ev.KeyPressed(key, self.now))

    def _is_free(self) -> bool:
        if self.contact.is_jammed:
            return True
        return not self.contact.level and self.world.clock.now - self._moved_at >= HAND_MS

    def _begin(self) -> Core[ev.Event, f.Effect]:
        self._is_restless = True
        self._box = self._make_core(desk=self.number, boot_id=self.boot_id, plan=self.world.plan)
        return self._box

    def _tick(self) -> ev.Event:
        return ev.Tick()

    def _hear_link(self, *, up: bool) -> None:
        self.feed(ev.LinkUp() if up else ev.LinkDown())

    def _heard(self, address: topics.Address, message: Message) -> ev.Event:
        del address
        assert isinstance(message, _HEARS)
        return ev.MessageCame(message)

    def _deadline(self) -> Millis | None:
        """Return when the box must wake; one whose contact is at rest is not woken to read it.

        A reading that finds what was found before changes nothing, and neither does another flash
        of the same lamp; both together are most of what a box does. A contact that has moved is
        read until it has been at rest for a second.
        """
        if self._box is None:
            return None
        if self._is_restless or self.contact.lost:
            return self._box.next_deadline()
        return self._box.next_change()

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        read = False
        for effect in effects:
            match effect:
                case f.SendRequest(request):
                    self._say(topics.REQUEST, request, device=self.who)
                case f.ReadLevel():
                    read = True
                case f.Record("press", fields):
                    request_id = fields.get("request")
                    named = None if request_id is None else str(request_id)
                    self._untold = Pressed(self.world.clock.now, self.who, named)
                    self.world.trace.append(self._untold)
                case f.Record():
                    pass  # other records say nothing that is judged
        if read and self._box is not None:
            now = self.now
            self._perform(self._box.handle(ev.LevelRead(self.contact.level, now), now))
            rests_ms = self.world.clock.now - self._moved_at
            self._is_restless = self.contact.level or rests_ms < RESTS_MS

    def _look(self) -> None:
        if self._box is None:
            return
        said = self._box.lamp
        if said is not self._lamp:
            self._lamp = said
            self.world.trace.append(Lit(self.world.clock.now, self.who, said.value))
        if self._untold is not None and said in _TELLS:
            told = Told(self.world.clock.now, self.who, self._untold.request, said.value)
            self.world.trace.append(told)
            self._untold = None
