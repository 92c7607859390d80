"""When to ask the controller for numbers to give by oneself."""

from kiosk.core.errands import RESERVE_AGAIN_MS
from kiosk.core.reserve import Stock
from kiosk.core.story import Story
from protocol.messages import ReserveNumbers
from protocol.types import DayId, Millis, RequestId


class Supply:
    """At most one request at a time. It is not worth a journal: a new start asks anew."""

    def __init__(self, story: Story, now: Millis) -> None:
        self._story = story
        self._count = 0
        self._not_before = now
        self.awaited: RequestId | None = None
        """The request that has no answer yet."""
        self._enough: tuple[Stock | None, DayId | None] = None, None
        """What was found to be enough, and on which day; it is looked at more often than used."""

    def want(self, today: DayId, now: Millis) -> ReserveNumbers | None:
        """Return the request to make now, if one is due."""
        stock = self._story.stock
        if self.awaited is not None or now < self._not_before:
            return None
        if stock is not None:
            known, day = self._enough
            if stock is known and today == day:
                return None
            if not stock.runs_low(today):
                self._enough = stock, today
                return None
        self._count += 1
        self.awaited = self._story.ident("n", self._count)
        return ReserveNumbers(self.awaited, today, stock.reserve if stock else None)

    @property
    def wants_again_at(self) -> Millis:
        """When the next request may be made."""
        return self._not_before

    def answered(self, now: Millis) -> None:
        """Take that the answer is there. What it brought may be little, or nothing."""
        self.awaited = None
        self._not_before = Millis(now + RESERVE_AGAIN_MS)
