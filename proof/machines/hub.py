"""The office's network: a switch that learns at which port an address is.

A frame for an address that was not heard yet, or for many, goes to all others. Cables are Unix
datagram sockets, so a machine may lose its power and come back without the others noticing
anything but silence.
"""

import contextlib
import select
import socket
import threading
from pathlib import Path
from typing import Final

_FRAME_MAX: Final = 65536
_ADDRESS_BYTES: Final = 6
_FOR_MANY: Final = 1
"""The bit of an address's first byte that says so."""


class Hub:
    """Carries frames while it is open."""

    def __init__(self, folder: Path) -> None:
        """Make an empty hub whose cables lie in that folder."""
        self._folder = folder
        self._ports: dict[str, socket.socket] = {}
        self._pulled: set[str] = set()
        self._heard_at: dict[bytes, str] = {}
        """Addresses, each with the port from which it was heard last."""
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._carry, name="hub", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop carrying."""
        self._wake.send(b"e")
        self._thread.join()
        for port in (*self._ports.values(), self._wake, self._woken):
            port.close()

    def cable(self, name: str) -> str:
        """Lay a cable; return the end of the machine as QEMU's ``-netdev`` wants it."""
        ours = self._folder / f"{name}.hub"
        if name not in self._ports:
            ours.unlink(missing_ok=True)
            port = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            port.bind(str(ours))
            port.settimeout(0)
            self._ports[name] = port
            self._wake.send(b"n")
        theirs = self._theirs(name)
        theirs.unlink(missing_ok=True)
        return f"dgram,local.type=unix,local.path={theirs},remote.type=unix,remote.path={ours}"

    def pull(self, name: str) -> None:
        """Carry nothing from or to a machine any more."""
        self._pulled.add(name)

    def plug_in(self, name: str) -> None:
        """Carry again."""
        self._pulled.discard(name)

    def _theirs(self, name: str) -> Path:
        return self._folder / f"{name}.net"

    def _carry(self) -> None:
        while True:
            ports = dict(self._ports)
            ready, _, _ = select.select([self._woken, *ports.values()], [], [])
            if self._woken in ready and b"e" in self._woken.recv(64):
                return
            for name, port in ports.items():
                if port in ready:
                    with contextlib.suppress(BlockingIOError):
                        self._pass_on(name, port.recv(_FRAME_MAX), ports)

    def _pass_on(self, sender: str, frame: bytes, ports: dict[str, socket.socket]) -> None:
        if sender in self._pulled:
            return
        for name in self._receivers(sender, frame, ports) - self._pulled:
            # A machine that is off or does not keep up loses the frame, as on any wire.
            with contextlib.suppress(OSError):
                ports[name].sendto(frame, str(self._theirs(name)))

    def _receivers(self, sender: str, frame: bytes, ports: dict[str, socket.socket]) -> set[str]:
        """Return the ports it goes to.

        A router of QEMU's answers whatever it hears, so it must not hear what is for others.
        """
        to, of = frame[:_ADDRESS_BYTES], frame[_ADDRESS_BYTES : 2 * _ADDRESS_BYTES]
        self._heard_at[of] = sender
        known = None if to[0] & _FOR_MANY else self._heard_at.get(to)
        return (ports.keys() if known is None else {known}) - {sender}
