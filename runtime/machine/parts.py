"""What is plugged in: screens, touch panels, sound cards, printers, pins, serial lines."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from runtime.machine.files import names_in, text_of
from upkeep.readings import Parts

_INPUTS: Final = "proc/bus/input/devices"
_TOUCH_AXIS: Final = 53
"""``ABS_MT_POSITION_X`` of the kernel's input-event-codes.h: what tells a finger from a mouse."""
_POINTER_AXIS, _DIRECT = 0, 1
"""``ABS_X``, and the property ``INPUT_PROP_DIRECT``: an old panel for one finger."""
_SERIAL: Final = ("ttyUSB*", "ttyACM*", "ttyAMA*", "ttyS0", "serial0")


def parts(root: Path) -> Parts:
    """Return what is there; a class of devices that the kernel does not show is not known."""
    return Parts(
        screens=_screens(root),
        touch=_touch(root),
        sound_cards=sound_cards(root),
        printers=_nodes(root, "usb/lp*"),
        gpio_chips=_nodes(root, "gpiochip*"),
        serial_ports=_nodes(root, *_SERIAL),
    )


def _screens(root: Path) -> tuple[str, ...] | None:
    states = names_in(root / "sys/class/drm", "card[0-9]*-*/status")
    if not states:
        return None
    connected = (state.parent.name for state in states if text_of(state) == "connected")
    return tuple(name.partition("-")[2] for name in connected)


def _touch(root: Path) -> tuple[str, ...] | None:
    text = text_of(root / _INPUTS)
    return None if text is None else tuple(_touch_panels(text))


def _touch_panels(text: str) -> Iterator[str]:
    """Yield the names of the touch panels; the format is that of the kernel's input.c."""
    for block in text.split("\n\n"):
        name = re.search(r'^N: Name="(.*)"$', block, re.MULTILINE)
        axes = _bits(block, "ABS")
        has_many = bool(axes >> _TOUCH_AXIS & 1)
        has_one = bool(axes >> _POINTER_AXIS & 1) and bool(_bits(block, "PROP") >> _DIRECT & 1)
        if name and (has_many or has_one):
            yield name[1]


def _bits(block: str, which: str) -> int:
    """Return one mask of bits: words of the machine's own width, the highest first."""
    found = re.search(rf"^B: {which}=([0-9a-f ]+)$", block, re.MULTILINE)
    words = found[1].split() if found else []
    # A word is 64 bits wide; a 32-bit kernel writes more words, none longer than 8 digits.
    longest = max(map(len, words), default=0)
    width = 64 if longest > 8 or len(words) <= 2 else 32  # noqa: PLR2004
    bits = 0
    for word in words:
        bits = bits << width | int(word, 16)
    return bits


def sound_cards(root: Path) -> tuple[str, ...] | None:
    """Return the kernel's names of the sound cards; None: nobody knows."""
    text = text_of(root / "proc/asound/cards")
    if text is None:
        return None if names_in(root / "dev", "*") is None else ()
    return tuple(re.findall(r"^ *\d+ \[(\S+) *\]", text, re.MULTILINE))


def _nodes(root: Path, *patterns: str) -> tuple[str, ...] | None:
    if not (root / "dev").is_dir():
        return None
    found = [path for pattern in patterns for path in names_in(root / "dev", pattern) or ()]
    return tuple(f"/{path.relative_to(root)}" for path in found)
