"""Word to systemd: started, alive, and how things stand.

The protocol is one datagram per word, as in sd_notify(3). Without systemd nothing happens.
"""

import contextlib
import os
import socket
from collections.abc import Mapping

from protocol.types import Millis
from runtime.clock import monotonic_ms


class Systemd:
    """The service manager of this process, if it has one."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        address = environ.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)  # noqa: FBT003 - the library's own signature
        self._last_status = ""
        self._last_ping: Millis | None = None
        self.watchdog_every_ms = _half_of_watchdog(environ) if address else None
        """The loop must come round at least this often; None when nobody watches.

        Half of the time after which systemd acts, as sd_watchdog_enabled(3) advises.
        """

    def ready(self) -> None:
        """The service is up (``Type=notify``)."""
        self._send("READY=1")

    def stopping(self) -> None:
        """The service is on its way down."""
        self._send("STOPPING=1")

    def status(self, text: str, trouble: str = "") -> None:
        """Show one line in ``systemctl status``; the same line again is not sent.

        Args:
            text: how things stand.
            trouble: what is wrong with the wire, if anything is.
        """
        line = " ".join(f"{text}. {trouble}".split() if trouble else text.split())
        if line != self._last_status:
            self._last_status = line
            self._send(f"STATUS={line}")

    def watchdog(self) -> None:
        """Say that the main loop is alive; call it as often as you like, from that loop only."""
        if self.watchdog_every_ms is None:
            return
        now = monotonic_ms()
        # Half of the pace again, so that a loop which comes round just in time never skips one.
        if self._last_ping is None or now - self._last_ping >= self.watchdog_every_ms // 2:
            self._last_ping = now
            self._send("WATCHDOG=1")

    def close(self) -> None:
        """Let go of the socket."""
        self._socket.close()

    def _send(self, word: str) -> None:
        # A manager that does not listen is its own fault: a lost ping ends in a restart.
        with contextlib.suppress(OSError):
            if self._address:
                self._socket.sendto(word.encode(), self._address)


def _half_of_watchdog(environ: Mapping[str, str]) -> Millis | None:
    usec = environ.get("WATCHDOG_USEC", "")
    if not usec.isdecimal() or environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    return Millis(max(int(usec) // 2000, 1))
