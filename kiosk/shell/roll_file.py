"""The count of the paper roll, kept on the disk.

It stands apart from the journal: nothing depends on it, and it is written with every slip. A power
cut may take the last few slips of it.
"""

import logging
from pathlib import Path
from typing import Final

import msgspec

from kiosk.core.events import PrinterStatus
from kiosk.core.paper.roll_count import CUT_FEED_MM, TEAR_FEED_MM, PaperRoll, RollSeen
from office.settings import PrinterMake
from protocol.messages import Fault

ROLL_NAME: Final = "roll.json"

_log = logging.getLogger(__name__)


class RollFile:
    """One roll and its file. A roll whose length nobody knows is not counted and has no file."""

    def __init__(self, path: Path, make: PrinterMake) -> None:
        """Go on where the file says, or with a new roll where there is none that can be read."""
        self._path = path
        self._roll = None if make.roll_m is None else _roll_of(make, make.roll_m, path)
        self._can_write = True

    @property
    def left_mm(self) -> int | None:
        """See :attr:`kiosk.core.paper.roll_count.PaperRoll.left_mm`."""
        return self._roll.left_mm if self._roll else None

    def faults(self) -> tuple[Fault, ...]:
        """See :meth:`kiosk.core.paper.roll_count.PaperRoll.faults`."""
        return self._roll.faults() if self._roll else ()

    def slip_printed(self, height_dots: int) -> None:
        """Count a slip."""
        if self._roll:
            self._roll.slip_printed(height_dots)
            self._write(self._roll.seen)

    def hear(self, status: PrinterStatus) -> None:
        """Take what the printer says of itself."""
        if self._roll:
            before = self._roll.seen
            self._roll.hear(status)
            if self._roll.seen != before:
                self._write(self._roll.seen)

    def _write(self, seen: RollSeen) -> None:
        """Write it whole or not at all. What cannot be written is counted in memory."""
        unfinished = self._path.with_suffix(".part")
        try:
            unfinished.write_bytes(msgspec.json.encode(seen))
            unfinished.replace(self._path)
        except OSError as error:
            if self._can_write:
                _log.warning("%s: the count of the roll cannot be kept: %s", self._path, error)
        else:
            self._can_write = True
            return
        self._can_write = False


def _roll_of(make: PrinterMake, length_m: int, path: Path) -> PaperRoll:
    feed_mm = CUT_FEED_MM if make.cutter else TEAR_FEED_MM
    return PaperRoll(length_m, feed_mm, _read(path))


def _read(path: Path) -> RollSeen | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=RollSeen)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        _log.warning("%s: the roll is counted from its beginning: %s", path, error)
        return None
