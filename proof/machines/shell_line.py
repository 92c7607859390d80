"""This end of the shell that a test image has at a port: runs a command, reads its answer."""

import base64
import re
import secrets
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MARK_BYTES: Final = 256
"""No mark is longer; whatever was heard before that was looked through already."""
_GRACE_S: Final = 30.0
"""How much longer than the command itself its answer may take: the machine is slow."""


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    status: int
    text: str

    @property
    def ok(self) -> bool:
        """Whether it ended well."""
        return self.status == 0


class NoAnswerError(RuntimeError):
    """The machine did not answer in time."""


class ShellLine:
    """One connection, one command at a time. Listens before the machine is started."""

    def __init__(self, path: Path) -> None:
        """Listen at a Unix socket, which QEMU connects to."""
        path.unlink(missing_ok=True)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(path))
        self._door.listen(1)
        self._line: socket.socket | None = None

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()
        self._door.close()

    def wait(self, timeout_s: float) -> float:
        """Wait until the shell answers; return after how many seconds.

        Raises:
            NoAnswerError: not in time.
        """
        began = time.monotonic()
        if self._line is None:
            self._door.settimeout(timeout_s)
            try:
                self._line, _ = self._door.accept()
            except TimeoutError:
                raise NoAnswerError(f"QEMU did not connect in {timeout_s:.0f} s") from None
        mark = secrets.token_hex(8)
        while (left := began + timeout_s - time.monotonic()) > 0:
            # What is sent before anybody listens waits in QEMU; more than one is harmless.
            self._line.sendall(f"\necho {mark}-here\n".encode())
            try:
                self._until(re.compile(rf"{mark}-here\r?\n".encode()), min(5.0, left))
            except NoAnswerError:
                continue
            return time.monotonic() - began
        raise NoAnswerError(f"the machine's shell did not answer in {timeout_s:.0f} s")

    def run(self, command: str, timeout_s: float) -> Answer:
        """Run a command of bash as root; its output and its complaints come together.

        Raises:
            NoAnswerError: the machine says nothing any more. A command that takes too long is
                ended by the machine itself, with status 124.
        """
        assert self._line is not None
        mark = secrets.token_hex(8)
        packed = base64.b64encode(command.encode()).decode()
        self._line.sendall(
            f"echo {mark} begins; "
            f'timeout -k 5 {timeout_s:.0f} bash -c "$(base64 -d <<<{packed})" </dev/null 2>&1; '
            f"ended=$?; echo; echo {mark} $ended\n".encode()
        )
        found = self._until(re.compile(rf"{mark} (\d+)\r?\n".encode()), timeout_s + _GRACE_S)
        # Whatever stands before is what is left of waiting for the shell.
        said = found[0].partition(f"{mark} begins".encode())[2]
        text = said.decode(errors="replace").replace("\r\n", "\n")
        return Answer(int(found[1]), text.strip("\n"))

    def _until(self, mark: re.Pattern[bytes], timeout_s: float) -> tuple[bytes, bytes]:
        """Read until a mark; return what stood before it, and its first group or nothing."""
        assert self._line is not None
        until = time.monotonic() + timeout_s
        heard = bytearray()
        while (left := until - time.monotonic()) > 0:
            self._line.settimeout(left)
            try:
                more = self._line.recv(65536)
            except TimeoutError:
                break
            if not more:
                raise NoAnswerError("the machine is off")
            new_from = max(0, len(heard) - _MARK_BYTES)
            heard += more
            if found := mark.search(heard, new_from):
                groups = found.groups()
                return bytes(heard[: found.start()]), bytes(groups[0]) if groups else b""
        last = bytes(heard[-500:])
        raise NoAnswerError(f"no answer in {timeout_s:.0f} s; heard so far: {last!r}")
