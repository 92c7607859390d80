"""What a desk box knows of its controller, and whether that is still true.

Rule 1: the desk's fact is current only while the wire is up and beats of its epoch arrive.
Rule 2: a fact with a lower (epoch, version) than the one at hand is dropped, a beat with a lower
epoch too: it comes from a controller that has been replaced.
"""

from typing import Final

from protocol.messages import Beat, DeskTurn
from protocol.types import DeskNumber, Millis

BEAT_LOST_MS: Final = 4_000
"""Without a beat for so long the controller is gone: three lost beats of one second, and a bit."""


class Connection:
    """The wire, the newest beat and the newest fact of one desk."""

    def __init__(self, desk: DeskNumber) -> None:
        self._desk = desk
        self.link_up = False
        self._beat: Beat | None = None
        self._beat_came_at = Millis(0)
        self._turn: DeskTurn | None = None

    def take_beat(self, beat: Beat, now: Millis) -> None:
        """Keep a beat unless it is of an earlier controller."""
        if self._beat is None or beat.epoch >= self._beat.epoch:
            self._beat = beat
            self._beat_came_at = now

    def take_turn(self, turn: DeskTurn) -> None:
        """Keep a fact unless it is older than the one at hand, or of another desk."""
        if turn.desk != self._desk:
            return
        held = self._turn
        if held is None or (turn.epoch, turn.version) > (held.epoch, held.version):
            self._turn = turn

    def turn(self, now: Millis) -> DeskTurn | None:
        """Return how things stand at the desk, or None when that is not known now."""
        if not self.link_up or self._beat is None or self._turn is None:
            return None
        if now - self._beat_came_at >= BEAT_LOST_MS or self._turn.epoch != self._beat.epoch:
            return None
        return self._turn

    def controller_ms(self, at: Millis) -> Millis:
        """Return the controller's clock at a time of ours; never later than the truth."""
        assert self._beat is not None
        return Millis(max(self._beat.at_ms + (at - self._beat_came_at), 0))

    def next_deadline(self, now: Millis) -> Millis | None:
        """Say when the fact stops being current if no beat comes, or None."""
        return None if self.turn(now) is None else Millis(self._beat_came_at + BEAT_LOST_MS)
