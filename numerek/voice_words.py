"""What the commands of the voice share: plan, languages, texts."""

import argparse
from pathlib import Path
from typing import Final

from display.core.voice.vocabulary import spoken_languages
from numerek.assets import assets_folder
from numerek.office_line import register_words
from office.check import read_plan
from office.plan import Plan
from protocol.types import LANGUAGES, Language
from runtime.settings_file import read_or_exit
from runtime.texts import load_texts
from scene.texts import Catalogue

TEXTS: Final = "office.voice."


def register_plan(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the plan, which languages of it, and the language in which the command speaks."""
    if name.startswith("-"):
        parser.add_argument(name, type=Path, required=True, help="the plan of the office")
    else:
        parser.add_argument(name, type=Path, help="the plan of the office, a TOML file")
    parser.add_argument(
        "--voice", choices=LANGUAGES, help="only this language of the hall (all of the plan's)"
    )
    register_words(parser)


def read_plan_and_texts(args: argparse.Namespace) -> tuple[Plan, Catalogue]:
    """Read what the arguments name.

    Raises:
        SystemExit: there are mistakes in the plan; they have been printed.
    """
    return read_or_exit(args.plan, read_plan), load_texts(assets_folder() / "texts")[args.language]


def languages_of(args: argparse.Namespace, plan: Plan) -> tuple[Language, ...]:
    """Return the languages that are meant; none where the plan has not the one that was named."""
    return tuple(each for each in spoken_languages(plan) if args.voice in {None, each})
