"""The folder of an office on the technician's computer: plan, settings, and the authority's key.

``office.toml``, ``plan.toml``, ``devices/<card>/<role>.toml``, ``authority/``.
"""

from datetime import datetime
from pathlib import Path
from typing import Final, Self

from msgspec import Struct

from authority.core.access import access_of_office
from authority.core.changes import add, take_away
from authority.core.register import Register, Why
from authority.shell.broker_files import FILES as BROKER_FILES
from authority.shell.broker_files import REVOKED, BrokerFiles
from authority.shell.certificates import issue_device
from authority.shell.folder import CA_CERTIFICATE, CA_KEY, REGISTER, AuthorityFolder
from authority.shell.issuing import entry_of
from office.check import read_plan
from office.mistakes import Mistakes, spell
from office.plan import Plan
from protocol.types import DeviceId, OfficeId
from provision.core.office_cards import OfficeCard, cards_of
from provision.core.office_file import OfficeFile, read_office_file

OFFICE_FILE: Final = "office.toml"
PLAN_FILE: Final = "plan.toml"
DEVICES: Final = "devices"
AUTHORITY: Final = "authority"
"""The files and folders of an office's folder."""


class OfficeFolderBroken(Exception):  # noqa: N818 - says what is the case
    """The folder cannot be used. The text says what, where, and what to do, line by line."""


class Identity(Struct, frozen=True):
    """What a device is known by on the wire; all PEM. The key is a secret."""

    ca_crt: str
    device_crt: str
    device_key: str
    revocation_list: str
    """Which certificates count no more; the former ones of the same device among them."""


class OfficeFolder:
    """One office, as the technician has it."""

    def __init__(self, path: Path, file: OfficeFile, plan: Plan) -> None:
        self.path = path
        self.host = file.host
        self.network = file.network
        self.plan = plan
        self.authority = AuthorityFolder(path / AUTHORITY)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the folder of an office.

        Raises:
            OfficeFolderBroken: there is none, or there are mistakes in it; all of them are told.
        """
        lines: list[str] = []
        file, plan = None, None
        try:
            file = read_office_file(text_of(path / OFFICE_FILE))
        except Mistakes as found:
            lines += [spell(mistake, str(path / OFFICE_FILE)) for mistake in found.mistakes]
        try:
            plan = read_plan(text_of(path / PLAN_FILE))
        except Mistakes as found:
            lines += [spell(mistake, str(path / PLAN_FILE)) for mistake in found.mistakes]
        if file is None or plan is None:
            raise OfficeFolderBroken("\n".join(lines))
        return cls(path, file, plan)

    @property
    def office_id(self) -> OfficeId:
        """The office's id, the third level of its topics."""
        return self.plan.office.id

    def devices(self) -> tuple[OfficeCard, ...]:
        """Return every card of the office, the controller's first."""
        return cards_of(self.plan)

    def card(self, device: str) -> OfficeCard:
        """Return what the card of a device brings.

        Raises:
            OfficeFolderBroken: the plan has no such device.
        """
        known = {card.id: card for card in self.devices()}
        if (found := known.get(DeviceId(device))) is not None:
            return found
        hint = f"Known are: {', '.join(known)}"
        if any(device == part.identity for part in known[DeviceId("controller")].parts):
            hint = "It comes with the card of the controller"
        raise OfficeFolderBroken(f"{self.path}: there is no card of {device}. {hint}")

    def settings_of(self, device: str) -> dict[str, str]:
        """Return the settings files of a card, as the technician has corrected them, by name.

        Raises:
            OfficeFolderBroken: as :meth:`card` says, or a file is missing.
        """
        card = self.card(device)
        folder = self.path / DEVICES / card.id
        return {f"{role}.toml": text_of(folder / f"{role}.toml") for role in card.roles}

    def new_identity(self, device: str, now: datetime) -> Identity:
        """Make a key and a certificate for a program, and take away those it had.

        All of it is on the disk before this returns, so that nothing is forgotten that is out.

        Args:
            device: the name in the certificate, ``CardPart.identity``.
            now: the time, UTC, in whole seconds.

        Raises:
            OfficeFolderBroken: the plan has no such device.
            AuthorityBroken: something in the authority's folder cannot be used.
            OSError: the disk refuses.
        """
        name = self._known(device)
        authority = self.authority.pair()
        made = issue_device(authority, name, now)
        entry = entry_of(made.certificate)

        def put_down(there: Register) -> Register:
            return add(take_away(there, name, Why.REPLACED, now), entry)

        self.authority.change(put_down)
        self._broker_files.bring_up_to_date(self._access, now)
        revoked = text_of(self.authority.path / REVOKED)
        return Identity(authority.certificate, made.certificate, made.key, revoked)

    def revoke(self, device: str, why: Why, now: datetime) -> int:
        """Take away every certificate of a device that counts, and return how many these were.

        Raises:
            OfficeFolderBroken: nothing is known of such a device.
            AuthorityBroken, OSError: as :meth:`new_identity` says.
        """
        name = DeviceId(device)
        before = self.authority.register()
        if not before.of_device(name):
            name = self._known(device)
        counted = sum(each.counts(now) for each in before.of_device(name))
        self.authority.change(lambda there: take_away(there, name, why, now))
        self._broker_files.bring_up_to_date(self._access, now)
        return counted

    def authority_files(self) -> dict[str, str]:
        """Return what the controller's card brings for the authority, by name.

        Ask for it last: what is issued afterwards the authority on the controller does not know.

        Raises:
            AuthorityBroken: something in the authority's folder cannot be used.
        """
        self.authority.pair()
        self.authority.register()
        return {name: text_of(self.authority.path / name) for name in _AUTHORITY_FILES}

    def broker_files(self, now: datetime) -> dict[str, str]:
        """Make a new key and certificate for the broker; return all of its files, by name.

        Raises:
            AuthorityBroken, OSError: as :meth:`new_identity` says.
        """
        self._broker_files.bring_up_to_date(self._access, now)
        self._broker_files.renew_broker(now)
        return {name: text_of(self.authority.path / name) for name in BROKER_FILES}

    @property
    def _broker_files(self) -> BrokerFiles:
        return BrokerFiles(self.authority)

    def _access(self, register: Register) -> str:
        return access_of_office(self.plan, register)

    def _known(self, device: str) -> DeviceId:
        for card in self.devices():
            for part in card.parts:
                if part.identity == device:
                    return part.identity
        known = ", ".join(part.identity for card in self.devices() for part in card.parts)
        what = f"{self.path / PLAN_FILE}: there is no device {device}. Known are: {known}"
        raise OfficeFolderBroken(what)


_AUTHORITY_FILES: Final = (CA_CERTIFICATE, CA_KEY, REGISTER, REVOKED)


def text_of(path: Path) -> str:
    """Return what is in a file.

    Raises:
        OfficeFolderBroken: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8"
        raise OfficeFolderBroken(what) from error
    except OSError as error:
        what = f"{path}: it cannot be read: {error.strerror}"
        remedy = "`numerek provision office` makes what is missing"
        raise OfficeFolderBroken(f"{what}. {remedy}") from error
