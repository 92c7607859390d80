"""Where each file of a card belongs on the machine, and who may read it there."""

from typing import Final

import msgspec

from provision.core.card import Card, CardFile
from provision.places import AUTHORITY_DIR, IDENTITY_DIR, PROGRAM_USER_PREFIX, SETTINGS_DIR

SETTINGS: Final = "etc"
IDENTITY: Final = "identity"
AUTHORITY: Final = "authority"
_SECRET_FOLDERS: Final = (IDENTITY, AUTHORITY)

MOVED: Final = (SETTINGS, *_SECRET_FOLDERS)
"""The folders of a card whose files move to the machine."""

_SETTINGS_MODE: Final = 0o640
_SECRET_MODE: Final = 0o600
_OPEN_DIR_MODE: Final = 0o750
_CLOSED_DIR_MODE: Final = 0o700

GROUP: Final = "numerek"
"""Whoever may read the settings."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Put one file of the card to its place on the machine."""

    source: str
    """From the card's folder."""
    sha256: str
    target: str
    owner: str
    group: str
    mode: int
    dir_mode: int
    """Of the folder that it lies in, and of those above it up to a folder that is there."""


def place_of(file: CardFile) -> Place | None:
    """Return where a file goes; None for one that stays on the card."""
    folder, _, rest = file.path.partition("/")
    if not rest:
        return None
    if folder == SETTINGS:
        return _place(file, f"{SETTINGS_DIR}/{rest}", "root", GROUP, is_secret=False)
    if folder == IDENTITY:
        return _place(file, f"{IDENTITY_DIR}/{rest}", "root", "root", is_secret=True)
    if folder == AUTHORITY:
        user = f"{PROGRAM_USER_PREFIX}{AUTHORITY}"
        return _place(file, f"{AUTHORITY_DIR}/{rest}", user, user, is_secret=True)
    return None


def places_of(card: Card) -> tuple[Place, ...]:
    """Return every file that moves; settings first, so that their folder is made as theirs."""
    places = [place for file in card.files if (place := place_of(file))]
    return tuple(sorted(places, key=lambda place: (is_secret(place.source), place.source)))


def is_moved(path: str) -> bool:
    """Say whether a path on the card belongs to a file that moves, and so leaves the card."""
    return path.partition("/")[0] in MOVED


def is_secret(path: str) -> bool:
    """Say whether a path on the card may hold a key. Whole folders, rather than guess by names."""
    return path.partition("/")[0] in _SECRET_FOLDERS


def _place(file: CardFile, target: str, owner: str, group: str, *, is_secret: bool) -> Place:
    return Place(
        source=file.path,
        sha256=file.sha256,
        target=target,
        owner=owner,
        group=group,
        mode=_SECRET_MODE if is_secret else _SETTINGS_MODE,
        dir_mode=_CLOSED_DIR_MODE if is_secret else _OPEN_DIR_MODE,
    )
