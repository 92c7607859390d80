"""Pads and number signs on one virtual serial line, served by one process."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from rig.always_open import written
from rig.layout import Layout

SERVER: Final = "desk-1"
"""The device whose process serves the whole line."""

PADS: Final = "pads"
"""What the virtual boxes are called among the processes."""

_FIRST_SIGN: Final = 100
_BUTTON_PINS: Final = (5, 6, 16, 17)
_LAMP_PINS: Final = (22, 23, 24, 25)


def address_of_pad(desk: int) -> int:
    """Return where on the line the pad of a desk is."""
    return desk


def address_of_sign(desk: int) -> int:
    """Return where on the line the sign of a desk is."""
    return _FIRST_SIGN + desk


def tables(layout: Layout, link: Path) -> dict[str, Any]:
    """Return the tables of the server's settings: pads first, then the buttons beside them."""
    desks = range(1, layout.pads + 1)
    boxes: list[dict[str, Any]] = [
        {"desk": desk, "source": "pad", "address": address_of_pad(desk)} for desk in desks
    ]
    for desk in range(1, layout.pad_buttons + 1):
        pins = {"button_pin": _BUTTON_PINS[desk - 1], "lamp_pin": _LAMP_PINS[desk - 1]}
        boxes.append({"desk": desk, "source": "gpio", **pins})
    signs = [
        {"desk": desk, "address": address_of_sign(desk)} for desk in range(1, layout.line_signs + 1)
    ]
    return {"box": boxes, "sign": signs, "line": {"path": link}}


def arguments(layout: Layout) -> Sequence[str]:
    """Return what the virtual boxes are started with, beside their line and their control."""
    columns, rows = layout.pad_size
    words = ["--columns", str(columns), "--rows", str(rows)]
    for desk in range(1, layout.pads + 1):
        words += ["--address", str(address_of_pad(desk))]
    for desk in range(1, layout.line_signs + 1):
        words += ["--sign", str(address_of_sign(desk))]
    return words


def with_server(plan: str, pads: int) -> str:
    """Return a plan in which the server may speak for all desks that have a pad.

    Raises:
        ValueError: it is not TOML.
    """
    tables = tomllib.loads(plan)
    desks = list(range(1, pads + 1))
    tables["device"] = [
        {"id": SERVER, "role": "desk", "desks": desks} if device["id"] == SERVER else device
        for device in tables["device"]
    ]
    return written(tables)
