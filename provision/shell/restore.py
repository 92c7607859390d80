"""Making a controller of a backup. Everything is looked at before anything is changed."""

import datetime as dt
import grp
import hashlib
import os
import pwd
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from authority.core.register_text import read_register
from authority.shell.folder import REGISTER, AuthorityFolder
from controller.core.entries import Moment
from controller.shell.records import NotAnEntry
from controller.shell.restoring import Restored, highest, may_be_put_aside
from controller.shell.restoring import restore as restore_journal
from controller.shell.verifying import verify
from office.check import read_plan
from office.mistakes import Mistakes
from office.read_settings import read_controller_settings
from office.settings import ControllerSettings
from provision.core.backup import (
    FILE_BYTES_MAX,
    JOURNAL,
    MANIFEST,
    BadBackup,
    Manifest,
    Stored,
    folder_mode,
    keeps_what_is_there,
    read_manifest,
)
from provision.places import AUTHORITY_DIR, PLAN, settings_file
from provision.shell.backup import at, sha256_of, write_backup
from provision.shell.durable_files import DurableFiles
from provision.shell.sealing import NotUnsealed, Unsealed, is_sealed
from runtime.log_file import LogBroken

Tell = Callable[[str], None]

_FOLDER_MODE: Final = 0o750
_SECRET_MODE: Final = 0o700


@dataclass(frozen=True)
class Opened:
    """A backup that was unpacked and found whole."""

    manifest: Manifest
    files: dict[str, bytes]
    """By path from the machine's root."""
    journal: Path
    """Unpacked; gone when the backup is closed."""
    settings: ControllerSettings
    was_sealed: bool


@contextmanager
def opened(file: Path, passphrase: str | None, beside: Path) -> Iterator[Opened]:
    """Unpack a backup and look whether it is whole; nothing of the machine is changed.

    Args:
        file: the backup.
        passphrase: for a sealed one.
        beside: a folder on the machine's disk with room for the journal.

    Raises:
        BadBackup: it is none, or not as it was written.
        NotUnsealed: the passphrase is another one, or is missing.
        OSError: it cannot be read, or there is no room.
    """
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=beside) as folder:
        journal = Path(folder) / JOURNAL
        try:
            with file.open("rb") as data:
                was_sealed = is_sealed(data)
                manifest, files = _unpack(_plain(data, passphrase), journal)
        except (tarfile.TarError, EOFError, zlib.error) as error:
            raise BadBackup(f"it is no backup, or it was cut off: {error}") from None
        _check(manifest, files, journal)
        yield Opened(manifest, files, journal, _settings_in(files), was_sealed)


def _plain(data: IO[bytes], passphrase: str | None) -> IO[bytes]:
    if not is_sealed(data):
        return data
    if passphrase is None:
        raise NotUnsealed("it is sealed. Name the file with its passphrase: --passphrase-file")
    return cast("IO[bytes]", Unsealed(data, passphrase))


def _unpack(data: IO[bytes], journal: Path) -> tuple[Manifest, dict[str, bytes]]:
    manifest: Manifest | None = None
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=data, mode="r|gz") as tar:
        for member in tar:
            source = tar.extractfile(member) if member.isreg() else None
            if source is None:
                raise BadBackup(f"{member.name} in it is no file")
            if manifest is None:
                if member.name != MANIFEST:
                    raise BadBackup(f"it does not begin with {MANIFEST}")
                manifest = read_manifest(source.read(FILE_BYTES_MAX))
            elif member.name == JOURNAL:
                with journal.open("wb") as target:
                    while piece := source.read(1 << 20):
                        target.write(piece)
            elif member.size > FILE_BYTES_MAX:
                raise BadBackup(f"{member.name} in it is too large")
            else:
                files[member.name.removeprefix("files/")] = source.read()
        if manifest is None:
            raise BadBackup("it is empty")
    # What stands behind the tar's end is read too, or the seal of the last piece is not checked.
    while data.read(1 << 16):
        pass
    return manifest, files


def _check(manifest: Manifest, files: dict[str, bytes], journal: Path) -> None:
    wanted = {each.path: each.sha256 for each in manifest.files}
    found = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    if wanted != found:
        wrong = sorted(path for path in wanted.keys() | found.keys()
                       if wanted.get(path) != found.get(path))  # fmt: skip
        raise BadBackup(f"not as it was written: {', '.join(wrong)}")
    if not journal.exists() or sha256_of(journal) != manifest.journal_sha256:
        raise BadBackup("the journal in it is not as it was written")
    try:
        if not verify(journal).whole:
            raise BadBackup("the journal was not whole when it was copied. Take an older backup")
    except (LogBroken, sqlite3.Error) as error:
        raise BadBackup(f"the journal in it is none: {error}") from None


def _settings_in(files: dict[str, bytes]) -> ControllerSettings:
    try:
        text = files[settings_file("controller").lstrip("/")].decode()
        read_plan(files[PLAN.lstrip("/")].decode())
        return read_controller_settings(text)
    except KeyError as missing:
        raise BadBackup(f"{missing} is missing in it") from None
    except (Mistakes, UnicodeDecodeError) as error:
        raise BadBackup(f"this version cannot use what is in it: {error}") from None


