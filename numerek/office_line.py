"""What the commands of whoever runs the hall have in common: settings, plan, texts, exit status."""

import argparse
import sys
import zoneinfo
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from office.check import read_plan
from office.plan import Plan
from office.read_settings import read_office_settings
from office.settings import OfficeSettings
from runtime.settings_file import read_or_exit
from runtime.texts import load_texts
from scene.texts import Catalogue

FINE: Final = 0
REFUSED: Final = 1
"""It was understood and not done: mistakes in a file, or the controller said no."""
UNREADABLE: Final = 2
"""A file cannot be read, or the words were not understood."""
NO_ANSWER: Final = 3
"""The controller could not be reached, or did not answer."""

_SETTINGS: Final = Path("/etc/numerek/office.toml")
_LANGUAGES: Final = ("pl", "en")


@dataclass(frozen=True)
class OfficeLine:
    """One call of the office's command line."""

    settings: OfficeSettings
    plan: Plan
    texts: Catalogue
    zone: zoneinfo.ZoneInfo


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that every such command has."""
    parser.add_argument(
        "--settings",
        type=Path,
        default=_SETTINGS,
        help="settings of the office's command line (%(default)s)",
    )
    register_words(parser)
    register_json(parser)


def register_words(parser: argparse.ArgumentParser) -> None:
    """Add the language in which a command speaks."""
    parser.add_argument("--language", choices=_LANGUAGES, default=_LANGUAGES[0])


def register_json(parser: argparse.ArgumentParser) -> None:
    """Let a command answer a program."""
    parser.add_argument("--json", action="store_true", help="answer for a program, in JSON")


def read(args: argparse.Namespace) -> OfficeLine:
    """Read what the arguments name.

    Raises:
        SystemExit: there are mistakes in the settings or in the plan; they have been printed.
    """
    settings = read_or_exit(args.settings, read_office_settings)
    plan = read_or_exit(Path(settings.device.plan), read_plan)
    texts = load_texts(Path(settings.device.assets) / "texts")
    try:
        zone = zoneinfo.ZoneInfo(plan.office.timezone)
    except zoneinfo.ZoneInfoNotFoundError:
        name = plan.office.timezone
        print(
            f'{settings.device.plan}: this machine knows no timezone "{name}". Try numerek plan'
            " check, or install tzdata",
            file=sys.stderr,
        )
        raise SystemExit(UNREADABLE) from None
    return OfficeLine(settings, plan, texts[args.language], zone)
