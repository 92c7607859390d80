"""One emulated machine: starts, runs commands, is photographed, loses its power."""

import base64
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from proof.machines.architecture import Architecture
from proof.machines.qmp import Qmp
from proof.machines.shell_line import Answer, ShellLine

SHELL_WITHIN_S: Final = 300.0
"""A start of an emulated machine on a busy computer."""

_KEYS_SLOT: Final = "0x10"
KEYS_PATH: Final = "/dev/input/by-path/pci-0000:00:10.0-event-kbd"
"""What udev calls a keypad in that slot."""

PROCESSORS: Final = 2
"""A Raspberry Pi has four; each is a thread of QEMU's, and most computers that test have two."""

_KERNEL_WORDS: Final = (
    "root=/dev/vda", "rw", "quiet", "mitigations=off", "panic=-1", "net.ifnames=0",
    "systemd.mask=serial-getty@ttyS0.service",
    "systemd.mask=serial-getty@ttyAMA0.service",
)  # fmt: skip


@dataclass(frozen=True)
class Build:
    """What a machine is started from."""

    arch: Architecture
    kernel: Path
    initial_disk: Path
    root: Path
    """An ext4 image, or a qcow2 on top of one."""
    root_format: str = "qcow2"
    card: Path | None = None
    """The FAT partition of its card."""


@dataclass(frozen=True)
class Fittings:
    """What is built into a machine and how it is started."""

    memory_mib: int = 768
    screens: int = 0
    """How many screens are connected."""
    screen_px: tuple[int, int] = (1920, 1080)
    touch: bool = False
    """Whether there is a panel to touch."""
    keys: bool = False
    """Whether a keypad is plugged in, at :data:`KEYS_PATH`."""
    sound: bool = False
    """Whether there is a sound card; what it plays is recorded into ``<name>.wav``."""
    watchdog: bool = False
    clock: str | None = None
    """What its clock says at the start, ``2020-01-01T00:00:00``; none: the true time."""
    network: str | None = None
    """What ``Hub.cable`` gave."""
    address: str | None = None
    """``10.77.0.2/24``, for systemd-networkd."""
    cloud_init: bool = False
    """Whether name and network come from the card, by cloud-init; else from the kernel's words."""
    serial_number: int = 1
    """The last part of its network card's address; differs among machines of a hub."""
    kernel_words: tuple[str, ...] = ()
    qemu_words: tuple[str, ...] = ()


