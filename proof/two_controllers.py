"""Two controllers on one journal: the old one is stopped, replaced, and wakes up again.

SIGSTOP while requests flow, a second controller on the same files, SIGCONT: the old one must find
out at its first write, say so and end, and nothing of what it would have said may be heard. Round
after round the new one becomes the old one.
"""

import os
import random
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from proof.judge.verdict import Verdict
from proof.played.office import PlayedOffice
from proof.proof import Outcome, Proof, Say
from protocol.types import Millis
from rig.layout import HEADLESS
from rig.process import Process

ROUNDS: Final = 6
"""In each office."""

OFFICES: Final = 2
"""Side by side: most of a round is waiting."""

PAUSE_MS: Final = Millis(150)
"""Requests flow, but the old one is seldom in the midst of a write when it is stopped."""

TAKE_OVER_S: Final = 30.0
"""A starter watches a silent holder for 5 s, and waits 5 s more for SQLite's locks before it says
that the holder is in the midst of a write; the rest is a busy machine."""

END_S: Final = 10.0
"""The old one finds out within a second, when its next beat is due, and then ends."""

TAKEN_OVER: Final = 4
"""Exit status of who has lost its journal to another (docs/JOURNAL.md)."""

IN_USE: Final = 3
"""Exit status of who may not have the journal: the old one was stopped in the midst of a write."""


@dataclass
class Rounds:
    """What happened in one office."""

    taken_over: int = 0
    in_the_midst: int = 0
    """The old one held SQLite's own locks when it stopped; the starter said so and ended."""
    troubles: list[str] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)


def run(folder: Path, say: Say) -> Outcome:
    """Play all rounds in some offices side by side."""
    played = [Rounds() for _ in range(OFFICES)]
    threads = [
        threading.Thread(target=_one_office, args=(folder / f"o{number}", rounds))
        for number, rounds in enumerate(played)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken_over = sum(each.taken_over for each in played)
    in_the_midst = sum(each.in_the_midst for each in played)
    say(f"{taken_over} taken over, {in_the_midst} refused as the old one was writing")
    troubles = [text for each in played for text in (*each.troubles, *each.verdict.troubles)]
    if taken_over < ROUNDS * OFFICES:
        troubles.append("there were hardly any rounds")
    return Outcome(
        lost=sum(len(each.verdict.lost) for each in played),
        doubled=sum(len(each.verdict.doubled) for each in played),
        troubles=tuple(troubles),
        details={
            "taken_over": taken_over,
            "refused_in_the_midst_of_a_write": in_the_midst,
            "calls": sum(each.verdict.looked_at.get("calls", 0) for each in played),
            "tickets": sum(each.verdict.looked_at.get("tickets", 0) for each in played),
        },
    )


def _one_office(folder: Path, rounds: Rounds) -> None:
    chance = random.Random(folder.name)  # noqa: S311 - a play, no secret
    played = PlayedOffice(folder, pause_ms=PAUSE_MS)
    try:
        played.start()
        office = played.office
        old, new = office.processes["controller"], _second(played)
        office.processes[new.name] = new
        if not _comes_up(old, 0):  # stopped before it has the journal it would not be the old one
            rounds.troubles.append(f"{folder.name}: nobody came up first: {_words(old)[-300:]}")
        while rounds.taken_over < ROUNDS and rounds.taken_over + rounds.in_the_midst < 2 * ROUNDS:
            time.sleep(chance.uniform(0.3, 1.0))
            where = f"{folder.name}, after {rounds.taken_over} rounds"
            if _round(old, new, chance, rounds, where):
                old, new = new, old
        waiting = played.heal()
    except Exception as error:  # noqa: BLE001 - in a thread of its own nobody else would hear it
        rounds.troubles.append(f"{folder.name}: {type(error).__name__}: {error}")
        return
    finally:
        played.office.stop()
    rounds.verdict = played.judge(waiting)


def _second(played: PlayedOffice) -> Process:
    office = played.office
    return Process(
        "controller-2",
        "numerek",
        ["controller", str(office.path("controller", "toml"))],
        log=office.path("controller-2", "log"),
        env=HEADLESS,
    )


def _round(old: Process, new: Process, chance: random.Random, rounds: Rounds, where: str) -> bool:
    """Play one round; say whether the new one has taken over."""
    os.kill(old.pid, signal.SIGSTOP)
    said_before = _words(old)
    ups = _ups(new)
    new.start()
    if not _comes_up(new, ups):
        os.kill(old.pid, signal.SIGCONT)
        if new.exit_code == IN_USE:
            rounds.in_the_midst += 1  # and the old one goes on, as nothing was taken from it
        else:
            rounds.troubles.append(f"{where}: nobody took over: {_words(new)[-300:]}")
            new.kill()
        return False
    time.sleep(chance.uniform(0, 1.0))
    os.kill(old.pid, signal.SIGCONT)
    ended = old.wait_for_end(END_S)
    said = _words(old).removeprefix(said_before)
    rounds.taken_over += 1
    if not ended:
        rounds.troubles.append(f"{where}: the old one goes on")
        old.kill()
    elif old.exit_code != TAKEN_OVER:
        rounds.troubles.append(f"{where}: the old one ended with {old.exit_code}: {said[-300:]}")
    elif "CRITICAL" not in said:
        rounds.troubles.append(f"{where}: the old one did not say why it ended")
    return True


def _comes_up(process: Process, ups: int) -> bool:
    """Wait until a controller that was started just now serves; False when it ended instead."""
    deadline = time.monotonic() + TAKE_OVER_S
    while time.monotonic() < deadline and process.alive:
        if _ups(process) > ups:
            return True
        time.sleep(0.02)
    return False


def _ups(process: Process) -> int:
    """Count how often a controller has begun to serve, over all its lives."""
    return _words(process).count("link up")


def _words(process: Process) -> str:
    return process.log.read_text(errors="replace") if process.log.exists() else ""


PROOF: Final = Proof(
    name="two-controllers",
    about="a controller is stopped, replaced and woken: it ends at its first write",
    run=run,
    needs=("mosquitto",),
    waits=True,
)
