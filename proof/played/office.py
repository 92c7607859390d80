"""A real controller and a real broker, with played devices around them."""

import time
from pathlib import Path
from typing import Final

from office.check import read_plan
from proof.judge.verdict import Verdict
from proof.office import WatchedOffice
from proof.played.desk import PlayedDesk
from proof.played.device import PlayedDevice
from proof.played.kiosk import PlayedKiosk
from protocol.types import Millis
from rig.office import OFFICE_LINE

HEAL_S: Final = 20.0
"""So long after the last kill nobody may wait for an answer any more."""

DESKS: Final = (1, 2, 3, 8)
KIOSKS: Final = (1, 2)


class PlayedOffice:
    """Start it, break it, then ``heal`` and ``judge``."""

    def __init__(self, folder: Path, *, pause_ms: Millis | None = None) -> None:
        """Make an office that is not started yet.

        Args:
            folder: takes all its files; its name seeds all choices.
            pause_ms: between two visitors of a kiosk, and two presses of a desk; None: hardly any.
        """
        self.office = WatchedOffice(folder, kiosks=0, desks=0)
        self._pause_ms = pause_ms
        self._seed = folder.name
        self.kiosks: list[PlayedKiosk] = []
        self.devices: list[PlayedDevice] = []

    def start(self) -> None:
        """Start everything."""
        self.open()
        self.let_in()

    def open(self) -> None:
        """Start broker, controller and recorder; after a failure nothing runs."""
        self.office.__enter__()

    def let_in(self) -> None:
        """Start the played devices."""
        plan = read_plan(self.office.path("plan", "toml").read_text(encoding="utf-8"))
        port, pause = self.office.broker.port, self._pause_ms
        self.kiosks = [PlayedKiosk(n, port, plan, self._seed, pause_ms=pause) for n in KIOSKS]
        desks = [PlayedDesk(n, port, plan, self._seed, pause_ms=pause) for n in DESKS]
        # Presses at the same desk as its box does, so that now and then both mean the same turn.
        line = PlayedDesk(DESKS[0], port, plan, self._seed, device=OFFICE_LINE, pause_ms=pause)
        self.devices = [*self.kiosks, *desks, line]
        for device in self.devices:
            device.start()

    def heal(self) -> list[str]:
        """Let everything settle after the last kill; return who still waits, in words."""
        processes = self.office.processes
        if not any(p.alive for name, p in processes.items() if name.startswith("controller")):
            processes["controller"].start()
        for device in self.devices:
            device.rest()
        deadline = time.monotonic() + HEAL_S
        while time.monotonic() < deadline and any(each.waits_for for each in self.devices):
            time.sleep(0.05)
        waiting = {device.device: device.waits_for for device in self.devices}
        self.leave()
        return [f"{device} waits for {ids} in vain" for device, ids in waiting.items() if ids]

    def leave(self) -> None:
        """Let all devices go."""
        for device in self.devices:
            device.leave()

    def judge(self, waiting: list[str]) -> Verdict:
        """Judge it once it has stopped; ``waiting`` is what ``heal`` returned."""
        verdict = self.office.judge(
            wires=[device.heard for device in self.devices],
            papers=[paper for kiosk in self.kiosks for paper in kiosk.papers],
        )
        verdict.lost.extend(waiting)
        for device in self.devices:
            verdict.wrong.extend(device.findings)
        verdict.wrong.extend(self.office.tracebacks())
        return verdict
