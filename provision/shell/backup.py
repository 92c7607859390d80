"""Writing a backup of a whole controller into one file."""

import datetime as dt
import grp
import hashlib
import io
import os
import pwd
import stat
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final, cast

import msgspec

from controller.shell.copies import last_entry, write_copy
from office.check import read_plan
from office.read_settings import read_controller_settings
from office.settings import ControllerSettings
from provision.core.backup import (
    FILE_BYTES_MAX,
    FOLDERS,
    FORMAT,
    JOURNAL,
    MANIFEST,
    BadBackup,
    Manifest,
    Stored,
    is_ours,
)
from provision.places import AUTHORITY_DIR, settings_file
from provision.shell.sealing import LOG2_COST, Sealed
from runtime.version import program_version

_MODE: Final = 0o600
_PIECE_BYTES: Final = 1 << 20

Tell = Callable[[str], None]


def at(root: Path, path: str) -> Path:
    """Return a path of the machine whose files begin at ``root``."""
    return root / path.lstrip("/")


def settings_of(root: Path) -> ControllerSettings:
    """Read the controller's settings.

    Raises:
        Mistakes: there are some.
        OSError: they are not there.
    """
    text = at(root, settings_file("controller")).read_text(encoding="utf-8")
    return read_controller_settings(text)


def write_backup(
    file: Path,
    *,
    root: Path,
    now: dt.datetime,
    passphrase: str | None,
    tell: Tell,
    log2_cost: int = LOG2_COST,
) -> Manifest:
    """Write a backup, readable by nobody else. The controller may run meanwhile.

    Args:
        file: where to; what is there is replaced when the new one is whole.
        root: of the machine's files.
        now: the wall time, with its zone.
        passphrase: seals it; None: anybody who gets the file has the office's keys.
        tell: shows what is done.
        log2_cost: of one guess at the passphrase.

    Raises:
        LogBroken, sqlite3.Error: the journal cannot be copied.
        Mistakes, BadBackup: settings or plan are wrong, or a file is too large.
        OSError: a file cannot be read or written.
    """
    settings = settings_of(root)
    journal = at(root, settings.journal_file)
    files = list(_files(root))
    # Beside the journal, where there is room for it and nobody else reads it; not on the stick.
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=journal.parent) as folder:
        copy = Path(folder) / JOURNAL
        tell(f"copying {journal}")
        write_copy(journal, copy)
        manifest = _manifest(root, settings, copy, files, now)
        beside = file.with_name(f".{file.name}.part")
        beside.unlink(missing_ok=True)
        try:
            _write(beside, manifest, copy, files, passphrase, log2_cost)
            beside.replace(file)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    tell(f"{len(files)} files, journal up to row {manifest.journal_row}")
    return manifest


def _files(root: Path) -> Iterator[tuple[Stored, bytes]]:
    for folder in FOLDERS:
        for path in sorted(at(root, folder).rglob("*")):
            name = str(path.relative_to(root))
            its = path.lstat()
            if not stat.S_ISREG(its.st_mode) or not is_ours(name):
                continue
            if its.st_size > FILE_BYTES_MAX:
                raise BadBackup(f"{path} has {its.st_size} bytes; what is it? Move it elsewhere")
            data = path.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            mode = stat.S_IMODE(its.st_mode)
            yield Stored(name, digest, mode, _user(its.st_uid), _group(its.st_gid)), data


def _manifest(
    root: Path,
    settings: ControllerSettings,
    copy: Path,
    files: list[tuple[Stored, bytes]],
    now: dt.datetime,
) -> Manifest:
    plan = read_plan(at(root, settings.device.plan).read_text(encoding="utf-8"))
    ca = f"{AUTHORITY_DIR}/ca.crt".lstrip("/")
    return Manifest(
        format=FORMAT,
        office=plan.office.id,
        made_at=now.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S"),
        program_version=program_version(),
        journal_sha256=sha256_of(copy),
        journal_row=last_entry(copy).seq,
        authority_sha256=next((each.sha256 for each, _ in files if each.path == ca), None),
        files=tuple(each for each, _ in files),
    )


def sha256_of(path: Path) -> str:
    """Return the check sum of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(
    beside: Path,
    manifest: Manifest,
    copy: Path,
    files: list[tuple[Stored, bytes]],
    passphrase: str | None,
    log2_cost: int,
) -> None:
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    with os.fdopen(descriptor, "wb") as out:
        sealed = None if passphrase is None else Sealed(out, passphrase, log2_cost)
        with tarfile.open(fileobj=cast("IO[bytes]", sealed or out), mode="w|gz") as tar:
            _add(tar, MANIFEST, msgspec.json.encode(manifest))
            for stored, data in files:
                _add(tar, f"files/{stored.path}", data)
            with copy.open("rb") as journal:
                member = tarfile.TarInfo(JOURNAL)
                member.size, member.mode = copy.stat().st_size, _MODE
                tar.addfile(member, journal)
        if sealed is not None:
            sealed.close()
        out.flush()
        os.fsync(out.fileno())


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), _MODE
    tar.addfile(member, io.BytesIO(data))


def _user(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return ""


def _group(number: int) -> str:
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return ""
