"""The libraries that the package carries: fetched once, checked, and only what is imported."""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

import msgspec

LIST: Final = "debian/carried.toml"


class CarriedError(Exception):
    """A library cannot be had as it was written down."""


class Library(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A library from the Python package index.

    Attributes:
        sha256: of the wheel.
        licence: as SPDX names it.
        licence_file: its text, in the wheel.
        files: what of the wheel is carried.
    """

    name: str
    version: str
    wheel: str
    sha256: str
    homepage: str
    licence: str
    licence_file: str
    files: list[str]


class _Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    library: list[Library]


def carried_libraries(tree: Path) -> list[Library]:
    """Return the libraries that ``debian/carried.toml`` names."""
    return msgspec.toml.decode((tree / LIST).read_bytes(), type=_Listed).library


def wheel_of(library: Library, cache: Path) -> Path:
    """Return the library's wheel, from the cache or else fetched by pip, with the right hash.

    Raises:
        CarriedError: pip cannot fetch it, or it is not the one written down.
    """
    wheel = cache / library.wheel
    if not wheel.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
            wanted.write(f"{library.name}=={library.version} --hash=sha256:{library.sha256}\n")
            wanted.flush()
            words = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
            command = [sys.executable, "-m", "pip", *words, "-d", str(cache), "-r", wanted.name]
            try:
                subprocess.run(command, check=True)
            except subprocess.CalledProcessError:
                raise CarriedError(f"pip cannot fetch {library.wheel}; see above") from None
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != library.sha256:
        raise CarriedError(
            f"{wheel}: its SHA-256 is {found}, not the one in {LIST}; remove it and try again"
        )
    return wheel


def unpack(library: Library, wheel: Path, folder: Path) -> str:
    """Put the library's files into a folder and return its licence's text.

    Raises:
        CarriedError: the wheel lacks one of them.
    """
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        if missing := {*library.files, library.licence_file} - names:
            raise CarriedError(f"{wheel.name} has no {', '.join(sorted(missing))}; see {LIST}")
        for name in library.files:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(archive.read(name))
        return archive.read(library.licence_file).decode("utf-8")
