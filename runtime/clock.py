"""The clock of a process. Cores never see this file; they are told the time."""

import datetime as dt
import time
from typing import Final

from protocol.types import Millis

BEFORE_BOOT_MS: Final = 24 * 60 * 60 * 1000
"""What the clock reads at boot, so that what happened up to a day before still has a time on it:
a call of which the controller's journal tells must not look young after a power cut."""


def monotonic_ms() -> Millis:
    """Return the monotonic clock in milliseconds, rounded up.

    Up, so that a wait that ends at a deadline never finds the deadline still ahead: a clock read
    a hair early would make the loop spin.
    """
    return Millis(BEFORE_BOOT_MS - (-time.monotonic_ns() // 1_000_000))


def wall_now() -> dt.datetime:
    """Return the wall time, UTC, for what people write dates on. A Pi's may be wrong for hours."""
    return dt.datetime.now(dt.UTC)
