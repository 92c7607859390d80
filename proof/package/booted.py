"""The root with its own systemd as the first process, in namespaces of its own.

As quick as this computer, where an emulated machine takes minutes; the kernel is this computer's.
"""

import os
import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from proof.package.root import CommandError, Root

_UP_S: Final = 180.0
_GROUP: Final = "numerek-deb-test"

_BOOT: Final = """
set -e
mount --make-rprivate /
mount --bind {root} {root}
cd {root}
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t tmpfs tmpfs sys/fs/cgroup
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 dev dev
for name in null zero full random urandom tty; do
    touch dev/$name
    mount --bind /dev/$name dev/$name
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs tmpfs dev/shm
mount -t tmpfs -o mode=755 run run
ip link set lo up
pivot_root . mnt
umount -l /mnt
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /usr/lib/systemd/systemd --system
"""


class Booted:
    """A machine that is on."""

    def __init__(self, root: Root) -> None:
        """Switch it on and wait until it has come up.

        Raises:
            CommandError: it does not.
        """
        self._group = _control_groups() / _GROUP
        self._group.mkdir(exist_ok=True)
        boot = _BOOT.format(root=shlex.quote(str(root.folder)))
        enter = f"echo $$ >{shlex.quote(str(self._group / 'cgroup.procs'))} && exec"
        spaces = "unshare --mount --pid --uts --ipc --net --cgroup --fork --kill-child"
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", f"{enter} {spaces} /bin/sh -c {shlex.quote(boot)}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._await("systemctl is-system-running | grep -qE 'running|degraded'", "come up")

    def run(self, command: str) -> tuple[int, str]:
        """Run a command of a shell in it; return its exit status and what it printed."""
        first = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text()
        enter = ["nsenter", "--all", "--target", first.split()[0] if first.split() else "none"]
        done = subprocess.run(
            [*enter, "/usr/bin/env", "LC_ALL=C.UTF-8", "/bin/sh", "-c", command],
            check=False, text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return done.returncode, done.stdout

    def cut_power(self) -> None:
        """End every process of it at once. What was written is not lost, as it may be on a card."""
        self._process.kill()
        self._process.wait()
        for folder, _, _ in os.walk(self._group, topdown=False):
            with suppress(OSError):  # its processes are just ending; it is empty, and may stay
                Path(folder).rmdir()

    def _await(self, command: str, what: str) -> None:
        until = time.monotonic() + _UP_S
        while time.monotonic() < until:
            if self._process.poll() is not None:
                break
            if self.run(command)[0] == 0:
                return
            time.sleep(0.5)
        self.cut_power()
        raise CommandError(f"the Debian 13 with a systemd of its own does not {what}")

    def await_active(self, unit: str) -> None:
        """Wait until a unit is in service.

        Raises:
            CommandError: it is not after three minutes.
        """
        self._await(f"systemctl is-active --quiet {unit}", f"bring {unit} into service")


@contextmanager
def booted(root: Root) -> Iterator[Booted]:
    """Switch a root on, and off afterwards."""
    machine = Booted(root)
    try:
        yield machine
    finally:
        machine.cut_power()


def _control_groups() -> Path:
    """Return where the control groups of version 2 are, without which systemd does not start.

    Raises:
        CommandError: this computer has none.
    """
    for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
        _, place, kind, *_ = line.split()
        if kind == "cgroup2":
            return Path(place)
    raise CommandError("this computer has no cgroup2 mounted; mount it, or try on another one")
