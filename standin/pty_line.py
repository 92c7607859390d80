"""A serial cable, or the node of a USB device: a pseudo-terminal under a fixed name."""

import os
import selectors
import tty
from collections.abc import Callable
from pathlib import Path

from standin.cable import CHUNK_BYTES, Receive


class PtyLine:
    """It can be pulled out and put back; what it is at changes then, its name does not."""

    def __init__(
        self,
        selector: selectors.BaseSelector,
        link: Path,
        receive: Receive,
        hung_up: Callable[[], None],
    ) -> None:
        self._selector = selector
        self._receive = receive
        self._hung_up = hung_up
        self._link = link
        self._ends: tuple[int, int] | None = None
        self.plug()

    def plug(self) -> None:
        """Opens a new pair of ends and points the link at the one for the computer."""
        if self._ends is None:
            device_end, computer_end = os.openpty()
            tty.setraw(computer_end)
            os.set_blocking(device_end, False)
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(os.ttyname(computer_end))
            # The computer's end stays open here too: else the line hangs up between two jobs.
            self._ends = (device_end, computer_end)
            self._selector.register(device_end, selectors.EVENT_READ, self._read)

    def unplug(self) -> None:
        """Takes the device away; who has it open finds it dead."""
        if self._ends is not None:
            self._selector.unregister(self._ends[0])
            for end in self._ends:
                os.close(end)
            self._ends = None
            self._link.unlink(missing_ok=True)
            self._hung_up()  # what was still on the line never comes

    def answer(self, data: bytes) -> None:
        """Puts the bytes where the computer reads."""
        if self._ends is not None:
            try:
                os.write(self._ends[0], data)
            except BlockingIOError:
                return  # nobody reads and the line is full: a real line loses them too

    def close(self) -> None:
        """Ends the line for good."""
        self.unplug()

    def _read(self) -> None:
        if self._ends is not None:
            try:
                data = os.read(self._ends[0], CHUNK_BYTES)
            except BlockingIOError:
                return  # what could be read was on a line that has been pulled since
            self._receive(self, data)
