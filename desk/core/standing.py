"""What the lamp says of a desk while no push is going on, and of a push that has become a hold."""

from collections.abc import Mapping
from typing import Final

from desk.core.gestures import PressKind
from desk.core.help_wanted import help_wanted
from desk.core.lamp import Lamp
from protocol.messages import DeskTurn

HOLDS: Final[Mapping[PressKind | None, Lamp]] = {
    PressKind.HELD: Lamp.HELD,
    PressKind.HELD_LONG: Lamp.HELD_LONG,
}
"""What a push is by now, and what the lamp says of it."""


def standing_of(turn: DeskTurn | None, *, is_missed: bool = False) -> Lamp:
    """Return the state of the lamp for a desk fact; None where nothing is known of the desk.

    A full room is dark like an empty queue: either way a press would call nobody, and the lamp
    blinks again as soon as it would. A call for help outshines whatever else there is: it is
    seldom, short, and the only thing that cannot be seen from the desk.

    Args:
        turn: how things stand.
        is_missed: whether no display shows the call of the desk's ticket.
    """
    if turn is None:
        return Lamp.NO_CONNECTION
    if help_wanted(turn) is not None:
        return Lamp.HELP
    if turn.ticket is not None:
        return Lamp.UNSEEN if is_missed else Lamp.SERVING
    if not turn.is_open:
        return Lamp.CLOSED
    return Lamp.WAITING if turn.waiting and not turn.room_full else Lamp.DARK
