"""From the edge of the clerk's button to the hall display's first changed frame.

The edge is the one that ends a short push, for a hold means a recall; the time in which it must
settle is part of the figure. Real processes, a real broker, a durable commit in between.
"""

import time
from dataclasses import dataclass
from typing import Final

from rig.office import Office
from rig.takings import take_tickets
from rig.visit import BETWEEN_PUSHES_S, PUSH_S

DISPLAY: Final = "display-1"
FRAME_TIMEOUT_S: Final = 5.0

LOOK_S: Final = 0.05
"""Longer than the thing measured, so that looking does not slow it down."""


@dataclass(frozen=True)
class Presses:
    """Latencies in milliseconds, one for each push."""

    from_edge_ms: tuple[float, ...]
    """From the edge of the release."""
    from_settled_ms: tuple[float, ...]
    """From the moment at which that edge had settled into a press: what the software takes."""


def press_to_frame(office: Office, times: int) -> Presses:
    """Push so many times, desk after desk."""
    take_tickets(office, times + 1)
    from_edge: list[float] = []
    from_settled: list[float] = []
    for index in range(times + 1):
        desk = office.desks[index % len(office.desks)]
        frames = len(_frames(office))
        office.move(desk, do="down")
        time.sleep(PUSH_S)
        office.move(desk, do="up")
        time.sleep(LOOK_S)
        shown = _next_frame(office, frames)["at_ns"]
        from_edge.append((shown - _last(office, desk, "edge")) / 1e6)
        from_settled.append((shown - _last(office, desk, "press")) / 1e6)
        time.sleep(BETWEEN_PUSHES_S / len(office.desks))
    # The first one warms caches, as no morning's first call matters.
    return Presses(tuple(from_edge[1:]), tuple(from_settled[1:]))


def _last(office: Office, desk: str, what: str) -> int:
    return int([line for line in office.records(desk) if line["what"] == what][-1]["at_ns"])


def _frames(office: Office) -> list[dict[str, int]]:
    return [line for line in office.records(DISPLAY) if line["what"] == "frame"]


def _next_frame(office: Office, seen: int) -> dict[str, int]:
    deadline = time.monotonic() + FRAME_TIMEOUT_S
    while time.monotonic() < deadline:
        frames = _frames(office)
        if len(frames) > seen:
            return frames[seen]
        time.sleep(LOOK_S)
    raise RuntimeError("the display never showed the call")
