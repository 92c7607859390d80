"""The label of a ticket as somebody types it: ``a42`` where the slip says ``A042``. Pure."""

import re
from typing import Final

from office.plan import Plan
from protocol.types import Label

_TYPED: Final = re.compile(r"[A-Z][0-9]{1,5}")
"""As ``protocol.fields.WireLabel``, and one digit may be enough."""


def is_label(typed: str) -> bool:
    """Say whether a word can be a label, in capitals or not, with or without leading zeros."""
    return _TYPED.fullmatch(typed.upper()) is not None


def in_full(typed: str, plan: Plan) -> Label:
    """Return the label as the slip has it.

    Args:
        typed: a word that :func:`is_label`.
        plan: whose services say how many digits their letter has, or leave it to the office.

    Returns:
        The label in capitals, with the zeros that were left out. One that is long enough already
        stays as it was typed.
    """
    letter, number = typed[0].upper(), typed[1:]
    digits = [each.digits for each in plan.services if each.letter == letter and each.digits]
    return Label(letter + number.zfill(digits[0] if digits else plan.office.tickets.digits))
