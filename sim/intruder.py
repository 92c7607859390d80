"""Somebody who speaks in the name of a device, and says whatever can be said.

The broker lets each device write to its own topics only, so that is all an intruder has: the
device's requests, and what it says of itself. Everything else is to be borne by whoever hears it.
"""

from collections.abc import Callable
from typing import Final

from protocol import messages as m
from protocol import topics
from protocol.codec import PAYLOAD_BYTES_MAX, encode
from protocol.types import (
    DayId,
    DeskNumber,
    DeviceId,
    Epoch,
    Label,
    Language,
    Millis,
    RequestId,
    TicketId,
)
from sim.dice import Dice
from sim.harm import Harm
from sim.overheard import Overheard
from sim.reading import said_by
from sim.trace import MALICIOUS
from sim.wire import Link, Publication

PAUSE_MS: Final = (1, 400)
"""Between two messages."""

STAYS_MS: Final = (5_000, 90_000)

FLOOD: Final = 200
"""How many messages a flood has."""

TAKES_MOST: Final = 12
"""How many numbers an intruder takes: each is somebody who waits for nothing, and makes the day
longer for everybody."""

OFF_MS: Final = (-3_000, -1_000, 0, 0, 0, 2_000, 5_000, 86_400_000)
"""By how much a press of an intruder is off the controller's clock."""

_PL: Final[Language] = "pl"


