"""From the edge of the clerk's button to the hall display's first changed frame.

The edge is the one that ends a short push, for a hold means a recall; the time in which it must
settle is part of the figure. Real processes, a real broker, a durable commit in between.
"""

import time
from typing import Final

from bench.takings import take_tickets
from rig.office import Office
from rig.visit import BETWEEN_PUSHES_S, PUSH_S

DISPLAY: Final = "display-1"
FRAME_TIMEOUT_S: Final = 5.0


def press_to_frame(office: Office, times: int) -> tuple[float, ...]:
    """Push so many times, desk after desk, and return each latency in milliseconds."""
    take_tickets(office, times + 1)
    samples: list[float] = []
    for index in range(times + 1):
        desk = office.desks[index % len(office.desks)]
        frames = len(_frames(office))
        office.move(desk, do="down")
        time.sleep(PUSH_S)
        office.move(desk, do="up")
        frame = _next_frame(office, frames)
        released = [line for line in office.records(desk) if line["what"] == "edge"][-1]
        samples.append((frame["at_ns"] - released["at_ns"]) / 1e6)
        time.sleep(BETWEEN_PUSHES_S / len(office.desks))
    return tuple(samples[1:])  # the first one warms caches, as no morning's first call matters


def _frames(office: Office) -> list[dict[str, int]]:
    return [line for line in office.records(DISPLAY) if line["what"] == "frame"]


def _next_frame(office: Office, seen: int) -> dict[str, int]:
    deadline = time.monotonic() + FRAME_TIMEOUT_S
    while time.monotonic() < deadline:
        frames = _frames(office)
        if len(frames) > seen:
            return frames[seen]
        time.sleep(0.002)
    raise RuntimeError("the display never showed the call")
