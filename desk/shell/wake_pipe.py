"""Wakes a thread that waits in ``select``."""

import os
from contextlib import suppress


class WakePipe:
    """A pipe whose readable end is waited for beside the devices."""

    def __init__(self) -> None:
        self._out, self._in = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def fileno(self) -> int:
        """Return the end to wait for."""
        return self._out

    def wake(self) -> None:
        """Wake whoever waits, or the next who will; from any thread."""
        with suppress(BlockingIOError):  # full: there is enough to wake for
            os.write(self._in, b"\0")

    def clear(self) -> None:
        """Take what woke us; call it before looking at what there is to do, never after."""
        with suppress(BlockingIOError):
            os.read(self._out, 4096)

    def close(self) -> None:
        """Let go of both ends; nobody waits any more."""
        os.close(self._out)
        os.close(self._in)
