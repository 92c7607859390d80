"""Lays out what debhelper packs: the tree's files in their places, and what is made for them."""

import json
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path, PurePosixPath
from typing import Final

from tools.deb.carried import carried_libraries, unpack, wheel_of
from tools.deb.contents import AT_EVERY_START, PROGRAM, UNITS, place_of
from tools.deb.control import needs
from tools.deb.sbom import bill

PACKAGE: Final = "numerek"
BILL: Final = "build/numerek.cdx.json"
"""The bill of materials; it is installed with the documents."""


def lay_out(
    tree: Path, files: list[Path], to: Path, *, version: str, at_s: int, cache: Path
) -> None:
    """Fill an empty folder with ``debian/``, the documents, and ``build/root``: what is installed.

    Args:
        tree: the checkout.
        files: its files, relative to it.
        to: the folder to fill; nothing of its name gets into the package.
        version: of the package.
        at_s: the date of everything in it, seconds since 1970.
        cache: where fetched libraries are kept.

    Raises:
        CarriedError: a carried library cannot be had.
    """
    root = to / "build" / "root"
    for file in files:
        place = place_of(PurePosixPath(file))
        if place is not None:
            _copy(tree / file, root / place)
        if file.parts[0] in ("debian", "docs") or file.name in ("README.md", "LICENSE"):
            _copy(tree / file, to / file)
    wants = root / UNITS / "multi-user.target.wants"
    wants.mkdir()
    for unit in AT_EVERY_START:
        if (root / UNITS / unit).exists():
            (wants / unit).symlink_to(f"../{unit}")
    program = root / "usr/bin" / PACKAGE
    _copy(to / "debian/numerek.in", program)
    program.chmod(0o755)
    _write(root / PROGRAM / f"{PACKAGE}.dist-info" / "METADATA", _metadata(version))
    carried = carried_libraries(tree)
    licences = [
        unpack(library, wheel_of(library, cache), root / PROGRAM / "carried") for library in carried
    ]
    control = (tree / "debian/control").read_text(encoding="utf-8")
    contents = bill(root, version=version, at_s=at_s, carried=carried, needed=list(needs(control)))
    _write(to / BILL, json.dumps(contents, indent=1, ensure_ascii=False) + "\n")
    _write(to / "debian/copyright", _copyright(tree, licences))
    _write(to / "debian/changelog", _changelog(version, at_s))


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, to)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _metadata(version: str) -> str:
    """Return what the program reads its own version from (`runtime.version`)."""
    return f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {version}\n"


def _changelog(version: str, at_s: int) -> str:
    """Return Debian's changelog: debhelper takes version and date from it."""
    date = format_datetime(datetime.fromtimestamp(at_s, UTC))
    return (
        f"{PACKAGE} ({version}) trixie; urgency=medium\n\n"
        "  * See CHANGELOG.md in the sources.\n\n"
        f" -- Numerek developers <numerek@localhost>  {date}\n"
    )


def _copyright(tree: Path, licences: list[str]) -> str:
    """Return debian/copyright with the licences' texts, each from where it came with."""
    texts = {
        "OFL-1.1": (tree / "assets/fonts/NotoSans-OFL.txt").read_text(encoding="utf-8"),
        "Expat": "\n".join(licences),
    }
    parts = [(tree / "debian/copyright").read_text(encoding="utf-8").rstrip()]
    for name, text in texts.items():
        body = "".join(f" {line.strip() or '.'}\n" for line in text.strip().splitlines())
        parts.append(f"License: {name}\n{body.rstrip()}")
    return "\n\n".join(parts) + "\n"
