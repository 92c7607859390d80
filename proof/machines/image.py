"""Makes the images that machines are started from: base, package, root shell, and a layer each."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

from proof.machines.architecture import Architecture
from proof.machines.base_root import base_root
from proof.machines.foreign import programs_of
from proof.machines.initial_disk import make_initial_disk
from proof.machines.machine import Build
from proof.machines.steps import Steps
from proof.machines.tree import Tree

ROOT_MIB: Final = 3072
_GUEST: Final = Path(__file__).parent / "guest"


class Image:
    """One root from which any number of machines are started."""

    def __init__(
        self,
        arch: Architecture,
        folder: Path,
        packages: tuple[str, ...],
        steps: Steps,
        prepare: Callable[[Tree], None],
    ) -> None:
        """Make it.

        Args:
            arch: of which machine.
            folder: a folder of its own for all files.
            packages: Debian packages beside the stock.
            steps: is told.
            prepare: puts more into the root before it is packed.
        """
        self._arch = arch
        self._folder = folder
        base = base_root(arch, packages, steps)
        with steps.step("unpacking the base"):
            self.tree = Tree(folder / "tree", base)
        with steps.step("putting in what is tried"), programs_of(arch):
            _make_testable(self.tree)
            prepare(self.tree)
            # As a package's own are: an emulated processor takes seconds over it at every start.
            self.tree.run("python3", "-m", "compileall", "-q", "/usr/lib/machines")
        with steps.step("packing the root"):
            self._root = folder / "root.ext4"
            self.tree.pack(self._root, ROOT_MIB)
        self._initial_disk = folder / "initial.cpio"
        make_initial_disk(self.tree.folder, self._initial_disk)

    def layer(self, name: str, card: Path | None = None) -> Build:
        """Return what one machine is started from: a disk of its own over the common root."""
        disk = self._folder / f"{name}.qcow2"
        disk.unlink(missing_ok=True)
        subprocess.run(
            ["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", str(self._root),
             str(disk)],
            check=True,
        )  # fmt: skip
        return Build(self._arch, self.tree.kernel(), self._initial_disk, disk, "qcow2", card)


def _make_testable(tree: Tree) -> None:
    """Add what every test machine has: the shell at a port, the network by the kernel's words."""
    tree.copy(_GUEST / "root-shell.service", "/etc/systemd/system/root-shell.service")
    tree.link(
        "/etc/systemd/system/sysinit.target.wants/root-shell.service",
        "/etc/systemd/system/root-shell.service",
    )
    for unit in ("systemd-networkd.service", "systemd-network-generator.service"):
        tree.link(
            f"/etc/systemd/system/multi-user.target.wants/{unit}", f"/usr/lib/systemd/system/{unit}"
        )
    # A busy computer may take minutes over what takes a machine seconds.
    tree.write("/etc/systemd/system.conf.d/slow.conf", "[Manager]\nDefaultDeviceTimeoutSec=10min\n")
    tree.write("/etc/fstab", "/dev/vdb /boot/firmware vfat defaults,nofail,umask=0077 0 0\n")
    tree.at("/boot/firmware").mkdir(parents=True, exist_ok=True)
    for timer in (
        "apt-daily.timer",
        "apt-daily-upgrade.timer",
        "man-db.timer",
        "e2scrub_all.timer",
    ):
        tree.link(f"/etc/systemd/system/{timer}", "/dev/null")
