"""What only eyes can tell about a test page: asked, or given on the command line."""

import argparse
import sys
from collections.abc import Mapping
from typing import Final, TypeVar

from office.settings import PaperWidth, PrinterMake

_WIDTHS: Final[Mapping[str, PaperWidth]] = {"72": 80, "48": 58}
_MAKES: Final = {
    "yes": PrinterMake(),
    "no": PrinterMake(cutter=False),
    "held": PrinterMake(presenter=True),
}

A = TypeVar("A")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the answers as arguments, for whom nobody can ask."""
    parser.add_argument(
        "--width", type=int, choices=(58, 80), help="width of the paper, mm; else it is asked"
    )
    parser.add_argument(
        "--cutter",
        choices=tuple(_MAKES),
        help="whether it cuts; held: a presenter holds the slip; else it is asked",
    )


def make_given(args: argparse.Namespace) -> PrinterMake | None:
    """Return the answer about the cutter, if it was given."""
    return None if args.cutter is None else _MAKES[args.cutter]


def width_of(args: argparse.Namespace) -> PaperWidth | None:
    """Return the width of the paper; None where nobody says it."""
    if args.width is not None:
        width: PaperWidth = args.width
        return width
    return _ask("Up to which figure is the ruler printed, 48 or 72?", _WIDTHS)


def make_of(args: argparse.Namespace) -> PrinterMake | None:
    """Return what it has for cutting; None where nobody says it."""
    return make_given(args) or _ask(
        "Did it cut the page off? yes, no, or held (cut, but held inside the printer)", _MAKES
    )


def _ask(question: str, answers: Mapping[str, A]) -> A | None:
    if not sys.stdin.isatty():
        return None
    while True:
        try:
            said = input(f"{question} ").strip().lower()
        except EOFError:
            return None
        if said in answers:
            return answers[said]
        print(f"Please answer with one of: {', '.join(answers)}")
