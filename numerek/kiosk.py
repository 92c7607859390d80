"""``numerek kiosk``: run a kiosk, or do what helps to set one up.

``numerek kiosk SETTINGS`` runs the kiosk of that settings file. Where the first word is one of
:data:`ACTIONS`, that is done instead; a settings file that is named like one is written
``./install-sheet``.
"""

import argparse
import importlib
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from numerek.device import EXIT_JOURNAL, EXIT_TAKEN_OVER, read
from office.read_settings import read_kiosk_settings
from runtime.lean_pygame import import_pygame
from runtime.version import program_version

ACTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "install-sheet": (
        "numerek.kiosk_install_sheet",
        "how high to hang the glass, and where every target then is",
    ),
    "learn-keys": ("numerek.kiosk_learn_keys", "find out what the keys of a keypad send"),
}
"""What can be done beside running one: the module, with ``register`` and ``run`` as those of
:mod:`numerek.main`, and its help."""

_NOT_UNDERSTOOD: Final = 2

_USAGE: Final = """%(prog)s settings
       %(prog)s action ..."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    listed = "\n".join(f"  {name:<15}{summary}" for name, (_, summary) in ACTIONS.items())
    parser.usage = _USAGE
    parser.epilog = (
        f"an action instead of settings helps to set a kiosk up:\n{listed}\n"
        "`numerek kiosk install-sheet --help` says more of one of them."
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("settings", help="the kiosk's settings file, or an action")
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Run a kiosk until asked to stop, or do one action and return its exit status."""
    if args.settings in ACTIONS:
        return _act(args.settings, args.words)
    if args.words:
        known = ", ".join(ACTIONS)
        print(f"{args.settings} is no action; these are: {known}", file=sys.stderr)
        return _NOT_UNDERSTOOD
    return _run_kiosk(Path(args.settings))


def _act(name: str, words: list[str]) -> int:
    module_name, summary = ACTIONS[name]
    module = importlib.import_module(module_name)
    parser = argparse.ArgumentParser(prog=f"numerek kiosk {name}", description=summary)
    module.register(parser)
    return int(module.run(parser.parse_args(words)))


def _run_kiosk(file: Path) -> int:
    settings, plan = read(argparse.Namespace(settings=file), read_kiosk_settings)
    import_pygame()
    from kiosk.shell.program import Kiosk
    from runtime.append_log import LogBroken, LogInUse, LogTaken

    try:
        Kiosk(settings, plan, program_version()).run()
    except (LogBroken, LogInUse) as error:
        logging.getLogger(__name__).critical("%s", error)
        return EXIT_JOURNAL
    except LogTaken as error:
        logging.getLogger(__name__).critical("%s; this one ends", error)
        return EXIT_TAKEN_OVER
    return 0
