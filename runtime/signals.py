"""How a process is asked to stop."""

import signal
from collections.abc import Callable


class StopRequest:
    """Whether SIGTERM or SIGINT has come. Make it in the main thread."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """Take both signals over.

        Args:
            wake: called when one comes, so that the loop looks; putting a tick into the inbox will
                do. It runs between two instructions of the main thread, so it must not block.
        """
        self.came = False
        self._wake = wake
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: object) -> None:
        self.came = True
        self._wake()
