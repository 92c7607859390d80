"""An office for a proof: everything said in it is written down, and it is judged afterwards."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

from proof.judge.checker import judge
from proof.judge.evidence import (
    Evidence,
    Heard,
    Json,
    Paper,
    papers_of,
    read_journal,
    read_records,
    read_wire,
)
from proof.judge.verdict import Verdict
from proof.recorder import ACCESS
from rig.layout import HEADLESS, SAMPLE_PLAN, Layout
from rig.office import READY_TIMEOUT_S, NotReadyError, Office
from rig.process import Process

RECORDER: Final = "recorder"


class WatchedOffice(Office):
    """An office with one more process, which listens to everything. Use it as a context manager."""

    def __init__(
        self,
        folder: Path,
        *,
        kiosks: int,
        desks: int,
        broker_settings: Sequence[str] = (),
        plan: Path = SAMPLE_PLAN,
    ) -> None:
        """Make an office that is not started yet.

        Args:
            folder: takes all its files; short enough for sockets.
            kiosks: how many real ones; without any there is no hall display either, and all
                devices are played.
            desks: how many real desk boxes.
            broker_settings: lines for Mosquitto beside the office's own.
            plan: of the office; it is opened day and night.
        """
        layout = Layout(
            folder=folder,
            plan=plan,
            kiosks=kiosks,
            desks=desks,
            has_display=kiosks > 0,
            broker_access=ACCESS,
            broker_settings=tuple(broker_settings),
        )
        super().__init__(layout)

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            self.start_recorder()
        except BaseException:
            self.stop()
            raise
        return self

    def start_recorder(self) -> None:
        """Start listening; what is said from here on is heard."""
        ready = self.path(RECORDER, "ready")
        arguments = ["--port", str(self.broker.port), "--ready", str(ready)]
        arguments += ["--output", str(self.path(RECORDER, "wire"))]
        recorder = Process(
            RECORDER, "proof.recorder", arguments, log=self.path(RECORDER, "log"), env=HEADLESS
        )
        self.processes[RECORDER] = recorder
        recorder.start()
        deadline = time.monotonic() + READY_TIMEOUT_S
        while not ready.exists():
            if time.monotonic() > deadline or not recorder.alive:
                raise NotReadyError(f"the recorder does not listen: {recorder.log.read_text()}")
            time.sleep(0.02)

    def judge(
        self,
        *,
        heard: Sequence[Heard] | None = None,
        wires: Sequence[Sequence[Heard]] = (),
        papers: Sequence[Paper] = (),
    ) -> Verdict:
        """Judge the office once it has stopped.

        Args:
            heard: what counts of that which the recorder heard; None: everything.
            wires: what others heard besides the recorder.
            papers: what others printed besides the real kiosks.
        """
        rows, wrong = read_journal(self.path("controller", "journal"))
        kiosks = [(kiosk, self.records_of(kiosk)) for kiosk in self.kiosks]
        printed = [paper for kiosk, records in kiosks for paper in papers_of(kiosk, records)]
        evidence = Evidence(
            journal=rows,
            wires=[read_wire(self.path(RECORDER, "wire")) if heard is None else heard, *wires],
            papers=[*printed, *papers],
            kiosks=kiosks,
        )
        verdict = judge(evidence)
        verdict.wrong.extend(wrong)
        return verdict

    def records_of(self, kiosk: str) -> list[Json]:
        """Return what stands in a kiosk's own journal."""
        return read_records(self.folder / f"{kiosk}-state" / "kiosk.journal")

    def tracebacks(self) -> list[str]:
        """Return what processes died of besides kills, one text for each."""
        return [
            f"{name} died by itself: {log.read_text(errors='replace')[-1500:]}"
            for name in self.processes
            if (log := self.path(name, "log")).exists()
            and "Traceback" in log.read_text(errors="replace")
        ]
