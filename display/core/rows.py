"""Which calls stand beside the one that the hall looks at, and in which order.

Rule 1: who may still be on the way to a desk goes before who has been there, and the newer call
before the older one.
Rule 2: where more may be on the way than there are rows, the newest keep their rows and the others
take turns in the lower ones: nobody drops off the screen for good.
Rule 3: without turns the newest call stands at the top. What turns have put out of order stays as
it is until a newer call comes: nothing jumps for the sake of order.
"""

from collections.abc import Sequence
from itertools import takewhile

from display.core.turns import Turns
from display.core.view import ShownCall, shown
from protocol.messages import Board, Call
from protocol.types import CallId, Millis


class Rows:
    """The rows of one screen."""

    def __init__(self, rows: int) -> None:
        """Begin with empty rows, so many."""
        self._rows = rows
        self._staying = rows // 2
        """So many rows at the top are never given to others. Our choice: with the large one four
        of seven, which is who was called in the last minute where a desk calls every 15 s."""
        self._turns = Turns(rows - self._staying)
        self._ids: Sequence[CallId] = ()
        self._looked_at: tuple[Board, CallId | None] | None = None
        self.calls: tuple[ShownCall, ...] = ()
        """What stands there now, from the top. The very same while nothing changes."""

    def look(self, board: Board, hero: Call | None, now: Millis) -> None:
        """Take in a board that is true, and the call of it that the hall looks at."""
        hero_id = None if hero is None else hero.call_id
        if self._looked_at is not None and self._looked_at[0] is board:
            turns_at = self._turns.changes_at
            if self._looked_at[1] == hero_id and (turns_at is None or now < turns_at):
                return
        self._looked_at = board, hero_id
        others = {call.call_id: call for call in board.calls if call.call_id != hero_id}
        self._ids = self._chosen(list(others.values()), now)
        self.calls = tuple([shown(others[each]) for each in self._ids])

    def due_at(self) -> Millis | None:
        """Say when the next ones are to have their turn, while a board is true."""
        return self._turns.changes_at

    def _chosen(self, others: list[Call], now: Millis) -> Sequence[CallId]:
        on_the_way = [call.call_id for call in others if call.at_desk]
        if len(on_the_way) > self._rows:
            top, pool = on_the_way[: self._staying], on_the_way[self._staying :]
            return [*top, *self._turns.take(pool, self._ids, now)]
        self._turns.end()
        answered = [call.call_id for call in others if not call.at_desk]
        needed = {*on_the_way, *answered[: self._rows - len(on_the_way)]}
        return _kept_in_place(
            [call.call_id for call in others if call.call_id in needed], self._ids
        )


def _kept_in_place(wanted: Sequence[CallId], before: Sequence[CallId]) -> Sequence[CallId]:
    """Return who is wanted, newest first, unless some of them stand in another order already."""
    stay = [call for call in before if call in wanted]
    if stay == [call for call in wanted if call in stay]:
        return wanted
    newer = list(takewhile(lambda call: call not in stay, wanted))
    others = [call for call in wanted if call not in stay and call not in newer]
    placed = [call if call in stay else others.pop(0) for call in before if call in stay or others]
    return [*newer, *placed, *others]
