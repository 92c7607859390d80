"""Somebody with a device's identity floods the office's broker, while people come and go.

How long a visitor waits from the touch to the slip, and a clerk from the press to the lamp, is
measured for each kind of flood, beside the same office without one. Kiosks go on giving numbers,
every press is told in time, and nothing is lost or doubled.
"""

import time
from pathlib import Path
from typing import Any, Final

from proof.flood_source import KINDS
from proof.judge.evidence import read_wire
from proof.office import RECORDER, WatchedOffice
from proof.proof import Outcome, Proof, Say
from proof.waits import figures, press_to_display, press_to_lamp, touch_to_slip
from rig.audit import audit_of
from rig.busy import moving, visitors_and_clerks
from rig.layout import HEADLESS
from rig.memory import resident_mib
from rig.process import Process

FLOOD_S: Final = 25.0
"""So long each kind lasts; some tens of visitors and clerks wait in it."""

CALM_S: Final = 6.0
"""Between two of them: longer than anything that was begun may take."""

TOLD_WITHIN_MS: Final = 5_000
"""The promise to the clerk."""

SLIP_WITHIN_MS: Final = 5_000
"""A kiosk waits 3 s for an answer, and then gives a number of its own."""


def run(folder: Path, say: Say) -> Outcome:
    """Flood an office in every way."""
    found: list[str] = []
    details: dict[str, Any] = {}
    office = WatchedOffice(folder / "o", kiosks=2, desks=3)
    with office:
        office.processes.pop(RECORDER).stop()  # it would drown, and write all of it down
        heard = read_wire(office.path(RECORDER, "wire"))
        with moving(visitors_and_clerks(office)):
            for kind in (None, *KINDS):
                details[kind or "quiet"] = _one(office, kind, found)
                say(f"{kind or 'quiet'}: {details[kind or 'quiet']}")
                time.sleep(CALM_S)
        office.wait_in_service()
        for kiosk in office.kiosks:
            office.wait(kiosk, lambda view: view["unsettled"] == 0, "to settle everything")
    verdict = office.judge(heard=heard)
    summary = audit_of(office)
    found += [*verdict.troubles, *summary.troubles, *office.tracebacks()]
    return Outcome(
        lost=len(verdict.lost) + summary.lost,
        doubled=len(verdict.doubled) + summary.doubled,
        troubles=tuple(found),
        details={**details, "issued": summary.issued, "called": summary.called},
    )


def _one(office: WatchedOffice, kind: str | None, found: list[str]) -> dict[str, Any]:
    """Play one flood, or none; return how long everybody waited."""
    began_ns = time.monotonic_ns()
    sent = _flood(office, kind)
    ended_ns = time.monotonic_ns()
    time.sleep(CALM_S)
    waits = {
        "touch_to_slip": touch_to_slip(office, began_ns, ended_ns),
        "press_to_lamp": press_to_lamp(office, began_ns, ended_ns),
        "press_to_display": press_to_display(office, began_ns, ended_ns),
    }
    for name, most in (("touch_to_slip", SLIP_WITHIN_MS), ("press_to_lamp", TOLD_WITHIN_MS)):
        if max(waits[name], default=0) > most:
            found.append(f"{kind}: {name} took {max(waits[name]):.0f} ms")
        if not waits[name]:
            found.append(f"{kind}: {name} did not happen at all")
    return {
        "sent_per_second": round(sent / (ended_ns - began_ns) * 1e9),
        "controller_mib": round(resident_mib(office.processes["controller"].pid), 1),
        **{name: figures(each) for name, each in waits.items()},
    }


def _flood(office: WatchedOffice, kind: str | None) -> int:
    """Flood for a while; return how many packets the broker took."""
    if kind is None:
        time.sleep(FLOOD_S)
        return 0
    log = office.path(f"flood-{kind}", "log")
    arguments = ["--port", str(office.broker.port), "--kind", kind]
    source = Process(f"flood-{kind}", "proof.flood_source", arguments, log=log, env=HEADLESS)
    source.start()
    time.sleep(FLOOD_S)
    source.stop()
    words = log.read_text(encoding="utf-8").split()
    if len(words) != 1:
        raise RuntimeError(f"the flood of {kind} ended with {words}")
    return int(words[0])


PROOF: Final = Proof(
    name="flood",
    about="somebody with a device's identity sends as fast as the broker takes it",
    run=run,
    needs=("mosquitto",),
)
