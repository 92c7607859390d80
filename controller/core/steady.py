"""The moments of a journal on one clock that never runs backwards, for whoever reads it later."""

from controller.core.entries import Moment
from protocol.types import Millis


class SteadyClock:
    """Turns wall times into milliseconds, in the order of the journal.

    The journal keeps wall times only. A wall clock that was set back counts as one that stood
    still, so that who came first stays first; one that was set forward cannot be told from an
    office in which nothing happened.
    """

    def __init__(self) -> None:
        self._at = Millis(0)
        self._utc_ms: int | None = None

    def at(self, moment: Moment) -> Millis:
        """Return when a moment was; each is at least the one before."""
        if self._utc_ms is None:
            self._at = Millis(moment.utc_ms)
        else:
            self._at = Millis(self._at + max(0, moment.utc_ms - self._utc_ms))
        self._utc_ms = moment.utc_ms
        return self._at
