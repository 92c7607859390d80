"""Which fact of the controller is true now, if any.

Rule 1: a fact is true while the link is up and beats of its own epoch arrive over it.
Rule 2: a fact with a lower (epoch, version) than the newest at hand is dropped, and a beat with a
lower epoch too: both come from a controller that has been replaced.
Rule 3: a fact of a new epoch waits for its first beat, and the old one stands until then.
Rule 4: after a fact that cannot be read nothing is true until one comes that can.
"""

from typing import Generic, TypeVar

from protocol.messages import Beat, Board, DeskTurn, Menu
from protocol.timing import BEAT_LOST_MS
from protocol.types import Millis

F = TypeVar("F", Menu, Board, DeskTurn)


class Truth(Generic[F]):
    """The link, the newest beat, and the newest fact of one topic."""

    def __init__(self) -> None:
        self.link_up = False
        self.unreadable = False
        """Whether the last fact that came could not be read."""
        self._beat: Beat | None = None
        self._beat_came_at: Millis | None = None
        self._newest: F | None = None
        self._proven: F | None = None
        self._lost_at: Millis | None = None
        """When the proven fact stops being true if no beat comes; None if it is not true."""

    def link(self, *, up: bool) -> None:
        """The link comes or goes. A beat of an earlier link proves nothing any more."""
        self.link_up = up
        self._beat_came_at = None
        self._prove()

    def take_fact(self, fact: F) -> None:
        """Keep a fact unless it is older than the newest."""
        held = self._newest
        if held is None or (fact.epoch, fact.version) >= (held.epoch, held.version):
            self._newest, self.unreadable = fact, False
        self._prove()

    def take_unreadable(self) -> None:
        """Hold nothing for true: only the controller can have written what nobody can read."""
        self.unreadable = True
        self._prove()

    def take_beat(self, beat: Beat, now: Millis) -> None:
        """Keep a beat unless it is of an earlier epoch."""
        if self._beat is None or beat.epoch >= self._beat.epoch:
            self._beat, self._beat_came_at = beat, now
        self._prove()

    def fact(self, now: Millis) -> F | None:
        """Return the fact that is true now, or None."""
        lost_at = self._lost_at
        return self._proven if lost_at is not None and now < lost_at else None

    def last(self) -> F | None:
        """Return the newest fact that ever was true. It may be true no more."""
        return self._proven

    def lost_at(self, now: Millis) -> Millis | None:
        """Say when the fact stops being true if no beat comes; None if none is true now."""
        lost_at = self._lost_at
        return lost_at if lost_at is not None and now < lost_at else None

    def controller_ms(self, at: Millis) -> Millis:
        """Return the controller's clock at a time of ours. Only while a fact is true.

        It is never later than the truth, for a beat takes time to arrive.
        """
        assert self._beat is not None
        assert self._beat_came_at is not None
        return Millis(max(self._beat.at_ms + (at - self._beat_came_at), 0))

    def _prove(self) -> None:
        beat, came_at, newest = self._beat, self._beat_came_at, self._newest
        if beat is not None and newest is not None and newest.epoch == beat.epoch:
            self._proven = newest
        proven, self._lost_at = self._proven, None
        if beat is None or came_at is None or proven is None or not self.link_up:
            return
        if self.unreadable:
            return
        if proven.epoch == beat.epoch:
            self._lost_at = Millis(came_at + BEAT_LOST_MS)
