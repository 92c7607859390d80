"""What visitors leave behind without a number: an opinion, a matter settled without a visit.

Best effort: sent now, or kept in memory while the controller is out of reach, for some minutes. It
is not worth a journal, and nothing here knows of any ticket.
"""

from collections.abc import Callable
from typing import Final

from protocol.messages import GiveFeedback, ReportSolved
from protocol.types import Millis, RequestId, ServiceId

KEPT_MS: Final = Millis(300_000)
"""An outage that lasts longer loses what was said in it."""
AGAIN_MS: Final = Millis(5_000)
"""Nobody waits for the answer."""
KEPT_MOST: Final = 50
"""More in five minutes than visitors leave; the oldest gives way."""

Opinion = GiveFeedback | ReportSolved


class Opinions:
    """Everything left behind that the controller has not noted yet, oldest first."""

    def __init__(self, life: str) -> None:
        """Begin; no other life of any kiosk's journal and no other start may have this ``life``."""
        self._life = life
        self._count = 0
        self._kept: dict[RequestId, Opinion] = {}
        self._begun_at: dict[RequestId, Millis] = {}
        self._send_at: dict[RequestId, Millis] = {}

    def rate(self, face: int, now: Millis) -> None:
        """Take an opinion from 0, the worst, to 4."""
        self._begin(lambda ident: GiveFeedback(ident, face), now)

    def solved(self, service: ServiceId, now: Millis) -> None:
        """Take that a visitor needs no number for a service."""
        self._begin(lambda ident: ReportSolved(ident, service), now)

    def answered(self, request: RequestId) -> None:
        """Forget what was answered, whatever the answer."""
        for each in (self._kept, self._begun_at, self._send_at):
            each.pop(request, None)

    def take_due(self, now: Millis, *, anew: bool = False) -> list[Opinion]:
        """Return what has to be said now; ``anew`` if nothing said before can have counted."""
        if not self._kept:
            return []
        due = [ident for ident, at in self._send_at.items() if anew or at <= now]
        self._send_at.update(dict.fromkeys(due, Millis(now + AGAIN_MS)))
        return [self._kept[ident] for ident in due]

    def forget_old(self, now: Millis) -> None:
        """Give up what was kept for too long."""
        if not self._kept:
            return
        for ident in [ident for ident, at in self._begun_at.items() if now >= at + KEPT_MS]:
            self.answered(ident)

    def deadlines(self, *, link_up: bool) -> list[Millis | None]:
        """Return when something has to happen here."""
        if not self._kept:
            return []
        ends: list[Millis | None] = [Millis(at + KEPT_MS) for at in self._begun_at.values()]
        return [*ends, *(self._send_at.values() if link_up else ())]

    def _begin(self, make: Callable[[RequestId], Opinion], now: Millis) -> None:
        self._count += 1
        ident = RequestId(f"o{self._count}-{self._life}")
        if len(self._kept) >= KEPT_MOST:
            self.answered(next(iter(self._kept)))
        self._kept[ident] = make(ident)
        self._begun_at[ident] = self._send_at[ident] = now
