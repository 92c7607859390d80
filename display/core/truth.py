"""Which board is true now, if any.

Rule 1: a board is true while the link is up and beats of its own epoch arrive.
Rule 2: a board with a lower (epoch, version) than the newest at hand is dropped, and a beat with a
lower epoch too: both come from a controller that has been replaced.
Rule 3: a board of a new epoch waits for its first beat, and the old one stands until then.
"""

from protocol.messages import Beat, Board
from protocol.timing import BEAT_LOST_MS
from protocol.types import Millis


class Truth:
    """The link, the newest beat, and the newest board."""

    def __init__(self) -> None:
        self._link_up = False
        self._beat: Beat | None = None
        self._beat_came_at: Millis | None = None
        self._newest: Board | None = None
        self._proven: Board | None = None

    def link(self, *, up: bool) -> None:
        """The link comes or goes. A beat of an earlier link proves nothing any more."""
        self._link_up = up
        self._beat_came_at = None

    def take_board(self, board: Board) -> None:
        """Keep a board unless it is older than the newest."""
        if self._newest is None or _age(board) >= _age(self._newest):
            self._newest = board
        self._prove()

    def take_beat(self, beat: Beat, now: Millis) -> None:
        """Keep a beat unless it is of an earlier epoch."""
        if self._beat is None or beat.epoch >= self._beat.epoch:
            self._beat, self._beat_came_at = beat, now
        self._prove()

    def board(self, now: Millis) -> Board | None:
        """Return the board that is true now, or None."""
        lost_at = self.lost_at()
        return self._proven if lost_at is not None and now < lost_at else None

    def lost_at(self) -> Millis | None:
        """Say when the board stops being true if no beat comes; None if none is true anyway."""
        if not self._link_up or self._beat_came_at is None:
            return None
        if self._beat is None or self._proven is None or self._proven.epoch != self._beat.epoch:
            return None
        return Millis(self._beat_came_at + BEAT_LOST_MS)

    def controller_ms(self, now: Millis) -> Millis:
        """Return the controller's clock, never later than the truth. Only while a board is true."""
        assert self._beat is not None
        assert self._beat_came_at is not None
        return Millis(self._beat.at_ms + (now - self._beat_came_at))

    def _prove(self) -> None:
        if self._beat and self._newest and self._newest.epoch == self._beat.epoch:
            self._proven = self._newest


def _age(board: Board) -> tuple[int, int]:
    return board.epoch, board.version
