"""The files of a controller's machine below a folder: its authority, and what the broker has."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from authority.core.access import access_of_office
from authority.core.changes import add, bar
from authority.core.register import Register
from authority.shell import certificates
from authority.shell.broker_files import BrokerFiles
from authority.shell.folder import AuthorityFolder
from authority.shell.issuing import entry_of
from office.check import read_plan
from protocol.types import DeviceId
from provision.places import AUTHORITY_DIR, BROKER_DIR
from provision.shell.broker_install import BrokerInstall
from rig.layout import SAMPLE_PLAN
from tests.identities import write_identity

PLAN = read_plan(SAMPLE_PLAN.read_text(encoding="utf-8"))


class ControllerMachine:
    """One machine; ``ran`` are the commands that it was told to run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        self.authority_dir = root / AUTHORITY_DIR.lstrip("/")
        self.broker_dir = root / BROKER_DIR.lstrip("/")
        self.authority_dir.parent.mkdir(parents=True)
        (root / "etc").mkdir()
        (root / "etc/passwd").write_text("root:x:0:0:::\nmosquitto:x:0:0:::\n")
        (root / "etc/group").write_text("root:x:0:\nmosquitto:x:0:\n")
        self.pair = certificates.make_authority(PLAN.office.id, self.now)
        self.folder = AuthorityFolder.make(
            self.authority_dir, self.pair, Register(office=PLAN.office.id)
        )
        self.ran: list[Sequence[str]] = []
        self.authority_writes()

    def authority_writes(self) -> None:
        """Let the authority write what does not fit its register any more."""
        BrokerFiles(self.folder).bring_up_to_date(lambda it: access_of_office(PLAN, it), self.now)

    def install(self, run=None) -> list[str]:
        restart = ("start", "the-broker")
        return BrokerInstall(self.root, run or self._note, restart).go()

    def identity(self, device: str) -> Path:
        """Issue a certificate that is in the register; return the folder with it."""
        pair = certificates.issue_device(self.pair, device, self.now)
        self.folder.change(lambda it: add(it, entry_of(pair.certificate)))
        return write_identity(self.root / device, self.pair, pair)

    def revoke(self, device: str) -> None:
        self.folder.change(lambda it: bar(it, DeviceId(device), self.now))
        self.authority_writes()

    def _note(self, command, **_kwargs) -> str:
        self.ran.append(command)
        return ""
