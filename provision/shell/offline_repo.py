"""Packages for machines without internet, fetched by apt into a folder that apt can read.

A machine of another kind is described to apt in a folder of its own: its architecture, what it has
installed, and where packages come from. Nothing of this computer is changed, and no right of root
is needed.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from provision.shell.commands import CommandFailed, Run

PACKAGES: Final = "Packages"
"""The list that apt reads; packages lie beside it."""

Tell = Callable[[str], None]

_APT_FOLDERS: Final = (
    "etc/apt.conf.d",
    "etc/preferences.d",
    "etc/sources.list.d",
    "state/lists/partial",
    "cache/archives/partial",
)


class OfflineRepo:
    """One repository being made."""

    def __init__(self, to: Path, *, run: Run, show: Run, tell: Tell) -> None:
        """Prepare.

        Args:
            to: the folder that becomes the repository; made, if it is missing.
            run: runs a command and returns what it said.
            show: runs one that says by itself how far it is.
            tell: told what begins.
        """
        self._to = to
        self._apt = (to / ".apt").resolve()
        self._run = run
        self._show = show
        self._tell = tell

    def make(
        self,
        *,
        architecture: str,
        sources: Mapping[str, str],
        installed: str,
        wanted: Sequence[str],
        wished: Sequence[str],
    ) -> int:
        """Fetch packages with everything that they need, and return how many there are.

        Args:
            architecture: of the machines, in Debian's words: ``arm64``.
            sources: files of sources by their names.
            installed: what the machines have already, as ``/var/lib/dpkg/status``; "" for nothing.
            wanted: names of packages, and paths of those that are in files.
            wished: names of packages to take if the sources have them.

        Raises:
            CommandFailed: apt could not do it.
            OSError: the disk refuses.
        """
        self._lay_out(architecture, sources, installed)
        self._tell(f"reading what there is for {architecture}")
        self._get("update", "--error-on=any")
        known = self._run((*self._with_apt, "apt-cache", "pkgnames")).split()
        paths = [str(Path(each).resolve()) if "/" in each else each for each in wanted]
        there = [name for name in wished if name in known]
        for name in set(wished) - set(there):
            self._tell(f"{name} is not in these sources; a machine that needs it must have it")
        self._tell("fetching the packages, and what they need")
        options = ("--download-only", "--yes", "--no-install-recommends")
        self._get("install", *options, *paths, *there)
        return self._collect()

    @property
    def _with_apt(self) -> tuple[str, ...]:
        return ("env", f"APT_CONFIG={self._apt / 'apt.conf'}")

    def _get(self, *words: str) -> None:
        self._show((*self._with_apt, "apt-get", *words))

    def _lay_out(self, architecture: str, sources: Mapping[str, str], installed: str) -> None:
        shutil.rmtree(self._apt, ignore_errors=True)
        for folder in _APT_FOLDERS:
            (self._apt / folder).mkdir(parents=True)
        (self._apt / "status").write_text(installed, encoding="utf-8")
        for name, text in sources.items():
            (self._apt / "etc/sources.list.d" / name).write_text(text, encoding="utf-8")
        # How this computer gets out, through a proxy perhaps.
        ways = self._run(("apt-config", "dump", "Acquire"))
        options = _APT_CONF.format(apt=self._apt, architecture=architecture)
        (self._apt / "apt.conf").write_text(ways + options, encoding="utf-8")

    def _collect(self) -> int:
        archives = self._apt / "cache/archives"
        for former in self._to.glob("*.deb"):
            former.unlink()
        fetched = sorted(archives.glob("*.deb"))
        for file in fetched:
            # FAT knows no colon, and apt asks for the name that the list gives.
            shutil.move(file, self._to / file.name.replace("%3a", "_"))
        self._tell(f"writing the list of {len(fetched)} packages")
        listed = self._run(("env", "-C", str(self._to), "apt-ftparchive", "packages", "."))
        if listed.count("\nFilename: ") != len(fetched):
            raise CommandFailed(f"apt-ftparchive: did not list all {len(fetched)} packages")
        (self._to / PACKAGES).write_text(listed, encoding="utf-8")
        shutil.rmtree(self._apt)
        return len(fetched)


_APT_CONF: Final = """\
Dir "{apt}";
Dir::Etc "{apt}/etc";
Dir::State "{apt}/state";
Dir::State::status "{apt}/status";
Dir::Cache "{apt}/cache";
// The keys of the archives that this computer trusts.
Dir::Etc::Trusted "/etc/apt/trusted.gpg";
Dir::Etc::TrustedParts "/etc/apt/trusted.gpg.d";
APT::Architecture "{architecture}";
APT::Architectures {{ "{architecture}"; }};
// An ordinary account's folders are closed to apt's own account; nothing is run that is fetched.
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Retries "3";
Debug::NoLocking "true";
"""
