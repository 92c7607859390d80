"""What is written down, what is on its way, and the effects of both."""

from collections.abc import Iterable

from kiosk.core import records
from kiosk.core.effects import Ask, Effect, Journal
from kiosk.core.errands import Errands
from kiosk.core.story import Story
from protocol.types import Millis


class Ledger:
    """The journal's story and the open requests. Effects gather in ``out``, in order."""

    def __init__(self, journal: Iterable[records.Record], now: Millis) -> None:
        self.out: list[Effect] = []
        self.story = Story(journal)
        self.errands = Errands()
        for left_over in (self.story.asked, self.story.given, self.story.unreported):
            for request in left_over.values():
                self.errands.begin(request, now)

    def keep(self, record: records.Record, now: Millis) -> None:
        """Write something down; a report that may be made from then on is on its way."""
        known = set(self.story.unreported)
        self.story.apply(record)
        self.out.append(Journal(record))
        for ident, report in self.story.unreported.items():
            if ident not in known:
                self.errands.begin(report, now)

    def say_due(self, now: Millis, *, anew: bool = False) -> None:
        """Send what is due; over a new link, everything."""
        for request in self.errands.take_due(now, anew=anew):
            self.out.append(Ask(request))
