"""Which numbers kiosks may give by themselves: what of them is in use today, and who may hold it.

Numbers are counted across letters: whoever may give 951 may give it with every letter.
"""

from bisect import insort
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from msgspec import Struct, field

from protocol.messages import Reserve
from protocol.types import DayId, DeviceId, RequestId

Range: TypeAlias = tuple[int, int]
"""The first number and the last one."""

NUMBER_MAX: Final = 9_999
"""The highest number that the controller gives itself; what has five digits is a kiosk's."""


class Lent(NamedTuple):
    """Numbers that were reserved, and for whom. Both ends count."""

    first: int
    last: int
    kiosk: DeviceId


class Reserves(Struct):
    """The reserves of one day."""

    held: dict[DeviceId, tuple[Reserve, ...]] = field(default_factory=dict)
    """What each kiosk may still give from, the one granted last at the end."""
    today: list[Lent] = field(default_factory=list)
    """Whatever was reserved on this day, in order, also what its kiosk has let go of: it may have
    given some of it."""

    def grant(
        self, device: DeviceId, reserve: Reserve, today: DayId, holds: RequestId | None
    ) -> None:
        """Take in that a kiosk alone may give these numbers.

        Args:
            device: the kiosk.
            reserve: the numbers.
            today: the day.
            holds: the reserve from which the kiosk gave when it asked. It had let go of all that it
                was granted before. None: it had none, so it has let go of those of other days; one
                of today may still be on its way to it.
        """
        before = self.held.get(device, ())
        ids = [each.id for each in before]
        if holds is None:
            before = tuple(each for each in before if each.day == today)
        elif holds in ids:
            before = before[ids.index(holds) :]
        others = tuple(each for each in before if each.id != reserve.id)
        self.held[device] = (*others, reserve)
        self._leave_out(reserve, device)

    def carry(self, held: Mapping[DeviceId, tuple[Reserve, ...]]) -> None:
        """Begin a day with what kiosks may still hold from the day before."""
        for device, reserves in held.items():
            self.held[device] = reserves
            for reserve in reserves:
                self._leave_out(reserve, device)

    def holder_of(self, reserve: Reserve) -> DeviceId | None:
        """Return the kiosk that may hold exactly this reserve."""
        return next((device for device, all_ in self.held.items() if reserve in all_), None)

    def has(self, number: int) -> bool:
        """Say whether a number is reserved today."""
        return any(first <= number <= last for first, last, _ in self.today)

    def is_anothers(self, device: DeviceId, first: int, last: int) -> bool:
        """Say whether any of these numbers was reserved today for somebody else."""
        return any(
            each.first <= last and first <= each.last and each.kiosk != device
            for each in self.today
        )

    def next_after(self, number: int) -> int:
        """Return the first number from this one on that is not reserved."""
        for first, last, _ in self.today:  # in order, so one look at each is enough
            if first <= number <= last:
                number = last + 1
        return number

    def _leave_out(self, reserve: Reserve, device: DeviceId) -> None:
        for first, last in ranges_of(reserve):
            each = Lent(first, last, device)
            if each not in self.today:
                insort(self.today, each)


def ranges_of(reserve: Reserve) -> Iterable[Range]:
    """Return the ranges of a reserve that are not empty."""
    both = (
        (reserve.first, reserve.last),
        (reserve.overflow_first, reserve.overflow_last),
    )
    return [(first, last) for first, last in both if first <= last]
