"""Which call is announced when, and which one the hall looks at.

Rule 1: a call, and each recall of it, is announced once, and only if it was young when first seen.
Rule 2: one after the other, in the order in which they came; none is ever cut off, and each has the
hall for a while of its own, also where nothing is heard.
Rule 3: who was answered before the turn came is not announced any more.
Rule 4: who has not come is told once more, when nobody else waits to be announced.
"""

from display.core import effects as f
from display.core.announcing.loudness import Loudness
from display.core.announcing.manners import Manner, manner_of_next, phrases_of, repetition_of
from display.core.announcing.queue import CallQueue, announcement_of, awaited_on
from display.core.announcing.repetitions import Repetitions
from display.core.announcing.turn import Turn
from display.core.phrase import Phrase
from display.core.rules import HallRules
from protocol.messages import Board, Call
from protocol.types import CallId, Millis


class Announcer:
    """What was announced, what waits for it, and whose turn it is."""

    def __init__(self, rules: HallRules) -> None:
        self.loudness = Loudness(rules)
        self._queue = CallQueue()
        self._repetitions = Repetitions()
        self._looked_at: Board | None = None
        self._turn: Turn | None = None
        self._said: Manner | None = None
        """How the call of this turn was said; None: it was not, or it was a repetition."""

    def look(self, board: Board, controller_ms: Millis, now: Millis) -> None:
        """Take in a board that is true. ``controller_ms`` is the controller's clock."""
        if board is self._looked_at:
            return  # time alone makes no call new
        self._looked_at = board
        self._queue.look(board, controller_ms, now)
        self._repetitions.look(board)
        self._repetitions.make_way(len(self._queue))

    def forget_waiting(self) -> None:
        """The board is not true any more: who waits is judged anew when it is."""
        self._looked_at = None
        self._queue.forget_waiting()
        self._repetitions.forget()

    def end(self, call_id: CallId, recalls: int, now: Millis) -> None:
        """Take in that an announcement was heard to its end; of any but the last one it is late."""
        turn = self._turn
        if turn is None or turn.has_ended:
            return
        if (turn.call.call_id, turn.call.recalls) != (call_id, recalls):
            return
        turn.has_ended = True
        if self._said is not None and self._awaits(turn.call):
            self._repetitions.owe(turn.call, now, desk_unsaid=self._said is not Manner.FULL)
            self._repetitions.make_way(len(self._queue))

    def begin_due(self, now: Millis) -> list[f.Effect]:
        """Begin what is due: the next announcement, else a repetition, if the hall is free."""
        if self._turn is not None and self._turn.has_hall(now):
            return []
        if len(self._queue) > 0:
            return self._begin_next(now)
        if not self._is_heard_in_words:
            self._repetitions.forget()
        call = self._repetitions.take_due(now)
        if call is None:
            return []
        self._said = None
        return self._take_turn(call, repetition_of(call), now, chimes=False)

    def due_at(self) -> Millis | None:
        """Say when the next announcement or repetition is due, or None."""
        due = Millis(0) if len(self._queue) > 0 else self._repetitions.due_at()
        if due is None or self._turn is None:
            return due
        return max(due, self._turn.over_at())

    def hero(self, board: Board, now: Millis) -> Call | None:
        """Return the call that the hall looks at: whose turn it is, else the newest announced."""
        if self._turn is not None and self._turn.has_hall(now):
            for call in board.calls:
                if self._turn.is_of(call):
                    return call
        for call in board.calls:
            if self._queue.is_announced(call):
                return call
        return next(iter(board.calls), None)

    def began_at(self, now: Millis) -> bool:
        """Say whether somebody has got the hall at this very moment, heard or not."""
        return self._turn is not None and self._turn.began_at == now

    def highlighted(self, call: Call, now: Millis) -> bool:
        """Say whether a call is to be highlighted."""
        return self._turn is not None and self._turn.is_of(call) and self._turn.is_highlighted(now)

    def next_change(self, now: Millis) -> Millis | None:
        """Say when the hero or its highlight changes next by time alone, or None."""
        return None if self._turn is None else self._turn.next_change(now)

    @property
    def _is_heard_in_words(self) -> bool:
        return self.loudness.speaks and self.loudness.card_works

    def _awaits(self, call: Call) -> bool:
        board = self._looked_at
        return board is not None and announcement_of(call) in awaited_on(board)

    def _begin_next(self, now: Millis) -> list[f.Effect]:
        manner = manner_of_next(self._queue.waiting, now)
        call = self._queue.take_next()
        self._said = manner
        phrases = phrases_of(call, manner) if self.loudness.speaks else ()
        return self._take_turn(call, phrases, now, chimes=True)

    def _take_turn(
        self, call: Call, phrases: tuple[Phrase, ...], now: Millis, *, chimes: bool
    ) -> list[f.Effect]:
        self._turn = Turn(call, now, has_ended=not self.loudness.announces)
        if self._turn.has_ended:
            return []  # the hall looks all the same
        percent = self.loudness.percent
        return [f.Announce(call.call_id, call.recalls, chimes, phrases, percent)]
