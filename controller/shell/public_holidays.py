"""The public holidays of Poland, asked of the `holidays` library in a process of its own.

The library holds the calendars of the whole world: some 16 MB that a controller would keep for
ever to know a day a fortnight. A child knows them for a moment instead, once a year.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from office.plan import Names
from protocol.types import DayId, Language

PROGRAM: Final = Path(__file__).with_name("print_holidays.py")

_TIMEOUT_S: Final = 10
"""A child takes a fifth of a second on a desktop, and seconds from a cold card. The controller
waits for it, and its watchdog (``WatchdogSec`` of its unit, 20 s) must not think it dead."""


class HolidaysUnknownError(Exception):
    """The public holidays cannot be found out; the text says why."""


def holidays_of_years(years: tuple[int, ...], program: Path = PROGRAM) -> Mapping[DayId, Names]:
    """Return the public holidays of some years, in order, each with its names.

    Raises:
        HolidaysUnknownError: the library is not installed, or something else broke.
    """
    command = [sys.executable, "-P", str(program), *map(str, years)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_TIMEOUT_S)
        found = msgspec.json.decode(done.stdout, type=dict[DayId, dict[Language, str]])
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"]
        raise HolidaysUnknownError(said[-1]) from None
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise HolidaysUnknownError(str(error)) from None
    return dict(sorted(found.items()))
