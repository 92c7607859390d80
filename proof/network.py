"""Cables out, one-way drops, lost packets and reset connections between real hosts.

Meanwhile visitors take numbers and clerks press. Every press is told what became of it in time,
nothing that was refused is done later, numbers go on being given, and once the network is whole
the office agrees within a minute and nothing is lost or doubled.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from proof.hosts import Hosts
from proof.proof import Outcome, Proof, Say
from proof.waits import Waits, waited
from rig.audit import Summary, audit_of
from rig.busy import moving, visitors_and_clerks
from rig.layout import Layout
from rig.office import NotReadyError, Office

TROUBLE_S: Final = 10.0
"""More than twice as long as it takes a device to miss the beats."""
CALM_S: Final = 3.0
"""Between two troubles, so that each begins in a whole office."""
TOLD_WITHIN_S: Final = 5.0
"""The promise to the clerk."""
AGREED_WITHIN_S: Final = 60.0
MEASURED_PERCENT: Final = 10
"""How many of 100 packets are lost while it is measured how long people wait."""
MEASURED_S: Final = 60.0
"""Long enough for a hundred calls, so that the 99th percentile is a sample."""
SAMPLES_LEAST: Final = 60
"""With fewer calls hardly anything was measured."""
SLOWEST_MS: Final = 5_000
"""From a press to the display, at the 99th percentile, when every tenth packet is lost."""

KIOSKS: Final = 2
DESKS: Final = 3


@dataclass(frozen=True)
class Trouble:
    """One trouble of the network."""

    name: str
    begin: Callable[[Hosts], None]
    hosts: tuple[str, ...]
    """What to mend after it."""
    lasts_s: float = TROUBLE_S


def troubles_of(devices: Sequence[str]) -> tuple[Trouble, ...]:
    """Return every trouble that is tried, in order: each way with one device of each role.

    At the same time, for each has a cable of its own. Packets are lost by all devices.
    """
    tried = tuple(device for device in devices if device.endswith("-1"))

    def some(verb: Callable[[Hosts, str], None]) -> Trouble:
        def begin(hosts: Hosts) -> None:
            for device in tried:
                verb(hosts, device)

        return Trouble(f"{verb.__name__} {', '.join(tried)}", begin, tried)

    def lossy(percent: int, lasts_s: float = TROUBLE_S) -> Trouble:
        def begin(hosts: Hosts) -> None:
            for device in devices:
                hosts.lose(device, percent)

        name = f"every device loses {percent} of 100 packets"
        return Trouble(name, begin, tuple(devices), lasts_s)

    each = map(some, (Hosts.unplug, Hosts.deafen, Hosts.mute, Hosts.reset))
    return (lossy(MEASURED_PERCENT, MEASURED_S), *each, lossy(20), lossy(30))


def run(folder: Path, say: Say) -> Outcome:
    """Run the proof."""
    devices = [f"kiosk-{n}" for n in range(1, KIOSKS + 1)]
    devices += ["display-1", *(f"desk-{n}" for n in range(1, DESKS + 1))]
    found: list[str] = []
    waits: dict[str, Waits] = {}
    with Hosts(devices) as hosts:
        here = {name: hosts.place(name) for name in devices}
        here |= {name: hosts.place("hall") for name in ("broker", "controller")}
        layout = Layout(
            folder=folder / "office",
            kiosks=KIOSKS,
            desks=DESKS,
            broker_address=hosts.hall_address,
            place=here,
        )
        with Office(layout) as office:
            hands = visitors_and_clerks(office)
            with moving(hands):
                for trouble in troubles_of(devices):
                    began_ns = time.monotonic_ns()
                    given = _during(office, hosts, trouble, found)
                    say(f"{trouble.name}: {sum(given.values())} numbers given meanwhile")
                    waits[trouble.name] = waited(office, began_ns, time.monotonic_ns())
            summary = _settled(office, found)
            moves = sum(hand.moves for hand in hands)
    measured = waits[troubles_of(devices)[0].name]["press_to_display"]
    say(f"from a press to the display, {MEASURED_PERCENT} of 100 packets lost: {measured}")
    if measured["samples"] < SAMPLES_LEAST or measured["p99_ms"] > SLOWEST_MS:
        found.append(f"from a press to the display: {measured}")
    found += summary.troubles
    details = {
        "issued": summary.issued,
        "called": summary.called,
        "moves": moves,
        "waits": waits,
    }
    return Outcome(
        lost=summary.lost, doubled=summary.doubled, troubles=tuple(found), details=details
    )


def _during(office: Office, hosts: Hosts, trouble: Trouble, found: list[str]) -> dict[str, int]:
    """Play one trouble; return how many slips came out of each kiosk while it lasted."""
    slips = _slips(office)
    began_ns = time.monotonic_ns()
    trouble.begin(hosts)
    time.sleep(trouble.lasts_s)
    given = {kiosk: count - slips[kiosk] for kiosk, count in _slips(office).items()}
    for host in trouble.hosts:
        hosts.mend(host)
    try:
        office.wait_in_service()
    except NotReadyError as error:
        found.append(f"after {trouble.name}: {error}")
    time.sleep(CALM_S)
    found += [f"{trouble.name}: {each}" for each in _untold(office, began_ns)]
    found += [f"{trouble.name}: {kiosk} gave no number" for kiosk in given if not given[kiosk]]
    return given


def _untold(office: Office, since_ns: int) -> list[str]:
    """Return every press whose end the clerk was not told in time."""
    untold = []
    for desk in office.desks:
        ended = {
            line["request"]: line["at_ns"]
            for line in office.records(desk)
            if line["what"] == "press-ended"
        }
        for line in office.records(desk):
            if line["what"] != "press" or "request" not in line or line["at_ns"] < since_ns:
                continue
            took_s = (ended.get(line["request"], time.monotonic_ns()) - line["at_ns"]) / 1e9
            if took_s > TOLD_WITHIN_S:
                untold.append(f"{desk} was told after {took_s:.1f} s what became of a press")
    return untold


def _slips(office: Office) -> dict[str, int]:
    return {kiosk: len(office.slips(kiosk)) for kiosk in office.kiosks}


def _settled(office: Office, found: list[str]) -> Summary:
    """Wait until nothing is on its way any more, and judge."""
    try:
        office.wait_in_service()
        office.wait_settled(AGREED_WITHIN_S)
    except NotReadyError as error:
        found.append(f"a minute after the last trouble: {error}")
    return audit_of(office)


PROOF: Final = Proof(
    name="network",
    about="cables out, one-way drops, loss and resets between hosts in network namespaces",
    run=run,
    needs=("mosquitto", "ip", "nft"),
)
