"""Checkers for the hall displays: each picture must be that of a board which the display was sent.

A display does not say which board it shows. So each picture is laid beside the boards that had
reached the display by then, and must fit one that is not older than the one before.
"""

from collections import defaultdict
from typing import Final, TypeAlias

from protocol.messages import Board
from sim.reading import said_by, sent
from sim.trace import Arrived, Shown, ShownRow, Trace

ROWS_MAX: Final = 7
"""One large, six beside it."""

_BOARD_SCREENS: Final = ("calling", "nobody")
"""The pictures that claim to be true."""

Age: TypeAlias = tuple[int, int]
Rows: TypeAlias = frozenset[ShownRow]


def displays_never_go_back(trace: Trace) -> list[str]:
    """No display shows an older (epoch, version) after a newer one, or what it was never sent."""
    boards: dict[str, list[tuple[Age, Rows]]] = defaultdict(list)
    shown_age: dict[str, Age] = defaultdict(lambda: (0, 0))
    violations = []
    for seen in trace:
        if isinstance(seen, Arrived) and (board := _board_in(seen)) is not None:
            boards[seen.who].append((_age(board), _rows(board)))
        elif isinstance(seen, Shown) and seen.screen in _BOARD_SCREENS:
            fitting = [age for age, rows in boards[seen.who] if _fits(seen.rows, rows)]
            later = [age for age in fitting if age >= shown_age[seen.who]]
            if not later:
                why = "went back" if fitting else "shows what no board said"
                violations.append(f"{seen.who} {why} at {seen.at}: {_labels(seen.rows)}")
            else:
                shown_age[seen.who] = min(later)
    return violations


def displays_agree_in_the_end(trace: Trace) -> list[str]:
    """At the end every display shows the board that the controller said last."""
    last_board = None
    for said in sent(trace, Board):
        last_board = said.message
    last_shown = {seen.who: seen for seen in trace if isinstance(seen, Shown)}
    if last_board is None:
        return ["the controller never said a board"]
    return [
        f"{who} ends with {shown.screen} {_labels(shown.rows)}"
        for who, shown in last_shown.items()
        if shown.screen not in _BOARD_SCREENS or not _fits(shown.rows, _rows(last_board))
    ]


def _board_in(seen: Arrived) -> Board | None:
    _, message = said_by(seen.topic, seen.payload)
    return message if isinstance(message, Board) else None


def _rows(board: Board) -> Rows:
    return frozenset(
        ShownRow(call.call_id, call.label, call.desk, recalled=call.recalls > 0)
        for call in board.calls
    )


def _fits(shown: tuple[ShownRow, ...], said: Rows) -> bool:
    return len(shown) == min(len(said), ROWS_MAX) and said.issuperset(shown)


def _age(board: Board) -> Age:
    return board.epoch, board.version


def _labels(rows: tuple[ShownRow, ...]) -> str:
    return " ".join(row.label for row in rows) or "nobody"
