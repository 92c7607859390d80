"""What happened in an office, from the processes' own records. Written apart from the cores.

It reads four kinds of evidence and trusts none of them alone: the controller's journal (raw rows),
what each kiosk wrote down of its slips, what each virtual printer really put on paper, and what
the display wrote down of its chimes. Everything is counted by identity, never by number only.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from PIL import Image

from rig.office import Office


@dataclass(frozen=True)
class Summary:
    """The figures of ``summary.json``."""

    issued: int
    """Those left out that another number took the place of, before anybody held them."""
    printed: int
    """Tickets whose slip lies on paper at least once."""
    called: int
    served: int
    absent: int
    waiting: int
    chimes: int
    lost: int
    doubled: int
    troubles: tuple[str, ...] = field(default=())
    """Each loss or double in words; empty in a good office."""
    spoiled: tuple[str, ...] = field(default=())
    """Paper that carries no whole slip: a kiosk or its power went while it printed."""

    def as_json(self) -> str:
        """Return it as the file has it."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


@dataclass
class _Ticket:
    where: str = "waiting"
    was_called: bool = False


_BECOMES: Final = {
    "ticket-served": "served",
    "ticket-absent": "absent",
    "ticket-parked": "parked",
    "ticket-transferred": "waiting",
    "ticket-sent-back": "waiting",
    "ticket-restored": "waiting",
    "parking-ended": "waiting",
    "ticket-moved": "waiting",
    "ticket-withdrawn": "withdrawn",
}
"""What an event makes of a ticket."""

_FROM: Final = {
    "ticket-restored": "absent",
    "parking-ended": "parked",
    "ticket-moved": "waiting",
    "ticket-withdrawn": "waiting",
}
"""Where a ticket must be for it; for every other one, at a desk."""


def audit(
    journal: Path,
    kiosk_records: Sequence[Path],
    slips: Sequence[Path],
    display_records: Sequence[Path],
) -> Summary:
    """Count what happened and find what must not.

    Args:
        journal: the controller's journal.
        kiosk_records: what the kiosks wrote down.
        slips: the pictures that came out of the printers.
        display_records: what the displays wrote down.
    """
    troubles: list[str] = []
    tickets, ended_days = _tickets_of(journal, troubles)
    spoiled: list[str] = []
    printed = _printed(kiosk_records, slips, troubles, spoiled)
    called = {ticket for ticket, seen in tickets.items() if seen.was_called}
    served = sum(seen.where == "served" for seen in tickets.values())
    absent = sum(seen.where == "absent" for seen in tickets.values())
    doubled = len(troubles)
    replaced = _replaced(journal)
    held = tickets.keys() - replaced
    lost = [f"{t} was issued, but no slip came out" for t in sorted(held - printed)]
    lost += [f"a slip of {t} came out, but it waits no more" for t in sorted(printed & replaced)]
    never = printed - tickets.keys() - _came_late(journal)
    lost += [f"a slip of {t} came out, but it was never issued" for t in sorted(never)]
    waiting = sum(
        seen.where == "waiting" and ticket.split("/")[0] not in ended_days
        for ticket, seen in tickets.items()
    )
    return Summary(
        issued=len(held),
        printed=len(printed & held),
        called=len(called),
        served=served,
        absent=absent,
        waiting=waiting,
        chimes=sum(line["what"] == "chime" for line in _lines(display_records)),
        lost=len(lost),
        doubled=doubled,
        troubles=(*troubles, *lost),
        spoiled=tuple(spoiled),
    )


def audit_of(office: Office) -> Summary:
    """Count what happened in an office, and find what must not."""
    return audit(
        office.path("controller", "journal"),
        [office.path(kiosk, "record") for kiosk in office.kiosks],
        [slip for kiosk in office.kiosks for slip in office.slips(kiosk)],
        [office.path("display-1", "record")],
    )


def journal_events(journal: Path) -> Iterator[dict[str, Any]]:
    """Return the events in a controller's journal, in order, as plain data."""
    database = sqlite3.connect(f"file:{journal}?mode=ro", uri=True)
    try:
        for (payload,) in database.execute("SELECT payload FROM log ORDER BY seq"):
            yield from json.loads(payload)["events"]
    finally:
        database.close()


