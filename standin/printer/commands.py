"""Splits a byte stream into ESC/POS commands, however the stream was cut into chunks. Pure.

Source of names and lengths: Epson, "ESC/POS Command Reference" for TM printers.

A real printer recognises the real-time commands (``DLE EOT``, ``DLE ENQ``, ``DLE DC4``) wherever
their bytes turn up, even inside a picture, and its reference tells senders to avoid them there.
This splitter looks for them between commands only, so that no byte of a picture is misread; a
status request sent amid a picture is therefore taken for dots.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

Measure = Callable[[bytes], int | None]

DLE: Final = 0x10
ESC: Final = 0x1B
FS: Final = 0x1C
GS: Final = 0x1D

_TEXT: Final = re.compile(rb"[\x20-\xff]+")
_SINGLE: Final = b"\t\n\x0c\r\x18"
"""HT, LF, FF, CR, CAN: commands of one byte."""

_WINDOW: Final = 300
"""How far a length may be looked for, bytes: the longest NUL-terminated bar code has 255."""


class Command(NamedTuple):
    """One command, or a run of text (``name`` is then empty)."""

    name: bytes
    """Its one or two leading bytes: ``b"\\x1b@"``."""
    body: bytes
    """All that follows the name: parameters and data."""
    known: bool = True
    """False when its length is not in the table; only the name was then skipped."""


def _fixed(length: int) -> Measure:
    return lambda _body: length


def _counted(header: int, count: Callable[[bytes], int]) -> Measure:
    """A header of fixed length that tells how many bytes follow it."""

    def measure(body: bytes) -> int | None:
        return None if len(body) < header else header + count(body)

    return measure


def _until_nul(limit: int) -> Measure:
    def measure(body: bytes) -> int | None:
        end = body.find(0, 0, limit)
        if end >= 0:
            return end + 1
        return limit if len(body) >= limit else None

    return measure


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _bar_code(body: bytes) -> int | None:
    """``GS k m``: up to m = 6 the data ends with NUL, from 65 on a count precedes it."""
    counted_from = 65
    if not body:
        return None
    if body[0] >= counted_from:
        return _counted(2, lambda head: head[1])(body)
    rest = _until_nul(255)(body[1:])
    return None if rest is None else 1 + rest


_LENGTHS: Final[dict[int, dict[str, Measure]]] = {
    DLE: {
        "\x04": _counted(1, lambda head: int(head[0] in (7, 8, 18))),
        "\x05": _fixed(1),
        "\x14": _counted(1, lambda head: {1: 2, 2: 2, 7: 1, 8: 7}.get(head[0], 0)),
    },
    ESC: {
        **dict.fromkeys("2@LSimv", _fixed(0)),
        **dict.fromkeys(" !%-3=?EGJKMRTUVadertu{", _fixed(1)),
        **dict.fromkeys("$\\c", _fixed(2)),
        "p": _fixed(3),
        "W": _fixed(8),
        "D": _until_nul(33),
        "(": _counted(3, lambda head: _little(head[1:3])),
        "*": _counted(3, lambda head: _little(head[1:3]) * (3 if head[0] in (32, 33) else 1)),
    },
    FS: {
        **dict.fromkeys("&.", _fixed(0)),
        **dict.fromkeys("!-CW", _fixed(1)),
        **dict.fromkeys("?Sp", _fixed(2)),
        "(": _counted(3, lambda head: _little(head[1:3])),
    },
    GS: {
        **dict.fromkeys(":c", _fixed(0)),
        **dict.fromkeys("!/BEHITabfhjrw", _fixed(1)),
        **dict.fromkeys("$LPW\\z", _fixed(2)),
        "^": _fixed(3),
        "e": _counted(1, lambda head: {3: 1, 32: 2}.get(head[0], 0)),
        "g": _fixed(4),
        "k": _bar_code,
        "V": _counted(1, lambda head: int(head[0] in (65, 66, 97, 98, 103, 104))),
        "*": _counted(2, lambda head: head[0] * head[1] * 8),
        "(": _counted(3, lambda head: _little(head[1:3])),
        "8": _counted(5, lambda head: _little(head[1:5])),
        "v": _counted(6, lambda head: _little(head[2:4]) * _little(head[4:6])),
    },
}
"""What follows each two-byte name, by its lead byte and its letter."""


class Splitter:
    """Keeps the half command at the end of a chunk until the rest of it has come."""

    def __init__(self) -> None:
        self._kept = bytearray()

    @property
    def kept(self) -> bytes:
        """The first bytes of a command that is not whole yet; empty between commands."""
        return bytes(self._kept[:3])

    def feed(self, data: bytes) -> list[Command]:
        """Takes a chunk of any length and returns the commands that are whole now."""
        self._kept += data
        commands: list[Command] = []
        at = 0
        while (command := _next(self._kept, at)) is not None:
            commands.append(command)
            at += len(command.name) + len(command.body)
        del self._kept[:at]
        return commands

    def forget(self) -> None:
        """Drops a half command, as a printer's interface does when a connection ends."""
        self._kept.clear()


def _next(buffer: bytearray, at: int) -> Command | None:
    """The command that begins at ``at``, or None when it is not whole yet."""
    lead = buffer[at] if at < len(buffer) else None
    if lead is None:
        return None
    if text := _TEXT.match(buffer, at):
        return Command(b"", text[0])
    if lead in _LENGTHS:
        return _two_byte_command(buffer, at)
    return Command(bytes([lead]), b"", known=lead in _SINGLE)


def _two_byte_command(buffer: bytearray, at: int) -> Command | None:
    start = at + 2
    if start > len(buffer):
        return None
    name = bytes(buffer[at:start])
    measure = _LENGTHS[name[0]].get(chr(name[1]))
    if measure is None:
        return Command(name, b"", known=False)
    length = measure(bytes(buffer[start : start + _WINDOW]))
    if length is None or start + length > len(buffer):
        return None
    return Command(name, bytes(buffer[start : start + length]))
