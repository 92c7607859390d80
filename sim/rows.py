"""Checkers for the rows of the hall displays: whoever is awaited is seen, closing is true."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from protocol.types import Millis
from sim.evidence import Evidence
from sim.exhibits import BoardCame, Judgement
from sim.hall import CLOSED, WIRE_MS, fits
from sim.plan import rows_on
from sim.trace import Died, Shown

BOARDS_LOOKED_AT: Final = 5
"""So many of the boards that came last may be the one that is shown."""

SEEN_WITHIN_MS: Final = 40_000
"""Turns are 8 s long. On the small screen three calls wait for one row at most, and the fourth turn
has come by then, on the slowest wire and by a clock that goes wrong too."""


def whoever_is_awaited_is_shown(evidence: Evidence) -> Iterator[Judgement]:
    """Who was called and may still be on the way stands on each display, as far as there is room.

    A display does not say which board it shows; it may be any of the last that it got.
    """
    for who, log in evidence.honest_displays():
        came: deque[BoardCame] = deque(maxlen=BOARDS_LOOKED_AT)
        rows = rows_on(who)
        for seen in log:
            if type(seen) is BoardCame:
                came.append(seen)
            elif type(seen) is Shown and len(seen.rows) == rows + 1:
                shown = [row.call_id for row in seen.rows]
                boards = [board for board in came if fits(seen, board)]
                missed = [_missed(board, shown, rows) for board in boards]
                away = " ".join(sorted(missed[-1])) if missed and all(missed) else ""
                yield f"{who} at {seen.at}: does not show {away}" if away else None


def whoever_is_awaited_is_seen_in_turn(evidence: Evidence) -> Iterator[Judgement]:
    """Where there is no room for all who are awaited, nobody is out of sight for long."""
    for who, log in evidence.honest_displays():
        newest: BoardCame | None = None
        shown: frozenset[str] | None = None
        """The calls on the screen; None: it shows no board."""
        unseen_since: dict[str, Millis] = {}
        for seen in log:
            for call, since in list(unseen_since.items()):
                if seen.at > since + SEEN_WITHIN_MS:
                    if not evidence.stands_still_within(who, since, seen.at):
                        yield f"{who} at {seen.at}: has not shown {call} since {since}"
                    unseen_since[call] = seen.at
            if type(seen) is BoardCame:
                newest = seen if newest is None or seen.age >= newest.age else newest
            elif type(seen) is Shown:
                is_board = seen.screen == "calling"
                shown = frozenset(row.call_id for row in seen.rows) if is_board else None
                yield None
            elif type(seen) is Died:  # whoever was not on the screen waits anew when there is one
                shown = None
            else:
                continue
            awaited = set() if newest is None or shown is None else _awaited(newest) - shown
            unseen_since = {call: unseen_since.get(call, seen.at) for call in awaited}


def displays_close_when_nobody_may_come(evidence: Evidence) -> Iterator[Judgement]:
    """A display says that the office is closed only by a menu by which it is.

    One that came lately: a picture may be of the moment before.
    """
    for who, log in evidence.honest_displays():
        menus = iter(evidence.menus_of_displays.of(who))
        coming = next(menus, None)
        lately: deque[tuple[Millis, bool]] = deque()
        for seen in log:
            if type(seen) is not Shown:
                continue
            while coming is not None and coming[0] <= seen.at:
                lately.append(coming)
                coming = next(menus, None)
            while len(lately) > 1 and lately[1][0] < seen.at - WIRE_MS:
                lately.popleft()
            if seen.screen == CLOSED:
                closed = any(is_closed for _, is_closed in lately)
                yield None if closed else f"{who} at {seen.at}: closed, and no menu says so"


def _missed(board: BoardCame, shown: list[str], rows: int) -> set[str]:
    """Return who has no row although there are rows for all who are awaited."""
    beside = _awaited(board) - {shown[0]}
    return beside - set(shown) if len(beside) <= rows else set()


def _awaited(board: BoardCame) -> set[str]:
    return {call.call_id for call in board.board.calls if call.at_desk}
