"""Whether a journal may be put aside without a loss, because all of it comes about again by itself.

Kiosks hand over all numbers of their day to a controller that was restored from a backup
(:mod:`kiosk.core.reminders`). So what a blank machine has written before a backup is put on it is
written behind the backup once more, as long as nobody but kiosks has told it anything.
"""

from collections.abc import Iterable
from typing import Final

from controller.core.entries import (
    DayBegan,
    Entry,
    EpochBegan,
    Moment,
    NumberCameLate,
    NumberHandedOver,
    NumbersReserved,
    PlanChanged,
    SlipReported,
    TicketIssued,
    TicketWithdrawn,
)

_COMES_AGAIN: Final = (
    EpochBegan, DayBegan, PlanChanged,
    TicketIssued, NumbersReserved, NumberHandedOver, NumberCameLate, TicketWithdrawn, SlipReported,
)  # fmt: skip


def is_told_again(entries: Iterable[Entry], after: Moment) -> bool:
    """Return whether a whole journal began after a backup and is told again.

    Args:
        entries: all of them, from the first on.
        after: the latest wall time of the backup.
    """
    days = 0
    for entry in entries:
        days += sum(isinstance(event, DayBegan) for event in entry.events)
        # Kiosks know the tickets of one day.
        if days > 1 or entry.at.utc_ms <= after.utc_ms:
            return False
        if not all(isinstance(event, _COMES_AGAIN) for event in entry.events):
            return False
    return True
