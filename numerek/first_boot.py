"""``numerek first-boot``: make this machine what the card in it says.

``numerek-first-boot.service`` runs it at each start at which a card waits. By hand it does no harm:
without a card that waits there is nothing to do.
"""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Final

from provision.core.first_boot_words import trouble_on_screen
from provision.places import CARD_DIR, CARD_FILE
from provision.shell.card_folder import CardUnusable, find_card
from provision.shell.durable_files import DurableFiles
from provision.shell.first_boot import ERROR_FILE, FirstBoot, StepFailed

SCREEN_FILE: Final = "run/numerek-first-boot/screen.txt"
"""What numerek-first-boot-screen.service shows on a machine that could not be set up."""

_FINE: Final = 0
_TROUBLE: Final = 1


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek first-boot``."""
    parser.add_argument(
        "--root",
        type=Path,
        default=Path("/"),
        help="the machine's files are in this folder (to set up an image); nothing is started then",
    )
    parser.add_argument(
        "--boot",
        type=Path,
        help="where the boot partition is, if not at /boot/firmware or /boot",
    )


def run(args: argparse.Namespace) -> int:
    """Take the card over; 0 when that is done or no card waits, 1 when it could not be done."""
    folder = args.boot / CARD_DIR if args.boot else find_card(args.root)
    if folder is None or not (folder / CARD_FILE).is_file():
        print("no card waits to be taken over; nothing to do")
        return _FINE
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    boot = FirstBoot(root=args.root, folder=folder, now=now, files=DurableFiles(), tell=_tell)
    try:
        boot.go()
    except CardUnusable as wrong:
        lines = wrong.lines
    except StepFailed as failed:
        lines = (str(failed),)
    else:
        return _FINE
    for line in lines:
        print(line, file=sys.stderr)
    try:
        boot.complain(lines)
    except OSError as error:
        print(f"{folder / ERROR_FILE}: {error.strerror}", file=sys.stderr)
    _show(args.root / SCREEN_FILE, trouble_on_screen(lines))
    return _TROUBLE


def _tell(line: str) -> None:
    print(line, flush=True)


def _show(path: Path, text: str) -> None:
    """Leave the words for the screen, where the unit made the folder for them."""
    if path.parent.is_dir():
        path.write_text(text, encoding="utf-8")
