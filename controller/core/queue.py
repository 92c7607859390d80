"""The queue: who waits, for what, in which class, since when.

A line is what tickets wait for: a service, or one certain desk. In each line, each class stands
in the order of rank, and who was at a desk already apart from who was not. So whoever is next
stands at the head of some class of some line, and a call costs the same with ten waiting as with
ten thousand (a heap's logarithm apart, which is 4 steps instead of 14). What looks at more than
heads and counts says so.
"""

import heapq
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from controller.core.entries import Line
from protocol.messages import TicketClass
from protocol.types import Millis, TicketId

Rank: TypeAlias = tuple[Millis, int]
"""Since when a ticket waits, and the how manieth of the day it is. A lower one came earlier. It is
kept through every transfer, so a ticket that returns is where it was."""


class Head(NamedTuple):
    """The first of one class in one line. Who came earlier is less: no two have one rank."""

    rank: Rank
    ticket: TicketId
    line: Line
    ticket_class: TicketClass
    is_back: bool
    """Whether it was at a desk already; those stand by themselves."""


class Queue:
    """Who waits."""

    def __init__(self) -> None:
        # Beside each head a number of its own, so that heads are never compared: the heap then
        # compares tuples of numbers, which Python does without running our code.
        self._heaps: dict[Line, dict[tuple[TicketClass, bool], list[tuple[Rank, int, Head]]]] = {}
        self._added = 0
        self._heads: dict[TicketId, Head] = {}
        self._counts: defaultdict[Line, int] = defaultdict(int)
        self._classes: dict[TicketClass, dict[TicketId, Head]] = {}
        self._called: dict[Line, list[Rank]] = {}

    def add(self, head: Head) -> None:
        """Let a ticket wait, at the place that its rank gives it."""
        _, ticket, line, ticket_class, is_back = head
        self._heads[ticket] = head
        self._counts[line] += 1
        self._classes.setdefault(ticket_class, {})[ticket] = head
        self._added += 1
        heap = self._heaps.setdefault(line, {}).setdefault((ticket_class, is_back), [])
        heapq.heappush(heap, (head.rank, self._added, head))

    def remove(self, ticket: TicketId) -> None:
        """Take a ticket out, wherever it stands."""
        head = self._heads.pop(ticket)
        del self._classes[head.ticket_class][ticket]
        self._counts[head.line] -= 1  # what is left in the heap is passed over when it comes up

    def heads(self, lines: Iterable[Line]) -> Iterator[Head]:
        """Yield the first of each class in each of these lines, and of those of it who are back."""
        for line in lines:
            for heap in self._heaps.get(line, {}).values():
                while heap and self._heads.get(heap[0][2].ticket) is not heap[0][2]:
                    heapq.heappop(heap)
                if heap:
                    yield heap[0][2]

    @property
    def is_empty(self) -> bool:
        """Whether nobody waits."""
        return not self._heads

    def place(self, ticket: TicketId) -> Head | None:
        """Return where a ticket waits; None if it does not."""
        return self._heads.get(ticket)

    def waiting(self, lines: Iterable[Line]) -> int:
        """Count who waits in any of these lines."""
        return sum(map(self._counts.__getitem__, lines))

    def members(self, line: Line) -> Iterator[Head]:
        """Yield everybody in one line, in no order. It costs what they are."""
        if not self._counts[line]:
            return
        heads = self._heads
        for heap in self._heaps[line].values():
            yield from [head for _, _, head in heap if heads.get(head.ticket) is head]

    def later(self, ticket_class: TicketClass, since: Millis) -> list[Line]:
        """Return in which line each of a class waits who waits from later than this on.

        It costs what the class is.
        """
        heads = self._classes.get(ticket_class)
        return [head.line for head in heads.values() if head.rank[0] > since] if heads else []

    def all(self) -> list[Head]:
        """Return everybody, in the order in which they came. It costs what they are."""
        return sorted(self._heads.values())

    def note_call(self, rank: Rank, lines: Iterable[Line]) -> None:
        """Remember a call by a desk that could have called from these lines instead."""
        for line in lines:
            insort(self._called.setdefault(line, []), rank)

    def overtaken(self, line: Line, rank: Rank) -> int:
        """Count the calls that went past whoever stands in a line with this rank.

        It counts every call of a later rank by a desk that serves the line, also those from the
        time when the ticket was somewhere else. So it never says less than the truth; and within a
        line nobody has been overtaken more often than its first.
        """
        called = self._called.get(line, [])
        return len(called) - bisect_right(called, rank)

    def calls_noted(self) -> dict[Line, list[Rank]]:
        """Return what ``note_call`` has gathered, to be read only."""
        return self._called
