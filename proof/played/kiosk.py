"""A played kiosk to which visitors come without pause; what it prints it writes down.

When nobody answers it gives numbers from its reserve, far sooner than a real kiosk, so that the
answer to what it asked is still on its way: then both know a number for the same touch.
"""

from dataclasses import dataclass
from typing import Final

from office.plan import Plan, Service
from proof.judge.evidence import Paper
from proof.played.device import PlayedDevice
from protocol import topics
from protocol.messages import (
    Answer,
    HandOver,
    Menu,
    Refused,
    ReportSlip,
    Request,
    Reserve,
    Reserved,
    ReserveNumbers,
    SlipOutcome,
    Taken,
    TakeTicket,
)
from protocol.types import DayId, Label, Millis, RequestId, TicketId
from runtime.link_events import LinkEvent, Received

PAUSE_MS: Final = Millis(25)
"""Between two visitors."""

AT_ONCE: Final = 3
"""Visitors who wait for a number at the same time; at a real kiosk there is one."""

GIVE_AFTER_MS: Final = Millis(600)
"""Without an answer for so long the number comes from the reserve. A killed controller is back
sooner or later than that, so both happen."""

RESERVE_PAUSE_MS: Final = Millis(30_000)
"""How long a controller that grants none is left alone."""


@dataclass
class _Visit:
    asked: TakeTicket
    since: Millis


class PlayedKiosk(PlayedDevice):
    """One kiosk."""

    def __init__(
        self, number: int, port: int, plan: Plan, seed: str, *, pause_ms: Millis | None = None
    ) -> None:
        office, device = plan.office.id, f"kiosk-{number}"
        subscriptions = (topics.MENU.at(office), topics.ANSWER.at(office, device=device))
        super().__init__(device, port, plan, subscriptions, f"{seed}-{device}")
        self._pause_ms = PAUSE_MS if pause_ms is None else pause_ms
        self.papers: list[Paper] = []
        self._services = [each for each in plan.services if each.mode in {"walk-in", "both"}]
        self._visits: dict[RequestId, _Visit] = {}
        self._next_at = Millis(0)
        self._day: DayId | None = None
        self._reserve: Reserve | None = None
        self._left: list[int] = []
        self._ask_reserve_at = Millis(0)

    def hear(self, event: LinkEvent, now: Millis) -> None:
        """See the base."""
        del now
        if isinstance(event, Received) and isinstance(event.message, Menu):
            self._day = event.message.day

    def act(self, now: Millis) -> None:
        """See the base."""
        if self._day is None:
            return
        self._want_reserve(self._day, now)
        for ident, visit in list(self._visits.items()):
            if self._left and now >= visit.since + GIVE_AFTER_MS:
                self._give(ident, visit.asked, self._day, now)
        if now >= self._next_at and len(self._visits) < AT_ONCE:
            self._next_at = Millis(now + self._pause_ms)
            service = self.chance.choice(self._services)
            asked = TakeTicket(id=self.new_id(), service=service.id, language="pl")
            self._visits[asked.id] = _Visit(asked, now)
            self.begin(asked, now)

    def answered(self, request: Request, answer: Answer, now: Millis) -> None:
        """See the base."""
        match request, answer.result:
            case TakeTicket(), Taken(ticket=ticket):
                self._visits.pop(request.id, None)
                self._print(request.id, ticket.id, from_reserve=False)
                self._report(ticket.id, now)
            case TakeTicket(), _:
                self._visits.pop(request.id, None)
            case ReserveNumbers(), Reserved(reserve):
                self._reserve = reserve
                self._left = [
                    *range(reserve.first, reserve.last + 1),
                    *range(reserve.overflow_first, reserve.overflow_last + 1),
                ]
            case ReserveNumbers(), Refused():
                self._ask_reserve_at = Millis(now + RESERVE_PAUSE_MS)
            case HandOver(take=take), Refused(why):
                self.findings.append(f"{self.device}: {take} is on paper, refused: {why.value}")
            case _:
                pass  # a report was noted

    def _want_reserve(self, day: DayId, now: Millis) -> None:
        is_asked = any(isinstance(each, ReserveNumbers) for each in self._errands.values())
        has_one = self._reserve is not None and self._reserve.day == day and self._left
        if not is_asked and not has_one and now >= self._ask_reserve_at:
            self.begin(ReserveNumbers(id=self.new_id(), day=day, holds=self._reserve), now)

    def _give(self, ident: RequestId, asked: TakeTicket, day: DayId, now: Millis) -> None:
        """Print a number of the reserve for a touch that nobody answered, and hand it over."""
        service = self.plan.service(asked.service)
        assert service is not None
        label = self._label(service, self._left.pop(0))
        self._visits.pop(ident)
        self.give_up(ident)
        self._print(ident, TicketId(f"{day}/{label}"), from_reserve=True)
        handed = HandOver(
            id=self.new_id(),
            take=ident,
            label=label,
            service=asked.service,
            language=asked.language,
        )
        self.begin(handed, now)

    def _label(self, service: Service, number: int) -> Label:
        digits = service.digits or self.plan.office.tickets.digits
        return Label(f"{service.letter}{number:0{digits}d}")

    def _print(self, take: RequestId, ticket: TicketId, *, from_reserve: bool) -> None:
        self.papers.append(Paper(self.device, take, ticket, from_reserve))

    def _report(self, ticket: TicketId, now: Millis) -> None:
        report = ReportSlip(
            id=self.new_id(), ticket=ticket, outcome=SlipOutcome.PRINTED, copy=False
        )
        self.begin(report, now)
