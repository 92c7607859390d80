"""``numerek provision ACTION``: the folder of an office on the technician's computer, and cards."""

import argparse
import importlib
from typing import Final

ACTIONS: Final[dict[str, tuple[str, str]]] = {
    "card": ("numerek.provision_card", "make the card with which a blank machine becomes a device"),
    "repo": ("numerek.provision_repo", "packages for machines without internet, to go on a card"),
    "office": ("numerek.provision_office", "make the folder of an office, or bring it up to date"),
    "show": ("numerek.provision_show", "the devices of an office and their certificates"),
    "revoke": ("numerek.provision_revoke", "take the certificates of a device away"),
    "take": ("numerek.provision_take", "learn what the controller has signed since"),
    "rotate": ("numerek.provision_rotate", "a new key and certificate without a card"),
}
"""Name of an action, its module and its help; a module is as ``numerek.main`` says."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="action")
    for name, (module, summary) in ACTIONS.items():
        importlib.import_module(module).register(
            actions.add_parser(name, help=summary, description=summary)
        )


def run(args: argparse.Namespace) -> int:
    """Do one action and return its exit status."""
    return int(importlib.import_module(ACTIONS[args.action][0]).run(args))
