"""What the kiosk's journal amounts to: which touches are not finished yet."""

from collections.abc import Iterable

from kiosk.core import records
from protocol.messages import CheckIn, ReportSlip, TakeTicket
from protocol.types import RequestId


class Story:
    """The fold of the journal. It changes by records only, now as after a restart.

    Attributes:
        asked: requests for a number that have no answer yet, oldest first.
        started: slips whose end is not known yet.
        unreported: reports that the controller has not noted yet.
    """

    def __init__(self, journal: Iterable[records.Record] = ()) -> None:
        self.asked: dict[RequestId, TakeTicket | CheckIn] = {}
        self.started: dict[RequestId, records.SlipStarted] = {}
        self.unreported: dict[RequestId, ReportSlip] = {}
        self._life = ""
        self._takes = 0
        self._reports = 0
        for record in journal:
            self.apply(record)

    def next_take(self) -> RequestId:
        """Return an id for a request for a number that was never used before."""
        return self._id("k", self._takes + 1)

    def next_report(self) -> RequestId:
        """Return an id for a report that was never used before."""
        return self._id("r", self._reports + 1)

    def summary(self) -> records.Begun:
        """Return the one record that amounts to the whole journal, for when that has grown long."""
        return records.Begun(
            life=self._life,
            takes=self._takes,
            reports=self._reports,
            asked=tuple(self.asked.values()),
            started=tuple(self.started.values()),
            unreported=tuple(self.unreported.values()),
        )

    def apply(self, record: records.Record) -> None:
        """Take the next record of the journal."""
        match record:
            case records.Begun():
                self._begin(record)
            case records.Asked():
                self._takes += 1
                if request := _request(record):
                    self.asked[record.id] = request
            case records.Refused(ident):
                self.asked.pop(ident, None)
            case records.SlipStarted(ident):
                self.asked.pop(ident, None)
                self.started[ident] = record
            case records.SlipEnded(ident, outcome, report):
                slip = self.started.pop(ident)
                self._reports += 1
                self.unreported[report] = ReportSlip(report, slip.ticket.id, outcome, slip.copy)
            case records.Reported(ident):
                self.unreported.pop(ident, None)

    def _begin(self, begun: records.Begun) -> None:
        self._life, self._takes, self._reports = begun.life, begun.takes, begun.reports
        self.asked = {ask.id: ask for ask in begun.asked}
        self.started = {slip.id: slip for slip in begun.started}
        self.unreported = {report.id: report for report in begun.unreported}

    def _id(self, letter: str, number: int) -> RequestId:
        return RequestId(f"{letter}{number}-{self._life}" if self._life else f"{letter}{number}")


def _request(asked: records.Asked) -> TakeTicket | CheckIn | None:
    if asked.code:
        return CheckIn(asked.id, asked.code, asked.language)
    if asked.service is not None:
        return TakeTicket(asked.id, asked.service, asked.language, asked.privileged)
    return None  # an answered check-in: its code is forgotten
