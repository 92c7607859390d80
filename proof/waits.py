"""How long people waited, from what the devices wrote down of themselves.

All times are of the machine's one monotonic clock, in milliseconds.
"""

from collections.abc import Sequence
from typing import Any, Final

from proof.judge.evidence import read_journal
from rig.office import Office
from rig.percentile import percentile

Line = dict[str, Any]
Waits = dict[str, dict[str, float]]
"""Figures of each kind of wait."""

_MS: Final = 1e6


def touch_to_slip(office: Office, since_ns: int, until_ns: int) -> list[float]:
    """From each touch that asks for a number to the beginning of the slip, at all kiosks.

    A touch that came to a screen that was still deaf, or was repeated, counts from the first. One
    that came too soon after others gets no number: whoever made it touches something else next.
    """
    waits = []
    for kiosk in office.kiosks:
        asked: int | None = None
        for line in office.records(kiosk):
            if line["what"] == "released" and line["target"] is not None:
                is_take = line["target"] == "take"
                asked = (asked or int(line["at_ns"])) if is_take else None
            elif line["what"] == "slip-started" and asked is not None:
                if since_ns <= asked < until_ns:
                    waits.append((line["at_ns"] - asked) / _MS)
                asked = None
    return waits


def press_to_lamp(office: Office, since_ns: int, until_ns: int) -> list[float]:
    """From each press to the moment at which the clerk is told what became of it, at all boxes."""
    return [
        (ended["at_ns"] - press["at_ns"]) / _MS
        for desk in office.desks
        for press, ended in _presses(office.records(desk))
        if since_ns <= press["at_ns"] < until_ns
    ]


def press_to_display(office: Office, since_ns: int, until_ns: int) -> list[float]:
    """From each press that called somebody to the frame that shows the call."""
    shown: dict[str, int] = {}
    for line in office.records("display-1"):
        if line["what"] == "frame":
            for call in line["call_ids"]:
                shown.setdefault(call, line["at_ns"])
    rows, _ = read_journal(office.path("controller", "journal"))
    called = {
        row.cause[1]: event["call_id"]
        for row in rows
        if row.cause is not None
        for event in row.entry["events"]
        if event["what"] == "ticket-called"
    }
    return [
        (shown[called[press["request"]]] - press["at_ns"]) / _MS
        for desk in office.desks
        for press, _ in _presses(office.records(desk))
        if since_ns <= press["at_ns"] < until_ns and called.get(press["request"]) in shown
    ]


def _presses(records: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Return each press that asked something, with its end."""
    ended = {line["request"]: line for line in records if line["what"] == "press-ended"}
    return [
        (line, ended[line["request"]])
        for line in records
        if line["what"] == "press" and line.get("request") in ended
    ]


def waited(office: Office, since_ns: int, until_ns: int) -> Waits:
    """Return the figures of all three."""
    return {
        wait.__name__: figures(wait(office, since_ns, until_ns))
        for wait in (touch_to_slip, press_to_lamp, press_to_display)
    }


def figures(waits_ms: Sequence[float]) -> dict[str, float]:
    """Return how many there were, the median, the 99th percentile and the longest."""
    if not waits_ms:
        return {"samples": 0}
    p50, p99 = (round(percentile(waits_ms, percent), 1) for percent in (50, 99))
    longest = round(max(waits_ms), 1)
    return {"samples": len(waits_ms), "p50_ms": p50, "p99_ms": p99, "longest_ms": longest}
