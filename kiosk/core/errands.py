"""Requests on their way: said again until they are answered."""

from collections.abc import Iterable
from itertools import islice
from typing import Final, TypeAlias

from protocol.messages import CheckIn, HandOver, ReportSlip, ReserveNumbers, TakeTicket
from protocol.timing import RESEND_MS
from protocol.types import Millis, RequestId

OVERDUE_MS: Final = Millis(5_000)
"""So long a visitor waits before the kiosk admits that it has no answer."""

QUICK_TRIES: Final = 4
"""So often a request for which no visitor waits is said at the usual pace. By then the controller
is away, or is of a version that does not understand it."""
HAND_OVER_AGAIN_MS: Final = Millis(5_000)
RESERVE_AGAIN_MS: Final = Millis(30_000)
"""So long such requests pause from then on."""
HAND_OVERS_AT_ONCE: Final = 20
"""So many hand-overs may be unanswered at a time: a controller that comes back after an hour is
not flooded, and still has a hundred numbers within a second."""
FEW_LEFT: Final = 5
"""Others follow when no more than so many of them are unanswered, for who says a number says those
before it again: were each answer followed by one more, each number would be said twenty times."""

Errand: TypeAlias = TakeTicket | CheckIn | ReportSlip | HandOver | ReserveNumbers

_AWAITED: Final = (TakeTicket, CheckIn)
"""What a visitor waits for."""


class Errands:
    """Every request without an answer, in the order of their asking.

    Asking again never does harm: the controller knows the id and gives the answer it gave.
    """

    def __init__(self) -> None:
        self._requests: dict[RequestId, Errand] = {}
        """All but the hand-overs."""
        self._hand_overs: dict[RequestId, HandOver] = {}
        self._begun_at: dict[RequestId, Millis] = {}
        self._send_at: dict[RequestId, Millis] = {}
        self._tries: dict[RequestId, int] = {}
        self._overdue_at: dict[RequestId, Millis] = {}
        """Of what visitors wait for."""
        self._is_heard = False
        """Whether there is a controller. To nobody nothing is handed over: it would lack the time
        of day, which the controller tells first."""
        self._next_send: Millis | None = None
        self._is_next_known = True
        """Whether nothing has changed since that was found out; it is asked after every event."""

    def heed(self, *, is_heard: bool) -> None:
        """Take whether there is a controller."""
        if is_heard is not self._is_heard:
            self._is_heard, self._is_next_known = is_heard, False

    def begin(self, request: Errand, now: Millis) -> None:
        """Take on a request; it is due at once."""
        if isinstance(request, HandOver):
            self._hand_overs[request.id] = request
        else:
            self._requests[request.id] = request
        self._begun_at[request.id] = self._send_at[request.id] = now
        self._tries[request.id] = 0
        if isinstance(request, _AWAITED):
            self._overdue_at[request.id] = Millis(now + OVERDUE_MS)
        self._is_next_known = False

    def reword(self, request: HandOver) -> None:
        """Say more of a number that is not noted yet, from now on."""
        self._hand_overs[request.id] = request

    def end(self, ident: RequestId) -> None:
        """The answer is there."""
        for each in (self._begun_at, self._send_at, self._tries, self._overdue_at):
            each.pop(ident, None)
        self._requests.pop(ident, None)
        self._hand_overs.pop(ident, None)
        self._is_next_known = False

    def begun_at(self, ident: RequestId) -> Millis:
        """Return since when an answer is awaited."""
        return self._begun_at[ident]

    def hurry(self, now: Millis) -> None:
        """Say at once what pauses: there is somebody who listens."""
        for ident, at in self._send_at.items():
            if at > now + RESEND_MS:
                self._send_at[ident] = now
                self._tries[ident] = 0
                self._is_next_known = False

    def take_due(self, now: Millis, *, anew: bool) -> list[Errand]:
        """Return what has to be said now; ``anew`` if nothing said before can have counted."""
        next_send = self.next_send()
        if next_send is None or (next_send > now and not anew):
            return []
        self._is_next_known = False
        due = [each for each in self._requests.values() if anew or self._send_at[each.id] <= now]
        hand_overs = self._sayable_hand_overs()
        if any(anew or self._send_at[each.id] <= now for each in hand_overs):
            # Whoever hears one hears those before it first: who came first waits first.
            due += hand_overs
        for request in due:
            tries = self._tries[request.id] = 1 if anew else self._tries[request.id] + 1
            self._send_at[request.id] = Millis(now + _pause(request, tries))
        return due

    def is_overdue(self, ident: RequestId, now: Millis) -> bool:
        """Say whether an answer has been awaited for longer than a visitor should."""
        at = self._overdue_at.get(ident)
        return at is not None and at <= now

    def deadlines(self) -> Iterable[Millis]:
        """Return when the numbers and answers that visitors wait for are overdue."""
        return self._overdue_at.values()

    def next_send(self) -> Millis | None:
        """Return when something has to be said next."""
        if not self._is_next_known:
            sayable = [*self._requests, *(each.id for each in self._sayable_hand_overs())]
            self._next_send = min([self._send_at[ident] for ident in sayable], default=None)
            self._is_next_known = True
        return self._next_send

    def _sayable_hand_overs(self) -> list[HandOver]:
        if not self._is_heard or not self._hand_overs:
            return []
        first = list(islice(self._hand_overs.values(), HAND_OVERS_AT_ONCE))
        said = [place for place, each in enumerate(first, start=1) if self._tries[each.id]]
        return first[: said[-1]] if said and said[-1] > FEW_LEFT else first


def _pause(request: Errand, tries: int) -> Millis:
    if tries < QUICK_TRIES:
        return RESEND_MS
    match request:
        case HandOver():
            return HAND_OVER_AGAIN_MS
        case ReserveNumbers():
            return RESERVE_AGAIN_MS
        case _:
            return RESEND_MS
