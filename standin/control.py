"""The control channel of a stand-in: a Unix socket, one JSON object a line each way.

Ask ``{"verb": "paper_out_after_rows", "rows": 100}`` and read back how it stands; what cannot be
understood is answered with ``{"error": ...}``.
"""

import json
import selectors
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

Obey = Callable[[dict[str, Any]], dict[str, object]]
"""Does what was asked. A ValueError, TypeError or LookupError says that it cannot be understood."""


class ControlSocket:
    """Serves any number of askers, each for as long as it stays connected."""

    def __init__(self, selector: selectors.BaseSelector, path: Path, obey: Obey) -> None:
        self._selector = selector
        self._path = path
        self._obey = obey
        self._askers: dict[socket.socket, bytes] = {}
        path.unlink(missing_ok=True)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen()
        selector.register(self._listener, selectors.EVENT_READ, self._accept)

    def close(self) -> None:
        """Ends the channel and takes its socket away."""
        for asker in [*self._askers, self._listener]:
            self._selector.unregister(asker)
            asker.close()
        self._path.unlink(missing_ok=True)

    def _accept(self) -> None:
        asker, _ = self._listener.accept()
        asker.settimeout(1.0)
        self._askers[asker] = b""
        self._selector.register(asker, selectors.EVENT_READ, partial(self._read, asker))

    def _read(self, asker: socket.socket) -> None:
        try:
            data = asker.recv(4096)
            *lines, self._askers[asker] = (self._askers[asker] + data).split(b"\n")
            for line in lines:
                asker.sendall(json.dumps(self._answer(line)).encode() + b"\n")
        except OSError:
            data = b""
        if not data:
            self._selector.unregister(asker)
            asker.close()
            del self._askers[asker]

    def _answer(self, line: bytes) -> dict[str, object]:
        try:
            return self._obey(json.loads(line))
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            return {"error": f"not understood: {error!r}"}
