"""Whether something on the serial line is there, and what it said of itself."""

import logging
from collections.abc import Callable
from typing import Literal

from desk.core.polling.events import BoxCame, BoxWent
from line.messages import Identity

_log = logging.getLogger(__name__)


class Presence:
    """Of one box. The line's thread tells it, the loop's looks at it.

    Args:
        kind: what the settings say that it is.
        where: the place of it in words, for the log.
        wake: lets the loop look.
    """

    def __init__(self, kind: Literal["pad", "sign"], where: str, wake: Callable[[], None]) -> None:
        self._kind = kind
        self._what = f"the {kind} at {where}"
        self._wake = wake
        self.is_there = False
        """Whether it answers."""
        self.identity: Identity | None = None
        """What it said of itself when it came last; None before it came for the first time."""

    def came(self, told: BoxCame) -> None:
        """It answers. A box of another kind than the settings name is as good as none."""
        was_there = self.is_there
        kind, self.is_there = told.identity.kind, told.identity.kind == self._kind
        if not self.is_there:
            _log.warning("%s is a %s. Were two addresses mixed up?", self._what, kind)
        elif not was_there:
            _log.info("%s is there: %s", self._what, told.identity.make)
        self.identity = told.identity if self.is_there else None
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
