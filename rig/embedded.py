"""The embedded broker as a process of the rig, in Mosquitto's place."""

import socket
import time
from pathlib import Path
from typing import Final

from rig.broker import free_port
from rig.process import Process

START_TIMEOUT_S: Final = 15.0
"""amqtt needs one to two seconds for its imports."""


class EmbeddedBroker:
    """Starts and ends ``rig.embedded_broker``."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._process: Process | None = None
        self.port = 0

    def start(self, port: int = 0) -> int:
        """Start it and wait until it takes connections; return its port, a free one for 0.

        Raises:
            RuntimeError: it did not come up in time.
        """
        self.port = port or free_port()
        arguments = ["--port", str(self.port)]
        self._process = Process("broker", "rig.embedded_broker", arguments, log=self._log, env={})
        self._process.start()
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline and self._process.alive:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return self.port
        raise RuntimeError(f"the embedded broker did not start; see {self._log}")

    def kill(self) -> None:
        """End it at once; it may be started again."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End it for good."""
        if self._process is not None:
            self._process.stop()
