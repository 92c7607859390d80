"""Everything that visitors, clerks and time can do to one office, in any order."""

from collections import Counter
from dataclasses import dataclass, field

from builders import OVERTAKEN_MOST, busy_plan
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core.entries import CallRule
from protocol import messages as m
from protocol.types import DayId, DeskNumber, RequestId, ServiceId

DESKS = (1, 2, 3, 4)
SERVICES = ("dowod", "odbior", "kasa", "pojazd", "zgon")
ROOMS = {1: "Sala obsługi", 2: "Sala obsługi", 3: "pok. 3", 4: "pok. 3"}


@dataclass
class Life:
    """One ticket as its journal tells it, kept apart from the controller's own state."""

    rank: tuple[int, int]
    service: str
    line: tuple[str, object]
    where: str = "waiting"
    desk: int | None = None
    room: str | None = None
    overtaken: int = 0


@dataclass
class Ledger:
    """What the journal says happened, by its own simple rules."""

    read: int = 0
    tickets: dict[str, Life] = field(default_factory=dict)
    issued: Counter[str] = field(default_factory=Counter)
    open: set[int] = field(default_factory=set)


class WholeDay(RuleBasedStateMachine):
    @initialize()
    def open_the_office(self) -> None:
        self.plan = busy_plan()
        self.office = OfficeInHand(plan=self.plan)
        self.office.clock("08:00")
        self.ledger = Ledger()
        self.codes: list[str] = []
        self.asked: list[tuple[str, m.Request]] = []
        self.day = 20

    # Visitors

    @rule(service=st.sampled_from(SERVICES), privileged=st.booleans())
    def a_visitor_takes_a_number(self, service: str, *, privileged: bool) -> None:
        self._ask(
            "kiosk-1", m.TakeTicket(self._id(), ServiceId(service), "pl", privileged=privileged)
        )

    @rule(services=st.lists(st.sampled_from(SERVICES), min_size=3, max_size=12))
    def a_bus_arrives(self, services: list[str]) -> None:
        for service in services:
            self._ask("kiosk-2", m.TakeTicket(self._id(), ServiceId(service), "pl"))

    @rule(service=st.sampled_from(SERVICES), count=st.integers(1, 8), desk=st.sampled_from(DESKS))
    def privileged_visitors_come_one_after_another(
        self, service: str, count: int, desk: int
    ) -> None:
        for _ in range(count):
            self.a_visitor_takes_a_number(service=service, privileged=True)
            self.office.minutes(1)
            self._clerk(m.CallNext, desk)

    @rule(minutes=st.lists(st.integers(0, 90), min_size=1, max_size=4))
    def the_office_imports_appointments(self, minutes: list[int]) -> None:
        now = self.office.wall_ms // 60_000
        rows, seen = [], Counter()
        for minute in minutes:
            at = min(now + minute, 24 * 60 - 1)
            seen[at // 60] += 1
            if seen[at // 60] <= 3:
                code = f"{len(self.codes):06d}"
                self.codes.append(code)
                rows.append(m.Booking(code, ServiceId("dowod"), f"{at // 60:02}:{at % 60:02}"))
        today = DayId(f"2026-11-{self.day}")
        self._ask("office-1", m.ImportAppointments(self._id(), today, tuple(rows)))

    @precondition(lambda self: self.codes)
    @rule(data=st.data())
    def a_visitor_checks_in(self, data: st.DataObject) -> None:
        code = data.draw(st.sampled_from(self.codes))
        self._ask("kiosk-1", m.CheckIn(self._id(), code, "pl"))

    # Clerks

    @rule(desk=st.sampled_from(DESKS), times=st.integers(1, 3))
    def a_clerk_presses_next(self, desk: int, times: int) -> None:
        for _ in range(times):
            self._clerk(m.CallNext, desk)

    @rule(desk=st.sampled_from(DESKS))
    def a_clerk_recalls(self, desk: int) -> None:
        self._clerk(m.RecallTicket, desk)

    @rule(desk=st.sampled_from(DESKS))
    def a_clerk_serves(self, desk: int) -> None:
        self._clerk(m.ServeTicket, desk)

    @rule(desk=st.sampled_from(DESKS))
    def a_clerk_gives_up_on_a_visitor(self, desk: int) -> None:
        for _ in range(3):
            self.office.tick(20_000)
            self._clerk(m.RecallTicket, desk)
        self.office.tick(20_000)
        self._clerk(m.MarkAbsent, desk)

    @rule(desk=st.sampled_from(DESKS), to=st.sampled_from(SERVICES), back=st.booleans())
    def a_clerk_transfers_to_a_service(self, desk: int, to: str, *, back: bool) -> None:
        self._clerk(m.TransferTicket, desk, to_service=ServiceId(to), back=back)

    @rule(desk=st.sampled_from(DESKS), to=st.sampled_from(DESKS), back=st.booleans())
    def a_clerk_transfers_to_a_desk(self, desk: int, to: int, *, back: bool) -> None:
        self._clerk(m.TransferTicket, desk, to_desk=DeskNumber(to), back=back)

    @rule(
        desk=st.sampled_from(DESKS),
        reason=st.sampled_from(m.ParkReason),
        minutes=st.integers(1, 20),
        room=st.sampled_from([None, "pok. 3", "pok. 205"]),
    )
    def a_clerk_parks(
        self, desk: int, reason: m.ParkReason, minutes: int, room: str | None
    ) -> None:
        self._clerk(m.ParkTicket, desk, reason=reason, minutes=minutes, room=room)

    @rule(
        kind=st.sampled_from([m.TakeBack, m.RestoreTicket, m.CallTicket]),
        desk=st.sampled_from(DESKS),
        data=st.data(),
    )
    def a_clerk_names_a_ticket(self, kind: type, desk: int, data: st.DataObject) -> None:
        labels = sorted(ticket.split("/")[1] for ticket in self.ledger.tickets) or ["D001"]
        self._clerk(kind, desk, label=data.draw(st.sampled_from(labels)))

    @rule(desk=st.sampled_from(DESKS), reason=st.sampled_from(m.PauseReason))
    def a_clerk_closes(self, desk: int, reason: m.PauseReason) -> None:
        self._clerk(m.CloseDesk, desk, reason=reason)

    @rule(desk=st.sampled_from(DESKS))
    def a_clerk_opens(self, desk: int) -> None:
        self._clerk(m.OpenDesk, desk)

    @rule(desk=st.sampled_from(DESKS), lender=st.sampled_from(DESKS), minutes=st.integers(1, 30))
    def a_clerk_takes_a_colleagues_services(self, desk: int, lender: int, minutes: int) -> None:
        self._clerk(m.BorrowServices, desk, lender=DeskNumber(lender), minutes=minutes)

    # The world

    @rule(minutes=st.integers(1, 30))
    def time_passes(self, minutes: int) -> None:
        self.office.minutes(minutes)

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def the_wire_repeats_a_request(self, data: st.DataObject) -> None:
        self.office.ask(*data.draw(st.sampled_from(self.asked)))

    @rule()
    def the_controller_restarts(self) -> None:
        old = self.office
        self.office = OfficeInHand(old.journal, started=old.at, plan=self.plan, now=old.now)
        self.office.day(DayId(f"2026-11-{self.day}"))

    @precondition(lambda self: self.day < 28)
    @rule()
    def a_day_begins(self) -> None:
        self.day += 1
        self.office.wall_ms = 7 * 3_600_000
        self.office.day(DayId(f"2026-11-{self.day}"))
        self.codes.clear()

    # What must hold

    @invariant()
    def the_journal_tells_of_an_orderly_day(self) -> None:
        if not hasattr(self, "office"):
            return
        for entry in self.office.journal[self.ledger.read :]:
            self.ledger.read += 1
            for event in entry.events:
                self._check(event)

    @invariant()
    def the_state_agrees_with_the_journal(self) -> None:
        if not hasattr(self, "office"):
            return
        state = self.office.core.view()
        assert {t: k.stage.value for t, k in state.tickets.items()} == {
            ticket: life.where for ticket, life in self.ledger.tickets.items()
        }
        for ticket, life in self.ledger.tickets.items():
            assert state.tickets[ticket].rank == life.rank, "the time of arrival was not kept"
        waiting = {head.ticket for head in state.queue.all()}
        assert waiting == {t for t, life in self.ledger.tickets.items() if life.where == "waiting"}
        for number, fact in self.office.desks.items():
            here = [
                t
                for t, life in self.ledger.tickets.items()
                if life.where == "called" and life.desk == number
            ]
            assert here == ([fact.ticket.id] if fact.ticket else [])

    def _check(self, event: e.Event) -> None:
        tickets = self.ledger.tickets
        match event:
            case e.DayBegan():
                tickets.clear()
                self.ledger.issued.clear()
                self.ledger.open.clear()
            case e.TicketIssued():
                self.ledger.issued[event.ticket.id] += 1
                assert self.ledger.issued[event.ticket.id] == 1, "a number twice in a day"
                known = self.office.core.view().tickets.get(event.ticket.id)
                rank = known.rank if known else (0, len(tickets))
                tickets[event.ticket.id] = Life(
                    rank, event.ticket.service, ("service", event.ticket.service)
                )
            case e.TicketCalled():
                self._check_call(event)
            case e.TicketRecalled():
                assert tickets[event.ticket].where == "called"
                assert tickets[event.ticket].desk == event.desk
                assert event.recalls <= 2
            case e.TicketServed():
                self._leave(event.ticket, event.desk, "served")
            case e.TicketAbsent():
                self._leave(event.ticket, event.desk, "absent")
            case e.TicketParked():
                self._leave(event.ticket, event.desk, "parked")
                tickets[event.ticket].room = event.room
            case e.DeskOpened():
                self.ledger.open.add(event.desk)
            case e.DeskClosed():
                self.ledger.open.discard(event.desk)
                assert not any(
                    t.where == "called" and t.desk == event.desk for t in tickets.values()
                )
            case e.TicketTransferred() | e.TicketSentBack():
                self._leave(event.ticket, event.desk, "waiting")
                tickets[event.ticket].line = _line(event.to)
            case e.TicketRestored():
                assert tickets[event.ticket].where == "absent"
                tickets[event.ticket].where = "waiting"
                tickets[event.ticket].line = ("desk", event.desk)
            case e.ParkingEnded() | e.TicketMoved():
                assert tickets[event.ticket].where in {"parked", "waiting"}
                tickets[event.ticket].where = "waiting"
                tickets[event.ticket].line = _line(event.to)
            case _:
                pass

    def _leave(self, ticket: str, desk: int, where: str) -> None:
        life = self.ledger.tickets[ticket]
        assert (life.where, life.desk) == ("called", desk), "it was not at that desk"
        life.where = where

    def _check_call(self, event: e.TicketCalled) -> None:
        tickets = self.ledger.tickets
        life = tickets[event.ticket]
        assert life.where in {"waiting", "parked"}, "called although it did not wait"
        at_the_desk = [t for t in tickets.values() if t.where == "called" and t.desk == event.desk]
        assert not at_the_desk, "two at one desk"
        lines = {("desk", event.desk), *(("service", service) for service in event.services)}
        if life.where == "waiting":
            assert life.line in lines, "called by a desk that does not serve it"
        for other in tickets.values():
            if other.where == "waiting" and other.line in lines and other.rank < life.rank:
                if event.why.rule in {CallRule.CLERK, CallRule.TAKEN_BACK}:
                    continue
                other.overtaken += 1
                assert other.overtaken <= OVERTAKEN_MOST, "overtaken too often"
        life.where, life.desk = "called", event.desk
        life.room = event.room or ROOMS[event.desk]
        if event.room is None:
            self._check_room(life.room)

    def _check_room(self, room: str) -> None:
        """After a call the room holds no more than its open desks may have."""
        factor = {each.name: each.visitors_per_desk for each in self.plan.rooms}.get(room)
        if factor is None:
            return
        inside = sum(
            life.where in {"called", "parked"} and life.room == room
            for life in self.ledger.tickets.values()
        )
        open_desks = sum(ROOMS[desk] == room for desk in self.ledger.open)
        assert inside <= max(1, int(open_desks * factor)), "more in the room than may be"

    def _ask(self, device: str, request: m.Request) -> m.Result:
        self.asked.append((device, request))
        return self.office.ask(device, request)

    def _clerk(self, kind: type, desk: int, **fields: object) -> m.Result:
        return self._ask(f"desk-{desk}", self.office.at_desk(kind, desk, **fields))

    def _id(self) -> RequestId:
        return self.office._id(None)


def _line(line: e.Line) -> tuple[str, object]:
    return ("service", line.service) if line.service is not None else ("desk", line.desk)


TestWholeDay = WholeDay.TestCase
TestWholeDay.settings = settings(
    max_examples=60,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