def refusals(backup: Opened, root: Path) -> list[str]:
    """Return why a backup should not be put on this machine; nothing if it may.

    Another office's never may; a newer journal may be put aside if somebody insists. That of a
    blank machine on which only kiosks have said something speaks against nothing.

    Raises:
        BadBackup: it is another office's.
    """
    ca = at(root, f"{AUTHORITY_DIR}/ca.crt")
    theirs = backup.manifest.authority_sha256
    if ca.exists() and theirs is not None and sha256_of(ca) != theirs:
        raise BadBackup(
            f"it is another office's: its authority is not that of {ca}. Restore it on a machine "
            "that was made from a card of the same office"
        )
    journal = at(root, backup.settings.journal_file)
    if not journal.exists():
        return []
    try:
        (epoch, at_here), (theirs_epoch, at_there) = highest(journal), highest(backup.journal)
        is_older = epoch <= theirs_epoch and at_here.utc_ms <= at_there.utc_ms
        if is_older or may_be_put_aside(journal, at_there):
            return []
    except (LogBroken, NotAnEntry, sqlite3.Error) as error:
        return [f"{journal} cannot be read ({error}); it would be put aside"]
    newer = f"{journal} is newer ({_time(at_here)}) than the backup ({_time(at_there)})"
    return [f"{newer}; what was done here would be forgotten"]


def restore(
    backup: Opened,
    *,
    root: Path,
    now: dt.datetime,
    skip: int,
    way_back: Path | None,
    passphrase: str | None,
    tell: Tell,
) -> Restored:
    """Put a backup on the machine; its programs must not run.

    Args:
        backup: was found whole, and nothing speaks against it.
        root: of the machine's files.
        now: the wall time, with its zone.
        skip: how many numbers of each letter may have been given since.
        way_back: where what is there now is kept before; None where there is nothing to keep.
        passphrase: seals that; None: it is not sealed.
        tell: shows what is done.

    Raises:
        NotRestored, LogInUse, LogBroken, OSError, sqlite3.Error: as the journal's restoring says.
    """
    is_kept = way_back is None or _keep(way_back, passphrase, root, now, tell)
    files = DurableFiles()
    for stored in backup.manifest.files:
        place = root / stored.path
        if place.exists() and keeps_what_is_there(stored.path):
            continue
        if place.exists() and not is_kept:
            files.rename(place, place.with_name(f"{place.name}.before-restore"))
        mode = folder_mode(stored.path)
        files.make_folder(place.parent, mode=mode, owner=_owner(stored))
        files.write(place, backup.files[stored.path], mode=stored.mode, owner=_owner(stored))
        tell(f"wrote {place}")
    _unite(backup, root, tell)
    journal = at(root, backup.settings.journal_file)
    files.make_folder(journal.parent, mode=_FOLDER_MODE, owner=None)
    done = restore_journal(backup.journal, journal, skip=skip, replace=True, now=now)
    _give(journal.parent.glob(f"{journal.name}*"), journal.parent)
    tell(f"wrote {journal}, up to row {done.verdict.last.seq}; epoch {done.epoch}")
    return done


def _keep(way_back: Path, passphrase: str | None, root: Path, now: dt.datetime, tell: Tell) -> bool:
    """Back up what is there; False: it cannot be read as a controller's."""
    try:
        DurableFiles().make_folder(way_back.parent, mode=_SECRET_MODE, owner=None)
        write_backup(way_back, root=root, now=now, passphrase=passphrase, tell=lambda _: None)
    except (LogBroken, sqlite3.Error, Mistakes, BadBackup) as error:
        tell(f"what is here cannot be backed up ({error}); it is put aside, file by file")
        return False
    sealed = "with the same passphrase" if passphrase else "not sealed, with the office's keys"
    tell(f"what was here is kept in {way_back} for two weeks ({sealed})")
    return True


def _unite(backup: Opened, root: Path, tell: Tell) -> None:
    """Let the register know what either knows: nobody who was revoked since comes back."""
    data = backup.files.get(f"{AUTHORITY_DIR}/{REGISTER}".lstrip("/"))
    folder = at(root, AUTHORITY_DIR)
    if data is not None and (folder / REGISTER).read_bytes() != data:
        AuthorityFolder(folder).keep(read_register(data.decode()))
        tell(f"united {folder / REGISTER} with that of the backup")


def _owner(stored: Stored) -> tuple[int, int] | None:
    """Return whose a file is to be; None: of whoever restores, and not of root alone."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(stored.user).pw_uid, grp.getgrnam(stored.group).gr_gid
    except KeyError:
        return None


def _give(paths: Iterator[Path], folder: Path) -> None:
    """Give what root has made to the owner of its folder."""
    if os.geteuid() == 0:
        owner = folder.stat()
        for path in paths:
            os.chown(path, owner.st_uid, owner.st_gid)


def _time(moment: Moment) -> str:
    return moment.local or str(moment.utc_ms)
