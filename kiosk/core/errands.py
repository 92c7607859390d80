"""Requests on their way: said again until they are answered."""

from typing import Final

from protocol.messages import CheckIn, ReportSlip, TakeTicket
from protocol.timing import RESEND_MS
from protocol.types import Millis, RequestId

OVERDUE_MS: Final = Millis(5_000)
"""So long a visitor waits before the kiosk admits that it has no number to give."""


class Errands:
    """Every request without an answer, in the order of their asking.

    Asking again never does harm: the controller knows the id and gives the answer it gave.
    """

    def __init__(self) -> None:
        self._requests: dict[RequestId, TakeTicket | CheckIn | ReportSlip] = {}
        self._begun_at: dict[RequestId, Millis] = {}
        self._send_at: dict[RequestId, Millis] = {}

    def begin(self, request: TakeTicket | CheckIn | ReportSlip, now: Millis) -> None:
        """Take on a request; it is due at once."""
        self._requests[request.id] = request
        self._begun_at[request.id] = self._send_at[request.id] = now

    def end(self, ident: RequestId) -> None:
        """The answer is there."""
        for each in (self._requests, self._begun_at, self._send_at):
            each.pop(ident, None)

    def take_due(self, now: Millis, *, anew: bool) -> list[TakeTicket | CheckIn | ReportSlip]:
        """Return what has to be said now; ``anew`` if nothing said before can have counted."""
        due = [ident for ident, at in self._send_at.items() if anew or at <= now]
        self._send_at.update(dict.fromkeys(due, Millis(now + RESEND_MS)))
        return [self._requests[ident] for ident in due]

    def overdue_at(self) -> Millis | None:
        """Return when the oldest awaited number is overdue."""
        takes = [
            Millis(self._begun_at[ident] + OVERDUE_MS)
            for ident, request in self._requests.items()
            if isinstance(request, TakeTicket | CheckIn)
        ]
        return min(takes, default=None)

    def next_send(self) -> Millis | None:
        """Return when something has to be said next."""
        return min(self._send_at.values(), default=None)
