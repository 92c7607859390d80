"""What a backup of a controller holds, and where each of it goes. Pure."""

import re
from typing import Annotated, Final

import msgspec

from provision.places import AUTHORITY_DIR, BROKER_DIR, SETTINGS_DIR

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
"""The first file in it: without it nothing else is looked at."""

JOURNAL: Final = "journal.sqlite3"
"""The copy of the journal, outside of the files' tree."""

FOLDERS: Final = (SETTINGS_DIR, AUTHORITY_DIR, BROKER_DIR)
"""What goes in whole. Their files are small; a register has a line for each certificate."""

FILE_BYTES_MAX: Final = 4 << 20
"""Of one file of these folders: the register of an office of a hundred devices takes 30 years to
get so long."""

_SAFE: Final = re.compile(r"[A-Za-z0-9@._-]+(/[A-Za-z0-9@._-]+)*")

Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Stored(msgspec.Struct, frozen=True):
    """One file."""

    path: str
    """From the root of the machine, without a slash before it."""
    sha256: Sha256
    mode: int
    user: str
    group: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a backup."""

    format: int
    office: str
    made_at: str
    """In UTC, for people."""
    program_version: str
    journal_sha256: Sha256
    journal_row: int
    """The last one in the copy."""
    authority_sha256: Sha256 | None
    """Of the authority's certificate; None: there was none."""
    files: tuple[Stored, ...]


class BadBackup(ValueError):  # noqa: N818 - it says what is the case
    """This is no backup, or not as it was written. The text says why."""


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        BadBackup: it is none, is of a later version, or names a place where nothing of ours goes.
    """
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadBackup(f"its {MANIFEST} cannot be read: {error}") from None
    if manifest.format != FORMAT:
        raise BadBackup(
            f"it has format {manifest.format}, and this version knows {FORMAT}. Install version "
            f"{manifest.program_version} or a later one"
        )
    for each in manifest.files:
        if not is_ours(each.path):
            raise BadBackup(f"it would write to /{each.path}, where nothing of ours belongs")
    return manifest


def is_ours(path: str) -> bool:
    """Say whether a file from a backup may be written to a path (without a slash before it)."""
    parts = path.split("/")
    if not _SAFE.fullmatch(path) or "." in parts or ".." in parts:
        return False
    return any(f"/{path}".startswith(f"{folder}/") for folder in FOLDERS)


def keeps_what_is_there(path: str) -> bool:
    """Say whether a file of the machine stays if there is one already.

    A new card brings certificates of its own and takes the former ones away, so those of the
    backup would be refused. Only the register is united (``authority/core/uniting.py``).
    """
    place = f"/{path}"
    return not place.startswith(f"{SETTINGS_DIR}/") or place.startswith(f"{SETTINGS_DIR}/identity/")


def folder_mode(path: str) -> int:
    """Return the mode of a folder that has to be made for a file: keys are their user's alone."""
    place = f"/{path}"
    is_secret = place.startswith((f"{SETTINGS_DIR}/identity/", f"{AUTHORITY_DIR}/"))
    return 0o700 if is_secret else 0o750
