"""All readings of a machine at once."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from runtime.machine import card, clock, network, parts, supply, versions
from upkeep.readings import Readings

ROOT: Final = Path("/")


def read_machine(
    now: dt.datetime,
    *,
    root: Path = ROOT,
    paths: Sequence[str] = ("/",),
    certificate_until: dt.datetime | None = None,
    ask_chrony: Callable[[], str | None] = clock.ask_chrony,
) -> Readings:
    """Take every reading; it may last seconds where disk or time service do not answer.

    Args:
        now: the wall time, with its zone.
        root: of the machine's files.
        paths: where free space matters; each file system is told of once.
        certificate_until: when the device's certificate ends, None where it has none.
        ask_chrony: asks the time service.
    """
    left = None if certificate_until is None else (certificate_until - now) // dt.timedelta(days=1)
    return Readings(
        clock=clock.clock(root, now.timestamp(), ask_chrony),
        card=card.card(root),
        supply=supply.supply(root),
        temperature_mc=supply.temperature_mc(root),
        spaces=card.spaces(root, paths),
        memory=supply.memory(root),
        load_percent=supply.load_percent(root),
        network=network.network(root),
        parts=parts.parts(root),
        versions=versions.versions(root),
        uptime_s=supply.uptime_s(root),
        certificate_left_days=left,
    )