@dataclass
class Machine:
    """A machine that is on or off. Its disks stay between two starts."""

    name: str
    folder: Path
    build: Build
    fittings: Fittings = field(default_factory=Fittings)
    started_at: float = 0.0
    _process: "subprocess.Popen[bytes] | None" = None
    _shell: ShellLine | None = None
    _qmp: Qmp | None = None
    _starts: int = 0

    def start(self, fittings: Fittings | None = None) -> None:
        """Switch it on, with other fittings if given; returns at once."""
        assert self._process is None, f"{self.name} is on"
        self.fittings = fittings or self.fittings
        self._starts += 1
        self._shell = ShellLine(self.folder / f"{self.name}.sh")
        log = self.folder / f"{self.name}.qemu.log"
        self.started_at = time.monotonic()
        with log.open("ab") as file:
            self._process = subprocess.Popen(
                self.command(), stdin=subprocess.DEVNULL, stdout=file, stderr=file
            )
        try:
            self._qmp = Qmp(self.folder / f"{self.name}.qmp")
        except TimeoutError:
            self.cut_power()
            raise RuntimeError(f"QEMU did not start: {log.read_text()[-1000:]}") from None

    def wait_for_shell(self, timeout_s: float = SHELL_WITHIN_S) -> float:
        """Wait until it takes commands; return the seconds since it was switched on.

        Raises:
            NoAnswerError: it does not come up; its console tells more.
        """
        assert self._shell is not None
        self._shell.wait(timeout_s)
        return self.age_s()

    def age_s(self) -> float:
        """Return for how long it has been on."""
        return time.monotonic() - self.started_at

    def run(self, command: str, timeout_s: float = 60.0) -> Answer:
        """Run a command as root; see ``ShellLine.run``."""
        assert self._shell is not None
        return self._shell.run(command, timeout_s)

    def wait_until(self, command: str, timeout_s: float, every_s: float = 1.0) -> float | None:
        """Run a command until it ends well; return the machine's age then, or none: not in time."""
        until = time.monotonic() + timeout_s
        while time.monotonic() < until:
            if self.run(command).ok:
                return self.age_s()
            time.sleep(every_s)
        return None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it in the middle of what it does, and let it go on; its own clock stands still."""
        self.ask_qemu("stop")
        try:
            yield
        finally:
            self.ask_qemu("cont")

    def ask_qemu(self, verb: str, **arguments: object) -> object:
        """See ``Qmp.ask``."""
        assert self._qmp is not None
        return self._qmp.ask(verb, **arguments)

    def photograph(self, picture: Path, screen: int = 0) -> None:
        """Take a picture of what a screen shows, from outside the machine (PPM)."""
        arguments: dict[str, object] = {"filename": str(picture)}
        if self.fittings.screens:
            arguments |= {"device": f"gpu{screen}"}
        self.ask_qemu("screendump", **arguments)

    @property
    def recording(self) -> Path:
        """What its sound card has played since it was switched on."""
        return self.folder / f"{self.name}.wav"

    def console(self) -> str:
        """Return what it has written to its console, over all starts."""
        log = self.folder / f"{self.name}.console.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def switch_off(self, timeout_s: float = 120.0) -> float:
        """Shut it down in order; return the seconds that took."""
        assert self._shell is not None
        assert self._process is not None
        began = time.monotonic()
        self.run("systemd-run --on-active=0.2 systemctl poweroff")
        try:
            self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.cut_power()
            raise
        self._forget()
        return time.monotonic() - began

    def cut_power(self) -> None:
        """Take its power away, in the middle of whatever it does."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._forget()

    @property
    def is_on(self) -> bool:
        """Whether QEMU runs; a machine that reset itself counts as off (``-no-reboot``)."""
        return self._process is not None and self._process.poll() is None

    def was_bitten(self) -> bool:
        """Return whether a machine that is off was reset by its hardware watchdog."""
        assert self._qmp is not None
        return not self.is_on and "WATCHDOG" in self._qmp.events()

    def _forget(self) -> None:
        for line in (self._shell, self._qmp):
            if line is not None:
                line.close()
        self._process = self._shell = self._qmp = None

    def command(self) -> Sequence[str]:
        """Return QEMU's command line."""
        build, has = self.build, self.fittings
        at = self.folder / self.name
        words = [
            "nice", "-n", "5", build.arch.program, *build.arch.machine,
            "-accel", "tcg,thread=multi", "-smp", str(PROCESSORS), "-m", str(has.memory_mib),
            "-nodefaults", "-display", "none", "-no-reboot",
            "-kernel", str(build.kernel), "-initrd", str(build.initial_disk),
            "-append", " ".join(self._kernel_words()),
            "-drive", f"file={build.root},if=virtio,format={build.root_format}",
            "-chardev", f"file,id=console,path={at}.console.log,append=on",
            "-serial", "chardev:console",
            "-device", "virtio-serial-pci", "-chardev", f"socket,id=shell,path={at}.sh",
            "-device", "virtserialport,chardev=shell,name=shell",
            "-qmp", f"unix:{at}.qmp,server=on,wait=off", "-device", "virtio-rng-pci",
            "-rtc", f"base={has.clock or 'utc'},clock=host",
        ]  # fmt: skip
        if build.card is not None:
            words += ["-drive", f"file={build.card},if=virtio,format=raw"]
        width, height = has.screen_px
        for screen in range(has.screens):
            words += ["-device", f"virtio-gpu-pci,id=gpu{screen},xres={width},yres={height}"]
        if has.touch:
            words += ["-device", "virtio-tablet-pci"]
        if has.keys:
            words += ["-device", f"virtio-keyboard-pci,addr={_KEYS_SLOT}"]
        if has.sound:
            words += ["-audiodev", f"wav,id=sound,path={at}.wav"]
            words += ["-device", "intel-hda", "-device", "hda-output,audiodev=sound"]
        if has.watchdog:
            words += ["-device", "i6300esb", "-watchdog-action", "reset"]
        if has.network is not None:
            mac = f"52:54:00:12:34:{has.serial_number:02x}"
            words += ["-netdev", f"{has.network},id=net0"]
            words += ["-device", f"virtio-net-pci,netdev=net0,mac={mac}"]
        return [*words, *has.qemu_words]

    def _kernel_words(self) -> list[str]:
        has = self.fittings
        words = [f"console={self.build.arch.console}", *_KERNEL_WORDS]
        if not has.cloud_init:
            words += ["cloud-init=disabled", f"systemd.hostname={self.name}"]
        words += has.kernel_words
        if has.address is not None:
            lan = f"[Match]\nName=eth0\n[Network]\nAddress={has.address}\n"
            packed = base64.b64encode(lan.encode()).decode()
            words.append(f"systemd.set_credential_binary=network.network.50-lan:{packed}")
        return words
