"""From the raw edges of one contact to a level that counts.

Rule 1: a level counts once it has held without a break: 20 ms pressed, 10 ms released. Anything
shorter is a spike or a bounce, and is nothing.
Rule 2: a contact that is found closed at the start, or stays closed for 10 s, is no clerk. One that
is opening when the 10 s are over was let go in time, if it settles.
Rule 3: edges get lost, so the level is read now and then, and a reading that differs is an edge
that came at some time since the level was known last.
"""

from msgspec import Struct

from office.desk_settings import PressSettings
from protocol.types import Millis


class Settled(Struct, frozen=True):
    """The contact has settled, and counts from now on."""

    pressed: bool
    at: Millis
    """When it had settled; a late tick does not make it later."""
    since: Millis
    """When the contact came to this level, or was found at it."""
    not_before: Millis
    """The same, or where nobody saw it come: when it was last seen elsewhere."""


class Contact:
    """One contact. Times never go back: an earlier one counts as the latest seen."""

    def __init__(self, press: PressSettings) -> None:
        self._press = press
        self._level = False
        self._level_since = Millis(0)
        self._not_before = Millis(0)
        self._looked_at = Millis(0)
        """When an edge or a reading told the level last."""
        self._known = False
        self._settled = False
        self._pressed_at = Millis(0)
        self._seen = Millis(0)
        self.stuck = False
        """Whether the contact has been closed for longer than any finger would."""

    @property
    def busy(self) -> bool:
        """Whether a push is going on, so that a lost edge would matter soon."""
        return (self._level or self._settled) and not self.stuck

    @property
    def is_at_rest(self) -> bool:
        """Whether it is open and has settled, as nearly always."""
        return not self._level and not self._settled

    @property
    def unsettled_since(self) -> Millis | None:
        """Since when it has been closed without having settled; None where that is not so."""
        return self._level_since if self._level and not self._settled else None

    def edge(self, at: Millis, *, pressed: bool) -> list[Settled]:
        """Take an edge; answer with what settled before it."""
        settled = self.tick(at)
        # An edge to the level at hand means that the one between was lost: it has not held.
        self._level = pressed
        self._level_since = self._not_before = self._looked_at = self._seen
        self._known = True
        return settled

    def read(self, at: Millis, *, pressed: bool) -> list[Settled]:
        """Take a reading; answer with what settled before it."""
        if self._known and at <= self._level_since:
            return []
        if not self._known:
            return self._begin(at, pressed=pressed)
        looked_at = self._looked_at
        if pressed != self._level:
            settled = self.edge(at, pressed=pressed)
            self._not_before = looked_at
        else:
            settled = self.tick(at)
        self._looked_at = self._seen
        return settled

    def _begin(self, at: Millis, *, pressed: bool) -> list[Settled]:
        settled = self.edge(at, pressed=pressed)
        if pressed:
            self._settled = True
            self._pressed_at = self._seen
        return settled

    def tick(self, now: Millis) -> list[Settled]:
        """Let time pass; answer with what settled until now."""
        settled: list[Settled] = []
        while (due := self.next_deadline()) is not None and due <= now:
            settled += self._settle(due)
        self._seen = max(self._seen, now)
        return settled

    def next_deadline(self) -> Millis | None:
        """Say when something settles if no edge comes, or None."""
        if self.is_at_rest:
            return None
        dues = (self._settles_at(), self._stuck_at())
        return min((due for due in dues if due is not None), default=None)

    def _settles_at(self) -> Millis | None:
        if self._level == self._settled:
            return None
        press = self._press
        settle_ms = press.press_settle_ms if self._level else press.release_settle_ms
        return Millis(self._level_since + settle_ms)

    def _stuck_at(self) -> Millis | None:
        if not (self._settled and self._level) or self.stuck:
            return None
        return Millis(max(self._pressed_at + self._press.stuck_ms, self._level_since))

    def _settle(self, due: Millis) -> list[Settled]:
        if due != self._settles_at():
            self.stuck = True
            return []
        self._settled = self._level
        if self._level:
            self._pressed_at = self._level_since
        else:
            self.stuck = False
        return [Settled(self._level, due, self._level_since, self._not_before)]
