"""What may go wrong on a simulated day, and how often. Presets for the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Faults:
    """Rates of everything that can be made to go wrong; nothing does by default."""

    troubles: int = 0
    """How many outages of any kind a day has: power, broker, cables, slow wires, printers."""


NONE: Final = Faults()
MILD: Final = Faults(troubles=6)
HARSH: Final = Faults(troubles=30)

LEVELS: Final[Mapping[str, Faults]] = MappingProxyType({"none": NONE, "mild": MILD, "harsh": HARSH})
