"""What visitors say beside their numbers: an opinion, a matter settled, a call for help.

Best effort: sent now, or kept in memory while the controller is out of reach, for some minutes. It
is not worth a journal, and nothing here knows of any ticket.
"""

from collections.abc import Callable
from typing import Final

from protocol.messages import AskForHelp, GiveFeedback, ReportSolved
from protocol.types import Millis, RequestId, ServiceId

KEPT_MS: Final = Millis(300_000)
"""An outage that lasts longer loses what was said in it."""
AGAIN_MS: Final = Millis(5_000)
"""Nobody waits for the answer."""
KEPT_MOST: Final = 50
"""More in five minutes than visitors leave; the oldest gives way."""

HELP_KEPT_MS: Final = Millis(60_000)
"""Somebody who called for help in vain for so long has been told long ago where to go."""

Aside = GiveFeedback | ReportSolved | AskForHelp


class Asides:
    """Everything said that the controller has not noted yet, oldest first."""

    def __init__(self, life: str) -> None:
        """Begin; no other life of any kiosk's journal and no other start may have this ``life``."""
        self._life = life
        self._count = 0
        self._kept: dict[RequestId, Aside] = {}
        self._forget_at: dict[RequestId, Millis] = {}
        self._send_at: dict[RequestId, Millis] = {}

    def rate(self, face: int, service: ServiceId | None, now: Millis) -> None:
        """Take an opinion from 0, the worst, to 4; ``service`` is None where it was left open."""
        self._begin(lambda ident: GiveFeedback(ident, face, service), now)

    def solved(self, service: ServiceId, now: Millis) -> None:
        """Take that a visitor needs no number for a service."""
        self._begin(lambda ident: ReportSolved(ident, service), now)

    def call_for_help(self, now: Millis) -> RequestId:
        """Take that somebody wants help; return the id that the answer will have."""
        return self._begin(AskForHelp, now, HELP_KEPT_MS)

    def answered(self, request: RequestId) -> None:
        """Forget what was answered, whatever the answer."""
        for each in (self._kept, self._forget_at, self._send_at):
            each.pop(request, None)

    def take_due(self, now: Millis, *, anew: bool = False) -> list[Aside]:
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
        for ident in [ident for ident, at in self._forget_at.items() if now >= at]:
            self.answered(ident)

    def deadlines(self, *, link_up: bool) -> list[Millis | None]:
        """Return when something has to happen here."""
        if not self._kept:
            return []
        return [*self._forget_at.values(), *(self._send_at.values() if link_up else ())]

    def _begin(
        self, make: Callable[[RequestId], Aside], now: Millis, kept_ms: Millis = KEPT_MS
    ) -> RequestId:
        self._count += 1
        ident = RequestId(f"o{self._count}-{self._life}")
        if len(self._kept) >= KEPT_MOST:
            self.answered(next(iter(self._kept)))
        self._kept[ident] = make(ident)
        self._send_at[ident], self._forget_at[ident] = now, Millis(now + kept_ms)
        return ident
