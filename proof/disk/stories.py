"""What the journals do while they are recorded: some days of a controller, an hour of a kiosk."""

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from controller.core import entries as e
from controller.shell import records
from controller.shell.sqlite_journal import SqliteJournal
from kiosk.core.records import Asked, Record, Refused, Reported, SlipEnded, SlipStarted
from kiosk.shell.journal import Journal as KioskJournal
from proof.disk.operations import Operation
from proof.disk.recorder import Deceit, Recorder
from protocol.messages import Refusal, SlipOutcome, Taken, Ticket
from protocol.types import DayId, DeskNumber, DeviceId, Epoch, Label, RequestId, ServiceId, TicketId

FILE: Final = "journal.sqlite3"
DAYS: Final = ("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20")
LONG_DAY: Final = DAYS[2]
"""Long enough for SQLite to move the WAL by itself and to begin anew, as it does at 200 pages."""

SIZES: Final = (0, 0, 0, 40, 400, 3_000, 9_000)
"""Letters more than a record needs: most fit a page with others, some need several pages."""

STATE_BYTES: Final = (700, 9_000, 40_000)
"""Of snapshots; a real one of a busy day has some 100,000."""


SNAPSHOTS: Final = 0.6
"""How often one is taken after an append: far more often than in an office."""

REFUSALS: Final = 0.2
"""How often a touch gets no number."""


@dataclass(frozen=True)
class Story:
    """One journal, and how it is used and read."""

    name: str
    live: Callable[[Path, random.Random], None]
    """Work with the journal at a path, and leave it closed."""
    next_record: bytes
    """One more record, as the journal has them."""
    read: Callable[[Path], None]
    """Read it as its device does at a start. Raises what its device would end by."""


def record(story: Story, folder: Path, deceit: Deceit = Deceit.NONE) -> list[Operation]:
    """Let a story happen in an empty folder, and return what the disk was asked."""
    recorder = Recorder(deceit)
    with recorder.recording():
        story.live(folder / FILE, random.Random(story.name))  # noqa: S311 - a play, no secret
    return recorder.operations


def _moment(day: str, second: int) -> e.Moment:
    return e.Moment(second * 1000, f"{day}T09:{second // 60 % 60:02}:{second % 60:02}")


def _issue(day: str, number: int, letters: int) -> e.Entry:
    label = f"D{number:03}"
    ticket = Ticket(TicketId(f"{day}/{label}"), Label(label), ServiceId("dowod"), "pl")
    at = _moment(day, number)
    changed = (e.PlanChanged("0" * 64, ("x" * letters,)),) if letters else ()
    return e.Entry(
        at=at,
        events=(e.TicketIssued(ticket, number), *changed),
        cause=e.Cause(DeviceId("kiosk-1"), RequestId(f"{day}-{number}")),
        result=Taken(ticket=ticket, ahead=0, at=at.local),
    )


def _controller_lives(path: Path, chance: random.Random) -> None:
    version = 0
    for day in DAYS:
        with closing(SqliteJournal(path)) as journal:
            began = e.DayBegan(DayId(day), Epoch(1), {DeskNumber(1): 7})
            journal.append([e.Entry(at=_moment(day, 0), events=(began,))])
            version += 1
            number = 0
            for _ in range(40 if day == LONG_DAY else 10):
                batch = [
                    _issue(day, number := number + 1, chance.choice(SIZES))
                    for _ in range(chance.choice((1, 1, 1, 2, 5)))
                ]
                journal.append(batch)
                version += len(batch)
                if chance.random() < SNAPSHOTS:
                    journal.snapshots.keep(version, chance.randbytes(chance.choice(STATE_BYTES)))
            journal.folding.begin(DayId(day), keep_days=1)
            while journal.folding.step():
                pass


def _kiosk_lives(path: Path, chance: random.Random) -> None:
    number = 0
    for touches in (5, 60, 5):
        with closing(KioskJournal(path)) as journal:
            for _ in range(touches):
                number += 1
                for batch in _touch(
                    number, chance.choice(SIZES), refused=chance.random() < REFUSALS
                ):
                    journal.append(batch)


def _touch(number: int, letters: int, *, refused: bool) -> list[list[Record]]:
    take, report = RequestId(f"k{number}"), RequestId(f"r{number}")
    label = f"D{number:03}"
    ticket = Ticket(TicketId(f"2026-11-20/{label}"), Label(label), ServiceId("dowod"), "pl")
    asked = Asked(take, ticket.service, "pl")
    if refused:
        return [[asked], [Refused(take, Refusal.CLOSED)]]
    return [
        [asked],
        [SlipStarted(take, ticket, number, "2026-11-20T09:41:07" + " " * letters)],
        [SlipEnded(take, SlipOutcome.PRINTED, report)],
        [Reported(report)],
    ]


def _controller_reads(path: Path) -> None:
    with closing(SqliteJournal(path)) as journal:
        for _ in journal.recent():
            pass
        journal.snapshots.latest()


def _kiosk_reads(path: Path) -> None:
    with closing(KioskJournal(path)):
        put_aside = list(path.parent.glob(f"{path.name}.broken-*"))
    for each in put_aside:
        each.unlink()
    if put_aside:
        raise PutAside


class PutAside(Exception):  # noqa: N818 - says what has happened
    """The kiosk has put its journal aside and begun a new one."""


CONTROLLER: Final = Story(
    "controller",
    _controller_lives,
    records.encode(_issue(DAYS[-1], 900, 5)),
    _controller_reads,
)
KIOSK: Final = Story(
    "kiosk", _kiosk_lives, msgspec.json.encode(Reported(RequestId("r9"))), _kiosk_reads
)
STORIES: Final = (CONTROLLER, KIOSK)
