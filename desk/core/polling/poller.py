"""The one who asks on a serial line."""

from collections.abc import Collection

from desk.core.polling.events import Effect, Event, Face
from protocol.types import Millis


class LinePoller:
    """Asks each box in turn, and says of each what it shows.

    Args:
        addresses: of the boxes that ought to be on the line.
        session: another number at each start, 0 to 65535.
    """

    def __init__(self, addresses: Collection[int], *, session: int) -> None:
        raise NotImplementedError

    def handle(self, event: Event, now: Millis) -> list[Effect]:
        """Take one event; answer with effects, in order."""
        raise NotImplementedError

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest."""
        raise NotImplementedError

    def show(self, address: int, face: Face, now: Millis) -> list[Effect]:
        """Let a box show this from now on."""
        raise NotImplementedError
