"""The broker's files, from the authority's folder into the broker's own.

The set is checked as a whole before anything changes. A broker that does not start with it gets the
former one back, and goes on as before.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from authority.shell.broker_files import ACCESS_LIST, FILES
from authority.shell.folder import AuthorityFolder
from authority.shell.pem import BadCertificateError
from provision.places import AUTHORITY_DIR, BROKER_DIR
from provision.shell.broker_set import (
    FOLDER_MODE,
    MODES,
    BrokerFilesWrong,
    BrokerSet,
    check_set,
    read_set,
)
from provision.shell.commands import CommandFailed, Run
from provision.shell.durable_files import DurableFiles
from provision.shell.owners import NoSuchOwner, Owners

RESTART: Final = ("systemctl", "restart", "mosquitto.service")
"""A broker that is only told to read its files again keeps everybody who is connected. A restart
cuts off who was revoked; the others are back within a second or two."""

_STATE_OF_FIRST_BOOT: Final = (
    "systemctl", "show", "--property=ActiveState", "--value", "numerek-first-boot.service",
)  # fmt: skip

_USER: Final = "mosquitto"


def restart_of(run: Run, alive: Path = Path("/run/systemd/system")) -> tuple[str, ...] | None:
    """Return what starts this machine's broker anew; None where systemd does not run.

    The broker waits for the first boot to end, so the first boot must not wait for the broker.

    Raises:
        CommandFailed: systemd does not answer.
    """
    if not alive.exists():
        return None
    if run(_STATE_OF_FIRST_BOOT).strip() != "activating":
        return RESTART
    command, *words = RESTART
    return (command, "--no-block", *words)


class BrokerInstall:
    """Puts a set of files into force on the machine under a root folder."""

    def __init__(self, root: Path, run: Run, restart: Sequence[str] | None = RESTART) -> None:
        """Look at a machine; nothing is read yet.

        Args:
            root: where its files are; ``/`` is this one.
            run: runs the command that follows.
            restart: starts the broker anew; None: there is none that runs.
        """
        self._source = root / AUTHORITY_DIR.lstrip("/")
        self._target = root / BROKER_DIR.lstrip("/")
        self._root, self._run, self._restart = root, run, restart
        self._files = DurableFiles()

    def go(self) -> list[str]:
        """Put into force what the authority has written; return what was done, for people.

        Raises:
            BrokerFilesWrong: it cannot be used, or the broker does not start with it. What was in
                force before still is.
            OSError: the disk refuses.
        """
        new, former = self._read_new(), self._read_former()
        check_set(new, former)
        changed = [
            name for name in FILES if former is None or former.texts[name] != new.texts[name]
        ]
        if not changed:
            return [f"{self._target} is up to date: {_summary(new)}"]
        self._write(new, changed)
        said = [f"{self._target}: wrote {', '.join(changed)}: {_summary(new)}"]
        if self._restart is None:
            return said
        try:
            self._run(self._restart)
        except CommandFailed as error:
            raise self._put_back(former, changed, error) from error
        return [*said, "the broker was started anew"]

    def _read_new(self) -> BrokerSet:
        if not self._source.is_dir():
            what = f"{self._source}: there is no authority on this machine"
            raise BrokerFilesWrong([f"{what}. The controller's card brings it"])
        with AuthorityFolder(self._source).locked():
            return read_set(self._source)

    def _read_former(self) -> BrokerSet | None:
        """Return what is in force; None where that is no whole set that a broker could use."""
        try:
            former = read_set(self._target)
            check_set(former)
        except (BrokerFilesWrong, BadCertificateError):
            return None
        return former

    def _write(self, new: BrokerSet, names: Sequence[str]) -> None:
        group, own = self._owner("root"), self._owner(_USER)
        self._files.make_folder(self._target, mode=FOLDER_MODE, owner=group)
        for name in names:
            # Mosquitto 2.0.21 wants to own its access list, and no later one takes it otherwise.
            owner = own if name == ACCESS_LIST else group
            self._files.write(
                self._target / name, new.texts[name].encode(), mode=MODES[name], owner=owner
            )

    def _owner(self, user: str) -> tuple[int, int] | None:
        """Return a user and the broker's group; None where only root could give files away."""
        if os.geteuid() != 0:
            return None
        try:
            return Owners(self._root).of(user, _USER)
        except NoSuchOwner:
            what = f"this machine has no user and group {_USER}"
            raise BrokerFilesWrong(
                [f"{what}. Install the broker: sudo apt install mosquitto"]
            ) from None

    def _put_back(
        self, former: BrokerSet | None, names: Sequence[str], error: CommandFailed
    ) -> BrokerFilesWrong:
        lines = [f"the broker does not start with the new files: {error}"]
        if former is None:
            return BrokerFilesWrong([*lines, "there are no former ones: journalctl -u mosquitto"])
        self._write(former, names)
        try:
            assert self._restart is not None
            self._run(self._restart)
        except CommandFailed as again:
            return BrokerFilesWrong([*lines, f"nor with the former ones, put back: {again}"])
        return BrokerFilesWrong([*lines, "the former ones are in force again"])


def _summary(files: BrokerSet) -> str:
    revoked = len(files.revoked.revoked)
    return f"{len(files.users)} may be on the wire; revoked certificates: {revoked}"
