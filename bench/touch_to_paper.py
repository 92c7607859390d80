"""From the release of the visitor's touch to the first byte of the slip at the printer.

Real processes, a real broker, a durable commit at the controller, the kiosk's own journal and the
drawing of the slip in between; the printer is the virtual one, on a TCP connection.
"""

import time
from typing import Any, Final

from kiosk.core.limits import SERVICE_AT_ONCE
from rig.office import Office
from rig.visit import shows, touch

KIOSK: Final = "kiosk-1"
PRINTER: Final = "kiosk-1-printer"

IN_A_ROW: Final = SERVICE_AT_ONCE - 1
"""Visits for one service between two starts, and one before them."""

LOOK_S: Final = 0.2
"""Longer than the thing measured, so that looking does not slow it down."""


def touch_to_paper(office: Office, times: int) -> tuple[float, ...]:
    """Make so many visits and return each latency in milliseconds.

    A kiosk gives so many numbers in a row and then no more than a visitor could take; so it is
    started anew in between.
    """
    samples: list[float] = []
    while len(samples) < times:
        if samples:
            office.restart(KIOSK)
            office.wait(KIOSK, shows("home"), "to be there again")
        samples += _visits(office, min(IN_A_ROW, times - len(samples)))
    return tuple(samples)


def _visits(office: Office, times: int) -> list[float]:
    samples: list[float] = []
    for _ in range(times + 1):
        touch(office, KIOSK, "service/dowod", shows("confirm"))
        time.sleep(0.35)  # a kiosk ignores touches in the first 0.3 s of a screen
        jobs = len(_lines(office, PRINTER, "first-byte"))
        office.move(KIOSK, do="touch", target="take")
        time.sleep(LOOK_S)
        office.wait(KIOSK, shows("take-slip"), "to print")
        released = _lines(office, KIOSK, "released")[-1]
        first_byte = _lines(office, PRINTER, "first-byte")[jobs]
        samples.append((first_byte["at_ns"] - released["at_ns"]) / 1e6)
        touch(office, KIOSK, "done", shows("home"))
    return samples[1:]  # the first one warms the caches


def _lines(office: Office, device: str, what: str) -> list[dict[str, Any]]:
    return [line for line in office.records(device) if line["what"] == what]
