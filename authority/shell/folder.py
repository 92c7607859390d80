"""The authority's folder: its key, its register, and what it makes for the broker.

The same folder is in the technician's office folder and on the controller's machine. On the latter
the running authority and ``numerek revoke`` both write it, in turns: by a lock, and by uniting with
what they find.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from authority.core.register import Register
from authority.core.register_text import read_register, write_register
from authority.core.uniting import unite
from authority.shell.certificates import Pair, fits
from authority.shell.pem import BadCertificateError
from office.mistakes import Mistakes, spell
from runtime.whole_file import SECRET, give_to_owner, write_whole

CA_CERTIFICATE: Final = "ca.crt"
CA_KEY: Final = "ca.key"
REGISTER: Final = "register.toml"
_LOCK: Final = ".lock"
_FOLDER_MODE: Final = 0o700

Change = Callable[[Register], Register]


class AuthorityBroken(Exception):  # noqa: N818 - says what is the case
    """Something in the folder cannot be used. The text says what, where, and what to do."""


class AuthorityFolder:
    """One folder of one office's authority."""

    def __init__(self, path: Path, key_file: Path | None = None) -> None:
        """Look at a folder; nothing is read yet.

        Args:
            path: of the folder.
            key_file: where the authority's key is; in the folder unless told otherwise.
        """
        self.path = path
        self._key_file = key_file or path / CA_KEY
        self._has_lock = False
        self._read_last: tuple[tuple[int, int], Register] | None = None
        """The register, and the stamp of the file it was read from. Cards for an office of sixty
        took three times as long when it was read for each step."""

    @classmethod
    def make(cls, path: Path, authority: Pair, register: Register) -> "AuthorityFolder":
        """Write the folder of a new authority. Its register comes last: without it there is none.

        Raises:
            AuthorityBroken: there is an authority already.
            OSError: the disk refuses.
        """
        path.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        if (path / REGISTER).exists():
            raise AuthorityBroken(f"{path}: there is an authority already; it stays")
        write_whole(path / CA_KEY, authority.key, SECRET)
        write_whole(path / CA_CERTIFICATE, authority.certificate)
        write_whole(path / REGISTER, write_register(register), SECRET)
        return cls(path)

    def pair(self) -> Pair:
        """Read the authority's certificate and key.

        Raises:
            AuthorityBroken: one of them is missing or unreadable, or they do not fit each other.
        """
        pair = Pair(self._read(self.path / CA_CERTIFICATE), self._read(self._key_file))
        try:
            if fits(pair.certificate, pair.key):
                return pair
            what = f"{self._key_file}: this is not the key of {self.path / CA_CERTIFICATE}"
        except BadCertificateError as error:
            what = f"{self.path / CA_CERTIFICATE}, {self._key_file}: {error}"
        raise AuthorityBroken(f"{what}. Put both back from a copy of the office's folder")

    def register(self) -> Register:
        """Read the register.

        Raises:
            AuthorityBroken: it is missing, unreadable, or has mistakes in it; all of them are told.
        """
        stamp = self.stamp()
        if self._read_last is not None and self._read_last[0] == stamp:
            return self._read_last[1]
        path = self.path / REGISTER
        try:
            register = read_register(self._read(path))
        except Mistakes as found:
            lines = [spell(mistake, str(path)) for mistake in found.mistakes]
            raise AuthorityBroken("\n".join(lines)) from None
        self._read_last = stamp, register
        return register

    def change(self, change: Change) -> Register:
        """Change the register on the disk, and return it as it is then.

        It is on the disk when this returns.

        Raises:
            AuthorityBroken: as :meth:`register` says.
            OSError: the disk refuses; the register is as it was.
        """
        with self.locked():
            there = self.register()
            new = change(there)
            if new != there:
                write_whole(self.path / REGISTER, write_register(new), SECRET)
                self._read_last = self.stamp(), new
            return new

    def keep(self, register: Register) -> Register:
        """Unite a register with the one on the disk, and return what came of it."""
        return self.change(lambda there: unite(there, register))

    def stamp(self) -> tuple[int, int]:
        """Return what changes whenever somebody writes the register.

        Raises:
            AuthorityBroken: there is none.
        """
        try:
            status = (self.path / REGISTER).stat()
        except OSError as error:
            raise _unreadable(self.path / REGISTER, error) from error
        return status.st_mtime_ns, status.st_ino

    def _read(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            what = f"{path}: byte {error.start} is not UTF-8. Put it back from a copy"
            raise AuthorityBroken(what) from error
        except OSError as error:
            raise _unreadable(path, error) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from writing meanwhile; they wait for some milliseconds at most.

        Who has it may take it again. One thread.
        """
        if self._has_lock:
            yield
            return
        descriptor = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, SECRET)
        try:
            give_to_owner(descriptor, self.path)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            self._has_lock = True
            yield
        finally:
            self._has_lock = False
            os.close(descriptor)


def _unreadable(path: Path, error: OSError) -> AuthorityBroken:
    what = f"{path}: it cannot be read: {error.strerror}"
    return AuthorityBroken(f"{what}. Check the folder and its owner, or put it back from a copy")
