"""Reading a record while it grows, each line once."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

Line = dict[str, Any]

LOOK_S: Final = 0.001
"""How often a record is looked at that somebody waits for; a look costs some microseconds."""


class Tail:
    """The lines of a device's record that were not read yet; the file need not be there yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self._cut = b""

    def new(self) -> list[Line]:
        """Return the lines that came since the last time."""
        if not self._path.exists():
            return []
        with self._path.open("rb") as file:
            file.seek(self._read)
            came = file.read()
        self._read += len(came)
        *whole, self._cut = (self._cut + came).split(b"\n")
        return [json.loads(line) for line in whole]

    def wait(self, holds: Callable[[Line], bool], what: str, timeout_s: float) -> Line:
        """Wait for a line, and return it; those before it are read too.

        Lines that came together with it and after it are dropped.

        Raises:
            TimeoutError: none came in time.
        """
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            for line in self.new():
                if holds(line):
                    return line
            time.sleep(LOOK_S)
        raise TimeoutError(f"{self._path.name}: waited {timeout_s} s for {what}")
