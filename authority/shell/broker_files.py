"""What the authority makes for the broker, in its own folder; root puts it into the broker's.

Each file is written whole, and last of all :data:`CHANGED`. Whoever takes them away removes that
one first, so that no change is missed however many come at once.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import structs

from authority.core.changes import add
from authority.core.register import Register
from authority.shell.certificates import describe, fits, issue_broker
from authority.shell.folder import CA_CERTIFICATE, AuthorityFolder
from authority.shell.issuing import entry_of
from authority.shell.pem import BadCertificateError
from authority.shell.revocation_lists import (
    RevokedSerial,
    make_revocation_list,
    read_revocation_list,
)
from runtime.whole_file import SECRET, write_whole

REVOKED: Final = "revoked.pem"
ACCESS_LIST: Final = "acl"
BROKER_CERTIFICATE: Final = "broker.crt"
BROKER_KEY: Final = "broker.key"
CHANGED: Final = "changed"
"""An empty file; numerek-broker-files.path waits for it."""

MakeAccess = Callable[[Register], str]
"""Makes the broker's access list; whoever calls knows the plan."""

FILES: Final = (CA_CERTIFICATE, BROKER_CERTIFICATE, BROKER_KEY, REVOKED, ACCESS_LIST)


class BrokerFiles:
    """The broker's files in one folder of an authority."""

    def __init__(self, folder: AuthorityFolder) -> None:
        self._folder = folder

    def bring_up_to_date(self, access: MakeAccess, now: datetime) -> list[str]:
        """Write what does not fit the register any more, and return which files that were.

        Raises:
            AuthorityBroken: something in the folder cannot be used.
            OSError: the disk refuses.
        """
        written = []
        with self._folder.locked():
            register = self._folder.register()
            if not self._is_listed(register):
                self._sign_list(now)
                written.append(REVOKED)
            if self._text(ACCESS_LIST) != (text := access(register)):
                write_whole(self._folder.path / ACCESS_LIST, text)
                written.append(ACCESS_LIST)
            if self.broker_ends() is None:
                self._make_broker(now)
                written += [BROKER_KEY, BROKER_CERTIFICATE]
            if written:
                self._tell()
        return written

    def broker_ends(self) -> datetime | None:
        """Return when the broker's certificate ends; None if there is none that is whole."""
        certificate, key = self._text(BROKER_CERTIFICATE), self._text(BROKER_KEY)
        if certificate is None or key is None:
            return None
        try:
            return describe(certificate).until if fits(certificate, key) else None
        except BadCertificateError:
            return None

    def renew_broker(self, now: datetime) -> None:
        """Make another key and certificate for the broker.

        Raises:
            AuthorityBroken: something in the folder cannot be used.
            OSError: the disk refuses.
        """
        with self._folder.locked():
            self._make_broker(now)
            self._tell()

    def _make_broker(self, now: datetime) -> None:
        """Write both; should power go between them they do not fit, and are made again."""
        made = issue_broker(self._folder.pair(), now)
        self._folder.change(lambda there: add(there, entry_of(made.certificate)))
        write_whole(self._folder.path / BROKER_KEY, made.key, SECRET)
        write_whole(self._folder.path / BROKER_CERTIFICATE, made.certificate)

    def _is_listed(self, register: Register) -> bool:
        """Say whether the list names exactly what was taken away."""
        text = self._text(REVOKED)
        if text is None:
            return False
        try:
            listed = read_revocation_list(text, self._text(CA_CERTIFICATE) or "")
        except BadCertificateError:
            return False
        return {each.serial for each in listed.revoked} == register.all_taken().keys()

    def _sign_list(self, now: datetime) -> None:
        authority = self._folder.pair()
        register = self._folder.change(
            lambda there: structs.replace(there, list_number=there.list_number + 1)
        )
        taken = sorted(register.all_taken().items())
        lines = [RevokedSerial(serial, each.at) for serial, each in taken]
        text = make_revocation_list(authority, register.list_number, lines, now)
        write_whole(self._folder.path / REVOKED, text)

    def _tell(self) -> None:
        write_whole(self._folder.path / CHANGED, "")

    def _text(self, name: str) -> str | None:
        return _text_of(self._folder.path / name)


def _text_of(path: Path) -> str | None:
    """Return what is in a file; None where there is nothing to be read, for it is made again."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
