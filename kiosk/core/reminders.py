"""Numbers that are handed over again: to a controller that may have forgotten them.

A controller whose disk lost the last seconds, or that was put back from a copy, begins a new epoch.
Telling it of a ticket that it knows changes nothing.
"""

import datetime as dt
from typing import Final

from msgspec.structs import replace

from kiosk.core.story import Story
from protocol.messages import HandOver, Menu
from protocol.types import Epoch, Millis, RequestId

RECENT_MS: Final = Millis(60_000)
"""So much of what the last controller had said is told to the next one: twice as much as a disk
that does not keep its word can lose, for Linux waits with writing for 30 s at most
(``dirty_expire_centisecs`` in the kernel's admin-guide/sysctl/vm)."""


class Reminders:
    """Which tickets were named when, and which of them each epoch was reminded of."""

    def __init__(self, story: Story, now: Millis) -> None:
        self._story = story
        self._count = 0
        self._named_at = dict.fromkeys(_newest(story), now)
        self._day = story.day
        """Of which day these are at least."""
        self._codes: dict[RequestId, str] = {}
        self._late: list[RequestId] = []
        """What was named after its epoch was over."""
        self._told_epoch: Epoch | None = None
        self._told_restored: Epoch | None = None
        self._heard_at = now
        """When the epoch that was told last was heard last."""
        self.awaited: set[RequestId] = set()
        """The requests that have no answer yet."""

    def named(self, take: RequestId, epoch: Epoch, code: str | None, now: Millis) -> None:
        """Take that the controller has named a ticket.

        Args:
            take: the request that it was for.
            epoch: of the answer. A controller that has been replaced meanwhile may have told the
                next one nothing of it.
            code: of the appointment; it is kept in memory only.
            now: the time.
        """
        if self._day != self._story.day:
            self._forget_old_days()
        self._named_at[take] = now
        if code is not None:
            self._codes[take] = code
        if self._told_epoch is not None and epoch < self._told_epoch:
            self._late.append(take)

    def _forget_old_days(self) -> None:
        today = self._story.today
        self._day = self._story.day
        self._named_at = {each: at for each, at in self._named_at.items() if each in today}
        self._codes = {each: kept for each, kept in self._codes.items() if each in today}

    def due(self, menu: Menu, now: Millis) -> list[HandOver]:
        """Return what to hand over again to the controller whose menu is true now."""
        takes, self._late = self._late, []
        if menu.epoch != self._told_epoch:
            since = self._heard_at - RECENT_MS
            takes = [take for take, at in self._named_at.items() if at >= since or take in takes]
            # What this one writes down of them it may lose in its turn.
            self._named_at.update(dict.fromkeys(takes, now))
            self._told_epoch = menu.epoch
        self._heard_at = now
        if menu.restored_in is not None and menu.restored_in != self._told_restored:
            self._told_restored = menu.restored_in
            if self._story.day >= menu.day:  # later, where a clock was wrong
                takes = list(self._story.today)
        return [each for take in takes if (each := self._again(take))]

    def _again(self, take: RequestId) -> HandOver | None:
        """Return the request that hands a ticket over again, unless its day is over."""
        known = self._story.today.get(take)
        if known is None:
            return None
        self._count += 1
        ident = self._story.ident("t", self._count)
        self.awaited.add(ident)
        return replace(known, id=ident, code=self._codes.get(take))


def _newest(story: Story) -> list[RequestId]:
    """Return what the last life had taken in the minute before its last number."""
    times = [at for each in story.today.values() if (at := _read(each.at))]
    if not times:
        return list(story.today)
    since = max(times) - dt.timedelta(milliseconds=RECENT_MS)
    return [take for take, each in story.today.items() if (_read(each.at) or since) >= since]


def _read(at: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(at) if at else None
    except ValueError:  # the wire looks at the digits only
        return None
