"""Whether something on the serial line is there, and what it said of itself."""

import logging
from collections.abc import Callable

from desk.core.polling.events import BoxCame, BoxWent
from line.messages import Identity

_log = logging.getLogger(__name__)


class Presence:
    """Of one box. The line's thread tells it, the loop's looks at it.

    Args:
        what: the box in words, for the log.
        wake: lets the loop look.
    """

    def __init__(self, what: str, wake: Callable[[], None]) -> None:
        self._what = what
        self._wake = wake
        self.is_there = False
        """Whether it answers."""
        self.identity: Identity | None = None
        """What it said of itself when it came last; None before it came for the first time."""

    def came(self, told: BoxCame) -> None:
        """It answers."""
        if not self.is_there:
            _log.info("%s is there: %s", self._what, told.identity.make)
        self.identity, self.is_there = told.identity, True
        self._wake()

    def went(self, told: BoxWent) -> None:
        """It does not answer any more, or never did."""
        why = told.why or "nothing comes back. Has it power, is its address right?"
        _log.warning("%s does not answer: %s", self._what, why)
        self.is_there = False
        self._wake()

    def lose(self) -> None:
        """There is no line, of which the line itself has spoken."""
        if self.is_there:
            self.is_there = False
            self._wake()
