"""``numerek kiosk learn-keys SETTINGS``: find out what the keys of a keypad send."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from numerek.device import EXIT_JOURNAL
from office.keypad_table import KeypadTableError, keypad_table, with_keypad
from office.read_settings import read_kiosk_settings
from runtime import logs
from runtime.settings_file import read_or_exit

EXIT_NOT_WRITTEN: Final = 1
EXIT_NO_SCREEN: Final = EXIT_JOURNAL
"""As where something else is in use that only one can have."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("settings", type=Path, help="the kiosk's settings file; keys go into it")


def run(args: argparse.Namespace) -> int:
    """Ask for one key after the other, print what was learned and write it down."""
    settings = read_or_exit(args.settings, read_kiosk_settings)
    logs.set_up()
    from kiosk.shell.learn_keys import KeyLesson, NoScreenError

    try:
        learned = KeyLesson(settings).run()
    except NoScreenError:
        print("the screen is in use: stop the kiosk first", file=sys.stderr)
        return EXIT_NO_SCREEN
    if not learned:
        print("nothing was learned; the settings are as they were", file=sys.stderr)
        return 0 if learned is not None else EXIT_NOT_WRITTEN
    print(keypad_table(learned), end="")
    return _write(args.settings, learned)


def _write(path: Path, learned: Mapping[str, tuple[str, ...]]) -> int:
    """Replace the file by one with these keys, in one step."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            text = with_keypad(file.read(), learned)
        read_kiosk_settings(text)
        with beside.open("w", encoding="utf-8", newline="") as file:
            os.fchmod(file.fileno(), path.stat().st_mode)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, KeypadTableError) as error:
        beside.unlink(missing_ok=True)
        print(f"{path}: not written: {error}. Put the lines above into it", file=sys.stderr)
        return EXIT_NOT_WRITTEN
    print(f"written into {path}", file=sys.stderr)
    return 0
