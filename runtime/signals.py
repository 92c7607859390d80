"""How a process is asked to stop, by others or by itself."""

import signal
from collections.abc import Callable


class StopRequest:
    """Whether SIGTERM or SIGINT has come, or ``ask``. Make it in the main thread."""

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

    def ask(self) -> None:
        """Ask from within: the window was closed, a hand said so."""
        self.came = True
        self._wake()

    def _note(self, _number: int, _frame: object) -> None:
        self.ask()
