"""A number sign at a desk: it shows the desk's ticket, and asks for nothing."""

from desk.core.events import LinkDown, LinkUp, MessageCame, Tick
from desk.core.lamp import PATTERNS, LampView
from desk.core.standing import standing_of
from desk.core.view import DeskView
from protocol.messages import Beat, DeskTurn
from protocol.truth import Truth
from protocol.types import DeskNumber, Millis

Event = MessageCame | LinkUp | LinkDown | Tick


class SignCore:
    """One sign.

    Args:
        desk: the number on the desk.
    """

    def __init__(self, desk: DeskNumber) -> None:
        self._desk = desk
        self._truth: Truth[DeskTurn] = Truth()
        self._call: tuple[str, int] | None = None
        self._since = Millis(0)
        """When the call that it shows was made or repeated, as far as the sign knows."""
        self._now = Millis(0)

    def handle(self, event: Event, now: Millis) -> None:
        """Take one event. A sign wants nothing done; it is looked at."""
        match event:
            case MessageCame(DeskTurn() as turn) if turn.desk == self._desk:
                self._truth.take_fact(turn)
            case MessageCame(Beat() as beat):
                self._truth.take_beat(beat, now)
            case LinkUp():
                self._truth.link(up=True)
            case LinkDown():
                self._truth.link(up=False)
            case MessageCame() | Tick():
                pass
        self._now = now
        call = _call_of(self._truth.fact(now))
        if call != self._call:
            self._call, self._since = call, now

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest."""
        return self._truth.lost_at(self._now)

    def view(self) -> DeskView:
        """Return how things stand at the desk; its lamp began when the call came."""
        turn = self._truth.fact(self._now)
        state = standing_of(turn)
        on = PATTERNS[state].on_at(self._now - self._since)
        lamp = LampView(on, state, self._since)
        return DeskView(lamp=lamp, desk=self._desk, turn=turn, stuck=False)


def _call_of(turn: DeskTurn | None) -> tuple[str, int] | None:
    return None if turn is None or turn.call_id is None else (turn.call_id, turn.recalls)
