"""The loop of a stand-in: one thread that serves its cables, and takes calls from the others."""

import queue
import selectors
import socket
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, TypeVar

T = TypeVar("T")

_CALL_TIMEOUT_S: Final = 10
"""A call takes milliseconds; by then the loop is dead."""


class StandinLoop:
    """Whoever registers with ``selector`` gives a callable as its data, for when it is ready."""

    def __init__(self) -> None:
        self.selector = selectors.DefaultSelector()
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._wake, self._woken = socket.socketpair()
        self.selector.register(self._woken, selectors.EVENT_READ, self._run_calls)
        self._is_over = False

    def run(self, work: Callable[[], float | None]) -> None:
        """Serve until ``end``.

        Args:
            work: called before each wait; does what is due, and returns in how many seconds it
                must be called again at the latest, or None.
        """
        while not self._is_over:
            for key, _events in self.selector.select(work()):
                # Who was called before this one may have closed it.
                if self.selector.get_map().get(key.fd) is key:
                    key.data()

    def call(self, act: Callable[[], T]) -> T:
        """Let the loop's thread do something, and return what came of it. For other threads."""
        done: Future[T] = Future()

        def act_there() -> None:
            try:
                done.set_result(act())
            except Exception as error:  # noqa: BLE001 - it belongs to the caller
                done.set_exception(error)

        self._calls.put(act_there)
        self._wake.send(b"\0")
        return done.result(_CALL_TIMEOUT_S)

    def end(self) -> None:
        """Stop serving once what goes on is done. Only in the loop's own thread."""
        self._is_over = True

    def close(self) -> None:
        """Let go of everything; the loop has ended."""
        self.selector.close()
        self._wake.close()
        self._woken.close()

    def _run_calls(self) -> None:
        self._woken.recv(1)
        self._calls.get()()
