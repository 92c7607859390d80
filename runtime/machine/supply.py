"""Temperature, supply and load of the board."""

from pathlib import Path
from typing import Final

from runtime.machine.files import names_in, text_of, whole_of
from upkeep.readings import Memory, Supply

_THROTTLED: Final = "sys/devices/platform/soc/soc:firmware/get_throttled"
"""Of the Raspberry Pi's kernel: the word of ``vcgencmd get_throttled``, in hexadecimal."""

_LOW_NOW, _SLOWED_NOW = 1 << 0, 1 << 1 | 1 << 2 | 1 << 3
_LOW_SINCE, _SLOWED_SINCE = 1 << 16, 1 << 17 | 1 << 18 | 1 << 19
"""Under-voltage; frequency capped, throttled, soft temperature limit; now and since the start
(raspberrypi.com, documentation, "vcgencmd", get_throttled)."""

_KIB: Final = 1024


def supply(root: Path) -> Supply | None:
    """Return what the firmware says of the supply; None on what is no Raspberry Pi."""
    word = whole_of(root / _THROTTLED, 16)
    alarm = _alarm(root)
    if word is None:
        return (
            None
            if alarm is None
            else Supply(alarm, alarm, slowed_now=False, slowed_since_start=False)
        )
    return Supply(
        low_now=bool(word & _LOW_NOW) or bool(alarm),
        low_since_start=bool(word & (_LOW_NOW | _LOW_SINCE)),
        slowed_now=bool(word & _SLOWED_NOW),
        slowed_since_start=bool(word & (_SLOWED_NOW | _SLOWED_SINCE)),
    )


def _alarm(root: Path) -> bool | None:
    """Return the alarm of the kernel's driver ``raspberrypi-hwmon``, which stands in any kernel."""
    for chip in names_in(root / "sys/class/hwmon", "hwmon*") or ():
        if text_of(chip / "name") == "rpi_volt":
            alarm = whole_of(chip / "in0_lcrit_alarm")
            return None if alarm is None else bool(alarm)
    return None


def temperature_mc(root: Path) -> int | None:
    """Return the temperature of the hottest zone, thousandths of a degree Celsius."""
    zones = names_in(root / "sys/class/thermal", "thermal_zone*") or ()
    known = [heat for zone in zones if (heat := whole_of(zone / "temp")) is not None]
    return max(known, default=None)


def memory(root: Path) -> Memory | None:
    """Return main memory (proc_meminfo(5))."""
    lines = (text_of(root / "proc/meminfo") or "").splitlines()
    pairs = [line.replace(":", " ").split() for line in lines]
    kib = {words[0]: int(words[1]) for words in pairs if len(words) > 1 and words[1].isdecimal()}
    if "MemAvailable" not in kib or "MemTotal" not in kib:
        return None
    return Memory(kib["MemAvailable"] // _KIB, kib["MemTotal"] // _KIB)


def load_percent(root: Path) -> int | None:
    """Return the load of fifteen minutes, of all processors together (proc_loadavg(5))."""
    words = (text_of(root / "proc/loadavg") or "").split()
    processors = len(names_in(root / "sys/devices/system/cpu", "cpu[0-9]*") or ())
    try:
        return round(float(words[2]) * 100 / processors)
    except (IndexError, ValueError, ZeroDivisionError):
        return None


def uptime_s(root: Path) -> int | None:
    """Return for how long the machine has run, whole seconds."""
    words = (text_of(root / "proc/uptime") or "").split()
    try:
        return int(float(words[0]))
    except (IndexError, ValueError):
        return None
