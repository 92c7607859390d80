"""Times that both ends of the wire must agree on."""

from typing import Final

from protocol.types import Millis

BEAT_MS: Final = Millis(1_000)
"""How often the controller says that it is alive: four chances before a device gives it up."""

BEAT_LOST_MS: Final = Millis(4_000)
"""Without a beat for so long the controller is gone. The hall must be told within 5 s."""

ONLINE_KEPT_S: Final = 4_000_000_000
"""The message expiry interval of the fact that a device is online, or is not (MQTT 5.0, section
3.3.2.3.3). The broker counts it down and hands on what is left, so that a reader learns for how
long it has been so, without a clock that both share. It is never used up: 126 years, twice as much
as a clock jumps that began in 1970."""

RESEND_MS: Final = Millis(500)
"""An unanswered request is sent again, with the same id, this often. The controller answers within
some tens of milliseconds, so by then something was lost."""

SETTLED_MS: Final = Millis(6_000)
"""So long after its start nobody gives numbers by itself, unless its journal is new: what the start
wrote is then surely on the disk. Of one that does not keep its word we assume that it loses the
last 5 s: so long ext4 gathers what it writes (``commit`` in the Linux kernel's
admin-guide/ext4)."""

HELP_WANTED_MS: Final = Millis(180_000)
"""So long a call for help is shown that nobody answers. Our choice: who has stood for three minutes
goes and looks for somebody, and a call for who has left sends a clerk for nothing."""

HELP_COMING_MS: Final = Millis(60_000)
"""So long after a clerk's answer it is shown that somebody comes: 40 m at 0.7 m/s, a slow walk."""

PRESS_AGE_MS_MAX: Final = Millis(1_900)
"""A press older than this is never carried out; the desk tells the clerk that it was lost. The
promise is two seconds from the finger: what is left is for a contact to settle and a loop to wake,
together 12 ms on two busy cores (docs/measurements/2026-11-desk.md)."""
