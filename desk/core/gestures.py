"""From the settled pushes of one button to presses.

Rule 1: a push is told when it begins, and what it was when it ends: short, hold or long hold, by
how long it lasted. So a button that never comes up asks for nothing.
Rule 2: a short push is one press, told at once; where a double push means something, it is told
when no second push has begun in time. The beginning of the second push is the double press, and
the rest of it is nothing.
Rule 3: for 400 ms after a short or a double press the beginning of a push is nothing, however it
goes on; and again for so long after such a push, for a nervous hand may push three times.
Rule 4: a push that lasts for 10 s is nothing.
"""

from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from desk.core.contact import Settled
from office.desk_settings import PressSettings
from protocol.types import Millis


class PressKind(Enum):
    """What a button tells."""

    DOWN = "down"
    """A push has begun; what it will be is not known yet."""
    SHORT = "short"
    DOUBLE = "double"
    HELD = "held"
    HELD_LONG = "held-long"
    NOTHING = "nothing"
    """The push that had begun was none: the contact is stuck."""


class Press(Struct, frozen=True):
    """Something is known, and since when; a late tick does not make it later."""

    kind: PressKind
    at: Millis


class Gestures:
    """One button.

    Args:
        press: what its pushes mean, and how long they last.
        expects_second: says whether a short push that ends now waits for another one.
    """

    def __init__(self, press: PressSettings, expects_second: Callable[[], bool]) -> None:
        self._press = press
        self._expects_second = expects_second
        self._down_since: Millis | None = None
        """Since when a push goes on that may become a press."""
        self._short_at: Millis | None = None
        """When the short push ended that waits for another one."""
        self._locked_until = Millis(0)
        self._is_locked_out = False
        """Whether the push that goes on, or went on last, is nothing because of rule 3."""

    @property
    def is_at_rest(self) -> bool:
        """Whether no push goes on, and none waits for a second one."""
        return self._down_since is None and self._short_at is None

    def lasts(self, now: Millis) -> PressKind | None:
        """Say what the push that goes on would be if it ended now; None: there is none."""
        return None if self._down_since is None else self._kind_of(now - self._down_since)

    def grows_at(self, now: Millis) -> Millis | None:
        """Say when the push that goes on would be more than now, or None."""
        if self._down_since is None:
            return None
        press = self._press
        times = ((press.hold, press.hold_ms), (press.long_hold, press.long_hold_ms))
        dues = (Millis(self._down_since + ms) for meaning, ms in times if meaning != "nothing")
        return min((due for due in dues if due > now), default=None)

    def settled(self, settled: Settled) -> list[Press]:
        """Take what has settled, ``tick`` before it; answer with presses."""
        return self._go_down(settled) if settled.pressed else self._come_up(settled)

    def tick(self, now: Millis, *, unsettled_since: Millis | None = None) -> list[Press]:
        """Let time pass.

        Args:
            now: the time.
            unsettled_since: since when the contact is closed and has not settled: what may be the
                second push of a double one.
        """
        due = self._second_due(unsettled_since)
        if due is None or now < due or self._short_at is None:
            return []
        press = Press(PressKind.SHORT, self._short_at)
        self._short_at = None
        return [press]

    def give_up(self, at: Millis) -> list[Press]:
        """The contact is stuck: what goes on is no push."""
        if self._down_since is None:
            return []
        self._down_since = None
        return [Press(PressKind.NOTHING, at)]

    def next_deadline(self, *, unsettled_since: Millis | None = None) -> Millis | None:
        """Say when a short push that waits is a press, or None."""
        return self._second_due(unsettled_since)

    def _second_due(self, unsettled_since: Millis | None) -> Millis | None:
        if self._short_at is None:
            return None
        due = Millis(self._short_at + self._press.double_ms)
        if unsettled_since is not None and unsettled_since <= due:
            return max(due, Millis(unsettled_since + self._press.press_settle_ms + 1))
        return due

    def _go_down(self, settled: Settled) -> list[Press]:
        if self._short_at is not None:
            self._short_at = None
            self._lock_out(settled.at)
            self._is_locked_out = True
            return [Press(PressKind.DOUBLE, settled.at)]
        self._is_locked_out = settled.since < self._locked_until
        if self._is_locked_out:
            return []
        self._down_since = settled.since
        return [Press(PressKind.DOWN, settled.at)]

    def _come_up(self, settled: Settled) -> list[Press]:
        since, self._down_since = self._down_since, None
        if self._is_locked_out:
            self._lock_out(settled.at)
        if since is None:
            return []
        kind = self._kind_of(settled.since - since)
        if kind is not PressKind.SHORT:
            return [Press(kind, settled.at)]
        self._lock_out(settled.at)
        if self._expects_second():
            self._short_at = settled.at
            return []
        return [Press(kind, settled.at)]

    def _kind_of(self, lasted_ms: int) -> PressKind:
        press = self._press
        if lasted_ms >= press.stuck_ms:
            return PressKind.NOTHING
        if press.long_hold != "nothing" and lasted_ms >= press.long_hold_ms:
            return PressKind.HELD_LONG
        if press.hold != "nothing" and lasted_ms >= press.hold_ms:
            return PressKind.HELD
        return PressKind.SHORT

    def _lock_out(self, at: Millis) -> None:
        self._locked_until = Millis(at + self._press.lock_out_ms)
