"""A whole office of real processes, in which everything is killed, some of it at its Nth call.

Kiosks and desk boxes die at their Nth commit, write, publish and answer, for every N; beside them
controller, display and broker at any moment. Hands move on all the while. Judged twice: by the
checker, and by the dots on the paper.
"""

import random
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from proof.judge.evidence import Json
from proof.kill_at import COMMIT, HEAR, SAY, WRITE, KillAt, every
from proof.office import WatchedOffice
from proof.proof import Outcome, Proof, Say
from proof.toll import Toll
from rig.audit import audit_of
from rig.busy import Hands, OfficeLine, moving, visitors_and_clerks
from rig.clerk import Clerk
from rig.office import BROKER

KIOSK_UPTO: Final = 20
"""The Nth call of a kiosk: opening the journal takes some of each kind, a visit 4 commits."""

DESK_UPTO: Final = 20
"""The Nth publish of a desk box: connecting takes some, a press one or two."""

LIFE_S: Final = 12.0
"""Who has not come to the Nth call by then is killed all the same."""

ATTEMPTS_MAX: Final = 3
"""So often a kiosk begins a slip, if it dies each time; ``kiosk/core/takings.py`` says why."""

PAUSE_S: Final = (1.0, 3.0)
"""Between two kills at any moment."""

ANYBODY: Final = ("controller", "display-1", "desk-3", BROKER)


class Killer(threading.Thread):
    """Lets one process live from place to place."""

    def __init__(
        self,
        office: WatchedOffice,
        name: str,
        places: Sequence[KillAt],
        toll: Toll,
        lock: threading.Lock,
    ) -> None:
        super().__init__(name=f"killer of {name}", daemon=True)
        self._process = office.processes[name]
        self._places = places
        self._toll = toll
        self._lock = lock

    def run(self) -> None:
        """Start and kill until all places were tried; then start it for good."""
        for place in self._places:
            self._process.kill()
            self._process.start(under=place.under())
            came = self._process.wait_for_end(LIFE_S)
            with self._lock:
                self._toll.kills += 1
                self._toll.at_call += came
        self._process.kill()
        self._process.start()


def run(folder: Path, say: Say) -> Outcome:
    """Kill everything in one office for some minutes."""
    chance = random.Random("devices")  # noqa: S311 - a play, no secret
    toll = Toll()
    office = WatchedOffice(folder / "o", kiosks=2, desks=3)
    with office:
        with Clerk(office) as clerk:
            line = Hands(OfficeLine(clerk, (1, 2, 3), chance).step)
            with moving([*visitors_and_clerks(office), line]):
                _kill(office, chance, toll, say)
        office.wait_in_service()
        office.wait_settled()
    verdict = office.judge()
    verdict.wrong.extend(office.tracebacks())
    toll.verdicts.append(verdict)
    _judge_paper(office, toll)
    return toll.outcome()


def _kill(office: WatchedOffice, chance: random.Random, toll: Toll, say: Say) -> None:
    of_kiosks = list(every((COMMIT, WRITE, SAY, HEAR), KIOSK_UPTO))
    of_desks = list(every((SAY, HEAR), DESK_UPTO))
    for each in (of_kiosks, of_desks):
        chance.shuffle(each)
    places = {
        "kiosk-1": of_kiosks[::2],
        "kiosk-2": of_kiosks[1::2],
        "desk-1": of_desks[::2],
        "desk-2": of_desks[1::2],
    }
    lock = threading.Lock()
    killers = [Killer(office, name, each, toll, lock) for name, each in places.items()]
    for killer in killers:
        killer.start()
    told_at = time.monotonic()
    while any(killer.is_alive() for killer in killers):
        time.sleep(chance.uniform(*PAUSE_S))
        victim = chance.choice(ANYBODY)
        office.restart(victim)
        with lock:
            toll.kills += 1
            toll.broker_kills += victim == BROKER
        if time.monotonic() > told_at + 20:
            told_at = time.monotonic()
            say(f"{toll.kills} kills")
    wanted = sum(map(len, places.values()))
    if toll.at_call < wanted * 0.8:
        toll.troubles.append(f"only {toll.at_call} of {wanted} came to their Nth call")


def _judge_paper(office: WatchedOffice, toll: Toll) -> None:
    """Let the dots on the paper judge as well, each slip by what its kiosk says it sent."""
    summary = audit_of(office)
    given_up = {ticket for kiosk in office.kiosks for ticket in _given_up(office.records_of(kiosk))}
    said = {f"{ticket} was issued, but no slip came out" for ticket in given_up}
    toll.troubles.extend(f"paper: {text}" for text in summary.troubles if text not in said)
    toll.details["slips_given_up"] = len(said.intersection(summary.troubles))
    toll.details["slips"] = summary.printed
    toll.details["slips_spoiled_by_a_kill"] = len(summary.spoiled)
    toll.details["chimes"] = summary.chimes


def _given_up(records: Sequence[Json]) -> Iterator[str]:
    """Yield the tickets whose slip was begun three times, each time until the kiosk was killed.

    More is not promised: a slip that itself brings the kiosk down must not do so for ever. The
    controller has been told that nobody knows whether there is paper.
    """
    for record in records:
        if record["what"] == "slip-ended" and record["outcome"] == "unknown":
            slips = [
                each for each in records if each.get("id") == record["id"] and "ticket" in each
            ]
            if max(each["attempt"] for each in slips) >= ATTEMPTS_MAX:
                yield slips[0]["ticket"]["id"]


PROOF: Final = Proof(
    name="device-kills",
    about="kiosks and desks are killed at their Nth call, everything else at any moment",
    run=run,
    needs=("mosquitto", "strace"),
    waits=True,
)
