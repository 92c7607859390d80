"""What a device saw and did, one JSON line each, for the bench, the demo and the tests."""

import time
from pathlib import Path

import msgspec


class Record:
    """A file of lines ``{"what": ..., "at_ns": ..., ...}``; without a path nothing is written.

    ``at_ns`` is the machine's monotonic clock, the same for all processes on it.
    """

    def __init__(self, path: str | Path | None) -> None:
        place = None if path is None else Path(path)
        # Unbuffered and appending: a line is there, whole, as soon as it is written.
        self._file = None if place is None else place.open("ab", buffering=0)

    def write(self, what: str, **fields: object) -> None:
        """Append one line, stamped with the time of this call."""
        if self._file is not None:
            line = {"what": what, "at_ns": time.monotonic_ns(), **fields}
            self._file.write(msgspec.json.encode(line) + b"\n")

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
