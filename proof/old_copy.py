"""A controller loses its journal in a busy hour, and is put back from an older copy.

Copied and put back by the product's own commands, while visitors and clerks go on; the last time
with the oldest copy once more. Each life of the journal is judged by what was said in it, and the
last one by all paper: whatever a visitor holds must be in it, and no number may be held twice.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from proof.judge.checker import judge
from proof.judge.evidence import Evidence, Heard, read_journal, read_wire
from proof.judge.verdict import Verdict
from proof.office import RECORDER, WatchedOffice
from proof.proof import Outcome, Proof, Say
from proof.toll import Toll
from rig.audit import journal_events
from rig.busy import moving, visitors_and_clerks

PUT_BACK: Final = (0, 1, 0)
"""Which copy is put back each time: copies are counted from 0, one is made before each time."""

BEFORE_S: Final = 8.0
"""So long people come and go before a copy is made."""

AFTER_S: Final = 12.0
"""And so long after it, before the journal is lost."""

ALONE_S: Final = 5.0
"""How long there is no controller: kiosks give numbers of their own after 3 s."""

SETTLED_S: Final = 60.0
"""Once the faults stop everything agrees within a minute."""

FORGOTTEN_LEAST: Final = 5
"""With fewer numbers that only the lost journal knew, hardly anything was tried."""


@dataclass(frozen=True)
class Life:
    """A journal that was lost, and when the next one began."""

    journal: Path
    until_ns: int
    forgotten: int
    """Numbers that stand in it and not in the copy that came after it."""


def run(folder: Path, say: Say) -> Outcome:
    """Lose the journal again and again."""
    stick = folder / "stick"
    stick.mkdir()
    toll = Toll()
    lives: list[Life] = []
    copies: list[Path] = []
    office = WatchedOffice(folder / "o", kiosks=2, desks=1)
    with office:
        with moving(visitors_and_clerks(office)):
            for which in PUT_BACK:
                time.sleep(BEFORE_S)
                copies.append(_copy(office, stick))
                time.sleep(AFTER_S)
                lives.append(_lose_and_put_back(office, copies[which]))
                toll.kills += 1
                say(f"copy {which} is put back, {lives[-1].forgotten} numbers are not in it")
            time.sleep(BEFORE_S)
        office.wait_in_service()
        office.wait_settled(SETTLED_S)
    toll.verdicts += _verdicts(office, lives)
    toll.troubles += [
        f"only {life.forgotten} numbers were not in a copy"
        for life in lives
        if life.forgotten < FORGOTTEN_LEAST
    ]
    toll.details["numbers_not_in_the_copies"] = [life.forgotten for life in lives]
    toll.details["handed_over_in_the_last_life"] = _count(office, "number-handed-over")
    return toll.outcome()


def _copy(office: WatchedOffice, stick: Path) -> Path:
    return Path(_journal("backup", str(office.path("controller", "journal")), stick)["copy"])


def _lose_and_put_back(office: WatchedOffice, copy: Path) -> Life:
    controller = office.processes["controller"]
    controller.kill()
    time.sleep(ALONE_S)
    told = _journal("restore", str(copy), office.path("controller", "journal"), "--replace")
    lost = Path(told["put_aside"])
    until_ns = time.monotonic_ns()
    controller.start()
    return Life(lost, until_ns, len(_tickets(lost) - _tickets(copy)))


def _journal(verb: str, what: str, to: Path, *more: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "numerek", "journal", verb, what, "--to", str(to), *more]
    ended = subprocess.run([*command, "--json"], stdout=subprocess.PIPE, check=True)
    said: dict[str, Any] = json.loads(ended.stdout)
    return said


def _tickets(journal: Path) -> set[str]:
    events = journal_events(journal)
    return {event["ticket"]["id"] for event in events if event["what"] == "ticket-issued"}


def _count(office: WatchedOffice, what: str) -> int:
    events = journal_events(office.path("controller", "journal"))
    return sum(event["what"] == what for event in events)


def _verdicts(office: WatchedOffice, lives: Sequence[Life]) -> list[Verdict]:
    """Judge each life by what was said in it, and the last one by all paper as well."""
    heard = read_wire(office.path(RECORDER, "wire"))
    begins = [0, *(life.until_ns for life in lives)]
    verdicts = [
        _verdict_of(life.journal, [each for each in heard if begin <= each.at_ns < life.until_ns])
        for begin, life in zip(begins, lives, strict=False)
    ]
    last = office.judge(heard=[each for each in heard if each.at_ns >= begins[-1]])
    last.wrong.extend(office.tracebacks())
    last.wrong.extend(_epochs_that_fell(heard))
    return [*verdicts, last]


def _verdict_of(journal: Path, heard: Sequence[Heard]) -> Verdict:
    rows, wrong = read_journal(journal)
    verdict = judge(Evidence(journal=rows, wires=[heard], all_printed=False))
    verdict.wrong.extend(wrong)
    return verdict


def _epochs_that_fell(heard: Sequence[Heard]) -> list[str]:
    epochs = [json.loads(each.payload)["epoch"] for each in heard if each.topic.endswith("/beat")]
    return [f"epoch {new} came after {old}" for old, new in pairwise(epochs) if new < old]


PROOF: Final = Proof(
    name="old-copy",
    about="the controller is put back from an older copy of its journal, while people come and go",
    run=run,
    needs=("mosquitto",),
    waits=True,
)
