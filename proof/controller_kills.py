"""The controller is killed at every system call that matters, while devices ask without pause.

Between writing and syncing, syncing and saying, saying and the acknowledgement; at any moment; and
the broker is killed besides. Each office has some dozens of kills behind it when it is judged.
"""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from proof.kill_at import COMMIT, HEAR, SAY, WRITE, KillAt, every
from proof.office import WatchedOffice
from proof.played.office import PlayedOffice
from proof.proof import Outcome, Proof, Say
from proof.toll import Toll
from protocol.timing import SETTLED_MS
from rig.office import BROKER

UPTO: Final = 70
"""The Nth call, for N up to this: the start takes some ten of each kind, the rest is the work."""

RANDOM: Final = 60
"""Kills at any moment, and a third as many of the broker."""

SETTLED_S: Final = SETTLED_MS / 1000
"""So long after its start a controller gives no number itself. Every other life that ends at any
moment is longer than that, or there would be hardly any."""

ISSUED_LEAST: Final = 300
"""With fewer numbers of the controller's own, they were hardly tried."""

SIDE_BY_SIDE: Final = 2
"""Offices at a time: half of it is waiting."""

IN_ONE_OFFICE: Final = 40
"""Kills after which an office is healed and judged; a longer day only makes starts longer."""

LIFE_S: Final = 8.0
"""A process that has not come to its Nth call by then is killed all the same."""


def run(folder: Path, say: Say) -> Outcome:
    """Kill a controller again and again."""
    chance = random.Random("controller")  # noqa: S311 - a play, no secret
    places: list[KillAt | None] = [*every((COMMIT, WRITE, SAY, HEAR), UPTO), *[None] * RANDOM]
    chance.shuffle(places)
    parts = [places[at : at + IN_ONE_OFFICE] for at in range(0, len(places), IN_ONE_OFFICE)]

    def one(number: int) -> Toll:
        toll = one_office(folder / f"o{number}", parts[number])
        say(f"office {number}: {toll.kills} kills, {len(toll.outcome().troubles)} findings")
        return toll

    toll = Toll()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for each in pool.map(one, range(len(parts))):
            toll.add(each)
    looked = toll.outcome().details
    if (issued := looked["papers"] - looked["from_reserve"]) < ISSUED_LEAST:
        toll.troubles.append(f"only {issued} numbers were the controller's own")
    wanted = len(places) - RANDOM
    if toll.at_call < wanted * 0.9:
        toll.troubles.append(f"only {toll.at_call} of {wanted} came to their Nth call")
    return toll.outcome()


def one_office(folder: Path, places: Sequence[KillAt | None]) -> Toll:
    """Kill the controller of one office at some places (None: at any moment); heal and judge it."""
    chance = random.Random(folder.name)  # noqa: S311 - a play, no secret
    toll = Toll()
    played = PlayedOffice(folder)
    played.start()
    try:
        controller = played.office.processes["controller"]
        time.sleep(chance.uniform(0.1, 0.5))
        controller.kill()
        toll.kills += 1
        for place in places:
            if place is None:
                _live_until_killed(played.office, chance, toll)
                continue
            controller.start(under=place.under())
            toll.at_call += controller.wait_for_end(LIFE_S)
            controller.kill()
            toll.kills += 1
        waits = played.heal()
    finally:
        played.office.stop()
    toll.verdicts.append(played.judge(waits))
    return toll


def _live_until_killed(office: WatchedOffice, chance: random.Random, toll: Toll) -> None:
    """Let the controller live for a moment; now and then it is the broker that dies."""
    office.processes["controller"].start()
    time.sleep(chance.choice((0.0, SETTLED_S)) + chance.uniform(0.02, 0.8))
    if chance.random() < 1 / 3:
        office.restart(BROKER)
        toll.kills += 1
        toll.broker_kills += 1
        time.sleep(chance.uniform(0.02, 0.8))
    office.processes["controller"].kill()
    toll.kills += 1


PROOF: Final = Proof(
    name="controller-kills",
    about="the controller is killed at its Nth commit, write, publish and answer, for every N",
    run=run,
    needs=("mosquitto", "strace"),
    waits=True,
)
