"""``numerek provision repo``: packages for machines without internet, to go on a card."""

import argparse
from pathlib import Path


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--to", type=Path, required=True)


def run(args: argparse.Namespace) -> int:
    """Make it."""
    return 0
