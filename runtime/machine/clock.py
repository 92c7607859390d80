"""Whether the wall clock can be believed.

Reading the kernel's own word (adjtimex(2)) is forbidden to a unit with ``ProtectClock=``, so the
time service is asked: systemd-timesyncd by its files, chrony by its command.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from upkeep.readings import Clock

CHRONYC: Final = ("chronyc", "-c", "-n", "tracking")
"""Anybody on the machine may ask it (chrony.conf(5), "cmdport")."""
_ASK_S: Final = 3.0
_FIELDS: Final = 14
_REFERENCE, _OFFSET_S, _LEAP = 0, 4, 13
_LOCAL_CLOCK: Final = "7F7F0101"
"""chrony's name for its own clock (``local stratum``): the office agrees with itself, and nobody
outside holds it."""

_DATED: Final = (
    "var/lib/systemd/timesync/clock",
    "var/lib/chrony/chrony.drift",
    "etc/fake-hwclock.data",
    "var/log/journal/*/system.journal",
    "var/lib/numerek-*/*",
)
"""What is written while the machine works, at least hourly on a controller."""


def clock(root: Path, wall_s: float, ask: Callable[[], str | None]) -> Clock:
    """Return how the wall clock stands.

    Args:
        root: of the machine's files.
        wall_s: what it says now, seconds since 1970.
        ask: ``ask_chrony``, or a stand-in.
    """
    synchronised, offset_ms = _held(root, ask)
    latest_s = max(_times(root), default=None)
    behind_s = None if latest_s is None else max(0, round(latest_s - wall_s))
    return Clock(synchronised, offset_ms, behind_s)


def ask_chrony() -> str | None:
    """Return chrony's word on how it follows its source; None: it says nothing."""
    import subprocess  # a program on a machine without chrony does not pay for it

    try:
        asked = subprocess.run(CHRONYC, capture_output=True, timeout=_ASK_S, check=False, text=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return asked.stdout if asked.returncode == 0 else None


def _held(root: Path, ask: Callable[[], str | None]) -> tuple[bool | None, int | None]:
    if (root / "run/chrony").is_dir():
        return _by_chrony(ask())
    if (root / "run/systemd/timesync").is_dir():
        return (root / "run/systemd/timesync/synchronized").exists(), None
    return None, None


def _by_chrony(word: str | None) -> tuple[bool | None, int | None]:
    """Understand a line of ``chronyc -c tracking`` (chronyc(1))."""
    fields = (word or "").strip().split(",")
    if len(fields) != _FIELDS:
        return None, None
    if fields[_LEAP] == "Not synchronised" or fields[_REFERENCE] == _LOCAL_CLOCK:
        return False, None
    try:
        return True, round(abs(float(fields[_OFFSET_S])) * 1000)
    except ValueError:
        return True, None


def _times(root: Path) -> Iterator[float]:
    """Yield when the dated files were last written."""
    for pattern in _DATED:
        for path in root.glob(pattern):
            try:
                yield path.stat().st_mtime
            except OSError:  # gone meanwhile, or not for us
                continue
