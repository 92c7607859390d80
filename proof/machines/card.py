"""The FAT partition of a card as a file: written and read from outside the machine."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

SIZE_MIB: Final = 512
"""As on a Raspberry Pi OS."""


def make_card(image: Path, folder: Path) -> None:
    """Make an image with everything in a folder on it."""
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(SIZE_MIB * 2**20)
    subprocess.run(["mkfs.fat", "-F", "32", "-n", "bootfs", str(image)], check=True,
                   capture_output=True)  # fmt: skip
    for entry in sorted(folder.iterdir()):
        subprocess.run(["mcopy", "-i", str(image), "-s", str(entry), "::/"], check=True)


def read_card(image: Path, folder: Path) -> list[str]:
    """Copy everything on a card into a folder; return the paths, sorted."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    subprocess.run(["mcopy", "-i", str(image), "-s", "-n", "::/*", str(folder)], check=True)
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def found_on(image: Path, secret: bytes) -> list[int]:
    """Return where on the whole partition these bytes still are, free clusters included."""
    content = image.read_bytes()
    places = []
    at = content.find(secret)
    while at >= 0:
        places.append(at)
        at = content.find(secret, at + 1)
    return places
