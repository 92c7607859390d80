"""One bit of a journal's files is not what was written: it is noticed, or it is of no account.

And the disk that has lied: it said that it had synced, and the last that it was given is gone. What
is left is a shorter journal, whole, if it wrote in order; if it did not, a journal that is refused,
found out by ``verify``, or shorter and whole. In no case one that says something else.
"""

import logging
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from controller.shell.journal import JournalBroken
from controller.shell.sqlite_journal import SqliteJournal
from controller.shell.verifying import verify
from proof.disk.moments import Moment, after_commits, cut_off, out_of_order
from proof.disk.opened import lay_out, opens_as
from proof.disk.operations import Content
from proof.disk.stories import CONTROLLER, STORIES, PutAside, Story, record
from proof.disk.work import in_memory, shared_out
from proof.proof import Outcome, Proof, Say
from runtime.append_log import LogBroken

FLIPS: Final = 12_000
"""Over both stories."""

LIES: Final = 2_000
"""Of disks that wrote out of order, over both stories; in order, every change is tried."""

IN_DOUBT: Final = 60
"""Changes at the end that a lying disk may have lost: some seconds of a busy hour."""

PARTS: Final = 4
"""For each story and kind."""

TROUBLES_KEPT: Final = 20


@dataclass(frozen=True)
class Part:
    """Some disks of one kind."""

    story: int
    kind: str
    part: int


@dataclass
class Toll:
    """What became of the disks of one part."""

    ended: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)


def play(part: Part) -> Toll:
    """Open all disks of a part."""
    logging.disable(logging.CRITICAL)  # thousands of broken journals have much to say
    story = STORIES[part.story]
    chance = random.Random(f"{part}")  # noqa: S311 - a play, no secret
    toll = Toll()
    with in_memory(Path()) as folder:
        for name in ("live", "rotten"):
            (folder / name).mkdir()
        operations = record(story, folder / "live")
        disks: Iterable[Moment]
        if part.kind == "flips":
            moments = after_commits(operations)
            disks = (_flipped(chance.choice(moments), chance) for _ in range(FLIPS // 2 // PARTS))
        elif part.kind == "cut off":
            disks = islice(cut_off(operations), part.part, None, PARTS)
        else:
            lies = out_of_order(operations, chance, IN_DOUBT)
            disks = islice(lies, LIES // 2 // PARTS)
        for number, disk in enumerate(disks):
            ended = ends_as(story, lay_out(folder / "rotten", disk.files), disk.said)
            toll.ended[ended] += 1
            if ended not in GOOD[part.kind]:
                toll.troubles.append(f"{part}, disk {number}: {ended}")
    del toll.troubles[TROUBLES_KEPT:]
    return toll


SAME, SHORTER, REFUSED, VERIFIED = "nothing is changed", "shorter", "refused", "found by verify"
ASIDE, OTHER = "put aside by its kiosk", "SAYS SOMETHING ELSE"
GOOD: Final = {
    "flips": {SAME, SHORTER, REFUSED, VERIFIED, ASIDE},
    "cut off": {SAME, SHORTER},
    "out of order": {SAME, SHORTER, REFUSED, VERIFIED, ASIDE},
}
"""What may become of which disks."""


def ends_as(story: Story, journal: Path, said: Sequence[Content]) -> str:
    """Open a disk as its device would, and say what it takes the journal for."""
    is_whole = _is_whole(story, journal)
    try:
        found = opens_as(journal)
        story.read(journal)
        if story is CONTROLLER and not _knows_snapshot(journal, said):
            return OTHER
    except (LogBroken, JournalBroken):
        return REFUSED
    except PutAside:
        return ASIDE
    known = [(each.truth, each.last) for each in said]
    if (found.truth, found.last) == known[-1]:
        return SAME
    if (found.truth, found.last) in known or found.last == 0:
        return SHORTER
    return OTHER if is_whole else VERIFIED


def _is_whole(story: Story, journal: Path) -> bool:
    if story is not CONTROLLER:
        return True  # a kiosk has no such command
    try:
        return verify(journal).whole
    except LogBroken:
        return False


def _knows_snapshot(journal: Path, said: Sequence[Content]) -> bool:
    """Say whether the snapshot that a start would take is one that was kept."""
    with closing(SqliteJournal(journal)) as opened:
        found = opened.snapshots.latest()
    return found is None or any(found in each.snapshots for each in said)


def _flipped(moment: Moment, chance: random.Random) -> Moment:
    name = chance.choice([each for each, data in moment.files.items() if data])
    data = bytearray(moment.files[name])
    bit = chance.randrange(len(data) * 8)
    data[bit // 8] ^= 1 << bit % 8
    return Moment({**moment.files, name: bytes(data)}, moment.said)


def run(folder: Path, say: Say) -> Outcome:
    """Open them all."""
    del folder  # all of it happens in memory
    parts = [
        Part(story, kind, part)
        for kind in GOOD
        for story in range(len(STORIES))
        for part in range(PARTS)
    ]
    ended: dict[str, Counter[str]] = {}
    troubles: list[str] = []
    for part, toll in zip(parts, shared_out(play, parts), strict=True):
        ended.setdefault(f"{STORIES[part.story].name}, {part.kind}", Counter()).update(toll.ended)
        troubles += toll.troubles
    for name, ends in ended.items():
        say(f"{name}: {', '.join(f'{count} {end}' for end, count in ends.most_common())}")
    flips = sum(ends.total() for name, ends in ended.items() if name.endswith("flips"))
    return Outcome(
        crash_states=sum(ends.total() for ends in ended.values()) - flips,
        troubles=tuple(troubles),
        details={
            "bits_flipped": flips,
            "ended": {name: dict(ends) for name, ends in ended.items()},
        },
    )


PROOF: Final = Proof(
    name="rotten-disk",
    about="a flipped bit, or a disk that lied, never makes a journal say other things",
    run=run,
)
