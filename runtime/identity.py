"""The folders where the certificate and the key of this device may be, and what is wrong there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from office.identity import CERTIFICATE_FILE, REVOKED_FILE, Known
from protocol.link_cause import LinkCause

IDENTITY_FOLDER: Final = "identity"
"""In the state directory: what the program has renewed by itself."""

NEW_CARD: Final = "Make a new card for this device: numerek provision card"


class IdentityTrouble(Exception):  # noqa: N818 - the name says what there is
    """There is no usable certificate here. ``str`` of it says what, where, and what to do."""

    def __init__(self, cause: LinkCause, text: str) -> None:
        super().__init__(text)
        self.cause = cause


@dataclass(frozen=True)
class Identity:
    """A certificate that fits its key, its device and its authority."""

    known: Known
    certificate: Path
    key: Path
    ca: Path


@dataclass(frozen=True)
class Found:
    """Every usable identity, and what is wrong with the files of those that are not."""

    identities: tuple[Identity, ...]
    troubles: tuple[IdentityTrouble, ...] = ()


@dataclass(frozen=True)
class IdentityFolders:
    """Where to look.

    ``own`` is written by the program itself; ``card`` holds what a card brought, the folder that
    systemd handed to the unit first. Only the first of those that has a certificate is looked at.
    """

    own: Path | None
    card: tuple[Path, ...]

    @classmethod
    def of(
        cls, identity: str, state_dir: str | None, environ: Mapping[str, str]
    ) -> "IdentityFolders":
        """Return the folders of a device by its settings and its environment."""
        handed = environ.get("CREDENTIALS_DIRECTORY")
        card = (Path(handed), Path(identity)) if handed else (Path(identity),)
        return cls(None if state_dir is None else Path(state_dir) / IDENTITY_FOLDER, card)

    @property
    def brought(self) -> Path:
        """The folder that the card's files are read from."""
        return next(
            (each for each in self.card if is_there(each / CERTIFICATE_FILE)), self.card[-1]
        )

    @property
    def renewed(self) -> tuple[Path, ...]:
        """The folder that the program's own files are read from, if there is one."""
        has = self.own is not None and is_there(self.own / CERTIFICATE_FILE)
        return (self.own,) if self.own is not None and has else ()

    def revocation_list(self) -> str | None:
        """Return the list of revoked certificates that a card has brought; None: it brought none.

        Raises:
            IdentityTrouble: there is one, and it cannot be read.
        """
        for folder in (*self.card, *([self.own] if self.own else [])):
            path = folder / REVOKED_FILE
            if is_there(path):
                return read(path).decode("ascii", errors="replace")
        return None


def read(path: Path) -> bytes:
    """Return what is in a file of an identity.

    Raises:
        IdentityTrouble: it is not there, cannot be read, or is empty.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        what = f"{path}: there is no such file. {NEW_CARD}"
    except OSError as error:
        what = f"{path}: it cannot be read: {error.strerror}. Check the owner and the mode"
    else:
        if data.strip():
            return data
        what = f"{path}: it is empty. {NEW_CARD}"
    raise IdentityTrouble(LinkCause.CERTIFICATE_MISSING, what)


def is_there(path: Path) -> bool:
    """Say whether there is a file with something in it: a unit hands on a blank one for none."""
    try:
        return bool(path.read_bytes().strip())
    except FileNotFoundError:
        return False
    except OSError:
        return True  # and whoever reads it is told why that cannot be
