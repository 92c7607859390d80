"""What goes wrong on a simulated day: when, where, and until when."""

from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from typing import Final

from sim import disk_troubles, hand_troubles, long_troubles, process_troubles, wire_troubles
from sim.dice import Dice
from sim.faults import Faults
from sim.harm import Harm, Trouble
from sim.office import Office

TROUBLES: Final[Mapping[str, Trouble]] = {
    **wire_troubles.TROUBLES,
    **process_troubles.TROUBLES,
    **disk_troubles.TROUBLES,
    **hand_troubles.TROUBLES,
    **long_troubles.TROUBLES,
    **long_troubles.FROM_THE_START,
}
"""By the field of ``Faults``: there is one for each."""

_THOUSAND: Final = 1_000


class Troubles:
    """Draws the troubles of one day, lets them happen, and ends them."""

    def __init__(self, office: Office, dice: Dice, faults: Faults, until_ms: int) -> None:
        """Draw them. Each kind has dice of its own: without it, all others stay what they were.

        Args:
            office: where; nothing of it has started.
            dice: what decides.
            faults: how often each kind begins.
            until_ms: none begins later, on the office's clock.
        """
        self._harm = harm = Harm(office, until_ms)
        for kind in fields(faults):
            own = Dice(dice.between(0, 2**30))
            for _ in range(_times(getattr(faults, kind.name), own)):
                at = own.between(0, until_ms)
                trouble = partial(TROUBLES[kind.name], harm, Dice(own.between(0, 2**30)))
                office.clock.at(0 if kind.name in long_troubles.FROM_THE_START else at, trouble)

    def end(self) -> None:
        """End every trouble that has not ended."""
        self._harm.end_all()


def _times(rate: float, dice: Dice) -> int:
    """Draw how often something happens that happens so often on average."""
    most = round(2 * rate * _THOUSAND)
    if rate < 1:
        return int(dice.between(1, _THOUSAND) * 2 <= most)
    return (dice.between(0, most) + _THOUSAND // 2) // _THOUSAND
