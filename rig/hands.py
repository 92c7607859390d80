"""The other end of remote hands: a program that presses a device's buttons."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, Self

ANSWER_TIMEOUT_S: Final = 20.0
"""A device answers within a frame; this only ends a test whose device hangs."""

RETRY_S: Final = 0.02


class RemoteHands:
    """A connection to one device. Several threads may ask: one after the other is answered."""

    def __init__(self, socket_path: Path, *, connect_timeout_s: float = 20.0) -> None:
        """Connect, as soon as the device listens.

        Raises:
            TimeoutError: nobody listens there in time.
        """
        self._line = _connected(socket_path, time.monotonic() + connect_timeout_s)
        self._line.settimeout(ANSWER_TIMEOUT_S)
        self._answers = self._line.makefile("rb")
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._answers.close()
        self._line.close()

    def ask(self, **command: object) -> dict[str, object]:
        """Have a command carried out and return the answer: ``ask(do="touch", target="back")``.

        Raises:
            RuntimeError: the device refused, with its reason.
            ConnectionError: the device is gone.
            TimeoutError: the device does not answer.
        """
        return self.begin(**command)()

    def begin(self, **command: object) -> Callable[[], dict[str, object]]:
        """Send a command, and return what waits for its answer; it has to be called.

        So several devices can be told before the answer of any is waited for.

        Raises:
            ConnectionError: the device is gone.
        """
        self._turn.acquire()
        try:
            self._line.sendall(json.dumps(command).encode() + b"\n")
        except BaseException:
            self._turn.release()
            raise
        return partial(self._answer, command)

    def _answer(self, command: Mapping[str, object]) -> dict[str, object]:
        try:
            line = self._answers.readline()
        finally:
            self._turn.release()
        if not line:
            raise ConnectionError("the device hung up")
        answer: dict[str, object] = json.loads(line)
        if "error" in answer:
            raise RuntimeError(f"{command}: {answer['error']}")
        return answer


def _connected(socket_path: Path, until: float) -> socket.socket:
    while True:
        line = socket.socket(socket.AF_UNIX)
        with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
            line.connect(str(socket_path))
            return line
        line.close()
        if time.monotonic() > until:
            raise TimeoutError(f"nobody listens at {socket_path}")
        time.sleep(RETRY_S)
