"""Hands that never rest: visitors, clerks, and who works at the office's command line.

For tests and proofs in which processes die meanwhile. A device that is dead cannot be moved.
"""

import contextlib
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from protocol.messages import (
    AnyDeskRequest,
    CallNext,
    CloseDesk,
    Parked,
    ParkReason,
    ParkTicket,
    PauseReason,
    TakeBack,
    TransferTicket,
)
from protocol.types import DeskNumber
from rig.clerk import Clerk
from rig.office import Office
from rig.visit import next_touch, push
from runtime.asking import NoAnswer

SERVICES: Final = ("dowod", "meldunek", "odbior")
CASH_DESK: Final = 8


class Hands(threading.Thread):
    """Moves the hands of one device without pause."""

    def __init__(self, step: Callable[[], None]) -> None:
        """Make hands that are not moving yet; ``step`` is one move."""
        super().__init__(daemon=True)
        self._step = step
        self.stopping = threading.Event()
        self.moves = 0

    def run(self) -> None:
        """Move until ``stopping``."""
        while not self.stopping.is_set():
            try:
                self._step()
                self.moves += 1
            except (OSError, RuntimeError, NoAnswer):
                time.sleep(0.05)  # killed just now, or without a controller for a while


@contextlib.contextmanager
def moving(hands: Sequence[Hands]) -> Iterator[None]:
    """Let hands move while the context lasts; after it all of them rest."""
    for hand in hands:
        hand.start()
    try:
        yield
    finally:
        for hand in hands:
            hand.stopping.set()
        for hand in hands:
            hand.join()


def visitors_and_clerks(office: Office) -> list[Hands]:
    """Return a visitor for each kiosk and a clerk for each desk box, each with chances of its own.

    They choose the same in each run; not when, for that is up to the machine.
    """
    return [
        *(visitor_of(office, each, random.Random(each)) for each in office.kiosks),  # noqa: S311 - a play, no secret
        *(clerk_of(office, each, random.Random(each)) for each in office.desks),  # noqa: S311 - a play, no secret
    ]


def visitor_of(office: Office, kiosk: str, chance: random.Random) -> Hands:
    """Return the hands of one visitor after the other."""

    def step() -> None:
        target = next_touch(office.view(kiosk), chance.choice(SERVICES))
        if target is not None:
            office.move(kiosk, do="touch", target=target)
        time.sleep(0.1)

    return Hands(step)


def clerk_of(office: Office, desk: str, chance: random.Random) -> Hands:
    """Return the hand of a clerk who only presses."""

    def step() -> None:
        push(office, desk)
        time.sleep(chance.uniform(0.4, 0.9))

    return Hands(step)


class OfficeLine:
    """What clerks do beside pressing, at the desks whose buttons are pushed meanwhile."""

    def __init__(self, clerk: Clerk, desks: Sequence[int], chance: random.Random) -> None:
        self._clerk = clerk
        self._desks = desks
        self._chance = chance
        self._parked: list[tuple[int, str]] = []

    def step(self) -> None:
        """Do one thing. A request whose turn is over, as a push came first, does nothing."""
        time.sleep(self._chance.uniform(0.2, 0.5))
        self._clerk.try_once(CASH_DESK, CallNext)
        if self._parked and self._chance.random() < 1 / 2:
            desk, label = self._parked.pop(0)
            self._clerk.try_once(desk, TakeBack, label=label)
            return
        desk = self._chance.choice(self._desks)
        ticket = self._clerk.asking.desk(DeskNumber(desk)).ticket
        if ticket is None:
            return
        kind, fields = self._chance.choice(self._actions(desk))
        result = self._clerk.try_once(desk, kind, **fields)
        if isinstance(result, Parked):
            self._parked.append((desk, ticket.label))

    def _actions(self, desk: int) -> list[tuple[type[AnyDeskRequest], dict[str, Any]]]:
        other = self._chance.choice([each for each in self._desks if each != desk])
        return [
            (TransferTicket, {"to_service": "kasa", "back": True}),
            (TransferTicket, {"to_desk": other, "back": True}),
            (ParkTicket, {"reason": ParkReason.SPECIALIST, "minutes": 1}),
            (CloseDesk, {"reason": PauseReason.BREAK}),
        ]
