"""What a display tells the desks: which of their calls it has had on its screen.

Rule 1: a call counts as shown from the picture on in which it stands, and not before. One that is
held back, or for which there is no room yet, does not count.
Rule 2: it still counts when it makes room for others, and when the controller has started again:
the hall has seen it.
Rule 3: each is told once, and once more after the link came up: the broker may have forgotten it.
"""

from typing import Final

from msgspec import Struct

from protocol.messages import Shown
from protocol.types import CallId, DeskNumber


class Sight(Struct, frozen=True):
    """The calls that desks ask about, and what stands in a picture."""

    called: tuple[Shown, ...]
    """The call of each desk that has one, by what is known to be true; shown or not."""
    visible: frozenset[CallId]


NOTHING: Final = Sight((), frozenset())
"""A dark screen, or one on which nothing is called."""


class Seen:
    """Remembers what one screen has had on it, and what was told of that."""

    def __init__(self) -> None:
        self._had: dict[DeskNumber, tuple[CallId, int]] = {}
        """Of each desk the newest call that was on the screen, and how often it was repeated."""
        self._told: dict[DeskNumber, Shown] = {}
        self._looked_at: Sight | None = None

    def look(self, sight: Sight) -> list[Shown]:
        """Take what stands on the screen from now on; return what is news for the desks.

        It costs nothing where the very same sight is looked at again.
        """
        if sight is self._looked_at:
            return []
        self._looked_at = sight
        return [call for call in sight.called if self._is_news(call, sight.visible)]

    def tell_again(self) -> None:
        """The link is new: who listens may not know."""
        self._told.clear()
        self._looked_at = None

    def _is_news(self, call: Shown, visible: frozenset[CallId]) -> bool:
        this = call.call_id, call.recalls
        if call.call_id in visible:
            self._had[call.desk] = this
        if self._had.get(call.desk) != this or self._told.get(call.desk) == call:
            return False
        self._told[call.desk] = call
        return True
