"""Checkers for where the hall looks: each chime has its time, and the number that it is for."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from protocol.types import Millis
from sim.evidence import Evidence
from sim.exhibits import Judgement
from sim.hall import BOARD_SCREENS
from sim.trace import Chimed, FellSilent, SaidAgain, Shown, Started

TURN_MS: Final = 2_970
"""Three seconds by a clock that drifts by one part in a hundred."""


def chimes_keep_their_turn(evidence: Evidence) -> Iterator[Judgement]:
    """Nothing is heard over anything else, and each has the hall for three seconds at least.

    By the display's own clock.
    """
    for who, log in evidence.honest_displays():
        before: Chimed | SaidAgain | None = None
        silent_at: Millis | None = None
        for seen in log:
            if type(seen) is Started:
                before = None
            elif type(seen) is FellSilent:
                silent_at = seen.at
            elif type(seen) is Chimed or type(seen) is SaidAgain:
                close = before is not None and seen.at - before.at < TURN_MS
                over = before is not None and silent_at is None
                what = "while the hall looks" if close else "over another"
                wrong = f"{who} at {seen.at}: announces {seen.call_id} {what}"
                yield wrong if close or over else None
                before, silent_at = seen, None


def the_hall_looks_at_who_was_chimed_for(evidence: Evidence) -> Iterator[Judgement]:
    """For three seconds after a chime the number that it is for is the large one, if it is shown.

    A picture tells of its calls in the order of their size.
    """
    for who, log in evidence.honest_displays():
        chimed: Chimed | None = None
        shown: Shown | None = None
        for seen, after in zip_longest(log, log[1:]):
            if type(seen) is Started:
                chimed = shown = None
            elif type(seen) is Chimed:
                chimed = seen
            elif type(seen) is Shown:
                shown = seen
            # Whatever happens in one moment is seen together.
            if chimed and shown and (after is None or after.at > seen.at):
                yield _looks_elsewhere(who, seen.at, chimed, shown)


def _looks_elsewhere(who: str, at: int, chimed: Chimed, shown: Shown) -> Judgement:
    if at >= chimed.at + TURN_MS or shown.screen not in BOARD_SCREENS:
        return None
    calls = [row.call_id for row in shown.rows]
    if chimed.call_id not in calls or calls[0] == chimed.call_id:
        return None
    return f"{who} at {at}: shows {calls[0]} largest, and chimed for {chimed.call_id}"
