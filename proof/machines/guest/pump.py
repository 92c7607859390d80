"""In an emulated machine: carries bytes between the far end of a USB device and a stand-in.

``pump.py /dev/g_printer0 tcp:9100`` and ``pump.py /dev/ttyGS0 /run/pad/line``. Whichever end goes
away is opened again. Only the standard library.
"""

import contextlib
import os
import select
import socket
import sys
import time
import tty

CHUNK_BYTES = 4096
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


def carry(ends: list[int]) -> None:
    """Carry until one end is gone."""
    while True:
        ready, _, _ = select.select(ends, [], [], 1.0)
        for end in ready:
            data = os.read(end, CHUNK_BYTES)
            if not data:
                return
            other = ends[1 - ends.index(end)]
            while data:
                data = data[os.write(other, data) :]


def main() -> None:
    """Carry for ever."""
    while True:
        ends = [opened(name) for name in sys.argv[1:]]
        with contextlib.suppress(OSError):
            carry(ends)
        for end in ends:
            os.close(end)
        time.sleep(AGAIN_S)


main()
