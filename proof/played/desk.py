"""A played desk box whose clerk presses without pause, and does everything else now and then."""

from typing import Any, Final

from office.plan import Plan
from proof.played.device import PlayedDevice
from protocol import topics
from protocol.messages import (
    Answer,
    AnyDeskRequest,
    Beat,
    CallNext,
    CloseDesk,
    DeskTurn,
    MarkAbsent,
    Parked,
    ParkReason,
    ParkTicket,
    PauseReason,
    RecallTicket,
    Request,
    RestoreTicket,
    ServeTicket,
    TakeBack,
    TransferTicket,
)
from protocol.timing import PRESS_AGE_MS_MAX
from protocol.truth import Truth
from protocol.types import DeskNumber, Millis
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received

PAUSE_MS: Final = Millis(15)
"""Between an answer and the next press; a clerk needs minutes."""

CALLS: Final = 0.75
"""So many presses of all call whoever is next."""


class PlayedDesk(PlayedDevice):
    """One desk. A press that is not answered in time counts as lost, as a real box has it."""

    def __init__(
        self,
        number: int,
        port: int,
        plan: Plan,
        seed: str,
        *,
        device: str = "",
        pause_ms: Millis | None = None,
    ) -> None:
        """Make a desk that is not started yet.

        Args:
            number: whose ticket it is about.
            port: of the broker, on 127.0.0.1.
            plan: of the office.
            seed: of all its choices.
            device: who asks, if not the box of this desk: the office's command line may too.
            pause_ms: between an answer and the next press.
        """
        office, device = plan.office.id, device or f"desk-{number}"
        subscriptions = (
            topics.BEAT.at(office),
            topics.DESK_TURN.at(office, desk=number),
            topics.ANSWER.at(office, device=device),
        )
        super().__init__(device, port, plan, subscriptions, f"{seed}-{device}")
        self._pause_ms = PAUSE_MS if pause_ms is None else pause_ms
        self.number = DeskNumber(number)
        self._truth: Truth[DeskTurn] = Truth()
        self._pressed: tuple[Any, Millis] | None = None
        self._press_at = Millis(0)
        self._parked: list[str] = []
        self._absent: list[str] = []

    def hear(self, event: LinkEvent, now: Millis) -> None:
        """See the base."""
        match event:
            case LinkUp() | LinkDown():
                self._truth.link(up=isinstance(event, LinkUp))
            case Received(_, DeskTurn() as fact):
                self._truth.take_fact(fact)
            case Received(_, Beat() as beat):
                self._truth.take_beat(beat, now)
            case _:
                pass  # an answer has been taken by then

    def act(self, now: Millis) -> None:
        """See the base."""
        if self._pressed is not None:
            ident, at = self._pressed
            if now < at + PRESS_AGE_MS_MAX:
                return
            self.give_up(ident)
            self._pressed = None
        fact = self._truth.fact(now)
        if fact is None or now < self._press_at:
            return
        kind, fields = self._choose(fact)
        request: Any = kind(
            id=self.new_id(),
            desk=self.number,
            turn=fact.turn,
            epoch=fact.epoch,
            sent_at_ms=self._truth.controller_ms(now),
            **fields,
        )
        self._pressed = (request.id, now)
        self.begin(request, now)

    def answered(self, request: Request, answer: Answer, now: Millis) -> None:
        """See the base."""
        self._pressed = None
        self._press_at = Millis(now + self._pause_ms)
        ticket = fact.ticket if (fact := self._truth.fact(now)) else None
        if ticket is not None and isinstance(answer.result, Parked):
            self._parked.append(ticket.label)
        if ticket is not None and isinstance(request, MarkAbsent):
            self._absent.append(ticket.label)

    def _choose(self, fact: DeskTurn) -> tuple[type[AnyDeskRequest], dict[str, Any]]:
        if fact.ticket is None or self.chance.random() < CALLS:
            return CallNext, {}
        others = [desk.number for desk in self.plan.desks if desk.number != self.number]
        ways: list[tuple[type[AnyDeskRequest], dict[str, Any]]] = [
            (RecallTicket, {}),
            (ServeTicket, {}),
            (MarkAbsent, {}),
            (TransferTicket, {"to_service": "kasa", "back": True}),
            (TransferTicket, {"to_desk": self.chance.choice(others), "back": True}),
            (ParkTicket, {"reason": ParkReason.PAPERS, "minutes": 1}),
            (CloseDesk, {"reason": PauseReason.BREAK}),
        ]
        if self._parked:
            ways.append((TakeBack, {"label": self._parked.pop()}))
        if self._absent:
            ways.append((RestoreTicket, {"label": self._absent.pop()}))
        return self.chance.choice(ways)
