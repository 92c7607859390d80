"""Every device of an office tries every topic of every other one, in every way."""

from pathlib import Path
from typing import Final, Literal

from office.check import read_plan
from proof.access.cells import Crowd
from proof.access.matrix import EVERYTHING, Matrix
from proof.proof import Outcome, Proof, Say
from protocol.access import STANDING
from protocol.topics import Role
from rig.broker import Broker
from rig.certificates import Certificates
from rig.layout import SAMPLE_PLAN

SPEAKS_OF_ITSELF: Final = "sys_interval 1"
"""A line for the broker, so that there is something below $SYS that nobody may read."""

VERSIONS: Final[tuple[Literal[3, 5], ...]] = (5, 3)


def crowd_of(plan: Path) -> Crowd:
    """Return the office of a plan with all who may be on its wire."""
    read = read_plan(plan.read_text(encoding="utf-8"))
    return Crowd(
        read.office.id,
        tuple(desk.number for desk in read.desks),
        (*STANDING.items(), *((device.id, Role(device.role)) for device in read.devices)),
    )


def run(folder: Path, say: Say) -> Outcome:
    """Try everything; every cell that differs from the table of topics is a trouble."""
    crowd = crowd_of(SAMPLE_PLAN)
    certificates = Certificates(folder / "certificates")
    broker = Broker(tls=certificates.broker_dir, access=EVERYTHING, settings=[SPEAKS_OF_ITSELF])
    names = [device for device, _ in crowd.devices]
    with broker:
        matrix = Matrix(crowd, broker.port, certificates.contexts())
        matrix.check_broker_speaks_of_itself()
        for mqtt in VERSIONS:
            for device in crowd.devices:
                matrix.run([device], names, mqtt=mqtt)
                say(f"{device[0]}, MQTT {mqtt}: {matrix.count.total} cells so far")
    count = matrix.count
    figures = {"allowed": count.allowed, "refused": count.refused, "told": count.told}
    return Outcome(troubles=tuple(count.wrong), details={"cells": count.total, **figures})


PROOF: Final = Proof(
    name="access-matrix",
    about="every device tries every topic: publish, hear, last will; MQTT 5 and 3.1.1, with TLS",
    run=run,
    needs=("mosquitto",),
)
