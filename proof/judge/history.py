"""The controller's journal, walked row by row: what was so after each of them.

Written from docs/JOURNAL.md and the words of the events, apart from the controller's own fold.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from proof.judge.evidence import Json, Row
from proof.judge.verdict import Verdict

LEAVES_DESK: Final = {
    "ticket-served": "served",
    "ticket-absent": "absent",
    "ticket-parked": "parked",
    "ticket-transferred": "waiting",
    "ticket-sent-back": "waiting",
}
"""What becomes of the ticket at a desk, which has none then."""

STAYS: Final = {
    "ticket-restored": ("absent", "waiting"),
    "parking-ended": ("parked", "waiting"),
    "ticket-moved": ("waiting", "waiting"),
    "ticket-withdrawn": ("waiting", "withdrawn"),
}
"""Where a ticket must be for it, and where it is then; no desk takes part."""


@dataclass
class Seen:
    """One ticket."""

    label: str
    seq: int
    cause: tuple[str, str] | None
    where: str = "waiting"
    """``waiting``, ``called``, ``parked``, ``served``, ``absent`` or ``withdrawn``."""
    desk: int = 0
    calls: int = 0
    replaced_by: str | None = None


@dataclass(frozen=True)
class Standing:
    """How things stood at a desk from a row on."""

    seq: int
    turn: int
    ticket: str | None


@dataclass
class Called:
    """One call."""

    seq: int
    ticket: str
    label: str
    desk: int
    recalled: list[int] = field(default_factory=list)
    """Rows of its recalls."""


class History:
    """What a journal says, and what it should not."""

    def __init__(self, rows: Sequence[Row], verdict: Verdict) -> None:
        self._verdict = verdict
        self.last = rows[-1].seq if rows else 0
        self.tickets: dict[str, Seen] = {}
        self.calls: dict[str, Called] = {}
        self.calls_by_cause: dict[tuple[str, str], list[Called]] = {}
        self.epochs: list[tuple[int, int]] = []
        self.results: dict[tuple[str, str], Json] = {}
        """What each remembered request was answered."""
        self.handed_over: dict[tuple[str, str], str] = {}
        """The ticket on paper, by the device and the request that it was given for."""
        self.came_late: set[tuple[str, str]] = set()
        self.reserves: list[tuple[str, Json]] = []
        self._desks: dict[int, list[Standing]] = {}
        self._day = ""
        self._takers: dict[str, Callable[[Row, Json], None]] = {
            "epoch-began": self._epoch_began,
            "day-began": self._day_began,
            "ticket-issued": self._issued,
            "ticket-called": self._called,
            "ticket-recalled": self._recalled,
            "nobody-waited": self._nobody,
            "room-was-full": self._nobody,
            "numbers-reserved": self._reserved,
            "number-handed-over": self._handed_over,
            "number-came-late": self._came_late,
        }
        for row in rows:
            self._take(row)

    def epoch_at(self, seq: int) -> int:
        """Return the epoch after a row."""
        index = bisect_right(self.epochs, (seq, 2**63)) - 1
        return self.epochs[index][1] if index >= 0 else 0

    def desk_at(self, desk: int, seq: int) -> Standing:
        """Return how things stood at a desk after a row."""
        past = self._desks.get(desk, [])
        index = bisect_right(past, seq, key=lambda each: each.seq) - 1
        return past[index] if index >= 0 else Standing(0, 0, None)

    def _take(self, row: Row) -> None:
        if row.cause is not None:
            if row.cause in self.results:
                self._verdict.doubled.append(f"row {row.seq}: {row.cause} was carried out before")
            self.results[row.cause] = row.entry.get("result") or {}
        calls = sum(event["what"] == "ticket-called" for event in row.entry["events"])
        if calls and row.cause is None:
            self._verdict.wrong.append(f"row {row.seq}: a call that nobody asked for")
        if calls > 1:
            self._verdict.doubled.append(f"row {row.seq}: {calls} calls for one press")
        for event in row.entry["events"]:
            self._happened(row, event)

    def _happened(self, row: Row, event: Json) -> None:
        what = event["what"]
        if what in LEAVES_DESK:
            self._left(row, event, LEAVES_DESK[what])
        elif what in STAYS:
            self._moved(row, event, *STAYS[what])
        elif (take := self._takers.get(what)) is not None:
            take(row, event)

    def _epoch_began(self, row: Row, event: Json) -> None:
        if self.epochs and event["epoch"] <= self.epochs[-1][1]:
            self._verdict.wrong.append(f"row {row.seq}: epoch {event['epoch']} is not a higher one")
        self.epochs.append((row.seq, event["epoch"]))

    def _day_began(self, row: Row, event: Json) -> None:
        if event["day"] <= self._day:
            self._verdict.wrong.append(f"row {row.seq}: {event['day']} began after {self._day}")
        self._day = event["day"]
        for desk, turn in event.get("turns", {}).items():
            self._turn(row, {"desk": int(desk), "turn": turn}, None)

    def _issued(self, row: Row, event: Json) -> None:
        ident, label = event["ticket"]["id"], event["ticket"]["label"]
        if ident in self.tickets:
            self._verdict.doubled.append(f"row {row.seq}: {ident} was issued before")
        if ident != f"{self._day}/{label}":
            self._verdict.wrong.append(f"row {row.seq}: {ident} is not {label} of {self._day}")
        self.tickets[ident] = Seen(label, row.seq, row.cause)

    def _called(self, row: Row, event: Json) -> None:
        known = self._known(row, event)
        if known.where not in {"waiting", "parked"}:
            self._verdict.doubled.append(
                f"row {row.seq}: {event['ticket']} was called while it was {known.where}"
            )
        before = self.desk_at(event["desk"], row.seq).ticket
        if before is not None:
            self._verdict.wrong.append(
                f"row {row.seq}: desk {event['desk']} called {event['ticket']} and has {before}"
            )
        if event["call_id"] in self.calls:
            self._verdict.doubled.append(f"row {row.seq}: a second call {event['call_id']}")
        known.where, known.desk = "called", event["desk"]
        known.calls += 1
        call = Called(row.seq, event["ticket"], known.label, event["desk"])
        self.calls[event["call_id"]] = call
        if row.cause is not None:
            self.calls_by_cause.setdefault(row.cause, []).append(call)
        self._turn(row, event, event["ticket"])

    def _recalled(self, row: Row, event: Json) -> None:
        self._must_be_at_desk(row, event)
        call = next((c for c in reversed(self.calls.values()) if c.ticket == event["ticket"]), None)
        if call is not None:
            call.recalled.append(row.seq)

    def _left(self, row: Row, event: Json, where: str) -> None:
        self._must_be_at_desk(row, event)
        self._known(row, event).where = where
        self._turn(row, event, None)

    def _must_be_at_desk(self, row: Row, event: Json) -> None:
        known = self._known(row, event)
        if (known.where, known.desk) != ("called", event["desk"]):
            self._verdict.wrong.append(
                f"row {row.seq}: {event['what']} of {event['ticket']} at desk {event['desk']}, "
                f"but it is {known.where} at {known.desk}"
            )

    def _moved(self, row: Row, event: Json, needed: str, then: str) -> None:
        known = self._known(row, event)
        if known.where != needed:
            self._verdict.wrong.append(
                f"row {row.seq}: {event['what']} of {event['ticket']}, but it is {known.where}"
            )
        known.where = then

    def _known(self, row: Row, event: Json) -> Seen:
        ticket = event["ticket"]
        if ticket not in self.tickets:
            self._verdict.wrong.append(f"row {row.seq}: {ticket} was never issued")
            self.tickets[ticket] = Seen(ticket.split("/")[1], row.seq, row.cause)
        return self.tickets[ticket]

    def _nobody(self, row: Row, event: Json) -> None:
        self._turn(row, event, None)

    def _handed_over(self, _: Row, event: Json) -> None:
        self.handed_over[event["device"], event["take"]] = event["ticket"]
        if (old := event.get("instead_of")) in self.tickets:
            self.tickets[old].replaced_by = event["ticket"]

    def _came_late(self, _: Row, event: Json) -> None:
        self.came_late.add((event["device"], event["take"]))

    def _turn(self, row: Row, event: Json, ticket: str | None) -> None:
        past = self._desks.setdefault(event["desk"], [Standing(0, 0, None)])
        if event["turn"] <= past[-1].turn:
            self._verdict.wrong.append(
                f"row {row.seq}: desk {event['desk']} went from turn {past[-1].turn} "
                f"to {event['turn']}"
            )
        past.append(Standing(row.seq, event["turn"], ticket))

    def _reserved(self, row: Row, event: Json) -> None:
        """Look whether a reserve meets another one of its day."""
        reserve = event["reserve"]
        if (event["device"], reserve) in self.reserves:
            return  # a controller that had forgotten it has been told again
        for device, other in self.reserves:
            same_day = other["day"] == reserve["day"]
            if same_day and any(_meet(a, b) for a in _ranges(reserve) for b in _ranges(other)):
                self._verdict.doubled.append(
                    f"row {row.seq}: {event['device']} got numbers that {device} has"
                )
        self.reserves.append((event["device"], reserve))


def _ranges(reserve: Json) -> list[tuple[int, int]]:
    both = (
        (reserve["first"], reserve["last"]),
        (
            reserve["overflow_first"],
            reserve["overflow_last"],
        ),
    )
    return [(first, last) for first, last in both if first <= last]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
