"""Looks for keys on a card that a machine has taken over, from outside the machine."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from proof.machines.card import found_on, read_card
from proof.machines.steps import Steps

_KEY_SLICE: Final = slice(40, 104)
"""Of a key file: inside its base64, behind what all keys share."""


def check_no_key(name: str, card: Path, keys: Mapping[str, bytes], steps: Steps) -> None:
    """Claim that none of these keys is on a card, as a file or as what is left of one."""
    left = read_card(card, card.with_suffix(".read"))
    as_files = [path for path in left if path.endswith((".key", ".pem"))]
    steps.check(f"{name}: no key is on the card as a file", not as_files, as_files)
    places = {path: at for path, key in keys.items() if (at := found_on(card, key[_KEY_SLICE]))}
    steps.check(f"{name}: nor anywhere on it, free clusters included", not places, places)
