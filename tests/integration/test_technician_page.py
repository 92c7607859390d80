"""What the technician's page says is typed here as it stands there, on a computer of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from proof.machines.page_text import blocks

ROOT = Path(__file__).parents[2]
ENGLISH, POLISH = (ROOT / "docs" / name for name in ("TECHNICIAN.md", "TECHNICIAN.pl.md"))
WORDS_ON_TWO_PAGES = 1_000
"""Two sheets of A4 in a letter's size, some 500 words each."""


def commands(page: Path) -> list[tuple[str, ...]]:
    return blocks(page.read_text("utf-8"))


def test_both_languages_say_the_same_commands():
    assert commands(ENGLISH) == commands(POLISH)


@pytest.mark.parametrize("page", [ENGLISH, POLISH], ids=lambda page: page.name)
def test_a_page_is_under_two_sheets_and_its_pictures_are_there(page):
    text = page.read_text("utf-8")
    assert len(text.split()) < WORDS_ON_TWO_PAGES
    pictures = re.findall(r"!\[.*?\]\((.*?)\)", text)
    assert pictures
    assert all((page.parent / picture).is_file() for picture in pictures)


def test_the_first_two_steps_make_the_folder_and_every_card(tmp_path):
    (install, *folder_of_office), to_check, cards, *_on_devices = commands(ENGLISH)
    assert install.startswith("sudo apt install ")
    bootfs = tmp_path / "media" / "technician" / "bootfs"
    bootfs.mkdir(parents=True)
    for name in ("config.txt", "cmdline.txt"):
        (bootfs / name).touch()
    _package(tmp_path)
    key = tmp_path / ".ssh" / "id_ed25519.pub"
    key.parent.mkdir()
    key.write_text("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== anna\n", encoding="utf-8")
    typed = "\n".join([*folder_of_office, *to_check])
    done = _type(typed.replace("/usr/share/numerek", str(ROOT / "assets")), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "urzad" / "devices" / "kiosk-1" / "kiosk.toml").is_file()
    for line in cards:
        done = _type(line.replace("/media/$USER", str(bootfs.parent)), tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "is whole" in done.stdout
    assert len(cards) == 4


def _package(folder: Path) -> None:
    """A package of our name: what is in it does not matter before it is installed."""
    control = folder / "package" / "DEBIAN" / "control"
    control.parent.mkdir(parents=True)
    control.write_text(
        "Package: numerek\nVersion: 0.1.0\nArchitecture: all\nMaintainer: N <n@example.org>\n"
        "Description: for a test\n",
        encoding="utf-8",
    )
    subprocess.run(
        ["dpkg-deb", "--build", folder / "package", folder / "numerek_0.1.0_all.deb"],
        check=True,
        capture_output=True,
    )


def _type(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    bin_dir = folder / "bin"
    bin_dir.mkdir(exist_ok=True)
    program = bin_dir / "numerek"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m numerek "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return subprocess.run(
        ["bash", "-e", "-c", commands],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{bin_dir}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )
