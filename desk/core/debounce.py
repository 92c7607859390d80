"""From the raw edges of one contact to settled presses.

Rule 1: a level counts once it has held without a break: 20 ms pressed, 10 ms released. Anything
shorter is a spike or a bounce, and is nothing.
Rule 2: a push that is let go in time is one short press, told at its release. A push that lasts
is one hold, told while it lasts; its release is nothing.
Rule 3: for 400 ms after a short press the beginning of a push is nothing, however it goes on; and
again for so long after such a push, for a nervous hand may push three times.
Rule 4: a contact that is found closed at the start, or stays closed for 10 s, is no clerk.
Rule 5: edges get lost, so the level is read now and then, and a reading that differs is an edge.
"""

from enum import Enum
from typing import Final

from msgspec import Struct

from protocol.types import Millis

PRESS_SETTLE_MS: Final = 20
"""How long a press must hold. J. Ganssle measured eighteen switches ("A Guide to Debouncing",
ganssle.com/debouncing.htm): without two freaks they bounced for 1.6 ms on average and never for
more than 6.2 ms. This is three times that, and leaves room for the quickest push we serve, 40 ms
with 8 ms of bounce."""

RELEASE_SETTLE_MS: Final = 10
"""How long a release must hold. It stands between the clerk and the call, so it is short; still
one and a half times the worst bounce of that guide. A slower one ends in the lock-out."""

LOCK_OUT_MS: Final = 400
"""How long after a short press another push is taken for a nervous repeat; nobody serves a
visitor so fast. Our choice: longer than the pause inside a double push,
short enough that a deliberate second push seldom falls into it."""

HOLD_MS: Final = 1_500
"""How long a push must last to be a hold. Our choice: no push becomes a hold by being slow."""

STUCK_MS: Final = 10_000
"""How long a closed contact is a fault. Our choice: fingers tire, jammed buttons do not."""


class PressKind(Enum):
    """What a settled contact tells."""

    DOWN = "down"
    """A push has begun; what it will be is not known yet."""
    SHORT = "short"
    HELD = "held"


class Press(Struct, frozen=True):
    """Something settled, and when; a late tick does not make it later."""

    kind: PressKind
    at: Millis


class Debounce:
    """One contact. Times never go back: an earlier one counts as the latest seen."""

    def __init__(self) -> None:
        self._level = False
        self._level_since = Millis(0)
        self._known = False
        self._settled = False
        self._pressed_at = Millis(0)
        self._waits_for_hold = False
        self._locked_until = Millis(0)
        self._is_locked_out = False
        """Whether the push that goes on, or went on last, is nothing because of rule 3."""
        self._seen = Millis(0)
        self.stuck = False
        """Whether the contact has been closed for longer than any finger would."""

    @property
    def busy(self) -> bool:
        """Whether a push is going on, so that a lost edge would matter soon."""
        return (self._level or self._settled) and not self.stuck

    def edge(self, at: Millis, *, pressed: bool) -> list[Press]:
        """Take an edge; answer with what settled before it."""
        presses = self.tick(at)
        # An edge to the level at hand means that the one between was lost: it has not held.
        self._level = pressed
        self._level_since = self._seen
        self._known = True
        return presses

    def read(self, at: Millis, *, pressed: bool) -> list[Press]:
        """Take a reading; answer with what settled before it."""
        if self._known and at <= self._level_since:
            return []
        if self._known:
            return self.edge(at, pressed=pressed) if pressed != self._level else self.tick(at)
        presses = self.edge(at, pressed=pressed)
        if pressed:
            self._settled = True
            self._pressed_at = self._seen
        return presses

    def tick(self, now: Millis) -> list[Press]:
        """Let time pass; answer with what settled until now."""
        presses: list[Press] = []
        while (due := self.next_deadline()) is not None and due <= now:
            presses += self._settle(due)
        self._seen = max(self._seen, now)
        return presses

    def next_deadline(self) -> Millis | None:
        """Say when something settles if no edge comes, or None."""
        if not self._level and not self._settled:
            return None  # it is open and at rest, as nearly always
        dues = (self._settles_at(), self._held_at(), self._stuck_at())
        return min((due for due in dues if due is not None), default=None)

    def _settles_at(self) -> Millis | None:
        if self._level == self._settled:
            return None
        settle_ms = PRESS_SETTLE_MS if self._level else RELEASE_SETTLE_MS
        return Millis(self._level_since + settle_ms)

    def _held_at(self) -> Millis | None:
        # Not while a release may be settling: whether this was a hold is about to be known.
        if not (self._waits_for_hold and self._level):
            return None
        return max(Millis(self._pressed_at + HOLD_MS), self._level_since)

    def _stuck_at(self) -> Millis | None:
        if not self._settled or self.stuck:
            return None
        return Millis(self._pressed_at + STUCK_MS)

    def _settle(self, due: Millis) -> list[Press]:
        if due == self._settles_at():
            return self._go_down(due) if self._level else self._come_up(due)
        if due == self._held_at():
            self._waits_for_hold = False
            return [Press(PressKind.HELD, due)]
        self.stuck = True
        return []

    def _go_down(self, at: Millis) -> list[Press]:
        self._settled = True
        self._pressed_at = self._level_since
        self._is_locked_out = self._pressed_at < self._locked_until
        self._waits_for_hold = not self._is_locked_out
        return [Press(PressKind.DOWN, at)] if self._waits_for_hold else []

    def _come_up(self, at: Millis) -> list[Press]:
        self._settled = False
        self.stuck = False
        if self._is_locked_out:
            self._locked_until = Millis(at + LOCK_OUT_MS)
        if not self._waits_for_hold:
            return []
        self._waits_for_hold = False
        self._locked_until = Millis(at + LOCK_OUT_MS)
        return [Press(PressKind.SHORT, at)]
