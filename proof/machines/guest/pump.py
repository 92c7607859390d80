"""In an emulated machine: carries bytes between the far end of a USB device and a stand-in.

``pump.py /dev/g_printer0 tcp:9100`` and ``pump.py /dev/ttyGS0 /run/pad/line``. Whichever end goes
away is opened again. With ``--hold FILE`` it stands still as soon as it has carried as many bytes
from the first end as are written there, until that end is gone; FILE is gone then too. Only the
standard library.
"""

import contextlib
import os
import select
import socket
import sys
import time
import tty
from pathlib import Path

CHUNK_BYTES = 65536
"""More than a device holds: what the printer's gadget has left of a buffer when its cable goes, it
gives to whoever reads after the next plug (Linux, drivers/usb/gadget/function/f_printer.c)."""
AGAIN_S = 0.05


def opened(name: str) -> int:
    """Open an end, as soon as it is there; return its descriptor."""
    while True:
        try:
            if name.startswith("tcp:"):
                line = socket.create_connection(("127.0.0.1", int(name.removeprefix("tcp:"))))
                return line.detach()
            end = os.open(name, os.O_RDWR | os.O_NOCTTY)
        except OSError:
            time.sleep(AGAIN_S)
            continue
        if os.isatty(end):
            tty.setraw(end)
        return end


class Hold:
    """When to stand still; never, without a file."""

    def __init__(self, file: Path | None) -> None:
        """Look at that file from now on."""
        self._file = file
        self._carried = 0

    def is_due(self, count: int) -> bool:
        """Take that so many bytes were carried; say whether that is enough."""
        if self._file is None or not self._file.exists():
            self._carried = 0
            return False
        self._carried += count
        return self._carried >= int(self._file.read_text())

    def until_gone(self, end: int) -> None:
        """Stand still until an end is gone."""
        if self._file is not None:
            self._file.unlink()
        eye = select.poll()
        eye.register(end, 0)  # what went wrong is told all the same
        while not eye.poll(0):
            time.sleep(AGAIN_S)


def carry(ends: list[int], hold: Hold) -> None:
    """Carry until one end is gone."""
    while True:
        ready, _, _ = select.select(ends, [], [], 1.0)
        for end in ready:
            data = os.read(end, CHUNK_BYTES)
            if not data:
                return
            other = ends[1 - ends.index(end)]
            count = len(data)
            while data:
                data = data[os.write(other, data) :]
            if end == ends[0] and hold.is_due(count):
                hold.until_gone(end)
                return


def main() -> None:
    """Carry for ever."""
    first, second, *more = sys.argv[1:]
    hold = Hold(Path(more[1]) if more[:1] == ["--hold"] else None)
    while True:
        ends = [opened(name) for name in (first, second)]
        with contextlib.suppress(OSError):
            carry(ends, hold)
        for end in ends:
            os.close(end)
        time.sleep(AGAIN_S)


main()
