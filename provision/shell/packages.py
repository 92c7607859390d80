"""What dpkg and apt know and do."""

import contextlib
from pathlib import Path
from typing import Final

from provision.core.updating import PACKAGE, Order, Package
from provision.shell.commands import CommandFailed, Run

_APT: Final = (
    "apt-get",
    "install",
    "--yes",
    "--no-install-recommends",
    "--allow-downgrades",
    "--reinstall",
    # An update never takes anything else away.
    "--no-remove",
    "-o", "Dpkg::Options::=--force-confold",
    "-o", "DPkg::Lock::Timeout=120",
)  # fmt: skip


class NotAPackageError(Exception):
    """A file is no Debian package, or ours is not installed; the text says which."""


class Packages:
    """The packages of this machine."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def in_file(self, deb: Path) -> Package:
        """Return what is in a file.

        Raises:
            NotAPackageError: nothing that dpkg knows.
        """
        try:
            fields = self._run(["dpkg-deb", "--field", str(deb), "Package", "Version"])
        except CommandFailed as error:
            raise NotAPackageError(f"{deb} is no Debian package: {error}") from None
        said = dict(line.partition(": ")[::2] for line in fields.splitlines())
        return Package(said.get("Package", ""), said.get("Version", ""))

    def installed(self) -> Package:
        """Return our package as it is installed.

        Raises:
            NotAPackageError: it is not.
        """
        show = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}", PACKAGE]
        try:
            status, _, version = self._run(show).partition(" ")
        except CommandFailed:
            status, version = "missing", ""
        if status != "installed":
            raise NotAPackageError(
                f"the package {PACKAGE} is not installed here ({status}); "
                f"`apt install ./{PACKAGE}_VERSION_all.deb` installs it"
            )
        return Package(PACKAGE, version)

    def order(self, version: str, to: str) -> Order:
        """Say how a version stands to another one."""
        for word, order in (("lt", Order.OLDER), ("eq", Order.SAME)):
            try:
                self._run(["dpkg", "--compare-versions", version, word, to])
            except CommandFailed:
                continue
            return order
        return Order.NEWER

    def install(self, deb: Path) -> None:
        """Install from a file, with what it needs; a half-done earlier one is finished first.

        Raises:
            CommandFailed: apt could not.
        """
        with contextlib.suppress(CommandFailed):
            # Ours may be what cannot be finished: then this very package takes its place. If it
            # is another one, apt says so itself.
            self._run(["dpkg", "--configure", "--pending"])
        self._run([*_APT, str(deb.resolve())])
