"""Visitors who want something else of a kiosk than a number from a list.

One types the code of an appointment, one says to be served earlier, one wants the slip once more,
one leaves an opinion, and one walks away in the midst. Whoever finds the screen as somebody else
has left it begins by putting that away.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from office.plan import Service
from sim.clock import Clock
from sim.dice import Dice
from sim.kiosk import SimKiosk
from sim.plan import BOOKINGS, CODE_FIRST

LOOK_MS: Final = 400
"""How long such a visitor looks at a screen before the next touch: somebody who is in a hurry."""

PATIENCE_MS: Final = 20_000
"""How long one stands before a kiosk that does not offer what is wanted."""

ASIDE: Final = ("wake", "finish", "done", "back")
"""What puts away what somebody else has left standing."""

Wish: TypeAlias = tuple[str, ...]
"""What is touched, one after the other."""


class Wisher:
    """Touches what the wish says, step by step; patient for a while."""

    def __init__(
        self, clock: Clock, kiosk: SimKiosk, wish: Wish, leaves: Callable[[], None]
    ) -> None:
        """Step before a kiosk now."""
        self._clock = clock
        self._kiosk = kiosk
        self._steps = list(wish)
        self._leaves = leaves
        self._leaves_at = clock.now + PATIENCE_MS
        self._look()

    def _look(self) -> None:
        if not self._steps or self._clock.now >= self._leaves_at:
            self._leaves()
            return
        # A list of one is not shown, so that the step after the next may be there already.
        two = self._steps[:2]
        touched = self._kiosk.touch(*two, *ASIDE)
        if touched in two:
            del self._steps[: two.index(touched) + 1]
        self._clock.after(LOOK_MS, self._look)


def wish_of(dice: Dice, service: Service) -> Wish:
    """Draw what somebody wants who comes for a service."""
    return dice.one_of(_WISHES)(dice, service)


def _types_a_code(dice: Dice, service: Service) -> Wish:
    """Type the code of somebody's appointment; it may have been used already."""
    del service
    code = f"{CODE_FIRST + dice.between(0, BOOKINGS - 1)}"
    slip = ("digit/9", "delete") if dice.between(1, 4) == 1 else ()
    return ("check-in", *slip, *(f"digit/{digit}" for digit in code), "confirm")


def _has_a_right(dice: Dice, service: Service) -> Wish:
    del dice
    return (*_found(service), "privileged", "take-privileged")


def _wants_the_slip_again(dice: Dice, service: Service) -> Wish:
    return (*_found(service), "take", *("reprint",) * dice.between(1, 3))


def _has_an_opinion(dice: Dice, service: Service) -> Wish:
    about = (f"rate-service/{service.id}", "skip")[: dice.between(0, 2)]
    return ("rate", f"face/{dice.between(0, 4)}", *about[-1:])


def _walks_away(dice: Dice, service: Service) -> Wish:
    whole = ("language/en", *_found(service), dice.one_of(("privileged", "information", "help")))
    return whole[: dice.between(1, len(whole))]


def _found(service: Service) -> Wish:
    return (f"category/{service.category}", f"service/{service.id}")


_WISHES: Final = (
    _types_a_code,
    _types_a_code,
    _types_a_code,
    _has_a_right,
    _wants_the_slip_again,
    _wants_the_slip_again,
    _has_an_opinion,
    _walks_away,
)
