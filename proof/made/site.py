"""An office whose machines are folders, each made from a card by the shipped commands."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from provision.shell.durable_files import DurableFiles
from provision.shell.first_boot import FirstBoot
from rig.always_open import always_open
from rig.broker import free_port
from rig.hands import RemoteHands
from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.process import Process

HOST: Final = "192.168.1.10"
"""What the cards say; the programs are led to this machine instead."""

WAIT_S: Final = 60.0
"""Everything waited for takes a second or two; this only ends a proof that hangs."""

_POLL_S: Final = 0.05

T = TypeVar("T")


class NotInTimeError(RuntimeError):
    """Something did not happen; the text says what, and what is to be seen instead."""


class Site:
    """Makes machines, and starts and moves the programs on them."""

    def __init__(self, folder: Path) -> None:
        """Make the folder of the office.

        Raises:
            RuntimeError: the command that makes it failed.
        """
        self._folder = folder
        self._office = folder / "office"
        plan = folder / "plan.toml"
        plan.write_text(always_open(SAMPLE_PLAN.read_text(encoding="utf-8")), encoding="utf-8")
        _do("provision", "office", str(plan), "--to", str(self._office), "--host", HOST)
        self.port = free_port()
        self._running: list[Process] = []
        self._hands: dict[str, RemoteHands] = {}

    def machine(self, name: str, device: str) -> Path:
        """Return the root of a blank machine that has taken a new card of a device over.

        Raises:
            RuntimeError: the card could not be made.
            CardUnusable, StepFailed: it could not be taken over.
        """
        root, boot = self._folder / name, self._folder / f"{name}-boot"
        _lay_out(root)
        boot.mkdir()
        words = ["--office", str(self._office), "--to", str(boot), "--any", "--no-deb"]
        _do("provision", "card", device, *words)
        FirstBoot(
            root=root,
            folder=boot / "numerek",
            now="now",
            files=DurableFiles(),
            run=_no_command,
            install_broker=lambda _root, _run: [],
            tell=lambda _line: None,
        ).go()
        return root

    def start(self, root: Path, role: str, more: str = "") -> Process:
        """Start a program of a machine, with the paths of its settings led into its folder."""
        text = (root / f"etc/numerek/{role}.toml").read_text(encoding="utf-8")
        for place in ("/etc/numerek", "/var/lib"):
            text = text.replace(place, f"{root}{place}")
        text = text.replace("/usr/share/numerek", str(ASSETS))
        here = f'host = "127.0.0.1"\nport = {self.port}'
        text = re.sub("^host = .*", here, text, count=1, flags=re.MULTILINE)
        settings = root / f"{role}.toml"
        settings.write_text(text + more, encoding="utf-8")
        (root / f"var/lib/numerek-{role}").mkdir(parents=True, exist_ok=True)
        words = [role, str(settings)]
        return self._start(Process(role, "numerek", words, log=root / f"{role}.log", env=HEADLESS))

    def start_kiosk(self, root: Path) -> Process:
        """Start a kiosk with a printer at its side; its hands go by the name of the machine."""
        ready = root / "printer.ready"
        words = ["--tcp", "0", "--output", str(root / "slips"), "--ready-file", str(ready)]
        words += ["--record", str(root / "printer.record")]
        words += ["--control", str(root / "printer.control")]
        log = root / "printer.log"
        self._start(Process("printer", "standin.printer", words, log=log, env=HEADLESS))
        await_true(ready.exists, "the printer")
        port = json.loads(ready.read_text(encoding="utf-8"))["tcp_port"]
        settings = root / "etc/numerek/kiosk.toml"
        before, _, _ = settings.read_text(encoding="utf-8").partition("[printer]")
        table = f'[printer]\ntransport = "network"\nhost = "127.0.0.1"\nport = {port}\n'
        settings.write_text(before + table, encoding="utf-8")
        return self.start(root, "kiosk", f'\n[hands]\nsocket = "{root}/hands"\n')

    def move(self, device: str, **command: object) -> dict[str, Any]:
        """Move the hands of the kiosk on a machine."""
        if device not in self._hands:
            socket = self._folder / device / "hands"
            self._hands[device] = RemoteHands(socket, connect_timeout_s=WAIT_S)
        return self._hands[device].ask(**command)

    def view(self, device: str) -> dict[str, Any]:
        """Return what the kiosk on a machine shows."""
        return self.move(device, do="view")

    def wait(
        self,
        device: str,
        holds: Callable[[dict[str, Any]], bool],
        what: str,
        timeout_s: float = WAIT_S,
    ) -> dict[str, Any]:
        """Wait until the kiosk on a machine shows what is wanted, and return it.

        Raises:
            NotInTimeError: it did not in time.
        """
        deadline_s = time.monotonic() + timeout_s
        while not holds(view := self.view(device)):
            if time.monotonic() > deadline_s:
                raise NotInTimeError(f"waited for {device} {what}; it shows {view}")
            time.sleep(_POLL_S)
        return view

    def close(self) -> None:
        """End every program."""
        for hands in self._hands.values():
            hands.close()
        for process in reversed(self._running):
            process.stop()

    def _start(self, process: Process) -> Process:
        process.start()
        self._running.append(process)
        return process


def await_true(asked: Callable[[], T], what: str) -> T:
    """Ask until the answer is true, and return it.

    Raises:
        NotInTimeError: it was not in time.
    """
    deadline_s = time.monotonic() + WAIT_S
    while not (answer := asked()):
        if time.monotonic() > deadline_s:
            raise NotInTimeError(f"waited for {what}")
        time.sleep(_POLL_S)
    return answer


def _do(*words: str) -> None:
    command = [sys.executable, "-m", "numerek", *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"numerek {' '.join(words)}: {ended.stderr}")


def _no_command(command: Sequence[str], *, as_owner_of: Path | None = None) -> str:
    """Stand for systemd and the broker's machine, which a folder does not have."""
    assert command
    assert as_owner_of is None
    return ""


def _lay_out(root: Path) -> None:
    """Make the root of a machine on which the package is installed; its users are all us."""
    for folder in ("etc/mosquitto", "var/lib"):
        (root / folder).mkdir(parents=True)
    uid, gid = os.getuid(), os.getgid()
    names = ("root", "numerek", "numerek-authority")
    users = "".join(f"{name}:x:{uid}:{gid}::/:/bin/false\n" for name in names)
    (root / "etc/passwd").write_text(users, encoding="utf-8")
    groups = "".join(f"{name}:x:{gid}:\n" for name in names)
    (root / "etc/group").write_text(groups, encoding="utf-8")
