"""From the edges of the clerk's button to its lamp and to the hall display's first changed frame.

Real processes, a real broker, a durable commit in between. The edge that counts is the one that
ends a short push, for a hold means a recall; the time in which a contact must settle is part of
every figure. While somebody is at the desk a second push could follow, and the box waits for it:
such presses are a figure of their own.
"""

import time
from dataclasses import dataclass, field
from typing import Any, Final

from rig.office import Office
from rig.tail import Line, Tail
from rig.takings import take_tickets
from rig.visit import BETWEEN_PUSHES_S, PUSH_S

DISPLAY: Final = "display-1"
TIMEOUT_S: Final = 5.0

LOOK_S: Final = 0.05
"""Longer than the thing measured, so that looking does not slow it down."""

_MS: Final = 1e6


@dataclass
class Presses:
    """Latencies in milliseconds, one for each push."""

    to_frame_ms: list[float] = field(default_factory=list)
    """From the edge of the release to the frame."""
    settled_to_frame_ms: list[float] = field(default_factory=list)
    """From the moment at which it was known that this was a press: what the software takes."""
    to_heard_ms: list[float] = field(default_factory=list)
    """From the edge of the push to the lamp that says that it was felt."""
    to_told_ms: list[float] = field(default_factory=list)
    """From the edge of the release to the lamp that says what the controller answered."""

    def add(self, lines: list[Line], frame: Line) -> None:
        """Take one push: what its box wrote down, and the frame that shows the call."""
        down, up = (line["at_ns"] for line in lines if line["what"] == "edge")
        pressed = _at(lines, "press")
        heard = _at(lines, "lamp", state="heard")
        told = _at(lines, "lamp", state="done")
        self.to_frame_ms.append((frame["at_ns"] - up) / _MS)
        self.settled_to_frame_ms.append((frame["at_ns"] - pressed) / _MS)
        self.to_heard_ms.append((heard - down) / _MS)
        self.to_told_ms.append((told - up) / _MS)


def _at(lines: list[Line], what: str, **fields: object) -> int:
    """Return when the first such line was written."""
    wanted = {"what": what, **fields}
    return next(int(line["at_ns"]) for line in lines if wanted.items() <= line.items())


def presses(office: Office, times: int, *, serving: bool = False) -> Presses:
    """Push so many times, desk after desk; each push calls somebody.

    Args:
        office: with a hall display.
        times: how many pushes.
        serving: whether somebody is at the desk, so that a second push is waited for.
    """
    # Twice as many as are called: some lines are longer than others, and no desk may run out.
    take_tickets(office, 2 * (times + len(office.desks)))
    made = Presses()
    hall = Hall(office)
    for index in range(-len(office.desks), times):
        desk = office.desks[index % len(office.desks)]
        if not serving:
            _let_go(office, desk)
        record = Tail(office.path(desk, "record"))
        record.new()
        hall.look()
        office.move(desk, do="down")
        time.sleep(PUSH_S)
        office.move(desk, do="up")
        time.sleep(LOOK_S)
        frame = hall.wait_for_call()
        lines = _until_told(record)
        if index >= 0:  # the first of each desk warms caches, as no morning's first call matters
            made.add(lines, frame)
        time.sleep(BETWEEN_PUSHES_S / len(office.desks))
    return made


def _let_go(office: Office, desk: str) -> None:
    """Let whoever is at the desk be served, without calling anybody."""
    if office.view(desk)["label"] is not None:
        office.move(desk, do="key", action="serve")
        office.wait(desk, lambda view: view["label"] is None, "to have served")
        time.sleep(LOOK_S)  # the lamp tells of that first


def _until_told(record: Tail) -> list[Line]:
    """Return the lines of a push, to the lamp that tells what became of it."""
    lines: list[Line] = []
    deadline = time.monotonic() + TIMEOUT_S
    while not any(line.get("state") == "done" for line in lines):
        if time.monotonic() > deadline:
            raise RuntimeError(f"the lamp never told of a call: {lines}")
        lines += record.new()
        time.sleep(LOOK_S / 10)
    return lines


class Hall:
    """What the hall display has shown so far."""

    def __init__(self, office: Office) -> None:
        self._record = Tail(office.path(DISPLAY, "record"))
        self._seen: set[str] = set()

    def look(self) -> None:
        """Take note of all calls that were shown until now."""
        for line in self._record.new():
            self._seen.update(line.get("call_ids", ()))

    def wait_for_call(self) -> dict[str, Any]:
        """Return the first frame that shows a call which was never shown before.

        Raises:
            TimeoutError: none came.
        """
        frame = self._record.wait(
            lambda line: bool(set(line.get("call_ids", ())) - self._seen), "a new call", TIMEOUT_S
        )
        self._seen.update(frame["call_ids"])
        return frame
