"""``numerek display check SETTINGS``: what is wrong with a display before it hangs.

Every mistake of its settings, of the plan that they name and of its look; and whether its screen is
large enough for who sits farthest away.
"""

import argparse
import sys
from pathlib import Path

from display.core.layout import grid_of, layout_of
from display.core.strip_scene import has_room_for
from display.shell.look import look_or_reasons
from numerek.display_check_words import Sheet, lines_of
from numerek.display_legibility import legibility_of
from numerek.office_line import FINE, REFUSED, register_words
from office.check import read_plan
from office.look import Look
from office.mistakes import Mistake, spell
from office.plan import Plan, name_in
from office.read_settings import read_display_settings
from office.scope_mistakes import scope_mistakes
from office.settings import DisplaySettings
from office.sign_mistakes import sign_mistakes
from protocol.types import LANGUAGES
from runtime.fonts import Fonts
from runtime.settings_file import read_or_exit
from runtime.texts import load_texts
from scene.fit import Metrics


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("settings", type=Path, help="the display's settings file")
    register_words(parser)


def run(args: argparse.Namespace) -> int:
    """Say what was found; 1 if the screen is too small or anything is wrong, 2 if unreadable."""
    settings = read_or_exit(args.settings, read_display_settings, wrong_status=REFUSED)
    plan = read_or_exit(Path(settings.device.plan), read_plan, wrong_status=REFUSED)
    assets = Path(settings.device.assets)
    wrong = _mistakes(args.settings, settings, plan)
    for line in wrong:
        print(line, file=sys.stderr)
    fonts = Fonts(assets)
    found = legibility_of(settings, plan, fonts)
    has_foot = settings.sign is None and settings.information is None
    notices = _long_notices(settings, plan, fonts) if has_foot else ()
    sheet = Sheet(settings.device.id, plan.office.name, found, notices)
    catalogue = load_texts(assets / "texts")[args.language]
    sys.stdout.writelines(f"{line}\n" for line in lines_of(sheet, catalogue))
    return FINE if found.is_enough and not wrong else REFUSED


def _mistakes(file: Path, settings: DisplaySettings, plan: Plan) -> list[str]:
    """Return a line for all that is wrong and yet lets the display start, or nearly."""
    mistakes: list[Mistake] = [
        *scope_mistakes(settings, plan),
        *sign_mistakes(settings, plan),
    ]
    look = look_or_reasons(settings.look, Path(settings.device.assets))
    reasons = [] if isinstance(look, Look) else look
    return [*(spell(mistake, str(file)) for mistake in mistakes), *reasons]


def _long_notices(settings: DisplaySettings, plan: Plan, metrics: Metrics) -> list[str]:
    """Return the plan's notices that stand at the foot in smaller letters than the rule asks."""
    layout = layout_of(settings, grid_of(settings), metrics)
    texts = [name_in(notice.text, LANGUAGES[0]) for notice in plan.notices]
    return [text for text in texts if not has_room_for(text, layout)]
