"""Figures that leave the house, without cells so small that they point at a person.

Who knows that a neighbour was at the office at nine, and sees that of one ticket at nine one was
absent, has learnt something of the neighbour. So a cell that stands for fewer than three visitors
is merged with its neighbours: first with the half hours beside it, then with other services of the
same day; a whole day of fewer than three visitors is left out. Counts inside a cell, such as the
absent, may be smaller than three; they speak of at least three visitors. Pure.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from controller.shell.day_figures import Cell, DayFigures
from protocol.types import ServiceId

LEAST: Final = 3
"""The fewest visitors that a cell may stand for."""

FACES: Final = 5
"""From 0, the worst, to 4."""


@dataclass(frozen=True)
class Merged:
    """The figures of some half hours in a row."""

    first_half_hour: int
    last_half_hour: int
    services: tuple[ServiceId, ...]
    cell: Cell


def merge_cells(figures: DayFigures) -> list[Merged]:
    """Return a day's figures in cells of at least ``LEAST`` visitors; none if it had fewer."""
    large: list[Merged] = []
    small: list[Merged] = []
    for service in sorted({place.service for place in figures.cells}):
        parts = [
            Merged(place.half_hour, place.half_hour, (service,), cell)
            for place, cell in sorted(figures.cells.items())
            if place.service == service
        ]
        for merged in _merge_in_row(parts):
            (large if _visitors(merged.cell) >= LEAST else small).append(merged)
    if small:
        rest = _join(small)
        if _visitors(rest.cell) < LEAST and large:
            smallest = min(large, key=lambda merged: _visitors(merged.cell))
            large.remove(smallest)
            rest = _join([smallest, rest])
        if _visitors(rest.cell) >= LEAST:
            large.append(rest)
    return large


def merge_feedback(
    given: Counter[tuple[ServiceId | None, int]],
) -> list[tuple[tuple[ServiceId, ...], list[int]]]:
    """Return how often each face was given, by service; no service is named for few opinions.

    What was given for no certain service, and for services with fewer than ``LEAST`` opinions,
    stands together under none; if even that is less, it is left out.
    """
    faces: dict[ServiceId | None, list[int]] = {}
    for (service, face), count in given.items():
        faces.setdefault(service, [0] * FACES)[face] += count
    named = {s: counts for s, counts in faces.items() if s is not None and sum(counts) >= LEAST}
    rest = [counts for service, counts in faces.items() if service not in named]
    together = [sum(column) for column in zip(*rest, strict=True)] if rest else [0] * FACES
    merged = [((service,), counts) for service, counts in sorted(named.items())]
    return [*merged, ((), together)] if sum(together) >= LEAST else list(merged)


def _merge_in_row(parts: list[Merged]) -> list[Merged]:
    """Merge half hours of one service until each cell is large enough, or only one is left."""
    done: list[Merged] = []
    for part in parts:
        if done and _visitors(done[-1].cell) < LEAST:
            done[-1] = _join([done[-1], part])
        else:
            done.append(part)
    if len(done) > 1 and _visitors(done[-1].cell) < LEAST:
        done[-2:] = [_join(done[-2:])]
    return done


def _join(parts: Iterable[Merged]) -> Merged:
    parts = list(parts)
    cell = Cell()
    for part in parts:
        cell.add(part.cell)
    return Merged(
        min(part.first_half_hour for part in parts),
        max(part.last_half_hour for part in parts),
        tuple(sorted({service for part in parts for service in part.services})),
        cell,
    )


def _visitors(cell: Cell) -> int:
    return cell.issued + cell.solved
