"""Who asks the controller without a screen or a button: the command line, and a reception.

The command line (role ``office``) asks whatever a clerk can ask, and imports appointments. The
reception (role ``kiosk``) takes tickets for privileged visitors and checks appointments in.

Rule 1: a desk's request belongs to the turn, epoch and moment of its fact; without one, none goes
out.
Rule 2: a request is repeated with the same id until it is answered; that of a desk no longer than
a press is good for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from protocol import messages as m
from protocol import topics
from protocol.messages import Message
from protocol.timing import PRESS_AGE_MS_MAX, RESEND_MS
from protocol.truth import Truth
from protocol.types import DeskNumber, DeviceId, Millis, RequestId
from sim.device import Core, Device, World
from sim.reading import said_by
from sim.trace import Pressed, Pushed

PATIENCE_MS: Final = Millis(30_000)
"""How long a request that belongs to no desk is repeated; the longest outage is shorter."""

_SAYS_HOW_THINGS_STAND: Final = (m.DeskTurn, m.Beat)
_HEARS: Final = (*_SAYS_HOW_THINGS_STAND, m.Answer)


@dataclass(frozen=True)
class _Ask:
    """Something is to be asked."""

    request: m.Request
    patience_ms: Millis


@dataclass(frozen=True)
class _Link:
    up: bool


_Event: TypeAlias = _Ask | _Link | m.Beat | m.DeskTurn | m.Answer | None
"""None: time has passed."""


@dataclass
class _Asked:
    ask: _Ask
    send_at: Millis
    give_up_at: Millis


class _Asking:
    """The core of it: what is under way, and how the desks stand."""

    def __init__(self, desks: Sequence[DeskNumber]) -> None:
        self._truths: dict[DeskNumber, Truth[m.DeskTurn]] = {desk: Truth() for desk in desks}
        self._asked: dict[str, _Asked] = {}
        self._up = False
        self._beat: tuple[m.Beat, Millis] | None = None
        """The newest beat, and when it came: it counts once somebody wants to know. Of several of
        one epoch the last one says all."""

    def handle(self, event: _Event, now: Millis) -> Sequence[m.Request]:
        match event:
            case _Ask(request, patience_ms):
                self._asked[request.id] = _Asked(event, now, Millis(now + patience_ms))
            case _Link(up):
                self._up = up
                self._take_beat()
                for truth in self._truths.values():
                    truth.link(up=up)
            case m.Beat() | m.DeskTurn():
                self.hear(event, now)
            case m.Answer(request_id):
                self._asked.pop(request_id, None)
            case None:
                pass
        return self._due(now)

    def hear(self, fact: m.Beat | m.DeskTurn, now: Millis) -> None:
        """Take in how things stand."""
        if isinstance(fact, m.DeskTurn):
            self._truths[fact.desk].take_fact(fact)
            return
        if self._beat is not None and self._beat[0].epoch != fact.epoch:
            self._take_beat()
        self._beat = fact, now

    def _take_beat(self) -> None:
        if self._beat is not None:
            beat, came_at = self._beat
            for truth in self._truths.values():
                truth.take_beat(beat, came_at)
            self._beat = None

    def next_deadline(self) -> Millis | None:
        dues = ((each.send_at if self._up else each.give_up_at) for each in self._asked.values())
        return min(dues, default=None)

    def turn(self, desk: DeskNumber, now: Millis) -> tuple[m.DeskTurn, Millis] | None:
        """Return how a desk stands and what the controller's clock shows, if that is known."""
        self._take_beat()
        truth = self._truths[desk]
        fact = truth.fact(now)
        return None if fact is None else (fact, truth.controller_ms(now))

    def _due(self, now: Millis) -> list[m.Request]:
        self._asked = {key: each for key, each in self._asked.items() if each.give_up_at > now}
        due = [each for each in self._asked.values() if self._up and each.send_at <= now]
        for each in due:
            each.send_at = Millis(min(now + RESEND_MS, each.give_up_at))
        return [each.ask.request for each in due]


class SimLine(Device[_Event, m.Request]):
    """Asks; what became of it shows in the facts."""

    def __init__(self, who: DeviceId, world: World) -> None:
        office = world.plan.office.id
        subscriptions = [topics.ANSWER.at(office, device=who)]
        device = world.plan.device(who)
        if device is not None and device.role == "office":  # a reception asks nothing of desks
            subscriptions += [topics.DESK_TURN.at(office, desk="+"), topics.BEAT.at(office)]
        super().__init__(who, world, tuple(subscriptions))
        self._asking: _Asking | None = None
        self._made = 0

    def ask_for_desk(
        self,
        desk: DeskNumber,
        kind: type[m.AnyDeskRequest],
        **fields: Any,
    ) -> bool:
        """Ask something for a desk, as it stands now; say whether that is known."""
        known = None if self._asking is None else self._asking.turn(desk, self.now)
        if known is None:
            return False
        turn, at_ms = known
        request_id = self._new_id()
        request = kind(
            id=request_id,
            desk=desk,
            turn=turn.turn,
            epoch=turn.epoch,
            sent_at_ms=at_ms,
            **fields,
        )
        now = self.world.clock.now
        self.world.trace.append(Pushed(now, self.who))
        self.world.trace.append(Pressed(now, self.who, request_id))
        self.feed(_Ask(request, PRESS_AGE_MS_MAX))
        return True

    def ask(
        self,
        kind: type[m.VisitorRequest | m.ImportAppointments],
        **fields: Any,
    ) -> None:
        """Ask something that belongs to no desk."""
        self.feed(_Ask(kind(id=self._new_id(), **fields), PATIENCE_MS))

    def kill(self) -> None:
        """Die; what was under way is nobody's any more."""
        super().kill()
        self._asking = None

    def message_came(self, topic: str, payload: bytes) -> None:
        """See ``sim.wire.Ends``. What only says how things stand wakes nobody."""
        known = said_by(topic, payload)[1] if self.is_running else None
        if self._asking is not None and isinstance(known, _SAYS_HOW_THINGS_STAND):
            self._asking.hear(known, self.now)
        else:
            super().message_came(topic, payload)

    def _new_id(self) -> RequestId:
        self._made += 1
        return RequestId(f"{self.boot_id}-{self._made}")

    def _begin(self) -> Core[_Event, m.Request]:
        self._asking = _Asking([desk.number for desk in self.world.plan.desks])
        return self._asking

    def _tick(self) -> _Event:
        return None

    def _hear_link(self, *, up: bool) -> None:
        self.feed(_Link(up))

    def _heard(self, address: topics.Address, message: Message) -> _Event:
        del address
        assert isinstance(message, _HEARS)
        return message

    def _perform(self, effects: Sequence[m.Request]) -> None:
        for request in effects:
            self._say(topics.REQUEST, request, device=self.who)
