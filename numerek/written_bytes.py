"""Shows on the terminal how far a long writing is."""

import time
from types import TracebackType
from typing import Final, Self, TextIO

from provision.shell.boot_partition import megabytes

_LONG_BYTES: Final = 20_000_000
"""Between two lines where there is no terminal."""

_EVERY_S: Final = 0.2
"""Often enough to look alive."""


class WrittenBytes:
    """One line that is drawn anew; where there is no terminal, a line now and then."""

    def __init__(self, total_bytes: int, to: TextIO) -> None:
        self._total_bytes = total_bytes
        self._to = to
        self._written_bytes = 0
        self._shown_at = 0.0
        self._told_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._to.isatty():
            self._to.write("\r\x1b[K")
            self._to.flush()

    def advance(self, file: str, size_bytes: int) -> None:
        """So many bytes more of a file have been written."""
        self._written_bytes += size_bytes
        done, total = megabytes(self._written_bytes), megabytes(self._total_bytes)
        if not self._to.isatty():
            if self._written_bytes - self._told_bytes >= _LONG_BYTES:
                self._told_bytes = self._written_bytes
                self._to.write(f"{done} of {total}\n")
        elif (now := time.monotonic()) - self._shown_at >= _EVERY_S:
            self._shown_at = now
            self._to.write(f"\r\x1b[K{done} of {total}, {file}")
            self._to.flush()