class Intruder:
    """Throws a device off the wire, and takes its place for a while."""

    def __init__(self, harm: Harm, dice: Dice) -> None:
        """Take the place of a device now."""
        self._office = harm.office
        self._dice = dice
        self._overheard = Overheard(harm.office.trace)
        desks = [desk.who for desk in harm.office.desks]
        kiosks = [kiosk.who for kiosk in harm.office.kiosks]
        displays = [display.who for display in harm.office.displays]
        self.who: DeviceId = dice.one_of([*desks, *desks, *kiosks, *kiosks, *displays])
        self._device = harm.office.device(self.who)
        self._device.kill()
        every = [desk.number for desk in harm.office.plan.desks]
        known = harm.office.plan.device(self.who)
        own = () if known is None else known.desks
        self._desks = [*every, *own * len(every)]
        self._made = 0
        self._takes = 0
        self._gone = False
        harm.note(MALICIOUS, self.who)
        self._link = Link(harm.office.broker, self.who, (), self)
        self._link.open(self._on(topics.ONLINE, b"\xff", retain=True))
        self._tricks: tuple[Callable[[], bytes], ...] = (
            self._garbage,
            self._garbled,
            self._replayed,
            self._press_of_any_desk,
            self._slip_of_any_ticket,
            self._number_in_hand,
            self._number_of_nobody,
            self._take,
            self._reserve,
        )
        harm.end_after(dice.between(*STAYS_MS), self.leave)
        self._go_on()

    def leave(self) -> None:
        """Go away; the device is given back."""
        self._gone = True
        self._link.close()
        self._device.start()

    def link_came_up(self) -> None:
        """See ``sim.wire.Ends``."""

    def link_went_down(self) -> None:
        """See ``sim.wire.Ends``."""

    def message_came(self, topic: str, payload: bytes) -> None:
        """See ``sim.wire.Ends``."""

    def _go_on(self) -> None:
        if self._gone:
            return
        self._device.kill()  # whoever gave it its power back meanwhile: there is one of this name
        times = FLOOD if self._dice.between(1, 200) == 1 else 1
        payload = self._dice.one_of(self._tricks)()
        for _ in range(times):
            self._say(payload)
        if self._dice.between(1, 10) == 1:
            self._link.send(self._on(topics.HEALTH, self._garbage(), retain=True))
        self._office.clock.after(self._dice.between(*PAUSE_MS), self._go_on)

    def _say(self, payload: bytes) -> None:
        if not self._gone:
            self._link.send(self._on(topics.REQUEST, payload, retain=False))

    def _on(self, topic: topics.Topic, payload: bytes, *, retain: bool) -> Publication:
        return Publication(topic.at(self._office.plan.office.id, device=self.who), payload, retain)

    # What can be said ---------------------------------------------------------------------------

    def _garbage(self) -> bytes:
        length = self._dice.one_of((0, 1, 40, 2_000, PAYLOAD_BYTES_MAX + 1))
        return bytes([self._dice.between(0, 255)]) * length

    def _garbled(self) -> bytes:
        """A message that somebody sent, with one byte changed."""
        payload = bytearray(self._replayed())
        payload[self._dice.between(0, len(payload) - 1)] = self._dice.between(0, 255)
        return bytes(payload)

    def _replayed(self) -> bytes:
        """A request of any device, word for word."""
        requests = self._overheard.requests()
        return self._dice.one_of(requests) if requests else self._take()

    def _press_of_any_desk(self) -> bytes:
        desk = self._dice.one_of(self._desks)
        turn = self._turn_of(desk)
        off_ms = OFF_MS[self._dice.between(0, 2_000_000) % len(OFF_MS)]
        press = m.CallNext(
            id=self._new_id(),
            desk=desk,
            turn=turn.turn + self._dice.between(-1, 1) if turn and turn.turn else 1,
            epoch=turn.epoch if turn else Epoch(1),
            sent_at_ms=Millis(max(self._office.controller.now + off_ms, 0)),
        )
        ask = self._dice.one_of((b"call-next", b"serve", b"absent", b"recall"))
        payload = encode(press).replace(b"call-next", ask, 1)
        if off_ms > 0:  # and once more when its time has come
            self._office.clock.after(off_ms, lambda: self._say(payload))
        return payload

    def _slip_of_any_ticket(self) -> bytes:
        outcome = self._dice.one_of(list(m.SlipOutcome))
        ticket = TicketId(f"2026-11-20/{self._label_in_hand()}")
        return encode(m.ReportSlip(id=self._new_id(), ticket=ticket, outcome=outcome, copy=False))

    def _number_in_hand(self) -> bytes:
        """A number that somebody holds, as if it had been given here."""
        return self._hand_over(self._label_in_hand())

    def _number_of_nobody(self) -> bytes:
        """A number out of any range: ordinary, of somebody's reserve, or of an overflow."""
        least, most = self._dice.one_of(((1, 400), (800, 999), (10_000, 13_000), (1, 99_999)))
        letter = self._dice.one_of(self._office.plan.services).letter
        return self._hand_over(Label(f"{letter}{self._dice.between(least, most):03}"))

    def _hand_over(self, label: Label) -> bytes:
        if self._takes >= TAKES_MOST:
            return self._replayed()
        self._takes += 1
        service = self._dice.one_of(self._office.plan.services).id
        at = self._dice.one_of((None, "2026-11-20T23:44:00", "2026-11-19T12:00:00"))
        return encode(
            m.HandOver(
                id=self._new_id(),
                take=self._new_id(),
                label=label,
                service=service,
                language=_PL,
                at=at,
            )
        )

    def _take(self) -> bytes:
        if self._takes >= TAKES_MOST:
            return self._garbage()
        self._takes += 1
        service = self._dice.one_of(self._office.plan.services).id
        return encode(m.TakeTicket(id=self._new_id(), service=service, language=_PL))

    def _reserve(self) -> bytes:
        return encode(m.ReserveNumbers(id=self._new_id(), day=DayId("2026-11-20")))

    # What has been overheard --------------------------------------------------------------------

    def _new_id(self) -> RequestId:
        self._made += 1
        return RequestId(f"{self.who}-x{self._dice.between(0, 9)}-{self._made}")

    def _label_in_hand(self) -> Label:
        labels = self._overheard.labels()
        return Label(self._dice.one_of(labels) if labels else "D001")

    def _turn_of(self, desk: DeskNumber) -> m.DeskTurn | None:
        """Return how a desk stands, as its retained fact says it."""
        where = topics.DESK_TURN.at(self._office.plan.office.id, desk=desk)
        payload = self._office.broker.retained.get(where)
        fact = said_by(where, payload)[1] if payload else None
        return fact if isinstance(fact, m.DeskTurn) else None