def _replaced(journal: Path) -> set[str]:
    """Return the tickets that nobody holds: the kiosk gave another number for the same touch."""
    return {event["instead_of"] for event in journal_events(journal) if event.get("instead_of")}


def _tickets_of(journal: Path, troubles: list[str]) -> tuple[dict[str, _Ticket], set[str]]:
    tickets: dict[str, _Ticket] = {}
    call_ids: Counter[str] = Counter()
    days: list[str] = []
    for event in journal_events(journal):
        what = event["what"]
        if what == "day-began":
            days.append(event["day"])
        elif what == "ticket-issued":
            ticket = event["ticket"]["id"]
            if ticket in tickets:
                troubles.append(f"{ticket} was issued twice, or called before")
            tickets[ticket] = _Ticket()
        elif what == "ticket-called":
            call_ids[event["call_id"]] += 1
            if event["ticket"] not in tickets:
                troubles.append(f"{event['ticket']} was called but not issued")
            seen = tickets.setdefault(event["ticket"], _Ticket())
            if seen.where not in {"waiting", "parked"}:
                troubles.append(f"{event['ticket']} was called while it was {seen.where}")
            seen.where, seen.was_called = "called", True
        elif what in _BECOMES:
            seen = tickets[event["ticket"]]
            if seen.where != _FROM.get(what, "called"):
                troubles.append(f"{event['ticket']}: {what} while it was {seen.where}")
            seen.where = _BECOMES[what]
    troubles += [f"call id {c} stands for two calls" for c, n in call_ids.items() if n > 1]
    return tickets, set(days[:-1])


def _came_late(journal: Path) -> set[str]:
    """Return the numbers that were on paper, and known only when their day was over."""
    events = journal_events(journal)
    late = (event for event in events if event["what"] == "number-came-late")
    return {f"{event['given_on']}/{event['label']}" for event in late}


def _printed(
    kiosk_records: Sequence[Path],
    slips: Sequence[Path],
    troubles: list[str],
    spoiled: list[str],
) -> set[str]:
    """Match the paper with what the kiosks say they sent, dot by dot."""
    sent: dict[tuple[int, str], tuple[str, bool]] = {}
    for line in _lines(kiosk_records):
        if line["what"] == "slip-started":
            key = (int(line["height_dots"]), str(line["picture_sha256"]))
            sent[key] = (str(line["ticket"]), bool(line["copy"]))
    heights = {height for height, _ in sent}
    printed: Counter[str] = Counter()
    for path in slips:
        found = next((sent[key] for key in _fingerprints(path, heights) if key in sent), None)
        if found is None:  # a whole one may stand below what an interrupted one left on the paper
            below = _fingerprints(path, heights, from_row=1)
            found = next((sent[key] for key in below if key in sent), None)
        if found is None:
            spoiled.append(path.name)
            continue
        ticket, copy = found
        printed[ticket] += not copy
        if printed[ticket] > 1:
            troubles.append(f"{ticket} came out twice without being marked as a copy")
        printed.setdefault(ticket, 0)
    return set(printed)


def _fingerprints(
    path: Path, heights: Iterable[int], from_row: int = 0
) -> Iterator[tuple[int, str]]:
    """Yield height and digest of what may be a slip on a piece of paper.

    Args:
        path: the piece; below a slip the printer feeds blank paper.
        heights: how high slips are, in dots.
        from_row: 0 for a slip at the top of the piece, as it should be; else wherever one can
            begin from this row on.
    """
    with Image.open(path) as picture:
        one_bit = picture.convert("1")
    row_bytes = -(-one_bit.width // 8)
    dots = one_bit.tobytes("raw", "1;I")
    for height in heights:
        last = one_bit.height - height
        for row in range(from_row, (last if from_row else 0) + 1):
            if row <= last:
                rows = dots[row * row_bytes : (row + height) * row_bytes]
                yield height, hashlib.sha256(rows).hexdigest()


def _lines(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)
