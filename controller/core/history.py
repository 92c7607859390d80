"""How long visitors waited in the past: small histograms, and no rows of persons. Pure.

What is kept of a wait is its pace: how many minutes one step forward took. A step is one visitor
of the same service served at one desk, so a wait of 30 minutes that was expected to last 2 steps
had a pace of 15. The queue's length and the open desks are in the steps already; the pace holds
what they do not know: how fast this office really is, who left, which desk paused. It stays right
when another season brings longer queues and when a desk more is open.
"""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from msgspec import Struct, field

from protocol.types import ServiceId

AHEAD_FROM: Final = (0, 1, 2, 3, 5, 7, 10, 14, 20, 28)
"""Where each bin of people ahead begins; each is about 1.4 times as wide as the one before. Part
of the journal's format, like ``PACE_FROM``: other bins need another field of ``History``."""

PACE_FROM: Final = (0.0, *(round(1.25**step, 3) for step in range(20)))
"""Where each bin of paces begins, in minutes: 0, 1, 1.25, 1.5625 and so on, and the last 69 and
more. Service times of offices lie between 4 and 25 minutes; the rest is room for surprises."""

CELL_LIMIT: Final = 800
"""A cell with more tickets than this is halved: it then knows its last few hundred, so that the
past of another season, another clerk or another way of working fades."""


class Cell(Struct, frozen=True, array_like=True):
    """The paces of one service at one number of people ahead."""

    counts: tuple[int, ...] = ()
    """For each bin of ``PACE_FROM`` its tickets; bins after the last one seen are left out."""

    @property
    def count(self) -> int:
        """How many tickets it stands for."""
        return sum(self.counts)

    def quantile(self, share: float) -> float | None:
        """Return the pace, in minutes, that this share of the tickets did not exceed.

        Tickets are taken to lie evenly inside their bin. None without any ticket.
        """
        wanted = share * self.count
        below = 0
        for (start, end), count in zip(_BINS, self.counts, strict=False):
            if count and below + count >= wanted:
                return start + (end - start) * (wanted - below) / count
            below += count
        return None

    def with_one_more(self, pace_min: float) -> "Cell":
        """Return the cell with one more ticket in it."""
        at = bisect_right(PACE_FROM, pace_min) - 1
        counts = [*self.counts, *(0,) * (at + 1 - len(self.counts))]
        counts[at] += 1
        if sum(counts) > CELL_LIMIT:
            counts = [count // 2 for count in counts]
        return Cell(tuple(counts))


_BINS: Final = (*pairwise(PACE_FROM), (PACE_FROM[-1], PACE_FROM[-1] * 1.25))
_NO_CELLS: Final = (Cell(),) * (2 * len(AHEAD_FROM))


class History(Struct, frozen=True):
    """The paces of the past, by service, people ahead, and Monday or another day."""

    cells: Mapping[ServiceId, tuple[Cell, ...]] = field(default_factory=dict)
    """For each service that was ever waited for: one cell for each bin of ``AHEAD_FROM`` on
    Tuesdays to Sundays, then the same for Mondays, when offices are busiest."""

    def learned(
        self, service: ServiceId, ahead: int, *, monday: bool, steps: float, wait_min: float
    ) -> "History":
        """Return the history with one more wait: from the issue of a ticket to its first call.

        Args:
            service: What the ticket was for.
            ahead: Visitors who could be served before it when it was issued.
            monday: Whether that was on a Monday.
            steps: ``Load.steps`` at that time. 0, a desk was free: there is nothing to learn.
            wait_min: How long it waited, in minutes.
        """
        if steps <= 0:
            return self
        at = _cell_at(ahead, monday=monday)
        cells = self.cells.get(service, _NO_CELLS)
        cell = cells[at].with_one_more(max(0.0, wait_min) / steps)
        return History({**self.cells, service: (*cells[:at], cell, *cells[at + 1 :])})

    def cell(self, service: ServiceId, ahead: int, *, monday: bool) -> Cell:
        """Return what is known of such a ticket; an empty cell when nothing is."""
        return self.cells.get(service, _NO_CELLS)[_cell_at(ahead, monday=monday)]


def _cell_at(ahead: int, *, monday: bool) -> int:
    return bisect_right(AHEAD_FROM, max(0, ahead)) - 1 + monday * len(AHEAD_FROM)
