"""Remote hands: another program presses our buttons, as a person would.

For the demo, the bench and the tests of whole processes. There is a Unix socket only where the
settings name one; each line of JSON is one command, each line of JSON back is its answer. The
commands are carried out by the loop, like everything else that happens to a device.
"""

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from runtime.inbox import ThreadDied

Command = dict[str, object]
Answer = dict[str, object]


@dataclass(frozen=True)
class HandsAsked:
    """Somebody asked for something; ``reply`` answers, once, from any thread."""

    command: Command
    reply: Callable[[Answer], None]


class Hands:
    """Listens at a socket, to one client at a time."""

    def __init__(
        self, socket_path: Path, deliver: Callable[[HandsAsked | ThreadDied], None]
    ) -> None:
        """Listen from now on.

        Args:
            socket_path: where; at most 107 bytes, as the kernel has it. What is there is replaced.
            deliver: gets each command, in a thread of its own (usually ``Inbox.put``).

        Raises:
            OSError: the socket cannot be made there.
        """
        self._path = socket_path
        self._deliver = deliver
        self._closing = False
        self._client: socket.socket | None = None
        socket_path.unlink(missing_ok=True)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(socket_path))
        socket_path.chmod(0o600)
        self._door.listen()
        self._thread = threading.Thread(target=self._run, name="hands", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hang up and take the socket away."""
        self._closing = True
        for line in (self._door, self._client):
            if line is not None:
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._door.close()
        self._path.unlink(missing_ok=True)

    def _run(self) -> None:
        try:
            while not self._closing:
                self._serve_one()
        except Exception as error:  # noqa: BLE001 the loop ends the process with it
            if not self._closing:
                self._deliver(ThreadDied("hands", error))

    def _serve_one(self) -> None:
        client, _ = self._door.accept()
        with client, client.makefile("rb") as lines:
            self._client = client
            # Whoever closes sees this client, or this thread sees that it is closing.
            with contextlib.suppress(ConnectionError):
                while not self._closing and (line := lines.readline()):
                    self._hear(line, partial(_answer, client))
            self._client = None

    def _hear(self, line: bytes, reply: Callable[[Answer], None]) -> None:
        try:
            command = json.loads(line)
        except ValueError as error:
            reply({"error": f"not JSON: {error}"})
            return
        if isinstance(command, dict):
            self._deliver(HandsAsked(command, reply))
        else:
            reply({"error": "a command is an object"})


@contextlib.contextmanager
def hands_at(
    socket_path: str | None, deliver: Callable[[HandsAsked | ThreadDied], None]
) -> Iterator[None]:
    """Listen while this lasts, if the settings name a socket. See ``Hands``."""
    if socket_path is None:
        yield
        return
    with contextlib.closing(Hands(Path(socket_path), deliver)):
        yield


def _answer(client: socket.socket, answer: Answer) -> None:
    """Send an answer to whoever asked; who has left since wants none."""
    with contextlib.suppress(OSError):
        client.sendall(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
