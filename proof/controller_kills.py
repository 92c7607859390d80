"""The controller is killed at every system call that matters, while devices ask without pause.

Between writing and syncing, syncing and saying, saying and the acknowledgement; at any moment; and
the broker is killed besides. Each office has some dozens of kills behind it when it is judged.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from office.check import read_plan
from proof.judge.verdict import Verdict
from proof.kill_at import COMMIT, HEAR, SAY, WRITE, KillAt, every
from proof.office import WatchedOffice
from proof.played.desk import PlayedDesk
from proof.played.device import PlayedDevice
from proof.played.kiosk import PlayedKiosk
from proof.proof import Outcome, Proof, Say

UPTO: Final = 100
"""The Nth call, for N up to this: the start takes some ten of each kind, the rest is the work."""

RANDOM: Final = 100
"""Kills at any moment, and a third as many of the broker."""

IN_ONE_OFFICE: Final = 40
"""Kills after which an office is healed and judged; a longer day only makes starts longer."""

LIFE_S: Final = 8.0
"""A process that has not come to its Nth call by then is killed all the same."""

HEAL_S: Final = 20.0
"""So long after the last kill nobody may wait for an answer any more."""

DESKS: Final = (1, 2, 3, 8)
KIOSKS: Final = (1, 2)


@dataclass
class Toll:
    """What was done and found, over all offices."""

    kills: int = 0
    at_call: int = 0
    broker_kills: int = 0
    verdicts: list[Verdict] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def outcome(self) -> Outcome:
        """Sum up."""
        looked: dict[str, int] = {}
        for verdict in self.verdicts:
            for name, count in verdict.looked_at.items():
                looked[name] = looked.get(name, 0) + count
        findings = [trouble for verdict in self.verdicts for trouble in verdict.troubles]
        return Outcome(
            kills=self.kills,
            lost=sum(len(verdict.lost) for verdict in self.verdicts),
            doubled=sum(len(verdict.doubled) for verdict in self.verdicts),
            troubles=(*self.troubles, *findings),
            details={
                "offices": len(self.verdicts),
                "killed_at_the_nth_call": self.at_call,
                "broker_killed": self.broker_kills,
                **looked,
            },
        )


class PlayedOffice:
    """A real controller and a real broker, and devices that are played."""

    def __init__(self, folder: Path, seed: str) -> None:
        self.office = WatchedOffice(folder, kiosks=0, desks=0)
        self._seed = seed
        self.devices: list[PlayedDevice] = []

    def start(self) -> None:
        """Start everything."""
        self.office.__enter__()
        plan = read_plan(self.office.path("plan", "toml").read_text(encoding="utf-8"))
        port = self.office.broker.port
        self.kiosks = [PlayedKiosk(number, port, plan, self._seed) for number in KIOSKS]
        desks = [PlayedDesk(number, port, plan, self._seed) for number in DESKS]
        self.devices = [*self.kiosks, *desks]
        for device in self.devices:
            device.start()

    def heal(self) -> list[str]:
        """Let everything settle after the last kill and stop; return who still waits."""
        controller = self.office.processes["controller"]
        if not controller.alive:
            controller.start()
        for device in self.devices:
            device.rest()
        deadline = time.monotonic() + HEAL_S
        while time.monotonic() < deadline and any(each.waits_for for each in self.devices):
            time.sleep(0.05)
        waiting = [f"{each.device} waits for {each.waits_for}" for each in self.devices]
        waits = [text for text, each in zip(waiting, self.devices, strict=True) if each.waits_for]
        for device in self.devices:
            device.leave()
        return waits

    def judge(self) -> Verdict:
        """Judge it once it has stopped."""
        return self.office.judge(
            wires=[device.heard for device in self.devices],
            papers=[paper for kiosk in self.kiosks for paper in kiosk.papers],
        )


def run(folder: Path, say: Say) -> Outcome:
    """Kill a controller again and again."""
    chance = random.Random("controller")  # noqa: S311 - a play, no secret
    places: list[KillAt | None] = [*every((COMMIT, WRITE, SAY, HEAR), UPTO), *[None] * RANDOM]
    chance.shuffle(places)
    toll = Toll()
    for begin in range(0, len(places), IN_ONE_OFFICE):
        number = begin // IN_ONE_OFFICE
        _one_office(folder / f"o{number}", places[begin : begin + IN_ONE_OFFICE], chance, toll)
        say(f"{toll.kills} kills, {len(toll.outcome().troubles)} findings")
    wanted = len(places) - RANDOM
    if toll.at_call < wanted * 0.9:
        toll.troubles.append(f"only {toll.at_call} of {wanted} came to their Nth call")
    return toll.outcome()


def _one_office(
    folder: Path, places: Sequence[KillAt | None], chance: random.Random, toll: Toll
) -> None:
    played = PlayedOffice(folder, folder.name)
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
    verdict = played.judge()
    verdict.lost.extend(waits)
    verdict.wrong.extend(played.office.tracebacks())
    toll.verdicts.append(verdict)


def _live_until_killed(office: WatchedOffice, chance: random.Random, toll: Toll) -> None:
    """Let the controller live for a moment; now and then it is the broker that dies."""
    office.processes["controller"].start()
    time.sleep(chance.uniform(0.02, 0.8))
    if chance.random() < 1 / 3:
        office.broker.kill()
        office.restart_broker()
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
)
