"""Checkers for what displays tell the desks: all that stands on their screens, and nothing else.

Between a display and a desk box lies a wire that loses, doubles and holds back. So a display is
judged by what it showed and said; ``seeing.py`` judges the boxes by what had reached them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, TypeAlias

from protocol.types import DeviceId, Millis
from sim.evidence import Evidence
from sim.exhibits import BoardCame, Judgement, OnScreen
from sim.sights import DisplaySaid
from sim.trace import Died, LinkTurned, Shown, Started
from sim.written import OnDisplay

TOLD_WITHIN_MS: Final = 5_000
"""By then a display that shows a call has told its desk so: at once, but a board of a controller
that has just started is held for true with the first beat, and without one for 4 s at most."""

_Call: TypeAlias = tuple[int, int, str, int]
"""Epoch, desk, call and how often it was repeated."""


def displays_tell_only_what_they_show(evidence: Evidence) -> Iterator[Judgement]:
    """A display tells a desk of no call that was not on its screen, in this life of it."""
    boards = _Boards()
    for who, log in evidence.honest_displays():
        had: dict[str, bool] = {}
        """Each call that was on the screen, and whether it stood there as a repeated one."""
        came: set[_Call] = set()
        for seen in _with_what_was_said(evidence, who, log):
            if type(seen) is Started:
                had, came = {}, set()
            elif type(seen) is BoardCame:
                came.update(boards.awaited(seen).values())
            elif type(seen) is Shown:
                for row in seen.rows:
                    had[row.call_id] = had.get(row.call_id, False) or row.recalled
            elif type(seen) is DisplaySaid:
                is_it = _call(seen.said) in came and (
                    had.get(seen.said.call_id) if seen.said.recalls else seen.said.call_id in had
                )
                wrong = f"{who} at {seen.at}: says that it shows {seen.said.call_id}"
                yield None if is_it else wrong


def displays_tell_all_that_they_show(evidence: Evidence) -> Iterator[Judgement]:
    """Each call that stands on a screen is told to its desk, and again after the link came up.

    One whose process stands still tells it when it goes on.
    """
    boards = _Boards()
    for who, log in evidence.honest_displays():
        telling = _Telling(boards)
        for seen in _with_what_was_said(evidence, who, log):
            for call, since in telling.missed(seen.at) if telling.owed else ():
                until = since + TOLD_WITHIN_MS
                stands = evidence.stood_still(who, since)
                if not stands and not evidence.stands_still_within(who, since, until):
                    yield f"{who} at {seen.at}: shows {call[2]} since {since}, and told nobody"
            if type(seen) is DisplaySaid:
                yield None
            telling.take(seen)


@dataclass
class _Telling:
    """What a display has to tell."""

    boards: "_Boards"
    is_linked: bool = False
    newest: BoardCame | None = None
    awaited: dict[str, _Call] = field(default_factory=dict)
    """On the newest board."""
    rows: frozenset[str] = frozenset()
    told: set[_Call] = field(default_factory=set)
    owed: dict[_Call, Millis] = field(default_factory=dict)

    def missed(self, now: Millis) -> list[tuple[_Call, Millis]]:
        """Return what should have been told by now, and forget that it is owed."""
        late = [each for each in self.owed.items() if now > each[1] + TOLD_WITHIN_MS]
        for call, _ in late:
            self.told.add(call)
            del self.owed[call]
        return late

    def take(self, seen: OnScreen | DisplaySaid) -> None:
        """Follow what happens at the display."""
        if type(seen) is DisplaySaid:
            self.told.add(_call(seen.said))
            self.owed.pop(_call(seen.said), None)
            return
        if type(seen) is Started or type(seen) is Died:
            self.is_linked, self.newest, self.rows, self.told = False, None, frozenset(), set()
            self.awaited = {}
        elif type(seen) is LinkTurned:
            self.is_linked, self.told = seen.up, set()
        elif type(seen) is BoardCame and (self.newest is None or seen.age >= self.newest.age):
            self.newest, self.awaited = seen, self.boards.awaited(seen)
        elif type(seen) is Shown:
            is_calling = seen.screen == "calling"
            self.rows = frozenset([row.call_id for row in seen.rows]) if is_calling else frozenset()
        else:
            return
        due: list[_Call] = []
        if self.is_linked:
            due = [self.awaited[each] for each in self.rows if each in self.awaited]
        self.owed = {call: self.owed.get(call, seen.at) for call in due if call not in self.told}


def _with_what_was_said(
    evidence: Evidence, who: DeviceId, log: list[OnScreen]
) -> list[OnScreen | DisplaySaid]:
    """Return what happened at a display in order; it shows first and tells then."""
    said = evidence.sights.said.get(who, [])
    return sorted([*log, *said], key=attrgetter("at"))


class _Boards:
    """What desks ask about on each board; nearly every one reaches each display."""

    def __init__(self) -> None:
        self._known: dict[int, dict[str, _Call]] = {}
        """By the place of a board in memory, where the evidence keeps it."""

    def awaited(self, came: BoardCame) -> dict[str, _Call]:
        """Return the calls of tickets that are at a desk, by their ids."""
        board = came.board
        known = self._known.get(id(board))
        if known is None:
            known = self._known[id(board)] = {
                call.call_id: (board.epoch, call.desk, call.call_id, call.recalls)
                for call in board.calls
                if call.at_desk
            }
        return known


def _call(said: OnDisplay) -> _Call:
    return said.epoch, said.desk, said.call_id, said.recalls
