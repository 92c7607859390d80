"""The files that the broker needs, read together and judged together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from authority.shell.broker_files import (
    ACCESS_LIST,
    BROKER_CERTIFICATE,
    BROKER_KEY,
    FILES,
    REVOKED,
)
from authority.shell.certificates import describe, fits, is_issued_by
from authority.shell.folder import CA_CERTIFICATE
from authority.shell.pem import BadCertificateError
from authority.shell.revocation_lists import RevocationList, read_revocation_list
from office.identity import BROKER_NAME
from provision.core.access_file import mistakes_in, users_of

MODES: Final = dict.fromkeys(FILES, 0o640) | {ACCESS_LIST: 0o440}
FOLDER_MODE: Final = 0o750


class BrokerFilesWrong(Exception):  # noqa: N818 - it says what is the case
    """The broker's files cannot be used. ``lines`` say all that is wrong with them."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class BrokerSet:
    """The text of each of the files, by name, and the folder that they are from."""

    folder: Path
    texts: dict[str, str]

    @property
    def revoked(self) -> RevocationList:
        """Return the certificates that count no more.

        Raises:
            BadCertificateError: it is no list, or not one of this authority.
        """
        return read_revocation_list(self.texts[REVOKED], self.texts[CA_CERTIFICATE])

    @property
    def users(self) -> tuple[str, ...]:
        """Return who may say or hear something."""
        return users_of(self.texts[ACCESS_LIST])


def read_set(folder: Path) -> BrokerSet:
    """Read the files of a folder.

    Raises:
        BrokerFilesWrong: some of them are missing or cannot be read.
    """
    texts, wrong = {}, []
    for name in FILES:
        try:
            texts[name] = (folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            if isinstance(error, PermissionError):
                reason = f"{reason}. Run it as root: sudo"
            wrong.append(f"{folder / name}: it cannot be read: {reason}")
    if wrong:
        raise BrokerFilesWrong(wrong)
    return BrokerSet(folder, texts)


def check_set(new: BrokerSet, former: BrokerSet | None = None) -> None:
    """Look whether a broker could work with these files.

    Args:
        new: the files.
        former: those in force, whose revocations must not be lost.

    Raises:
        BrokerFilesWrong: it could not; all that is wrong is told.
    """
    lines = [f"{new.folder / name}: {what}" for name, what in _mistakes(new, former)]
    if lines:
        raise BrokerFilesWrong(lines)


def _mistakes(new: BrokerSet, former: BrokerSet | None) -> Iterator[tuple[str, str]]:
    authority, certificate = new.texts[CA_CERTIFICATE], new.texts[BROKER_CERTIFICATE]
    try:
        if not is_issued_by(certificate, authority):
            yield BROKER_CERTIFICATE, "the authority beside it has not signed it"
        elif describe(certificate).name != BROKER_NAME:
            yield BROKER_CERTIFICATE, f"it is not the broker's: devices look for {BROKER_NAME}"
    except BadCertificateError as error:
        yield BROKER_CERTIFICATE, f"it or the authority's certificate cannot be used: {error}"
    else:
        yield from _key_mistakes(new)
        yield from _list_mistakes(new, former)
    for mistake in mistakes_in(new.texts[ACCESS_LIST]):
        yield ACCESS_LIST, mistake


def _key_mistakes(new: BrokerSet) -> Iterator[tuple[str, str]]:
    try:
        if not fits(new.texts[BROKER_CERTIFICATE], new.texts[BROKER_KEY]):
            yield BROKER_KEY, "it is not the key of the certificate beside it"
    except BadCertificateError as error:
        yield BROKER_KEY, str(error)


def _list_mistakes(new: BrokerSet, former: BrokerSet | None) -> Iterator[tuple[str, str]]:
    try:
        listed = new.revoked
    except BadCertificateError as error:
        yield REVOKED, str(error)
        return
    if former is None or former.texts[CA_CERTIFICATE] != new.texts[CA_CERTIFICATE]:
        return
    in_force = former.revoked
    if lost := {each.serial for each in in_force.revoked} - {
        each.serial for each in listed.revoked
    }:
        what = f"it lacks {len(lost)} that the list in force (number {in_force.number}) has"
        yield REVOKED, f"{what}; a certificate that was revoked never counts again"
