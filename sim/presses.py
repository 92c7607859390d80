"""Checkers for presses: one acts once, soon, or not at all, and its clerk is told.

What a malicious device asks for is not judged, as long as it asks for its own desk only.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from itertools import islice
from typing import Final

from sim.evidence import STALL_MS, Evidence
from sim.exhibits import AtDesk, Entry, Judgement
from sim.trace import Died, LinkTurned, Pressed, Pushed, Told

ACTS_WITHIN_MS: Final = 2_000
"""The promise to the clerk: what is done later than this was not done by the press."""

TOLD_WITHIN_MS: Final = 5_000
"""How long a clerk may be left without a word."""

PUSH_MS: Final = 12_000
"""How long before it is taken for a press a push began at most: one of ten seconds is none, and two
seconds are room for a release that nobody saw and for a second push that does not come."""

SHORT_PUSH_MS: Final = 1_500
"""How long a push that is no hold lasts at most, and a double one with its pause."""

_AT_A_DESK: Final = frozenset(
    {
        "ticket-called",
        "ticket-recalled",
        "ticket-served",
        "ticket-absent",
        "ticket-restored",
        "ticket-transferred",
        "ticket-sent-back",
        "ticket-parked",
        "nobody-waited",
        "room-was-full",
        "desk-opened",
        "help-answered",
        "desk-closed",
        "services-borrowed",
    }
)
"""What happens only because a clerk wanted it."""

_NOBODY: Final = frozenset({"nobody-waited", "room-was-full"})


def each_press_acts_once_and_soon(evidence: Evidence) -> Iterator[Judgement]:
    """What happens at a desk comes from a press for that desk, within two seconds of it."""
    pressed_at = {(who, press.request): press.at for who, press in _presses(evidence)}
    calls: Counter[tuple[str, str]] = Counter()
    for entry in evidence.entries:
        wanted = [event for event in entry.events if event.what in _AT_A_DESK]
        if not wanted or entry.device in evidence.malicious:
            continue
        press = entry.device, entry.request
        what = " ".join(event.what for event in wanted)
        if press not in pressed_at:
            yield f"at {entry.at}: {what} at desk {wanted[0].desk}, and nobody pressed"
        elif entry.at - pressed_at[press] > ACTS_WITHIN_MS:
            late_ms = entry.at - pressed_at[press]
            yield f"{entry.device} at {entry.at}: {what} {late_ms} ms after the press"
        else:
            yield None
        calls[press] += sum(event.what == "ticket-called" for event in wanted)
        if calls[press] > 1 and not entry.lost_by:
            yield f"{entry.device} at {entry.at}: {entry.request} calls a second ticket"


def each_press_comes_from_a_push(evidence: Evidence) -> Iterator[Judgement]:
    """A box takes nothing for a press for which nobody pushed, a moment ago, and once.

    Some pushes are no press, and one that came before the last press was taken can be no other
    one. A process that stood still finds all pushes of that time at once.
    """
    for who, log in evidence.desks.items():
        if who in evidence.malicious:
            continue
        pushes: deque[int] = deque()
        for each in log:
            if type(each) is Pushed:
                pushes.append(each.at)
            elif type(each) is Pressed:
                stood_still = evidence.stood_still(who, each.at)
                since = each.at - (STALL_MS if stood_still else PUSH_MS)
                while pushes and pushes[0] < since:
                    pushes.popleft()
                yield None if pushes else f"{who} at {each.at}: took a press, and nobody pushed"
                if not stood_still:
                    pushes.clear()
                elif pushes:
                    pushes.popleft()


def presses_ask_for_no_more_than_was_meant(evidence: Evidence) -> Iterator[Judgement]:
    """A short push recalls nobody, only a double one says that nobody came, and so on.

    Where a process stood still nobody can tell which push it was.
    """
    asked = {(each.who, each.said.id): each.said.ask for each in reversed(evidence.requests)}
    for who, log in _boxes(evidence):
        meant: list[tuple[str, ...]] = []
        for each in log:
            if type(each) is Pushed:
                meant.append(each.means)
            elif type(each) is Pressed:
                asks = asked.get((who, each.request or ""))
                can_tell = meant and () not in meant and not evidence.stood_still(who, each.at)
                if asks is not None and can_tell:
                    wrong = f"{who} at {each.at}: asks {asks}, and nobody meant it"
                    yield None if any(asks in means for means in meant) else wrong
                meant.clear()


def nobody_asks_for_what_was_pushed_long_ago(evidence: Evidence) -> Iterator[Judgement]:
    """A box that stood still asks for nothing that was pushed more than two seconds ago."""
    for who, log in _boxes(evidence):
        pushed: list[Pushed] = []
        for each in log:
            if type(each) is Pushed:
                pushed.append(each)
            elif type(each) is Pressed:
                if pushed and each.request is not None:
                    may_be_hold = any("recall" in push.means for push in pushed)
                    longest_ms = PUSH_MS if may_be_hold else ACTS_WITHIN_MS + SHORT_PUSH_MS
                    wrong = f"{who} at {each.at}: asks for what was pushed at {pushed[-1].at}"
                    yield wrong if each.at - pushed[-1].at > longest_ms else None
                pushed.clear()


def boxes_without_a_link_ask_for_nothing(evidence: Evidence) -> Iterator[Judgement]:
    """What is pressed while a box has no link is refused at once, and never said later.

    A box that stood still had a link when the button went down, for all that it knows.
    """
    for who, log in _boxes(evidence):
        has_link = False
        for each in log:
            if type(each) is LinkTurned:
                has_link = each.up
            elif type(each) is Died:
                has_link = False
            elif type(each) is Pressed and not has_link:
                asks = each.request is not None and not evidence.stood_still(who, each.at)
                yield f"{who} at {each.at}: asks {each.request} without a link" if asks else None


def devices_keep_to_their_part(evidence: Evidence) -> Iterator[Judgement]:
    """Whatever is asked for: a desk box moves its own desk, and only a kiosk is given a number.

    The office's line moves every desk.
    """
    devices = evidence.plan.devices
    kiosks = {device.id for device in devices if device.role == "kiosk"}
    own = {str(device.id): set(device.desks) for device in devices if device.role == "desk"}
    office = {device.id for device in devices if device.role == "office"}
    for entry in evidence.entries:
        if any(event.what == "ticket-issued" for event in entry.events):
            wrong = f"{entry.device or 'nobody'} at {entry.at}: was given a number"
            yield None if entry.device in kiosks else wrong
        desks = {event.desk for event in entry.events if event.what in _AT_A_DESK}
        if not desks or entry.device in office:
            continue
        wrong = f"{entry.device or 'nobody'} at {entry.at}: moved desk {sorted(desks)}"
        is_own = len(desks) == 1 and desks <= own.get(entry.device, set())
        yield None if is_own else wrong


def clerks_are_told(evidence: Evidence) -> Iterator[Judgement]:
    """Whoever pressed a box knows within five seconds what became of it, unless the box died.

    A box that stood still takes several presses in one moment, and has one lamp: what it says of
    one of them it says of all. One that comes to stand still meanwhile says it when it goes on.
    """
    for who, log in _boxes(evidence):
        for place, press in enumerate(log):
            if type(press) is not Pressed:
                continue
            latest = press.at + TOLD_WITHIN_MS
            if evidence.stands_still_within(who, press.at, latest):
                latest += STALL_MS
            if latest > evidence.end:
                continue
            told = _told(log, place, latest)
            if told is None or type(told) is Died:
                yield None if told else f"{who} at {press.at}: nobody was told of {press.request}"
            else:
                yield None


def clerks_are_told_the_truth(evidence: Evidence) -> Iterator[Judgement]:
    """Done is what stands in the journal; refused is what does not. Lost may be either."""
    acted: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in evidence.entries:
        acted[entry.device, entry.request].append(entry)
    for who, log in _boxes(evidence):
        for told in log:
            if type(told) is not Told:
                continue
            by_press = acted[who, told.request] if told.request is not None else []
            events = {event.what for entry in by_press for event in entry.events}
            before = all(entry.at <= told.at for entry in by_press)
            if told.outcome in {"done", "nobody"}:
                true = (
                    bool(by_press)
                    and before
                    and bool(events & _NOBODY) == (told.outcome == "nobody")
                )
            else:
                true = told.outcome == "lost" or not events
            what = " ".join(sorted(events)) or "nothing"
            wrong = f"{who} at {told.at}: said {told.outcome} of {told.request}, and it was {what}"
            yield None if true else wrong


def requests_never_go_back(evidence: Evidence) -> Iterator[Judgement]:
    """In one life a desk box never asks in an older epoch or turn than before.

    A request that is repeated was asked when it was said first.
    """
    said: set[str] = set()
    newest: dict[tuple[str, int], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for asked in evidence.requests:
        if asked.said.desk == 0 or asked.said.id in said or asked.who in evidence.malicious:
            continue
        said.add(asked.said.id)
        life = asked.said.id.rpartition("-")[0], asked.said.desk
        turn = asked.said.epoch, asked.said.turn
        wrong = f"{asked.who} at {asked.at}: asks in {turn} after {newest[life]}"
        yield wrong if turn < newest[life] else None
        newest[life] = max(turn, newest[life])


def _presses(evidence: Evidence) -> Iterator[tuple[str, Pressed]]:
    for who, log in evidence.desks.items():
        for each in log:
            if type(each) is Pressed:
                yield who, each


def _boxes(evidence: Evidence) -> Iterator[tuple[str, list[AtDesk]]]:
    """Yield the boxes that have a lamp and are honest."""
    for device in evidence.plan.devices:
        if device.role == "desk" and device.id not in evidence.malicious:
            yield device.id, evidence.desks.get(device.id, [])


def _same_moment(log: list[AtDesk], place: int) -> list[AtDesk]:
    """Return what happened in the same millisecond as what stands at a place of a log."""
    first, end, at = place, place + 1, log[place].at
    while first and log[first - 1].at == at:
        first -= 1
    while end < len(log) and log[end].at == at:
        end += 1
    return log[first:end]


def _told(log: list[AtDesk], place: int, latest: int) -> Told | Died | None:
    """Return what came first: the word to the clerk, or the end of the box."""
    together = {each.request for each in _same_moment(log, place) if type(each) is Pressed}
    for each in islice(log, place + 1, None):
        if each.at > latest:
            return None
        if type(each) is Died or (type(each) is Told and each.request in together):
            return each
    return None
