"""From the settled pushes of one button to presses.

Rule 1: a push is told when it begins, and what it was when it ends: short, hold or long hold, by
how long it lasted. So a button that never comes up asks for nothing.
Rule 2: a short push is one press, told at once; where a double push means something, it is told
when no second push has begun in time. A second push makes both of them one double press, told when
it ends, however long it lasted.
Rule 3: for 400 ms after the end of a push the beginning of another one is nothing, however it goes
on, unless it is the second of a double push; and again for so long after that one, for a nervous
hand may push three times, and a worn contact closes again by itself.
Rule 4: a push that lasts for 10 s is nothing, and takes the first half of a double push with it.
"""

from collections.abc import Callable
from enum import Enum
from typing import Final

from msgspec import Struct

from desk.core.contact import Settled
from office.desk_settings import PressSettings
from protocol.types import Millis

RECOIL_MS: Final = 40
"""A contact that closes again sooner than this after it opened has been closed by no finger: six
times the worst bounce of J. Ganssle's guide ("A Guide to Debouncing", ganssle.com/debouncing.htm),
and shorter than the quickest pause between two pushes. Without it one push of a worn contact would
be a double one."""


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
    """Something is known of a push."""

    kind: PressKind
    at: Millis
    """When the push began that is told by DOWN, or may have begun where nobody saw it; of
    everything else, since when it could be known. A late tick does not make it later."""


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
        self._is_second = False
        """Whether the push that goes on is the second half of a double one."""
        self._short_at: Millis | None = None
        """When the short push was known to have ended that waits for another one."""
        self._let_go_at = Millis(-RECOIL_MS)
        """When the contact opened last."""
        self._locked_until = Millis(0)

    @property
    def waits(self) -> bool:
        """Whether a short push waits for another one."""
        return self._short_at is not None

    @property
    def is_at_rest(self) -> bool:
        """Whether no push goes on, and none waits for a second one."""
        return self._down_since is None and self._short_at is None

    def lasts(self, now: Millis) -> PressKind | None:
        """Say what the push that goes on would be if it ended now; None: there is none."""
        return None if self._down_since is None else self._kind_of(now - self._down_since)

    def grows_at(self, now: Millis) -> Millis | None:
        """Say when the push that goes on would be more than now, or None."""
        if self._down_since is None or self._is_second:
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
        due = self.next_deadline(unsettled_since=unsettled_since)
        return [] if due is None or now < due else self.stop_waiting()

    def stop_waiting(self) -> list[Press]:
        """No second push comes: a short one that waits is a press."""
        short_at, self._short_at = self._short_at, None
        return [] if short_at is None else [Press(PressKind.SHORT, short_at)]

    def give_up(self, at: Millis) -> list[Press]:
        """The contact is stuck: what goes on is no push."""
        if self._down_since is None:
            return []
        self._down_since = None
        return [Press(PressKind.NOTHING, at)]

    def next_deadline(self, *, unsettled_since: Millis | None = None) -> Millis | None:
        """Say when a short push that waits is a press, or None."""
        if self._short_at is None:
            return None
        due = Millis(self._short_at + self._press.double_ms)
        if unsettled_since is not None and unsettled_since <= due:
            return max(due, Millis(unsettled_since + self._press.press_settle_ms + 1))
        return due

    def _go_down(self, settled: Settled) -> list[Press]:
        is_recoil = settled.since < self._let_go_at + RECOIL_MS
        if self._short_at is not None and not is_recoil:
            self._short_at = None
            self._down_since, self._is_second = settled.since, True
            return []
        if is_recoil or settled.since < self._locked_until:
            return []
        self._down_since, self._is_second = settled.since, False
        return [Press(PressKind.DOWN, settled.not_before)]

    def _come_up(self, settled: Settled) -> list[Press]:
        since, self._down_since = self._down_since, None
        self._let_go_at = settled.since
        self._locked_until = Millis(settled.at + self._press.lock_out_ms)
        if since is None:
            return []
        kind = self._kind_of(settled.since - since)
        if kind is PressKind.SHORT and self._expects_second():
            self._short_at = settled.at
            return []
        return [Press(kind, settled.at)]

    def _kind_of(self, lasted_ms: int) -> PressKind:
        press = self._press
        if lasted_ms >= press.stuck_ms:
            return PressKind.NOTHING
        if self._is_second:
            return PressKind.DOUBLE
        if press.long_hold != "nothing" and lasted_ms >= press.long_hold_ms:
            return PressKind.HELD_LONG
        if press.hold != "nothing" and lasted_ms >= press.hold_ms:
            return PressKind.HELD
        return PressKind.SHORT
