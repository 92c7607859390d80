"""Checker for what the hall is told once more."""

from collections import deque
from collections.abc import Iterator
from typing import Final, TypeAlias

from protocol.types import Millis
from sim.evidence import Evidence
from sim.exhibits import BoardCame, Judgement, OnScreen
from sim.rows import BOARDS_LOOKED_AT
from sim.trace import Chimed, FellSilent, SaidAgain, Started

AFTER_MS: Final = 7_920
"""Eight seconds by a clock that drifts by one part in a hundred."""

WITHIN_MS: Final = 20_200
"""Twenty by such a one."""

Key: TypeAlias = tuple[str, int]


def calls_are_repeated_by_the_rules(evidence: Evidence) -> Iterator[Judgement]:
    """What is said again was announced 8 to 20 s ago, stands at its desk still, and is no recall.

    Once by each display in each of its lives.
    """
    for who, log in evidence.honest_displays():
        memory = _Memory()
        for seen in log:
            if type(seen) is SaidAgain:
                wrong = memory.wrong_with(seen)
                yield wrong and f"{who} at {seen.at}: says {seen.call_id} again, {wrong}"
            memory.take(seen)


class _Memory:
    """What a display was told and has announced in one life."""

    def __init__(self) -> None:
        self._boards: deque[BoardCame] = deque(maxlen=BOARDS_LOOKED_AT)
        self._ended: dict[Key, Millis] = {}
        self._sounding: Chimed | None = None

    def take(self, seen: OnScreen) -> None:
        """Take in what happened at the display."""
        if type(seen) is BoardCame:
            self._boards.append(seen)
        elif type(seen) is Started:
            self._ended.clear()
        elif type(seen) is Chimed:
            self._sounding = seen
        elif type(seen) is SaidAgain:
            self._sounding = None
            self._ended.pop((seen.call_id, seen.recalls), None)
        elif type(seen) is FellSilent and self._sounding is not None:
            self._ended[seen.call_id, seen.recalls] = seen.at

    def wrong_with(self, seen: SaidAgain) -> str | None:
        """Say what is wrong with a repetition."""
        key = seen.call_id, seen.recalls
        ended_at = self._ended.get(key)
        if seen.recalls:
            return "which was recalled"
        if ended_at is None:
            return "which was not announced, or twice"
        if not AFTER_MS <= seen.at - ended_at <= WITHIN_MS:
            return f"which it had said at {ended_at}"
        if not any(_awaits(came, key) for came in self._boards):
            return "which nobody is awaited for"
        return None


def _awaits(came: BoardCame, key: Key) -> bool:
    return any(call.at_desk and (call.call_id, call.recalls) == key for call in came.board.calls)
