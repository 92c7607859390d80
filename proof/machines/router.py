"""The router of an office on emulated machines: addresses for whoever asks, and a way out.

A QEMU without a machine in it: its user network at a port of the office's switch.
"""

import os
import signal
import socket
import subprocess
from contextlib import suppress
from typing import Final

from proof.machines.architecture import Architecture

NETWORK: Final = "192.168.1.0/24"
GATEWAY: Final = "192.168.1.1"
"""Answers for names, and carries everything that is for somewhere else."""
_ITSELF: Final = "192.168.1.2"
"""The user network wants an address beside; whoever comes in from this computer comes from it."""
_FIRST_GIVEN: Final = "192.168.1.100"
_SSH: Final = 22


class Router:
    """Carries while it is open."""

    def __init__(self, arch: Architecture, cable: str, controller: str) -> None:
        """Switch it on.

        Args:
            arch: whose QEMU; any will do.
            cable: its own, from ``Hub.cable``.
            controller: the address that is reached from this computer, by ssh alone.
        """
        self.ssh_port = _free_port()
        """At 127.0.0.1: ssh of the controller."""
        words = router_words(arch.program, cable, self.ssh_port, controller)
        self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL)

    def close(self) -> None:
        """Switch it off."""
        with suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()


def router_words(program: str, cable: str, ssh_port: int, controller: str) -> list[str]:
    """Return QEMU's command line."""
    out = (
        f"user,id=out,ipv6=off,net={NETWORK},host={_ITSELF},dns={GATEWAY},dhcpstart={_FIRST_GIVEN},"
        f"hostfwd=tcp:127.0.0.1:{ssh_port}-{controller}:{_SSH}"
    )
    return [
        program, "-M", "none", "-nodefaults", "-display", "none",
        "-netdev", out, "-netdev", "hubport,id=outside,hubid=0,netdev=out",
        "-netdev", f"{cable},id=lan", "-netdev", "hubport,id=inside,hubid=0,netdev=lan",
    ]  # fmt: skip


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
