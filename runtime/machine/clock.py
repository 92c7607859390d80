"""Whether the wall clock can be believed.

Reading the kernel's own word (adjtimex(2)) is forbidden to a unit with ``ProtectClock=``, so the
time service is asked: systemd-timesyncd by its files, chrony by its command.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from runtime.machine.files import names_in, whole_of
from runtime.machine.supply import uptime_s
from upkeep.readings import Clock

CHRONYC: Final = ("chronyc", "-c", "-n", "tracking")
"""Anybody on the machine may ask it (chrony.conf(5), "cmdport")."""
_ASK_S: Final = 3.0
_FIELDS: Final = 14
_REFERENCE, _OFFSET_S, _LEAP = 0, 4, 13
_LOCAL_CLOCK: Final = "7F7F0101"
"""chrony's name for its own clock (``local stratum``): the office agrees with itself, and nobody
outside holds it. timedatectl says "synchronized: no" of it."""

_MADE_AT_START: Final = "run/systemd/notify"
"""systemd makes this socket when it starts, and keeps it over ``daemon-reexec``."""

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
    held = _held(root, ask)
    latest_s = max(_times(root), default=None)
    return Clock(
        held.synchronised,
        held.offset_ms,
        behind_s=None if latest_s is None else max(0, round(latest_s - wall_s)),
        is_own=held.is_own,
        module_off_s=_module_off_s(root, wall_s),
        set_by_s=_set_by_s(root, wall_s),
    )


def ask_chrony() -> str | None:
    """Return chrony's word on how it follows its source; None: it says nothing."""
    import subprocess  # a program on a machine without chrony does not pay for it

    try:
        asked = subprocess.run(CHRONYC, capture_output=True, timeout=_ASK_S, check=False, text=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return asked.stdout if asked.returncode == 0 else None


class _Held(NamedTuple):
    """What the time service says; see :class:`upkeep.readings.Clock`."""

    synchronised: bool | None = None
    offset_ms: int | None = None
    is_own: bool = False


def _held(root: Path, ask: Callable[[], str | None]) -> _Held:
    if (root / "run/chrony").is_dir():
        return _by_chrony(ask())
    if (root / "run/systemd/timesync").is_dir():
        return _Held((root / "run/systemd/timesync/synchronized").exists())
    return _Held()


def _by_chrony(word: str | None) -> _Held:
    """Understand a line of ``chronyc -c tracking`` (chronyc(1))."""
    fields = (word or "").strip().split(",")
    if len(fields) != _FIELDS:
        return _Held()
    if fields[_LEAP] == "Not synchronised":
        return _Held(synchronised=False)
    if fields[_REFERENCE] == _LOCAL_CLOCK:
        return _Held(synchronised=False, is_own=True)
    try:
        return _Held(synchronised=True, offset_ms=round(abs(float(fields[_OFFSET_S])) * 1000))
    except ValueError:
        return _Held(synchronised=True)


def _module_off_s(root: Path, wall_s: float) -> int | None:
    """Return how far the nearest clock module is from the clock.

    That there is one says little: a Raspberry Pi 5 without the battery has one that lost the time.
    """
    modules = names_in(root / "sys/class/rtc", "rtc*") or ()
    told = [told_s for each in modules if (told_s := whole_of(each / "since_epoch")) is not None]
    return min((round(abs(told_s - wall_s)) for told_s in told), default=None)


def _set_by_s(root: Path, wall_s: float) -> int | None:
    """Return how far the clock was set since the start.

    By the clock of now the machine started at one time, and the file of that moment bears another.
    """
    up_s = uptime_s(root)
    try:
        made_s = (root / _MADE_AT_START).stat().st_mtime
    except OSError:
        return None
    return None if up_s is None else round(abs(wall_s - up_s - made_s))


def _times(root: Path) -> Iterator[float]:
    """Yield when the dated files were last written."""
    for pattern in _DATED:
        for path in root.glob(pattern):
            try:
                yield path.stat().st_mtime
            except OSError:  # gone meanwhile, or not for us
                continue
