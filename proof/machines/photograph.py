"""What a machine's screen shows, from the picture that QEMU took of it."""

from pathlib import Path
from typing import Final

_HEADER_BYTES: Final = 64
"""More than a PPM has."""
_VALUES_LEAST: Final = 16
"""Different bytes in a picture with letters, whose edges are smooth; a text console has two."""


def is_drawn(picture: Path) -> bool:
    """Return whether it is more than one colour or a text console."""
    return len(set(picture.read_bytes()[_HEADER_BYTES:])) >= _VALUES_LEAST


def is_lit(picture: Path) -> bool:
    """Return whether there is anything on it, be it a line of a text console."""
    return len(set(picture.read_bytes()[_HEADER_BYTES:])) > 1
