"""QEMU's own control port: pictures of the screen, plugging, the end of the machine."""

import json
import socket
import time
from pathlib import Path
from typing import Final

_TIMEOUT_S: Final = 60.0


class QemuRefusedError(RuntimeError):
    """QEMU did not do what it was asked; its words are the text."""


class Qmp:
    """A connection to one QEMU."""

    def __init__(self, path: Path) -> None:
        """Connect, as soon as QEMU listens there.

        Raises:
            TimeoutError: it does not.
        """
        until = time.monotonic() + _TIMEOUT_S
        while True:
            self._line = socket.socket(socket.AF_UNIX)
            try:
                self._line.connect(str(path))
                break
            except OSError:
                self._line.close()
                if time.monotonic() > until:
                    raise TimeoutError(f"no QEMU at {path}") from None
                time.sleep(0.05)
        self._line.settimeout(_TIMEOUT_S)
        self._events: list[str] = []
        self._lines = self._line.makefile("rb")
        self._lines.readline()  # its greeting
        self.ask("qmp_capabilities")

    def close(self) -> None:
        """Hang up."""
        self._lines.close()
        self._line.close()

    def ask(self, verb: str, **arguments: object) -> object:
        """Have something done and return its answer.

        Raises:
            QemuRefusedError: QEMU would not.
        """
        request = {"execute": verb, "arguments": arguments}
        self._line.sendall(json.dumps(request).encode() + b"\n")
        while line := self._lines.readline():
            answer = json.loads(line)
            if "error" in answer:
                raise QemuRefusedError(f"{verb}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]
            self._events.append(answer["event"])
        raise QemuRefusedError(f"{verb}: QEMU hung up")

    def events(self) -> list[str]:
        """Return the names of all that QEMU told unasked, after it has ended: ``WATCHDOG``."""
        self._events += [json.loads(line)["event"] for line in self._lines]
        return self._events
