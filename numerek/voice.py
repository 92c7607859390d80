"""``numerek voice``: the hall's calls in a person's voice, from the list to read to the check."""

import argparse
import importlib
from collections.abc import Mapping
from typing import Final

ACTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "script": ("numerek.voice_script", "print what has to be read, for a plan"),
    "check": ("numerek.voice_check", "say which recordings are missing, and which are not good"),
    "hear": ("numerek.voice_hear", "write a call into a WAV file, as the hall hears it"),
}
"""The module of each action, with ``register`` and ``run``, and its help."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek voice``."""
    actions = parser.add_subparsers(dest="action", required=True)
    for name, (module, summary) in ACTIONS.items():
        action = actions.add_parser(name, help=summary, description=summary)
        importlib.import_module(module).register(action)


def run(args: argparse.Namespace) -> int:
    """Do one action and return its exit status."""
    return int(importlib.import_module(ACTIONS[args.action][0]).run(args))
