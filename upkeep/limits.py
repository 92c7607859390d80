"""From which value on somebody must look, and from which on somebody must come.

A limit has slack: what was found at it is only gone when the value is so much better again, so that
79.9 and 80.1 degrees by turns are one finding and not twenty.
"""

from typing import Final

from msgspec import Struct

from protocol.messages import Severity


class Limit(Struct, frozen=True):
    """Two steps of one value. Where ``watch`` is higher than ``act`` low values are bad."""

    watch: int
    act: int
    slack: int = 0

    def severity(self, value: int, before: Severity | None) -> Severity | None:
        """Say how bad a value is, None: not bad.

        Args:
            value: what was read.
            before: what was said of the reading before.
        """
        if self._reaches(value, self.act, is_left=before is not Severity.ACT):
            return Severity.ACT
        if self._reaches(value, self.watch, is_left=before is None):
            return Severity.WATCH
        return None

    def _reaches(self, value: int, step: int, *, is_left: bool) -> bool:
        slack = 0 if is_left else self.slack
        if self.watch > self.act:
            return value <= step + slack
        return value >= step - slack


TEMPERATURE_MC: Final = Limit(watch=80_000, act=85_000, slack=3_000)
"""Thousandths of a degree. From 80 °C a Raspberry Pi slows its processor, at 85 °C its graphics too
(raspberrypi.com, documentation, "Frequency management and thermal control")."""

OFFSET_MS: Final = Limit(watch=1_000, act=60_000, slack=200)
"""A second: what a display's clock is seen to be wrong by. A minute: the smallest unit of opening
hours and appointments. Our choice."""

BEHIND_S: Final = Limit(watch=120, act=3_600, slack=60)
"""Time services may step a clock by a little; two minutes they do not in an office that keeps
minutes. From an hour on, the day may be another one. Our choice."""

OWN_CLOCK_S: Final = 120
"""A clock that drifts by 20 parts in a million is off by this after ten weeks, a module beside it
by as much at most; and who sets a clock that began at a wrong date sets it by more. Our choice."""

LIFE_USED_TENTHS: Final = Limit(watch=9, act=11)
"""JESD84-B50 (eMMC 5.0), EXT_CSD 268 and 269: 9 is 80 to 90 % of the life used, 11 more than
all of it."""

SPARE_BLOCKS: Final = Limit(watch=2, act=3)
"""The same, EXT_CSD 267: 2 "warning", 80 % of the spare blocks used; 3 "urgent", 90 %."""

FREE_MIB: Final = Limit(watch=512, act=128, slack=32)
"""An update of the system needs some 300 MiB at a time; a busy day's journal some 5. Our choice."""

INODES_FREE_PERCENT: Final = Limit(watch=5, act=1, slack=1)
"""Our choice; an ext4 of 8 GB has half a million of them."""

MEMORY_PERCENT: Final = Limit(watch=10, act=4, slack=2)
"""Of all memory, available by the kernel's estimate (proc_meminfo(5), MemAvailable). 4 % of the
smallest Pi's 1 GiB is half of what a kiosk takes. Our choice."""

LOAD_PERCENT: Final = Limit(watch=150, act=400, slack=30)
"""Half as much again waits as is worked on. Our choice; an idle kiosk is below 1 %."""

CERTIFICATE_DAYS: Final = Limit(watch=60, act=14)
"""A certificate lives 365 days and is renewed at 60 % of that, with 146 days left: whoever has 60
left has asked in vain for three months. Two weeks: time to make a card and bring it."""

RESTARTS: Final = Limit(watch=3, act=20)
"""A program may be started again after a power cut of the broker's machine or an update; three
times since the machine's start is a pattern. Our choice."""
