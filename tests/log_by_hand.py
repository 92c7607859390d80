"""A trace written by hand: journals, wire, paper, presses and screens, one line for each.

Every line takes a second. The office is the busy one of ``office_in_time``.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec
from office_in_time import a_busy_plan

from controller.core import entries as e
from controller.core.entries import CallRule
from kiosk.core import records as r
from protocol import messages as m
from protocol import topics
from protocol.codec import encode
from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    DeviceId,
    Epoch,
    Label,
    Millis,
    RequestId,
    ServiceId,
    TicketId,
)
from sim.controller import CONTROLLER
from sim.trace import (
    CLOCK,
    Arrived,
    Chimed,
    Committed,
    Died,
    Faulted,
    FellSilent,
    Happening,
    LinkTurned,
    Lit,
    Pressed,
    Pushed,
    SaidAgain,
    Sent,
    Shown,
    ShownRow,
    SlipCameOut,
    Started,
    Told,
    Touched,
    Trace,
)

PLAN = a_busy_plan()
RULES = PLAN.office.tickets
DAY = DayId("2026-11-20")
NEXT_DAY = DayId("2026-11-21")
MINUTE_MS = 60_000
PAUSE_MS = RULES.recall_after_s * 1000
DOWOD, KASA = ServiceId("dowod"), ServiceId("kasa")
KIOSK, DISPLAY = DeviceId("kiosk-1"), DeviceId("display-1")
BEGAN = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
RESERVE = m.Reserve(RequestId("w-1"), DAY, 950, 999, 10_000, 10_999)


def ticket_id(label: str, day: str = DAY) -> TicketId:
    return TicketId(f"{day}/{label}")


def a_ticket(label: str, service: ServiceId = DOWOD, day: str = DAY) -> m.Ticket:
    return m.Ticket(ticket_id(label, day), Label(label), service, "pl")


def a_call(label: str, recalls: int = 0, call_id: str = "", *, at_desk: bool = True) -> m.Call:
    named = CallId(call_id or f"1-{label.lower()}")
    return m.Call(named, Label(label), DeskNumber(1), "pl", recalls, Millis(0), at_desk)


class Log:
    """Grows line by line; each verb returns the log, so that a case is one expression."""

    def __init__(self) -> None:
        self.trace: Trace = []
        self._at = 0
        self._made = 0
        self._issued: dict[str, int] = {}
        self._off_ms = 0
        """How much more than the time the controller's wall clock shows."""

    # The controller's journal -------------------------------------------------------------------

    def write(
        self, *events: e.Event, after: int = 1_000, by: tuple[str, str] | None = None
    ) -> "Log":
        self._at += after
        shown = BEGAN + dt.timedelta(milliseconds=self._at + self._off_ms)
        moment = e.Moment(int(shown.timestamp() * 1000), shown.strftime("%Y-%m-%dT%H:%M:%S"))
        cause = None if by is None else e.Cause(DeviceId(by[0]), RequestId(by[1]))
        record = msgspec.json.encode(e.Entry(moment, events, cause))
        self.trace.append(Committed(Millis(self._at), CONTROLLER, record))
        return self

    def begin_day(self, day: DayId, after: int = 1_000) -> "Log":
        return self.write(e.DayBegan(day, Epoch(1)), after=after)

    def issue(
        self,
        label: str,
        service: ServiceId = DOWOD,
        kind: m.TicketClass = m.TicketClass.WALK_IN,
        by: tuple[str, str] | None = None,
        day: str = DAY,
    ) -> "Log":
        issued = e.TicketIssued(a_ticket(label, service, day), int(label[1:]), kind)
        self.write(issued, by=by)
        self._issued[label] = self._at
        return self

    def hand_over(
        self, label: str, take: str, since_ms: int = 0, instead_of: str | None = None
    ) -> "Log":
        other = None if instead_of is None else ticket_id(instead_of)
        issued = e.TicketIssued(a_ticket(label), int(label[1:]), since_ms=since_ms)
        handed = e.NumberHandedOver(ticket_id(label), KIOSK, RequestId(take), other)
        withdrawn = () if other is None else (e.TicketWithdrawn(other, ticket_id(label)),)
        return self.write(issued, handed, *withdrawn, by=(KIOSK, f"h-{take}"))

    def late(self, label: str, take: str) -> "Log":
        came = e.NumberCameLate(Label(label), DAY, KIOSK, RequestId(take))
        return self.write(came, by=(KIOSK, f"h-{take}"))

    def grant(self, reserve: m.Reserve = RESERVE, device: DeviceId = KIOSK) -> "Log":
        return self.write(e.NumbersReserved(device, reserve), by=(device, reserve.id))

    def open(self, *desks: int, by: tuple[str, str] | None = None) -> "Log":
        return self.write(*(e.DeskOpened(DeskNumber(desk)) for desk in desks), by=by)

    def call(
        self,
        label: str,
        desk: int = 1,
        rule: CallRule = CallRule.FIRST_COME,
        waited_ms: int = 0,
        by: tuple[str, str] | None = None,
        call_id: str = "",
        after: int = 1_000,
    ) -> "Log":
        waited = waited_ms or self._at + after - self._issued[label]
        number = DeskNumber(desk)
        services = PLAN.desks[desk - 1].services
        why = e.CallWhy(rule, waited_ms=waited)
        named = CallId(call_id or f"1-{len(self.trace)}")
        called = e.TicketCalled(ticket_id(label), number, named, 1, why, services=services)
        return self.write(called, by=by, after=after)

    def recall(self, label: str, desk: int = 1, after: int = PAUSE_MS) -> "Log":
        return self.write(e.TicketRecalled(ticket_id(label), DeskNumber(desk), 1), after=after)

    def absent(self, label: str, desk: int = 1, after: int = PAUSE_MS) -> "Log":
        return self.write(e.TicketAbsent(ticket_id(label), DeskNumber(desk), 2), after=after)

    def serve(self, label: str, desk: int = 1) -> "Log":
        return self.write(e.TicketServed(ticket_id(label), DeskNumber(desk), 2))

    def park(self, label: str, desk: int = 1, room: str | None = None) -> "Log":
        reason = m.ParkReason.PAPERS
        return self.write(e.TicketParked(ticket_id(label), DeskNumber(desk), 2, reason, 1, room))

    def unpark(self, label: str, desk: int = 1, after: int = MINUTE_MS) -> "Log":
        line = e.Line(desk=DeskNumber(desk))
        return self.write(e.ParkingEnded(ticket_id(label), line), after=after)

    def transfer(self, label: str, to: ServiceId, desk: int = 1) -> "Log":
        line = e.Line(service=to)
        return self.write(e.TicketTransferred(ticket_id(label), DeskNumber(desk), 2, line))

    # A kiosk ------------------------------------------------------------------------------------

    def record(self, *kept: msgspec.Struct, after: int = 0, who: DeviceId = KIOSK) -> "Log":
        self._at += after
        for each in kept:
            self.see(Committed(Millis(self._at), who, msgspec.json.encode(each)))
        return self

    def touch(self) -> "Log":
        return self.see(Touched(self._now, KIOSK, "take"))

    def ask(self, take: str) -> "Log":
        return self.record(r.Asked(RequestId(take), DOWOD, "pl"), after=1_000)

    def check_in(self, take: str) -> "Log":
        """Somebody types the code of an appointment."""
        return self.touch().record(r.Asked(RequestId(take), None, "pl", "123456"), after=1_000)

    def start_slip(self, label: str, take: str, attempt: int = 1, day: str = DAY) -> "Log":
        ticket = a_ticket(label, day=day)
        return self.record(r.SlipStarted(RequestId(take), ticket, 0, self._local, attempt))

    def slip(self, label: str, *, copy: bool = False, printed: str = "") -> "Log":
        out = SlipCameOut(self._now, KIOSK, ticket_id(label), printed or label, copy)
        return self.see(out)

    def finish(self, take: str) -> "Log":
        ended = r.SlipEnded(RequestId(take), m.SlipOutcome.PRINTED, RequestId(f"r-{take}"))
        return self.record(ended, r.Reported(RequestId(f"r-{take}")))

    def take(self, label: str, take: str) -> "Log":
        """A visitor gets a number as usual."""
        self.touch().ask(take).issue(label, by=(KIOSK, take))
        return self.start_slip(label, take).slip(label).finish(take)

    def reserve_comes(self, reserve: m.Reserve = RESERVE) -> "Log":
        return self.record(r.ReserveCame(reserve))

    def give(self, label: str, take: str) -> "Log":
        """A visitor gets a number of the kiosk's own."""
        ident = RequestId(f"h-{take}")
        told = m.HandOver(ident, RequestId(take), Label(label), DOWOD, "pl", self._local)
        self.touch().ask(take).record(r.Given(RequestId(take), told))
        return self.start_slip(label, take).slip(label).finish(take)

    def handed_over(self, take: str) -> "Log":
        return self.record(r.HandedOver(RequestId(f"h-{take}"), None))

    # The wire -----------------------------------------------------------------------------------

    def answer(self, request: str, label: str) -> "Log":
        taken = m.Taken(a_ticket(label), 0, self._local)
        answer = m.Answer(RequestId(request), Epoch(1), taken)
        return self.send(topics.ANSWER.at(PLAN.office.id, device=KIOSK), answer)

    def ask_for_desk(self, request: str, epoch: int, turn: int) -> "Log":
        asked = m.CallNext(
            RequestId(request), DeskNumber(1), turn, Epoch(epoch), sent_at_ms=Millis(0)
        )
        return self.send(topics.REQUEST.at(PLAN.office.id, device="desk-1"), asked, who="desk-1")

    def say_board(self, version: int, *calls: m.Call, epoch: int = 1, comes: bool = True) -> "Log":
        board = m.Board(Epoch(epoch), version, DAY, calls)
        topic = topics.BOARD.at(PLAN.office.id)
        self.send(topic, board)
        if comes:
            self.see(Arrived(self._now, DISPLAY, topic, encode(board)))
        return self

    def send(self, topic: str, message: m.Message, who: str = CONTROLLER, to: str = "") -> "Log":
        self._at += 1_000
        payload = encode(message)
        self.see(Sent(self._now, DeviceId(who), topic, payload))
        return self.see(Arrived(self._now, DeviceId(to), topic, payload)) if to else self

    # Clerks, screens, and what breaks -----------------------------------------------------------

    def push(self, *means: str, who: str = "desk-1") -> "Log":
        return self.see(Pushed(self._now, DeviceId(who), means))

    def press(self, request: str | None, who: str = "desk-1") -> "Log":
        return self.see(Pressed(self._now, DeviceId(who), request))

    def tell(self, request: str | None, outcome: str, who: str = "desk-1") -> "Log":
        return self.see(Told(self._now, DeviceId(who), request, outcome))

    def light(self, state: str, who: str = "desk-1") -> "Log":
        return self.see(Lit(self._now, DeviceId(who), state))

    def show(self, *calls: m.Call, screen: str = "") -> "Log":
        rows = tuple(
            ShownRow(call.call_id, call.label, call.desk, recalled=call.recalls > 0)
            for call in calls
        )
        named = screen or ("calling" if rows else "nobody")
        return self.see(Shown(self._now, DISPLAY, named, rows))

    def chime(self, call_id: str, recalls: int = 0) -> "Log":
        return self.see(Chimed(self._now, DISPLAY, call_id, recalls))

    def say_again(self, call_id: str, recalls: int = 0) -> "Log":
        return self.see(SaidAgain(self._now, DISPLAY, call_id, recalls))

    def fall_silent(self, call_id: str, recalls: int = 0, *, after: int = 5_000) -> "Log":
        self._at += after
        return self.see(FellSilent(self._now, DISPLAY, call_id, recalls))

    def announce(self, call_id: str, recalls: int = 0) -> "Log":
        """A call is announced from the chime to its end."""
        return self.chime(call_id, recalls).fall_silent(call_id, recalls)

    def start(self, *who: str) -> "Log":
        for each in who:
            self.see(Started(self._now, DeviceId(each)))
        return self

    def die(self, who: str) -> "Log":
        return self.see(Died(self._now, DeviceId(who)))

    def turn_link(self, who: str, *, up: bool) -> "Log":
        return self.see(LinkTurned(self._now, DeviceId(who), up))

    def set_clock(self, off_ms: int) -> "Log":
        self._off_ms = off_ms
        return self.fault(CLOCK, CONTROLLER)

    def fault(self, kind: str, who: str = "office", left: int | None = None) -> "Log":
        return self.see(Faulted(self._now, kind, DeviceId(who), "", left))

    def wait(self, ms: int) -> "Log":
        self._at += ms
        return self

    def go_on(self, ms: int = 2 * MINUTE_MS) -> "Log":
        """Nothing happens for a while, and then something that nobody judges."""
        return self.wait(ms).see(Touched(self._now, DeviceId("kiosk-9"), "back"))

    def see(self, *seen: Happening) -> "Log":
        self.trace.extend(seen)
        return self

    def records(self, who: str) -> Sequence[Committed]:
        return [seen for seen in self.trace if isinstance(seen, Committed) and seen.who == who]

    @property
    def _now(self) -> Millis:
        return Millis(self._at)

    @property
    def _local(self) -> str:
        return (BEGAN + dt.timedelta(milliseconds=self._at)).strftime("%Y-%m-%dT%H:%M:%S")
