"""Hosts of an office on one machine: network namespaces on one bridge, with troubles between them.

Needs root, ``ip`` and ``nft``. What a trouble does to a packet is done at the host's own end of
its cable. Names begin with ``nk`` and the process id, so that two runs do not meet.
"""

import os
import subprocess
from collections.abc import Sequence
from typing import Final, Self

HALL: Final = "hall"
"""The host on which broker and controller are; the bridge is there too."""

_SUBNET: Final = "10.77.0"
"""Nobody else is on it: the namespaces have no way out."""


class NoHostsError(RuntimeError):
    """This machine does not let us make hosts; the text says why."""


class Hosts:
    """The hall and some devices, each with a cable to the hall."""

    def __init__(self, devices: Sequence[str]) -> None:
        """Name the hosts; nothing is made before the context begins.

        Args:
            devices: names of hosts beside the hall.
        """
        self._devices = tuple(devices)

    def __enter__(self) -> Self:
        try:
            self._make()
        except subprocess.CalledProcessError as error:
            self.__exit__()
            raise NoHostsError(f"{' '.join(error.cmd)}: {error.stderr.strip()}") from error
        return self

    def __exit__(self, *_: object) -> None:
        for name in (*self._devices, HALL):
            subprocess.run(["ip", "netns", "del", _space(name)], capture_output=True, check=False)

    @property
    def hall_address(self) -> str:
        """Where the hall listens."""
        return f"{_SUBNET}.1"

    def place(self, name: str) -> tuple[str, ...]:
        """Return what a command line begins with to run on a host."""
        return ("ip", "netns", "exec", _space(name))

    def unplug(self, name: str) -> None:
        """Pull a device's cable: its own end notices."""
        _ip(name, "link", "set", "cable", "down")

    def plug_in(self, name: str) -> None:
        """Put the cable back."""
        _ip(name, "link", "set", "cable", "up")

    def deafen(self, name: str) -> None:
        """Let nothing reach a device; what it says still arrives."""
        self._rules(name, ["add rule inet t in drop"])

    def mute(self, name: str) -> None:
        """Let nothing come from a device; it still hears."""
        self._rules(name, ["add rule inet t out drop"])

    def lose(self, name: str, percent: int) -> None:
        """Lose this part of a device's packets, each way, by chance."""
        lost = f"numgen random mod 100 < {percent} drop"
        self._rules(name, [f"add rule inet t in {lost}", f"add rule inet t out {lost}"])

    def reset(self, name: str) -> None:
        """Answer whatever a device sends with the end of its connection."""
        self._rules(name, ["add rule inet t out ip protocol tcp reject with tcp reset"])

    def mend(self, name: str) -> None:
        """End every trouble of a device."""
        self.plug_in(name)
        self._rules(name, [])

    def _make(self) -> None:
        _run("ip", "netns", "add", _space(HALL))
        _ip(HALL, "link", "set", "lo", "up")
        _ip(HALL, "link", "add", "bridge", "type", "bridge")
        _ip(HALL, "addr", "add", f"{self.hall_address}/24", "dev", "bridge")
        _ip(HALL, "link", "set", "bridge", "up")
        for number, name in enumerate(self._devices, start=2):
            port = f"to{number}"
            _run("ip", "netns", "add", _space(name))
            _ip(name, "link", "set", "lo", "up")
            _ip(
                HALL, "link", "add", port, "type", "veth",
                "peer", "name", "cable", "netns", _space(name),
            )  # fmt: skip
            _ip(HALL, "link", "set", port, "master", "bridge", "up")
            _ip(name, "addr", "add", f"{_SUBNET}.{number}/24", "dev", "cable")
            _ip(name, "link", "set", "cable", "up")
            self._rules(name, [])

    def _rules(self, name: str, rules: Sequence[str]) -> None:
        """Put these in the place of every rule there was; a device's own loopback is spared."""
        lines = [
            "table inet t",
            "delete table inet t",
            "table inet t {",
            "chain in { type filter hook input priority 0; }",
            "chain out { type filter hook output priority 0; }",
            "}",
            "add rule inet t in iif lo accept",
            "add rule inet t out oif lo accept",
            *rules,
        ]
        _run(*self.place(name), "nft", "-f", "-", text="\n".join(lines) + "\n")


def _space(name: str) -> str:
    return f"nk{os.getpid()}-{name}"


def _ip(name: str, *words: str) -> None:
    _run("ip", "-n", _space(name), *words)


def _run(*words: str, text: str = "") -> None:
    subprocess.run(words, input=text, text=True, capture_output=True, check=True)
