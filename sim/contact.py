"""The contact of a desk's button, good or bad. It has no power to lose."""

from collections.abc import Callable
from functools import partial
from typing import Final

from desk.core.machine import BUSY_READ_MS
from sim.clock import Clock
from sim.dice import Dice

BAD_BOUNCE_MS: Final = 40
"""How long a worn contact bounces: six times the worst that J. Ganssle measured on sound ones
("A Guide to Debouncing", ganssle.com/debouncing.htm)."""

BOUNCE_MS: Final = (1, 8)
"""How long it rests between two bounces: shorter than any level that a box may believe."""

RECOIL_AFTER_MS: Final = (12, 35)
"""When a worn contact closes again after it has opened: later than any bounce of a sound one."""

RECOIL_MS: Final = (22, 40)
"""How long it is closed then: long enough to be believed."""

SPIKE_MS: Final = (1, 15)
"""How long what the wire picks up lasts: shorter than any push."""

_ALL: Final = 100


class Contact:
    """Opens and closes under a finger, and by itself when something is wrong with it."""

    def __init__(self, clock: Clock, tell: Callable[[bool], None]) -> None:
        """Make a good one.

        Args:
            clock: of the office.
            tell: takes each edge, as it closes (True) or opens.
        """
        self.level = False
        """Whether it is closed, as anybody can read."""
        self.dice = Dice(0)
        self.bounces_long = False
        self.recoils = False
        """Whether it closes again by itself when it has been let go."""
        self.lost = 0
        """How many of a hundred edges are told to nobody."""
        self._clock = clock
        self._tell = tell
        self.is_jammed = False
        """Whether it is held down by no finger, so that the hand is free."""
        self._stuck = 0
        """How many things hold it down."""
        self._moves = 0

    @property
    def late_ms(self) -> int:
        """How long after it was let go a box learns at the latest that it is open, for it is worn.

        An edge that nobody sees is found by the next reading.
        """
        bounces_ms = BAD_BOUNCE_MS + 2 * BOUNCE_MS[1] if self.bounces_long else 0
        recoils_ms = RECOIL_AFTER_MS[1] + RECOIL_MS[1] if self.recoils else 0
        return bounces_ms + recoils_ms + (BUSY_READ_MS if self.lost else 0)

    @property
    def may_split(self) -> bool:
        """Whether a box may see one push as two, for it misses what binds both halves together."""
        return bool(self.lost) and (self.bounces_long or self.recoils)

    def move(self, *, closed: bool) -> None:
        """A finger, or the spring, moves it."""
        if self._stuck:
            return
        self._moves += 1
        self._turn(closed=closed)
        if self.bounces_long:
            self._bounce(closed=closed)
        if self.recoils and not closed:
            after_ms = self.dice.between(*RECOIL_AFTER_MS)
            self._clock.after(after_ms, partial(self._rest, self._moves, closed=True))
            after_ms += self.dice.between(*RECOIL_MS)
            self._clock.after(after_ms, partial(self._rest, self._moves, closed=False))

    def stick(self, *, is_jammed: bool = False) -> None:
        """It closes and stays closed, whatever the finger does."""
        self.is_jammed |= is_jammed
        self.move(closed=True)
        self._stuck += 1

    def come_off(self) -> None:
        """One thing holds it down no more; when none does, it opens again."""
        self._stuck = max(self._stuck - 1, 0)
        self.is_jammed &= self._stuck > 0
        if self.level:
            self.move(closed=False)

    def spike(self) -> None:
        """The wire picks something up, though nobody pushes."""
        if not self.level:
            self._turn(closed=True, is_seen=True)
            moves = self._moves
            ms = self.dice.between(*SPIKE_MS)
            self._clock.after(ms, lambda: self._rest(moves, closed=False, is_seen=True))

    def heal(self) -> None:
        """Be good again."""
        self.bounces_long, self.recoils, self.lost = False, False, 0
        if self._stuck:
            self._stuck = 1
            self.come_off()

    def _turn(self, *, closed: bool, is_seen: bool = False) -> None:
        """Be at a level, and tell it; a spike of which one edge is lost would be a push."""
        self.level = closed
        if is_seen or not self.lost or self.dice.between(1, _ALL) > self.lost:
            self._tell(closed)

    def _bounce(self, *, closed: bool) -> None:
        at = 0
        while at < BAD_BOUNCE_MS:
            for level in (not closed, closed):
                at += self.dice.between(*BOUNCE_MS)
                self._clock.after(at, partial(self._rest, self._moves, closed=level))

    def _rest(self, moves: int, *, closed: bool, is_seen: bool = False) -> None:
        if self._moves == moves and not self._stuck:  # else the finger has moved it since
            self._turn(closed=closed, is_seen=is_seen)
