"""Checkers for the hall displays: each picture must be that of a board which the display was sent.

A display does not say which board it shows. So each picture is laid beside the boards that had
reached the display by then, and must fit one that is not older than the one before.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, TypeAlias

from protocol.types import Millis
from sim.evidence import Evidence
from sim.exhibits import AtController, BoardCame, Judgement, OnScreen
from sim.noted import Announced
from sim.plan import rows_on
from sim.trace import CLOCK, REORDERING, Chimed, Died, LinkTurned, Shown, Started

CURRENT_WITHIN_MS: Final = 5_000
"""The promise to the hall: what is shown as current was, so long ago at most."""

WIRE_MS: Final = 3_000
"""The slowest wire of the simulator. A display cannot know how long a beat was under way, so what
it shows of a controller that has gone may be older by so much."""

SAID_AGAIN_MS: Final = 30_000
"""How often the controller says everything again. A board that the wire loses while the link stands
is not missed before that."""

FRESH_MS: Final = 15_000
"""For how long after a call a display that was started again may chime for it once more."""

STILL_FRESH_MS: Final = FRESH_MS + WIRE_MS
"""How old a call may be by the clock of the simulator that is fresh to a display."""

HEARD_WITHIN_MS: Final = 30_000
"""By then a call has been chimed for: a board may come 5 s late, what is heard then takes 13 s at
most, a recall in two languages, and a call of each of the three other desks 4 s, the number
alone."""

CHIMED_WITHIN_MS: Final = 40_000
"""No call is chimed for later: it is fresh for 15 s, and then waits as any other."""

CLOSED: Final = "closed"

BOARD_SCREENS: Final = ("calling", "nobody", CLOSED)
"""The pictures that claim to be true."""

Age: TypeAlias = tuple[int, int]


def displays_never_go_back(evidence: Evidence) -> Iterator[Judgement]:
    """No display shows an older (epoch, version) after a newer one, or what it was never sent."""
    for who, log in evidence.honest_displays():
        came: list[BoardCame] = []
        shown_age: Age = (0, 0)
        for place, seen in enumerate(log):
            if type(seen) is BoardCame:
                if seen.age >= shown_age:
                    came.append(seen)
            elif type(seen) is Shown and seen.screen in BOARD_SCREENS:
                later = [board.age for board in came if fits(seen, board)]
                if later:
                    shown_age = min(later)
                    came = [board for board in came if board.age >= shown_age]
                    yield None
                else:
                    yield f"{who} at {seen.at}: {_why(seen, log[:place])}: {labels(seen)}"


def displays_show_what_came(evidence: Evidence) -> Iterator[Judgement]:
    """Five seconds after a board came no display shows an older one as current.

    One whose process stands still shows what it showed; nobody can help that.
    """
    for who, log in evidence.honest_displays():
        newest: BoardCame | None = None
        shown: Shown | None = None
        owed_since: Millis | None = None
        for seen in log:
            if owed_since is not None and seen.at > owed_since + CURRENT_WITHIN_MS:
                if not evidence.stood_still(who, owed_since):
                    yield f"{who} at {seen.at}: does not show the board that came at {owed_since}"
                owed_since = None
            if type(seen) is BoardCame and (newest is None or seen.age > newest.age):
                newest = seen
                yield None
            elif type(seen) is Shown or type(seen) is Died:
                shown = seen if type(seen) is Shown else None
            if newest is None or not _claims(shown, newest):
                owed_since = None
            elif owed_since is None:
                owed_since = seen.at


def _claims(shown: Shown | None, newest: BoardCame) -> bool:
    """Say whether a display shows something as current that is not of the newest board."""
    return shown is not None and shown.screen in BOARD_SCREENS and not fits(shown, newest)


def displays_show_what_is_current(evidence: Evidence) -> Iterator[Judgement]:
    """No display shows as current what was not current within five seconds.

    Nothing is current while the controller is dead or has no link. A slow wire makes it up to three
    seconds more; a board that the wire lost while the link stood is said again after thirty. A wire
    that holds messages back may take the next one or two as well.
    """
    held_back = {fault.who for fault in evidence.faults if fault.kind == REORDERING}
    for who, log in evidence.honest_displays():
        times = 3 if held_back & {who, *evidence.journals} else 1
        watch = _Watch(times * SAID_AGAIN_MS)
        for seen, is_of_controller in _both(log, evidence.controller):
            overdue = watch.overdue(seen.at)
            if overdue is not None and not evidence.stood_still(who, seen.at):
                yield f"{who} at {seen.at}: {overdue}"
            watch.take(seen, is_of_controller=is_of_controller)
            if type(seen) is Shown:
                yield None


class _Watch:
    """Watches one display and the controller together."""

    def __init__(self, said_again_ms: int) -> None:
        self._said_again_ms = said_again_ms
        self._shown: Shown | None = None
        self._truth: BoardCame | None = None
        self._lives = self._links = 0
        """How many controllers run, and have a link: there may be two for a while."""
        self._is_there = False
        self._wrong_since: Millis | None = None

    def overdue(self, at: Millis) -> str | None:
        """Say, once, that something has been shown for too long."""
        grace_ms = CURRENT_WITHIN_MS + WIRE_MS + (self._said_again_ms if self._is_there else 0)
        if self._wrong_since is None or at <= self._wrong_since + grace_ms:
            return None
        why = "an older board than was said" if self._is_there else "that of nobody"
        found = f"since {self._wrong_since} it shows {why}"
        self._shown = self._wrong_since = None
        return found

    def take(self, seen: OnScreen | AtController, *, is_of_controller: bool) -> None:
        """Take in what happened; what a display hears changes neither its picture nor the truth."""
        if type(seen) is BoardCame and not is_of_controller:
            return
        if type(seen) is Shown:
            self._shown = seen
        elif is_of_controller:
            self._take_controller(seen)
        elif type(seen) is Died:
            self._shown = None
        if not self._is_wrong():
            self._wrong_since = None
        elif self._wrong_since is None:
            self._wrong_since = seen.at

    def _take_controller(self, seen: OnScreen | AtController) -> None:
        if type(seen) is BoardCame:
            self._is_there = True
            if self._truth is None or seen.age >= self._truth.age:
                self._truth = seen
            return
        if type(seen) is Started:
            self._lives += 1
        elif type(seen) is Died:
            self._lives -= 1
        elif type(seen) is LinkTurned:
            self._links += 1 if seen.up else -1
        if self._is_there and (self._lives <= 0 or self._links <= 0):
            self._is_there = False
            self._wrong_since = None  # for another reason from now on, which is seen sooner

    def _is_wrong(self) -> bool:
        if self._shown is None or self._shown.screen not in BOARD_SCREENS:
            return False
        return not (self._is_there and self._truth and fits(self._shown, self._truth))


def displays_chime_once(evidence: Evidence) -> Iterator[Judgement]:
    """A chime is of a call or recall that was made, soon, and once.

    A display that was started again may repeat one that was fresh when it learned of it, in its
    turn. A controller that starts with a wrong clock knows how old a call is by that clock only,
    and so does the hall.
    """
    made = {
        (each.call_id, each.recalls): each for book in evidence.lives for each in book.announced
    }
    wakings = _wakings(evidence) if evidence.faulted(CLOCK) else []
    for who, log in evidence.honest_displays():
        chimed: dict[tuple[str, int], int] = {}
        life = 0
        told: dict[tuple[str, int], Millis] = {}
        for seen in log:
            if type(seen) is Started:
                life += 1
                told.clear()
            elif type(seen) is BoardCame:
                _note_calls(told, seen)
            elif type(seen) is Chimed:
                key = seen.call_id, seen.recalls
                call = made.get(key)
                what = f"{who} at {seen.at}: chimes for {seen.call_id} after {seen.recalls} recalls"
                age_ms = 0 if call is None else _age_ms(call, seen.at, wakings)
                if call is None:
                    yield f"{what}, which nobody made"
                elif age_ms > CHIMED_WITHIN_MS:
                    yield f"{what}, made at {call.at}"
                elif chimed.get(key) == life:
                    yield f"{what} a second time"
                elif (
                    key in chimed
                    and _age_ms(call, told.get(key, seen.at), wakings) > STILL_FRESH_MS
                ):
                    yield f"{what} once more, made at {call.at}"
                else:
                    yield None
                chimed[key] = life


def _note_calls(came: dict[tuple[str, int], Millis], board: BoardCame) -> None:
    """Note when each call of a board came for the first time."""
    for call in board.board.calls:
        came.setdefault((call.call_id, call.recalls), board.at)


def _wakings(evidence: Evidence) -> list[tuple[int, int]]:
    """Return when a controller began its life, and what its wall clock showed."""
    return sorted(
        (entry.at, entry.utc_ms)
        for entry in evidence.entries
        if any(event.what == "epoch-began" for event in entry.events)
    )


def _age_ms(call: Announced, at: Millis, wakings: list[tuple[int, int]]) -> int:
    """Return how old a call is, or less where the controller that lives at a time thinks so."""
    since = [each for each in wakings if call.at < each[0] <= at]
    if not since:
        return at - call.at
    woke_at, woke_utc_ms = since[-1]
    return at - call.at - max(0, woke_at - call.at - max(0, woke_utc_ms - call.utc_ms))


def displays_chime_for_every_call(evidence: Evidence) -> Iterator[Judgement]:
    """Whoever is called and has not moved for half a minute was chimed for.

    By every display that was told of the call at once, and had no trouble meanwhile.
    """
    stays = [
        each
        for book in evidence.lives
        for each in book.announced
        if (evidence.end if each.until is None else each.until) - each.at > HEARD_WITHIN_MS
    ]
    for who, log in evidence.honest_displays():
        chimed: set[tuple[str, int]] = set()
        came: dict[tuple[str, int], Millis] = {}
        troubles: list[int] = []
        for seen in log:
            if type(seen) is BoardCame:
                _note_calls(came, seen)
            elif type(seen) is Chimed:
                chimed.add((seen.call_id, seen.recalls))
            elif _is_trouble(seen):
                troubles.append(seen.at)
        for each in stays:
            key = each.call_id, each.recalls
            began, ended = each.at - CURRENT_WITHIN_MS, each.at + HEARD_WITHIN_MS
            calm = bisect_left(troubles, began) == bisect_left(troubles, ended)
            if calm and came.get(key, ended) < each.at + CURRENT_WITHIN_MS:
                wrong = f"{who}: never chimed for {each.call_id}, made at {each.at}"
                yield None if key in chimed else wrong


def _is_trouble(seen: OnScreen) -> bool:
    """Say whether a display cannot do its part: it stops, loses its link, or knows nothing."""
    if type(seen) is Shown:
        return seen.screen not in BOARD_SCREENS
    return type(seen) in {Started, Died, LinkTurned}


def fits(shown: Shown, board: BoardCame) -> bool:
    """Say whether a picture can be that of a board."""
    if shown.screen == CLOSED:
        return not any(call.at_desk for call in board.board.calls)
    rows = board.rows
    most = rows_on(shown.who) + 1  # and the large one
    return len(shown.rows) == min(len(rows), most) and rows.issuperset(shown.rows)


def labels(shown: Shown) -> str:
    """Return the numbers on a screen, for people."""
    return " ".join(row.label for row in shown.rows) or "nobody"


def _both(
    log: list[OnScreen], controller: list[AtController]
) -> list[tuple[OnScreen | AtController, bool]]:
    """Return what happened at a display and at the controller, in order; True: the latter."""
    ours: list[tuple[OnScreen | AtController, bool]] = [(seen, False) for seen in log]
    theirs: list[tuple[OnScreen | AtController, bool]] = [(seen, True) for seen in controller]
    return sorted(ours + theirs, key=lambda each: each[0].at)


def _why(shown: Shown, before: list[OnScreen]) -> str:
    boards = (seen for seen in before if type(seen) is BoardCame)
    return "went back" if any(fits(shown, board) for board in boards) else "shows what nobody said"
