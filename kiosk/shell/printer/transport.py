"""The wire to a printer: a file descriptor, written and read with deadlines."""

import contextlib
import os
import select
import time
from abc import ABC, abstractmethod
from typing import ClassVar, Final, Protocol

_CHUNK_BYTES: Final = 4096
"""Written at a time; a page of memory, which every kernel driver takes."""

_PAUSE_S: Final = 0.01
"""Between two tries at a device that calls itself ready and then is not."""


class TransportFault(Exception):  # noqa: N818 - a fault is what the shell makes of any error here
    """The wire is dead: not there, refused, pulled out."""

    def __init__(self, reason: str, accepted: int = 0) -> None:
        super().__init__(reason)
        self.accepted = accepted
        """How many bytes of the failed write had already been taken."""


class Transport(Protocol):
    """A wire that is opened for one job and closed after it. Times are milliseconds."""

    def open(self) -> None:
        """Connects. Raises TransportFault when it cannot."""

    def write(self, data: bytes, timeout_ms: int) -> int:
        """Writes until all is taken or time is up; returns how many bytes were taken.

        Raises TransportFault, telling how many were, when the wire dies.
        """

    def read(self, timeout_ms: int) -> bytes:
        """Waits for at least one byte; empty when none came in time.

        Raises TransportFault when the wire dies.
        """

    def close(self) -> None:
        """Disconnects; does nothing when not connected."""


class DescriptorTransport(ABC):
    """Deadlines for anything that is a non-blocking descriptor: socket, terminal, device node.

    What fails with OSError, pyserial's errors included, becomes a TransportFault.
    """

    empty_means_end: ClassVar[bool]
    """Whether reading nothing from a readable descriptor says that the other end left."""

    def __init__(self) -> None:
        self._number: int | None = None

    @abstractmethod
    def _connect(self) -> int:
        """Opens the wire and returns its descriptor; may raise OSError."""

    @abstractmethod
    def _disconnect(self, number: int) -> None:
        """Closes the wire; may raise OSError."""

    def open(self) -> None:
        """See ``Transport.open``."""
        try:
            self._number = self._connect()
        except OSError as error:
            raise TransportFault(str(error)) from error

    def close(self) -> None:
        """See ``Transport.close``."""
        number, self._number = self._number, None
        if number is not None:
            # A wire that is dead already need not be closed.
            with contextlib.suppress(OSError):
                self._disconnect(number)

    def write(self, data: bytes, timeout_ms: int) -> int:
        """See ``Transport.write``."""
        deadline = time.monotonic() + timeout_ms / 1000
        taken = 0
        try:
            while taken < len(data) and self._ready(deadline, for_writing=True):
                count = self._write_some(data[taken : taken + _CHUNK_BYTES])
                taken += count
                if count == 0 and self._pause_until(deadline):
                    break
        except OSError as error:
            raise TransportFault(str(error), taken) from error
        return taken

    def read(self, timeout_ms: int) -> bytes:
        """See ``Transport.read``."""
        deadline = time.monotonic() + timeout_ms / 1000
        try:
            while self._ready(deadline, for_writing=False):
                data = self._read_some()
                if data:
                    return data
                if self._pause_until(deadline):
                    break
        except OSError as error:
            raise TransportFault(str(error)) from error
        return b""

    def _opened(self) -> int:
        if self._number is None:
            raise TransportFault("not open")
        return self._number

    def _ready(self, deadline: float, *, for_writing: bool) -> bool:
        # One look however late it is: a timeout of 0 takes what is there already.
        remaining = max(0.0, deadline - time.monotonic())
        wanted = [self._opened()]
        readable, writable, _ = select.select(
            [] if for_writing else wanted, wanted if for_writing else [], [], remaining
        )
        return bool(readable or writable)

    def _pause_until(self, deadline: float) -> bool:
        """Waits a moment; True when time is up."""
        select.select([], [], [], _PAUSE_S)
        return time.monotonic() >= deadline

    def _write_some(self, data: bytes) -> int:
        try:
            return os.write(self._opened(), data)
        except BlockingIOError:
            return 0

    def _read_some(self) -> bytes:
        try:
            data = os.read(self._opened(), _CHUNK_BYTES)
        except BlockingIOError:
            return b""
        if not data and self.empty_means_end:
            raise TransportFault("the printer hung up")
        return data
