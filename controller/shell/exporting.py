"""The journal's events for other programs: one JSON object a line.

A line has ``day``, ``what`` and, for an event, ``row``, ``at`` (the office's clock), ``utc_ms``,
``device`` (whose request led to it, or null) and the event's own fields as in
``controller/core/entries.py``. What goes out names no appointment by its code, and opinions come as
counts only, at the end of their day. Days that were folded come first, as lines ``half-hours`` and
``feedback``, in cells of at least three visitors (``small_counts.py``).
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from controller.core import entries as e
from controller.shell import figures_file
from controller.shell.day_figures import DayFigures
from controller.shell.records import day_begun, decode
from controller.shell.small_counts import merge_cells, merge_feedback
from protocol.types import DayId, ServiceId
from runtime.log_reader import LogReader

Line = dict[str, Any]

_LEFT_OUT: Final = {"code", "bookings", "turns", "history", "reserves"}
"""Fields of events: codes of appointments, and what a day carries over from the one before."""


def export(path: Path, day: DayId | None = None) -> Iterator[Line]:
    """Yield the lines of a journal, of one day or of all. The controller may run meanwhile.

    Raises:
        LogBroken: the file is no journal, or cannot be read.
        NotAnEntry: this version cannot read an entry.
    """
    with LogReader(path) as reader:
        for figures in figures_file.read(reader):
            if day in (None, figures.day):
                yield from _folded(figures)
        for entry in figures_file.read_kept(reader):
            if day is None or entry.at.local.startswith(day):
                yield from (
                    _line(event, entry, {"day": entry.at.local[:10]}) for event in entry.events
                )
        yield from _days(reader, day)


def _days(reader: LogReader, wanted: DayId | None) -> Iterator[Line]:
    day: DayId | None = None
    opinions: Counter[tuple[ServiceId | None, int]] = Counter()
    for row in reader.rows(reader.anchor().seq):
        entry = decode(row.payload)
        if begun := day_begun(entry):
            yield from _feedback(day, opinions)
            day, opinions = begun.day, Counter()
        if wanted not in (None, day):
            continue
        for event in entry.events:
            if isinstance(event, e.FeedbackGiven):
                opinions[event.service, event.face] += 1
            else:
                yield _line(event, entry, {"day": day, "row": row.seq})
    yield from _feedback(day, opinions)


def _line(event: e.Event, entry: e.Entry, place: Line) -> Line:
    told = msgspec.to_builtins(event, str_keys=True)
    line = {
        **place,
        "at": entry.at.local,
        "utc_ms": entry.at.utc_ms,
        "device": entry.cause and entry.cause.device,
        "what": told.pop("what"),
    }
    line |= {name: value for name, value in told.items() if name not in _LEFT_OUT}
    if isinstance(event, e.AppointmentsImported):
        # The day of the appointments, and how many: "day" is the day of the import.
        line |= {"day": place["day"], "for_day": event.day, "count": len(event.bookings)}
    return line


def _folded(figures: DayFigures) -> Iterator[Line]:
    for merged in merge_cells(figures):
        yield {
            "day": figures.day,
            "what": "half-hours",
            "from": _clock(merged.first_half_hour),
            "to": _clock(merged.last_half_hour + 1),
            "services": merged.services,
            **msgspec.to_builtins(merged.cell),
        }
    yield from _feedback(figures.day, figures.feedback)


def _feedback(day: DayId | None, given: Counter[tuple[ServiceId | None, int]]) -> Iterator[Line]:
    for services, faces in merge_feedback(given):
        yield {"day": day, "what": "feedback", "services": services, "faces": faces}


def _clock(half_hour: int) -> str:
    return f"{half_hour // 2:02}:{half_hour % 2 * 30:02}"
