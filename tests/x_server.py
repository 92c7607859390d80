"""An X server without a screen, for tests of real windows."""

import contextlib
import os
import subprocess
from collections.abc import Iterator


@contextlib.contextmanager
def x_server(width: int, height: int, display: str | None = None) -> Iterator[str]:
    """Run one and return its display, one that is free unless it is given."""
    reading, writing = os.pipe()
    where = [] if display is None else [display]
    screen = ["-screen", "0", f"{width}x{height}x24"]
    server = subprocess.Popen(
        # Without -noreset it begins anew whenever its last client leaves, and refuses the next one
        # meanwhile.
        ["Xvfb", *where, "-displayfd", str(writing), *screen, "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
