"""From a key of a pad on the serial line to the pad's lamp.

The pads are virtual ones at the far end of a pseudo-terminal, three on one line as three desks
would be; the key goes down there, and there the lamp is told what to say. The line itself takes no
time here: at 115,200 baud a frame of 16 bytes takes 1.4 ms.
"""

import time
from dataclasses import dataclass, field
from typing import Any, Final

from desk.core.front import light_of
from desk.core.lamp import Lamp
from line.code import question
from rig import pads
from rig.office import Office
from rig.tail import Tail
from rig.takings import take_tickets
from rig.visit import BETWEEN_PUSHES_S

PADS: Final = 3
TIMEOUT_S: Final = 5.0
LOOK_S: Final = 0.05
_MS: Final = 1e6


@dataclass
class Keys:
    """Latencies in milliseconds, one for each key; each called somebody."""

    to_light_ms: list[float] = field(default_factory=list)
    """To the first light that is an answer: that the key was heard, or already what came of it."""
    to_told_ms: list[float] = field(default_factory=list)
    """To the light that says that somebody was called."""


def key_to_lamp(office: Office, times: int) -> Keys:
    """Press the key for the next visitor so many times, pad after pad."""
    many = office.layout.pads
    take_tickets(office, 2 * (times + many))
    record = Tail(office.path(pads.PADS, "record"))
    made = Keys()
    for index in range(-many, times):
        desk = index % many + 1
        record.new()
        office.pad(desk, "press", key="next")
        time.sleep(LOOK_S)
        down, light, told = _answered(record, desk)
        if index >= 0:  # the first of each desk warms caches
            made.to_light_ms.append((light - down) / _MS)
            made.to_told_ms.append((told - down) / _MS)
        time.sleep(BETWEEN_PUSHES_S / many)
    return made


def _answered(record: Tail, desk: int) -> tuple[int, int, int]:
    """Return when the key went down, when the lamp answered, and when it told of the call."""
    heard, done = (_said(desk, lamp) for lamp in (Lamp.HEARD, Lamp.DONE))
    lines: list[dict[str, Any]] = []
    deadline = time.monotonic() + TIMEOUT_S
    while time.monotonic() < deadline:
        lines += record.new()
        times = {
            said: line["at_ns"]
            for line in reversed(lines)
            for said in [line.get("said")]
            if said in {heard, done} and line["box"] == pads.address_of_pad(desk)
        }
        if done in times:
            down = next(line["at_ns"] for line in lines if line["what"] == "key-down")
            return down, min(times.values()), times[done]
        time.sleep(LOOK_S / 10)
    raise TimeoutError(f"the pad of desk {desk} was never told of a call")


def _said(desk: int, lamp: Lamp) -> str:
    frame = question(pads.address_of_pad(desk), light_of(lamp))
    return frame.verb + frame.payload
