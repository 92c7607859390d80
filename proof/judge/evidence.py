"""What is judged: the controller's journal, what was heard on the wire, what lies on paper."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One entry of the controller's journal."""

    seq: int
    entry: Json

    @property
    def cause(self) -> tuple[str, str] | None:
        """Device and request that led to it."""
        cause = self.entry.get("cause")
        return None if cause is None else (cause["device"], cause["request"])


@dataclass(frozen=True)
class Heard:
    """One message, as it came to somebody who only listens."""

    topic: str
    payload: str
    retained: bool = False
    """The broker said it from its memory; nobody said it now."""
    at_ns: int = 0
    """Of the listener's monotonic clock."""

    def as_line(self) -> str:
        """Return it as one line of a file."""
        fields = {"at_ns": self.at_ns, "topic": self.topic, "payload": self.payload}
        return json.dumps({**fields, **({"retained": True} if self.retained else {})}) + "\n"


@dataclass(frozen=True)
class Paper:
    """A label on paper, as the kiosk that printed it has written it down."""

    device: str
    take: str
    """The request that it was printed for."""
    ticket: str
    """Day and label."""
    from_reserve: bool = False


def read_journal(path: Path) -> tuple[list[Row], list[str]]:
    """Return the rows of a controller's journal, and what is wrong with them as rows.

    Each must be numbered one higher than the one before, and carry the SHA-256 of that one's hash
    and its own payload.
    """
    rows: list[Row] = []
    wrong: list[str] = []
    for seq, payload, claimed, expected in _chained(path):
        if (seq, claimed) != expected:
            wrong.append(f"row {seq} of {path.name} is not chained to the one before")
        rows.append(Row(seq, json.loads(payload)))
    return rows, wrong


def read_records(path: Path) -> list[Json]:
    """Return the records in a kiosk's journal."""
    return [json.loads(payload) for _, payload, _, _ in _chained(path)]


def _chained(path: Path) -> Iterator[tuple[int, bytes, bytes, tuple[int, bytes]]]:
    """Yield number, payload, hash, and what number and hash should be."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        anchors = database.execute("SELECT seq, hash FROM anchor").fetchall()
        seq, chained = anchors[0] if anchors else (0, bytes(32))
        for found, payload, claimed in database.execute(
            "SELECT seq, payload, hash FROM log ORDER BY seq"
        ):
            chained = hashlib.sha256(chained + payload).digest()
            seq += 1
            yield found, payload, claimed, (seq, chained)
            seq, chained = found, claimed
    finally:
        database.close()


def read_wire(path: Path) -> list[Heard]:
    """Return what a listener wrote down; a last line that was cut short is no message."""
    *whole, _cut = path.read_text(encoding="utf-8").split("\n")
    return [Heard(**json.loads(line)) for line in whole]


def read_papers(path: Path) -> list[Paper]:
    """Return what the scripted kiosks put on paper, one JSON object a line."""
    *whole, _cut = path.read_text(encoding="utf-8").split("\n")
    return [Paper(**json.loads(line)) for line in whole]


def papers_of(device: str, records: Iterable[Json]) -> Iterator[Paper]:
    """Yield what a real kiosk put on paper, once for each number, as its journal tells it."""
    given: set[str] = set()
    begun: set[str] = set()
    for record in records:
        if record["what"] == "given":
            given.add(record["id"])
        elif record["what"] == "slip-started" and record["id"] not in begun:
            begun.add(record["id"])
            ident = record["id"]
            yield Paper(device, ident, record["ticket"]["id"], ident in given)


@dataclass(frozen=True)
class Evidence:
    """Everything about one office that is judged together."""

    journal: Sequence[Row]
    wires: Sequence[Sequence[Heard]] = ()
    """What each listener heard, in its order."""
    papers: Sequence[Paper] = ()
    kiosks: Sequence[tuple[str, Sequence[Json]]] = ()
    """Device and records of each real kiosk."""
    all_printed: bool = True
    """Whether every number must be on paper by now: all kiosks had the time to."""
