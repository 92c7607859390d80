"""``numerek kiosk install-sheet SETTINGS``: how high to hang a kiosk, and where everything then is.

EN 301 549 V3.2.1, 8.3.6, asks for instructions that lead to the heights of 8.3. These are made from
the settings of the very kiosk, and measured on its own screens.
"""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from msgspec.structs import replace as with_settings

from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from numerek.install_measures import Glass
from numerek.install_verdict import good_bottoms, judge
from numerek.install_words import Sheet, lines_of
from numerek.office_line import FINE, REFUSED, UNREADABLE, register_words
from office.check import read_plan
from office.plan import Plan
from office.read_settings import read_kiosk_settings
from office.settings import KioskSettings, StandSettings
from protocol.types import LANGUAGES, Language
from runtime.fonts import Fonts
from runtime.settings_file import read_or_exit
from runtime.texts import load_texts
from scene.shapes import Grid
from scene.texts import Catalogue

SEARCHED_IN: Final = LANGUAGES[:1]
"""Good heights are looked for in one language; the height that was set is looked at in all."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("settings", type=Path, help="the kiosk's settings file")
    parser.add_argument("--output", type=Path, help="write it into this file")
    register_words(parser)


def run(args: argparse.Namespace) -> int:
    """Write the sheet; 1 where the glass has to hang otherwise, 2 when a file cannot be used."""
    settings = read_or_exit(args.settings, read_kiosk_settings)
    plan = read_or_exit(Path(settings.device.plan), read_plan)
    assets = Path(settings.device.assets)
    catalogues = load_texts(assets / "texts")
    # Looking for good heights composes hundreds of screens, in sizes that come again and again.
    fonts = Fonts(assets, faces_open=256, widths_kept=None)
    sheet = _sheet(settings, plan, catalogues, Typesetter(fonts))
    written = "".join(f"{line}\n" for line in lines_of(sheet, catalogues[args.language]))
    if args.output is None:
        sys.stdout.write(written)
    else:
        try:
            args.output.write_text(written, encoding="utf-8")
        except OSError as error:
            print(f"{args.output}: {error.strerror}", file=sys.stderr)
            return UNREADABLE
    return REFUSED if sheet.verdict.wrong else FINE


def _sheet(
    settings: KioskSettings,
    plan: Plan,
    catalogues: Mapping[Language, Catalogue],
    typesetter: Typesetter,
) -> Sheet:
    screen = settings.screen
    grid = Grid(screen.width_px, screen.height_px, screen.width_mm)

    def hung(stand: StandSettings) -> Glass:
        composer = Composer(
            plan=plan, catalogues=catalogues, grid=grid, typesetter=typesetter, stand=stand
        )
        languages = tuple(each for each in LANGUAGES if each in plan.office.languages)
        return Glass(plan, grid, stand, composer, typesetter, languages)

    def hung_at(bottom_mm: int) -> Glass:
        stand = with_settings(settings.stand, bottom_mm=bottom_mm)
        return replace(hung(stand), languages=SEARCHED_IN)

    glass = hung(settings.stand)
    verdict = judge(glass)
    # What is cramped on the whole glass is so at any height.
    good = None if verdict.normal.cramped else good_bottoms(hung_at)
    return Sheet(settings.device.id, glass, verdict, good)
