"""Visitors and clerks who never rest: hands that move the devices of a real office."""

import random
import threading
import time
from collections.abc import Callable
from typing import Final, Self

from rig.office import Office
from rig.visit import next_touch, push

SERVICES: Final = ("dowod", "meldunek", "odbior")
_LOOK_S: Final = 0.25
_REST_S: Final = 0.4


class Crowd:
    """At each kiosk a visitor after the other, at each desk a clerk who goes on pressing.

    While the context lasts, they move; a device that is dead or away is tried again.
    """

    def __init__(self, office: Office, seed: int) -> None:
        """Name the hands; they move from the beginning of the context on.

        Args:
            office: it runs.
            seed: decides what is taken; not when, for that is up to the machine.
        """
        self._ending = threading.Event()
        self.moves: dict[str, int] = dict.fromkeys([*office.kiosks, *office.desks], 0)
        chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._hands = [
            threading.Thread(target=self._move, args=(who, step), daemon=True)
            for who, step in (
                *((kiosk, _visitor(office, kiosk, chance)) for kiosk in office.kiosks),
                *((desk, _clerk(office, desk)) for desk in office.desks),
            )
        ]

    def __enter__(self) -> Self:
        for hand in self._hands:
            hand.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for hand in self._hands:
            hand.join(30)

    def _move(self, who: str, step: Callable[[], None]) -> None:
        while not self._ending.is_set():
            try:
                step()
                self.moves[who] += 1
            except (OSError, RuntimeError):
                time.sleep(_LOOK_S)  # not there, or gone just now


def _visitor(office: Office, kiosk: str, chance: random.Random) -> Callable[[], None]:
    def step() -> None:
        target = next_touch(office.view(kiosk), chance.choice(SERVICES))
        if target is not None:
            office.move(kiosk, do="touch", target=target)
        time.sleep(_LOOK_S)

    return step


def _clerk(office: Office, desk: str) -> Callable[[], None]:
    def step() -> None:
        push(office, desk)
        time.sleep(_REST_S)

    return step
