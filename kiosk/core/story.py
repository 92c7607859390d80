"""What the kiosk's journal amounts to: which touches are not finished yet."""

from collections.abc import Iterable

from msgspec.structs import replace

from kiosk.core import records
from kiosk.core.reserve import Stock, stock_of
from protocol.messages import CheckIn, HandOver, ReportSlip, TakeTicket, Ticket
from protocol.types import RequestId


class Story:
    """The fold of the journal. It changes by records only, now as after a restart.

    Attributes:
        life: part of every request id.
        asked: requests for a number that have no answer yet, oldest first.
        large: which of these are by visitors who read large letters.
        started: slips whose end is not known yet.
        unreported: reports that the controller has not noted yet.
        stock: what is left of the reserve; None: there is none.
        given: numbers from the reserve that the controller has not noted yet, by the id of their
            hand-over, oldest first.
        held: reports of their slips.
        day: the newest day of which the controller has named a ticket.
        today: the tickets of that day, by the id of their take.
    """

    def __init__(self, journal: Iterable[records.Record] = ()) -> None:
        self.life = ""
        self.asked: dict[RequestId, TakeTicket | CheckIn] = {}
        self.large: frozenset[RequestId] = frozenset()
        self.started: dict[RequestId, records.SlipStarted] = {}
        self.unreported: dict[RequestId, ReportSlip] = {}
        self.stock: Stock | None = None
        self.given: dict[RequestId, HandOver] = {}
        self.held: list[records.HeldReport] = []
        self.day = ""
        self.today: dict[RequestId, HandOver] = {}
        self._takes = 0
        self._reports = 0
        self._hand_overs = 0
        for record in journal:
            self.apply(record)

    def next_take(self) -> RequestId:
        """Return an id for a request for a number that was never used before."""
        return self.ident("k", self._takes + 1)

    def next_report(self) -> RequestId:
        """Return an id for a report that was never used before."""
        return self.ident("r", self._reports + 1)

    def next_hand_over(self) -> RequestId:
        """Return an id for a hand-over that was never used before."""
        return self.ident("h", self._hand_overs + 1)

    def held_for(self, take: RequestId) -> list[ReportSlip]:
        """Return the reports that wait until a number is known."""
        return [each.report for each in self.held if each.take == take]

    def ident(self, letter: str, number: int) -> RequestId:
        """Return an id of this life."""
        return RequestId(f"{letter}{number}-{self.life}" if self.life else f"{letter}{number}")

    def summary(self) -> records.Begun:
        """Return the one record that amounts to the whole journal, for when that has grown long."""
        return records.Begun(
            life=self.life,
            takes=self._takes,
            reports=self._reports,
            asked=tuple(self.asked.values()),
            started=tuple(self.started.values()),
            unreported=tuple(self.unreported.values()),
            hand_overs=self._hand_overs,
            stock=self.stock,
            given=tuple(self.given.values()),
            held=tuple(self.held),
            day=self.day,
            today=tuple(self.today.values()),
            large=tuple(ident for ident in self.asked if ident in self.large),
        )

    def apply(self, record: records.Record) -> None:
        """Take the next record of the journal."""
        match record:
            case records.Begun():
                self._begin(record)
            case records.Woke(life):
                self.life = life
                self.stock = self.stock and self.stock.after_start()
            case records.ReserveCame(reserve):
                self.stock = stock_of(reserve)
            case records.Given(ident, hand_over):
                self.asked.pop(ident, None)
                self._give(hand_over)
            case records.HandedOver(ident, ticket):
                self._hand_over(self.given.pop(ident), ticket)
            case _:
                self._apply_to_slips(record)

    def _apply_to_slips(self, record: records.Record) -> None:
        match record:
            case records.Asked():
                self._takes += 1
                if request := _request(record):
                    self.asked[record.id] = request
                    if record.large:
                        self.large = self.large.intersection(self.asked) | {record.id}
            case records.Refused(ident):
                self.asked.pop(ident, None)
            case records.SlipStarted(ident):
                self._start(record, self.asked.pop(ident, None))
            case records.SlipEnded(ident, _, _):
                self._end(self.started.pop(ident), record)
            case records.Reported(ident):
                self.unreported.pop(ident, None)

    def _begin(self, begun: records.Begun) -> None:
        self.life, self._takes, self._reports = begun.life, begun.takes, begun.reports
        self.asked = {ask.id: ask for ask in begun.asked}
        self.started = {slip.id: slip for slip in begun.started}
        self.unreported = {report.id: report for report in begun.unreported}
        self.stock, self._hand_overs = begun.stock, begun.hand_overs
        self.given = {hand_over.id: hand_over for hand_over in begun.given}
        self.held = list(begun.held)
        self.day = begun.day
        self.today = {hand_over.take: hand_over for hand_over in begun.today}
        self.large = frozenset(begun.large)

    def _start(self, slip: records.SlipStarted, ask: TakeTicket | CheckIn | None) -> None:
        self.started[slip.id] = slip
        if self._is_given(slip.id) or slip.copy:
            return
        ticket = slip.ticket
        is_privileged = isinstance(ask, TakeTicket) and ask.privileged
        self._remember(
            HandOver(
                id=slip.id,
                take=slip.id,
                label=ticket.label,
                service=ticket.service,
                language=ticket.language,
                at=slip.at,
                privileged=is_privileged,
                ticket=ticket.id,
                guide=ask is not None and ask.guide,
            )
        )

    def _end(self, slip: records.SlipStarted, ended: records.SlipEnded) -> None:
        self._reports += 1
        known = self.today.get(slip.id)
        ticket = (known and known.ticket) or slip.ticket.id
        report = ReportSlip(ended.report, ticket, ended.outcome, slip.copy)
        if self._is_given(slip.id):
            self.held.append(records.HeldReport(slip.id, report))
        else:
            self.unreported[report.id] = report

    def _give(self, hand_over: HandOver) -> None:
        self._hand_overs += 1
        self.given[hand_over.id] = hand_over
        if self.stock:
            self.stock = self.stock.without(int(hand_over.label[1:]))

    def _hand_over(self, hand_over: HandOver, ticket: Ticket | None) -> None:
        """Note that the controller knows a number, and what it calls the ticket."""
        held = self.held_for(hand_over.take)
        self.held = [each for each in self.held if each.take != hand_over.take]
        if ticket is None:
            return  # it waits no more, so that nobody asks for its slip
        self._remember(replace(hand_over, id=hand_over.take, ticket=ticket.id))
        for report in held:
            self.unreported[report.id] = replace(report, ticket=ticket.id)

    def _remember(self, taken: HandOver) -> None:
        day = (taken.ticket or "")[:10]
        if day > self.day:
            self.day, self.today = day, {}
        if day == self.day:
            self.today[taken.take] = taken

    def _is_given(self, take: RequestId) -> bool:
        return bool(self.given) and any(hand_over.take == take for hand_over in self.given.values())


def _request(asked: records.Asked) -> TakeTicket | CheckIn | None:
    if asked.code:
        return CheckIn(asked.id, asked.code, asked.language, asked.guide)
    if asked.service is not None:
        return TakeTicket(asked.id, asked.service, asked.language, asked.privileged, asked.guide)
    return None  # an answered check-in: its code is forgotten
