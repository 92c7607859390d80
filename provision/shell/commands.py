"""Commands of the system, run one at a time."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

_LINES_SAID: Final = 5


class CommandFailed(Exception):  # noqa: N818 - it says what is the case
    """A command ended badly or is not there; the text is the end of what it said."""


class Run(Protocol):
    """Runs a command; tests give their own."""

    def __call__(self, command: Sequence[str], *, as_owner_of: Path | None = None) -> str:
        """Return what the command printed.

        Args:
            command: its words; no shell reads them.
            as_owner_of: run it with the account and the group of this file instead of root's.

        Raises:
            CommandFailed: it ended badly.
        """


def run_command(command: Sequence[str], *, as_owner_of: Path | None = None) -> str:
    """Run a command of the system; see :class:`Run`."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
    environment |= {"DEBIAN_FRONTEND": "noninteractive"}
    account: dict[str, int | list[int]] = {}
    if as_owner_of is not None and os.geteuid() == 0:
        owner = as_owner_of.stat()
        account = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    try:
        done = subprocess.run(
            list(command), capture_output=True, text=True, check=False, env=environment,
            stdin=subprocess.DEVNULL, **account,  # type: ignore[call-overload]
        )  # fmt: skip
    except OSError as error:
        raise CommandFailed(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-_LINES_SAID:]
        words = " | ".join(said) or "it said nothing"
        raise CommandFailed(f"{command[0]} ended with {done.returncode}: {words}")
    return str(done.stdout)
