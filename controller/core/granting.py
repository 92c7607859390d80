"""Which numbers a kiosk is granted for when nobody answers.

Blocks lie on a fixed grid, and each kiosk of the plan has its own places on it. So a controller
that forgot a grant never gives the same block to another kiosk, and a number out of a forgotten
block tells which block that was.
"""

from itertools import islice
from math import ceil
from typing import Final

from controller.core import entries as e
from controller.core.decision import Decision, never
from controller.core.reserves import NUMBER_MAX, Range, Reserves, ranges_of
from controller.core.state import State
from office.plan import Plan
from protocol import messages as m
from protocol.types import DeviceId

SMALL_MOST: Final = 50
"""Numbers in a block of ordinary-looking ones: half an hour at one busy kiosk."""

SMALL_PART: Final = 20
"""At most this part of the digits' space in one block, so that two digits are not used up."""

OVERFLOW_LAST: Final = 99_999
"""The wire's labels have at most five digits."""

OVERFLOW_SIZE: Final = 1_000
"""More than any kiosk gives in a day."""

OVERFLOW_LEFT_OUT: Final = 20
"""Blocks of all kiosks together that are left out in every grant after the journal was put back
from a copy: so many may have been granted since the copy was made."""

_NONE: Final[Range] = (1, 0)


class Granting:
    """The reserves of one office."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._kiosks = [device.id for device in plan.devices if device.role == "kiosk"]
        digits = plan.office.tickets.digits
        self._size = min(SMALL_MOST, 10**digits // SMALL_PART)
        top = min(10**digits - 1, NUMBER_MAX)
        firsts = range(top + 1 - self._size, 0, -self._size)
        self._small = [(first, first + self._size - 1) for first in firsts]
        self._overflow = [
            (first, first + OVERFLOW_SIZE - 1)
            for first in range(NUMBER_MAX + 1, OVERFLOW_LAST, OVERFLOW_SIZE)
        ]

    def decide(self, device: DeviceId, request: m.ReserveNumbers, state: State) -> Decision:
        """Say what a kiosk that wants numbers is granted."""
        held = request.holds
        if held is not None and not self._is_plausible(held):
            return never(m.Refusal.BAD_REQUEST)
        if held is not None and _is_anothers(held, device, state.reserves):
            return never(m.Refusal.NOT_ALLOWED)
        told: tuple[e.Event, ...] = ()
        known = _copy_of(state.reserves)
        if held is not None and state.reserves.holder_of(held) != device:
            told = (e.NumbersReserved(device, held, held.id),)
            known.grant(device, held, state.day, held.id)
        small, overflow = self._free(device, state, known, held)
        if small == overflow == _NONE:
            return Decision(m.Refused(m.Refusal.NO_NUMBERS_LEFT), told, remember=bool(told))
        reserve = m.Reserve(request.id, state.day, *small, *overflow)
        granted = e.NumbersReserved(device, reserve, None if held is None else held.id)
        return Decision(m.Reserved(reserve), (*told, granted))

    def block_of(self, number: int) -> Range:
        """Return the block of the grid in which a number lies."""
        size = self._size if number <= NUMBER_MAX else OVERFLOW_SIZE
        first = number // size * size
        return first, first + size - 1

    def next_number(self, letter: str, first_number: int, state: State) -> int:
        """Return the number that a letter has next; above ``NUMBER_MAX`` there is none."""
        number = max(first_number + state.number_skip, state.last_number.get(letter, 0) + 1)
        if state.restored_in is not None:
            number = self._above_forgotten(number)
        return state.reserves.next_after(number)

    def _above_forgotten(self, number: int) -> int:
        """Leave out where small blocks lie that were granted after a copy was made.

        It is the highest quarter of the digits' space: with three digits, five blocks.
        """
        quarter = self._small[: ceil(len(self._small) / 4)]
        first, last = quarter[-1][0], quarter[0][1]
        return last + 1 if first <= number <= last else number

    def _free(
        self, device: DeviceId, state: State, reserves: Reserves, held: m.Reserve | None
    ) -> tuple[Range, Range]:
        used, place = self._used(state), self._kiosks.index(device)
        small, overflow = (
            (
                block
                for block in blocks[place :: len(self._kiosks)]
                if block not in used and _is_free(block, reserves)
            )
            for blocks in (self._small, self._overflow)
        )
        if state.restored_in is None:
            return next(small, _NONE), next(overflow, _NONE)
        # Since the copy was made kiosks may have been granted some, and may still give from them.
        left_out = ceil(OVERFLOW_LEFT_OUT / len(self._kiosks))
        if held is not None and held.day == state.day:  # and before it all that lie below it
            overflow = (block for block in overflow if block[0] > held.overflow_last)
        return _NONE, next(islice(overflow, left_out, None), _NONE)

    def _used(self, state: State) -> set[Range]:
        """Return the blocks in which a number was issued today, or will be next."""
        used = {int(known.ticket.label[1:]) for known in state.tickets.values()}
        used.update(state.last_number.values())  # up to these a start has left numbers out
        for service in self._plan.services:
            first = service.first_number or self._plan.office.tickets.first_number
            used.add(self.next_number(service.letter, first, state))
        return {self.block_of(number) for number in used}

    def _is_plausible(self, held: m.Reserve) -> bool:
        """Say whether a reserve can be one that this office has granted."""
        small = held.last - held.first + 1
        overflow = held.overflow_last - held.overflow_first + 1
        return (
            small <= 0 or (small <= SMALL_MOST and held.first > 0 and held.last <= NUMBER_MAX)
        ) and (
            overflow <= 0
            or (
                overflow <= OVERFLOW_SIZE
                and held.overflow_first > NUMBER_MAX
                and held.overflow_last <= OVERFLOW_LAST
            )
        )


def _is_free(block: Range, reserves: Reserves) -> bool:
    return all(last < block[0] or first > block[1] for first, last, _ in reserves.today)


def _is_anothers(held: m.Reserve, device: DeviceId, reserves: Reserves) -> bool:
    return any(reserves.is_anothers(device, first, last) for first, last in ranges_of(held))


def _copy_of(reserves: Reserves) -> Reserves:
    return Reserves(dict(reserves.held), list(reserves.today))
