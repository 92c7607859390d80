"""The clocks of a process. Cores never see this file; they are told the time."""

import time

from protocol.types import Millis


def monotonic_ms() -> Millis:
    """Return the monotonic clock in milliseconds, rounded up.

    Up, so that a wait that ends at a deadline never finds the deadline still ahead: a clock read
    a hair early would make the loop spin.
    """
    return Millis(-(-time.monotonic_ns() // 1_000_000))
