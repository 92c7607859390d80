"""The power goes at every moment of a journal's life, and what the disk may hold then is opened.

The real journals of controller and kiosk work on a disk that writes everything down; ``disk.crash``
says what a crash may leave. Then the same with journals that only pretend to be durable: each of
these must be found out, or the proof proves nothing.
"""

import random
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

import apsw

from proof.disk.crash import State, states
from proof.disk.opened import lay_out, why_not
from proof.disk.recorder import Deceit
from proof.disk.stories import STORIES, record
from proof.disk.work import in_memory, shared_out
from proof.proof import Outcome, Proof, Say

SAMPLES: Final = 28
"""States for each moment that has more than can be tried: above 60,000 in all."""

PARTS: Final = 16
"""Pieces of work for each story; each is done by one process."""

DECEIT_EVERY: Final = 13
"""Of the states of a journal that pretends, so many are passed over for each that is opened."""

TROUBLES_KEPT: Final = 20


@dataclass
class Toll:
    """What was opened and found."""

    opened: int = 0
    found: Counter[str] = field(default_factory=Counter)
    """By what is wrong, in short."""
    troubles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """Some of the states of one story."""

    story: int
    deceit: Deceit
    first: int
    every: int


def play(part: Part) -> Toll:
    """Open the states of one part; a deceit is found out by the first that is wrong."""
    story = STORIES[part.story]
    toll = Toll()
    with in_memory(Path()) as folder:
        (folder / "live").mkdir()
        (folder / "crashed").mkdir()
        operations = record(story, folder / "live", part.deceit)
        chance = random.Random(f"{story.name} loses power")  # noqa: S311 - a play, no secret
        every = states(operations, chance, SAMPLES)
        number = part.first
        for state in islice(every, part.first, None, part.every):
            why = _opened(part.story, state, folder / "crashed")
            toll.opened += 1
            if why is not None:
                toll.found[_short(why)] += 1
                toll.troubles.append(f"{story.name}, state {number}: {why}")
                if part.deceit is not Deceit.NONE:
                    break
            number += part.every
    del toll.troubles[TROUBLES_KEPT:]
    return toll


def run(folder: Path, say: Say) -> Outcome:
    """Open every state, and then those of journals that pretend."""
    del folder  # all of it happens in memory
    opened: dict[str, int] = {}
    troubles: list[str] = []
    lost = 0
    for index, story in enumerate(STORIES):
        parts = [Part(index, Deceit.NONE, first, PARTS) for first in range(PARTS)]
        tolls = list(shared_out(play, parts))
        opened[story.name] = sum(toll.opened for toll in tolls)
        lost += sum(sum(toll.found.values()) for toll in tolls)
        troubles += [trouble for toll in tolls for trouble in toll.troubles]
        say(f"{story.name}: {opened[story.name]} states opened, {lost} of them not as they must be")
    deceits = [each for each in Deceit if each is not Deceit.NONE]
    lies = [Part(index, each, 0, DECEIT_EVERY) for each in deceits for index in range(len(STORIES))]
    found_out = {}
    for part, toll in zip(lies, shared_out(play, lies), strict=True):
        name = f"{STORIES[part.story].name}: {part.deceit.value}"
        found_out[name] = f"found out after {toll.opened} states" if toll.found else "NOT found out"
        if not toll.found:
            troubles.append(f"{name}: {toll.opened} states, and nobody noticed")
    say(f"{len(found_out)} journals that only pretend, found out after some states each")
    return Outcome(
        crash_states=sum(opened.values()),
        lost=lost,
        troubles=tuple(troubles),
        details={
            "opened": opened,
            "pretended": found_out,
            "sqlite_that_wrote": apsw.sqlite_lib_version(),
            "sqlite_that_opened": sqlite3.sqlite_version,
        },
    )


def _opened(story: int, state: State, folder: Path) -> str | None:
    return why_not(STORIES[story], lay_out(folder, state.files()), state.contents)


def _short(why: str) -> str:
    return "".join(letter for letter in why if not letter.isdigit())


PROOF: Final = Proof(
    name="crash-states",
    about="every disk that a loss of power may leave of a controller's and a kiosk's journal",
    run=run,
)
