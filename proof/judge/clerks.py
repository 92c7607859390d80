"""Two clerks who press at the same moment, judged press by press from what was written down.

The boxes' records say which press asked what and what its lamp told; the controller's journal says
what was done, and for which request. Everything is compared by identity, never by number only.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from proof.judge.evidence import Json, Row
from proof.judge.verdict import Verdict

Cause = tuple[str, str]
"""Device and request."""

TELLS: Final = {"ticket-called": "done", "nobody-waited": "nobody"}
"""What the lamp has to tell of what was done."""

NS_PER_MS: Final = 1e6


@dataclass(frozen=True)
class Press:
    """One press as its box wrote it down."""

    device: str
    request: str | None
    """None: the box refused it by itself."""
    released_ns: int
    """When the button came up: the edge that settled into the press."""
    outcome: str | None = None
    """How the request ended for the box; None: it never did."""
    lamp: str | None = None
    """What the lamp said from then on."""


@dataclass(frozen=True)
class Round:
    """Two clerks press once each; so many visitors wait."""

    waiting: int
    presses: tuple[Press, ...]
    calls: int
    """So many of the presses called somebody."""

    @property
    def apart_ms(self) -> float:
        """How far the two edges lay apart."""
        edges = [press.released_ns for press in self.presses]
        return (max(edges) - min(edges)) / NS_PER_MS


def presses_of(device: str, records: Sequence[Json]) -> Iterator[Press]:
    """Yield the presses of a box, in order."""
    released, asked, ended = 0, None, None
    for line in records:
        match line:
            case {"what": "edge", "pressed": False}:
                released = line["at_ns"]
            case {"what": "press", "outcome": "asked"}:
                asked = Press(device, line["request"], released)
            case {"what": "press"}:
                yield Press(device, None, released, outcome=line["outcome"])
            case {"what": "press-ended"}:
                ended = line
            case {"what": "lamp"} if asked and ended:
                if ended["request"] == asked.request:
                    yield Press(
                        device, asked.request, asked.released_ns, ended["outcome"], line["state"]
                    )
                asked = ended = None
            case _:
                pass
    if asked:
        yield asked


def judge_clerks(
    rows: Sequence[Row],
    records: Mapping[str, Sequence[Json]],
    came: Sequence[int],
    verdict: Verdict,
) -> list[Round]:
    """Judge all rounds; return them.

    Args:
        rows: the controller's journal.
        records: of both boxes.
        came: how many visitors took a number before each round.
        verdict: takes what is found.
    """
    by_device = {device: list(presses_of(device, lines)) for device, lines in records.items()}
    for device, presses in by_device.items():
        if len(presses) != len(came):
            verdict.wrong.append(f"{device}: {len(came)} pushes became {len(presses)} presses")
    done = _done(rows)
    known = {(press.device, press.request) for each in by_device.values() for press in each}
    _judge_calls(rows, known, verdict)
    for each in by_device.values():
        for press in each:
            _judge_told(press, done, verdict)
    rounds: list[Round] = []
    waiting = 0
    for number, (new, *presses) in enumerate(zip(came, *by_device.values(), strict=False), 1):
        waiting += new
        calls = sum(_calls(press, done) > 0 for press in presses)
        if calls < min(waiting, len(presses)):
            verdict.lost.append(f"round {number}: {waiting} waited, {calls} were called")
        rounds.append(Round(waiting, tuple(presses), calls))
        waiting -= calls
    verdict.looked_at["rounds"] = len(rounds)
    verdict.looked_at["presses"] = len(known)
    verdict.looked_at["calls"] = sum(each.calls for each in rounds)
    return rounds


def _done(rows: Sequence[Row]) -> dict[Cause, list[str]]:
    """Return what was done for each request."""
    done: dict[Cause, list[str]] = defaultdict(list)
    for row in rows:
        if row.cause is not None:
            done[row.cause] += [event["what"] for event in row.entry["events"]]
    return done


def _calls(press: Press, done: Mapping[Cause, Sequence[str]]) -> int:
    events = done.get((press.device, press.request or ""), ())
    return sum(what == "ticket-called" for what in events)


def _judge_calls(rows: Sequence[Row], known: set[tuple[str, str | None]], verdict: Verdict) -> None:
    """A ticket is called once, to the desk where it was pressed, and by a press."""
    called_by: dict[str, str] = {}
    for row in rows:
        for event in row.entry["events"]:
            if event["what"] != "ticket-called":
                continue
            ticket, where = event["ticket"], f"desk {event['desk']} in row {row.seq}"
            if ticket in called_by:
                verdict.doubled.append(f"{ticket} was called to {called_by[ticket]} and {where}")
            called_by[ticket] = where
            if row.cause not in known:
                verdict.wrong.append(f"{ticket} was called to {where}, and nobody pressed for it")
            elif row.cause[0] != f"desk-{event['desk']}":
                verdict.wrong.append(f"{row.cause[0]} pressed, and {ticket} was called to {where}")


def _judge_told(press: Press, done: Mapping[Cause, Sequence[str]], verdict: Verdict) -> None:
    """A press calls at most once, and its lamp tells what was done."""
    name = f"{press.device}, {press.request}"
    calls = _calls(press, done)
    if calls > 1:
        verdict.doubled.append(f"{name}: one press called {calls} times")
    events = done.get((press.device, press.request or ""), ())
    true = next((TELLS[what] for what in events if what in TELLS), None)
    told = (press.outcome, press.lamp)
    if true is not None and told != (true, true):
        verdict.wrong.append(f"{name}: the lamp told {told}, and it was {true}")
    elif true is None and set(told) & set(TELLS.values()):
        verdict.wrong.append(f"{name}: the lamp told {told}, and nothing was done")
