"""A Debian 13 in a folder, made once by mmdebstrap and unpacked for each run."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

SUITE: Final = "trixie"

_BASE: Final = ("systemd", "udev", "ca-certificates", "python3")

_FOR_THE_NETWORK: Final = ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt")

_NOT_OURS: Final = (
    "proc",
    "sys",
    "dev",
    "tmp",
    "run",
    "var/cache",
    "var/log",
    "var/lib/apt",
    "var/lib/dpkg",
    "srv",
)
"""Where Debian's own tools write while they install, and where the packages on trial lie; what is
ours there is looked at by name."""


class CommandError(Exception):
    """A command in the root ended badly; the text is the end of what it said."""


class Root:
    """A machine without a kernel of its own: commands run in it by chroot."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str) -> str:
        """Run a command and return what it printed, both outputs together.

        Raises:
            CommandError: it ended badly.
        """
        status, said = self.attempt(*words)
        if status:
            raise CommandError(f"{' '.join(words)[:200]} ended with {status}:\n{said[-2_000:]}")
        return said

    def attempt(self, *words: str) -> tuple[int, str]:
        """Run a command; return its exit status and what it printed."""
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        }
        done = subprocess.run(
            ["chroot", str(self.folder), *words], env=environment, check=False, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return done.returncode, done.stdout

    def install(self, *packages: str) -> None:
        """Let apt install packages, by name or by path in the root.

        Raises:
            CommandError: apt could not.
        """
        self.run("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages)

    def path(self, name: str) -> Path:
        """Return where a path of the root is outside."""
        return self.folder / name.lstrip("/")

    def files(self) -> frozenset[str]:
        """Return every path in the root but those of the tools at work."""
        skipped = {self.folder / name for name in _NOT_OURS}
        found = set()
        for name, folders, files in os.walk(self.folder):
            folder = Path(name)
            folders[:] = [each for each in folders if folder / each not in skipped]
            found |= {str((folder / each).relative_to(self.folder)) for each in folders + files}
        return frozenset(found)


@contextmanager
def fresh_root(build: Path) -> Iterator[Root]:
    """Unpack a root, ready for apt, and take it away afterwards.

    Args:
        build: where the archive is kept and the root is unpacked.

    Raises:
        CommandError: mmdebstrap cannot make one.
    """
    archive = build / f"{SUITE}.tar"
    if not archive.exists():
        print("deb-test: making a Debian 13, once, about a minute", flush=True)
        _made(archive)
    folder = build / "root"
    with ExitStack() as ends:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        ends.callback(shutil.rmtree, folder)
        _run(["tar", "--extract", "--file", str(archive), "--directory", str(folder)])
        for name in _FOR_THE_NETWORK:
            source, to = Path("/", name), folder / name
            if source.exists():
                to.parent.mkdir(parents=True, exist_ok=True)
                to.unlink(missing_ok=True)
                shutil.copy(source, to)
        # Nothing may start a service in here.
        policy = folder / "usr/sbin/policy-rc.d"
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
        for point, kind in (("proc", "proc"), ("dev/pts", "devpts")):
            (folder / point).mkdir(exist_ok=True)
            _run(["mount", "-t", kind, kind, str(folder / point)])
            ends.callback(_run, ["umount", str(folder / point)])
        root = Root(folder)
        root.run("apt-get", "-qq", "update")
        yield root


def _made(archive: Path) -> None:
    archive.parent.mkdir(parents=True, exist_ok=True)
    partial = archive.with_suffix(".partial.tar")
    _run(["mmdebstrap", "--variant=apt", f"--include={','.join(_BASE)}", SUITE, str(partial)])
    partial.rename(archive)


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise CommandError(f"{command[0]} ended with {done.returncode}:\n{done.stderr[-2_000:]}")
