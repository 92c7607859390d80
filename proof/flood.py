"""Somebody with a device's identity floods the office's broker, while people come and go.

How long a visitor waits from the touch to the slip, and a clerk from the press to the lamp, is
measured for each kind of flood, beside the same office without one. Kiosks go on giving numbers,
every press is told in time, and nothing is lost or doubled.
"""

import math
import time
from pathlib import Path
from typing import Any, Final

from proof.flood_source import KINDS
from proof.judge.evidence import read_wire
from proof.office import RECORDER, WatchedOffice
from proof.proof import Outcome, Proof, Say
from proof.waits import waited
from rig.audit import audit_of
from rig.busy import moving, visitors_and_clerks
from rig.layout import HEADLESS
from rig.memory import resident_mib
from rig.process import Process

FLOOD_S: Final = 15.0
"""So long each kind lasts; some tens of visitors and clerks wait in it."""

WHOLE_WITHIN_S: Final = 60.0
"""Once the faults stop everything agrees within a minute."""

TOLD_WITHIN_MS: Final = 5_000
"""The promise to the clerk."""

SLIP_WITHIN_MS: Final = 8_000
"""A kiosk waits 3 s for an answer, and then gives a number of its own; the rest is a machine of
whose cores the flood takes what it gets."""


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
        office.wait_in_service()
        office.wait_settled()
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
    whole_s = _until_a_call(office)
    waits = waited(office, began_ns, ended_ns)
    for name, most in (("touch_to_slip", SLIP_WITHIN_MS), ("press_to_lamp", TOLD_WITHIN_MS)):
        if waits[name].get("longest_ms", math.inf) > most:
            found.append(f"{kind}: {name} {waits[name]}")
    if whole_s > WHOLE_WITHIN_S:
        found.append(f"{kind}: nobody was called in the {whole_s:.0f} s after it")
    return {
        "called_again_after_s": round(whole_s, 1),
        "sent_per_second": round(sent / (ended_ns - began_ns) * 1e9),
        "controller_mib": round(resident_mib(office.processes["controller"].pid), 1),
        **waits,
    }


def _until_a_call(office: WatchedOffice) -> float:
    """Wait until the hall display shows another call; return how long that took, in seconds.

    That the hall looks at one of them again, which is told once more, is none.
    """
    began = time.monotonic()
    seen = _shown(office)
    while (took := time.monotonic() - began) <= WHOLE_WITHIN_S:
        time.sleep(0.05)
        if _shown(office) - seen:
            break
    return took


def _shown(office: WatchedOffice) -> set[str]:
    view = office.view("display-1")
    return {label for label in (view["hero"], *view["recent"]) if label is not None}


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
