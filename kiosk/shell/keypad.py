"""From the keys of a keyboard to what they mean on a kiosk's keypad."""

from collections.abc import Mapping

import msgspec

from kiosk.core.events import Key
from office.settings import KeypadSettings


def meanings_of(settings: KeypadSettings) -> Mapping[str, Key | int]:
    """Return what each key means, by SDL's name of it.

    Digits mean themselves, on the row above the letters as on a number pad (``[5]``), unless the
    settings give their key another meaning. All other keys mean nothing.
    """
    meanings: dict[str, Key | int] = {}
    for digit in range(10):
        meanings[str(digit)] = meanings[f"[{digit}]"] = digit
    for name, keys in msgspec.structs.asdict(settings).items():
        for key in keys:
            meanings[key] = Key(name.replace("_", "-"))
    return meanings
