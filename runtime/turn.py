"""One at a time: programs that share something take turns at a file or folder.

The kernel lets go of a lock when its holder ends, however it ends (flock(2)).
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_LOOK_S: Final = 0.05


class StillTaken(Exception):  # noqa: N818 - the name says what there is
    """Somebody else did not let go in time."""


@contextmanager
def taking_turns(path: Path, timeout_s: float) -> Iterator[None]:
    """Wait until nobody else is at a file or folder, and be there for a while.

    It need not be writable, so that whoever may use what it stands for can take a turn.

    Raises:
        StillTaken: somebody was there all the time.
        OSError: it cannot be opened.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        deadline_s = time.monotonic() + timeout_s
        while not _takes(descriptor):
            if time.monotonic() >= deadline_s:
                raise StillTaken
            time.sleep(_LOOK_S)
        yield
    finally:
        os.close(descriptor)


def _takes(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
