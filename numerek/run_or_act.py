"""Commands that run a device from its settings file, or do something for it instead.

``numerek kiosk SETTINGS`` runs a kiosk, ``numerek kiosk install-sheet ...`` does that. A settings
file that is named like an action is written ``./install-sheet``.
"""

import argparse
import importlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

Actions: TypeAlias = Mapping[str, tuple[str, str]]
"""What can be done beside running one: by name the module, with ``register`` and ``run`` as those
of :mod:`numerek.main`, and its help."""

_NOT_UNDERSTOOD: Final = 2

_USAGE: Final = """%(prog)s settings
       %(prog)s action ..."""


def register(parser: argparse.ArgumentParser, device: str, actions: Actions) -> None:
    """Add the arguments of a command that runs a device (``kiosk``), or acts for it."""
    widest = max(map(len, actions))
    listed = "\n".join(f"  {name:<{widest}}  {help_}" for name, (_, help_) in actions.items())
    example = next(iter(actions))
    parser.usage = _USAGE
    parser.epilog = (
        f"in place of settings, an action helps to set a {device} up:\n{listed}\n"
        f"`numerek {device} {example} --help` says more of one of them."
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("settings", help=f"the {device}'s settings file, or an action")
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(
    args: argparse.Namespace, device: str, actions: Actions, run_device: Callable[[Path], int]
) -> int:
    """Run the device until asked to stop, or do one action, and return the exit status."""
    if args.settings in actions:
        return act(device, args.settings, actions, args.words)
    if args.words:
        print(f"{args.settings} is no action; these are: {', '.join(actions)}", file=sys.stderr)
        return _NOT_UNDERSTOOD
    return run_device(Path(args.settings))


def act(device: str, name: str, actions: Actions, words: list[str]) -> int:
    """Do one action, by its name, and return the exit status."""
    module_name, summary = actions[name]
    module = importlib.import_module(module_name)
    parser = argparse.ArgumentParser(prog=f"numerek {device} {name}", description=summary)
    module.register(parser)
    return int(module.run(parser.parse_args(words)))
