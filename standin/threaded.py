"""A stand-in that serves in a thread of its own while somebody holds it in a ``with``."""

import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Threaded(ABC):
    """Begins to serve on entering, and is told ``quit`` on leaving."""

    def __init__(self, name: str) -> None:
        self._thread = threading.Thread(target=self.run, name=name)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.do("quit")
        self._thread.join()

    @abstractmethod
    def run(self) -> None:
        """Serve until ``quit``, and let go of everything."""

    @abstractmethod
    def do(self, verb: str) -> object:
        """Carry out a verb in the thread that serves."""
