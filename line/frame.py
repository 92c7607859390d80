"""Frames of the serial line: start, address, verb, payload, CRC-32, line feed.

``docs/LINE.md`` is the protocol for who builds a box. Rule 1: a start byte begins a frame wherever
it stands and a line feed ends one, and neither can stand in a payload. So whatever was lost, added
or flipped before it, the next good frame is understood.
"""

import binascii
import re
from typing import Final

from msgspec import Struct

TO_BOX: Final = ">"
TO_HOST: Final = "<"
STARTS: Final = frozenset({TO_BOX, TO_HOST})
ALL_BOXES: Final = 0
"""The address of every box at once. Nobody answers it."""

ADDRESS_MAX: Final = 239
PAYLOAD_MAX: Final = 200
"""Bytes of UTF-8: a text of 40 letters with room to spare."""

_HEAD: Final = 4
"""Start, two digits of the address, verb."""
_CHECK: Final = 8
FRAME_MAX: Final = _HEAD + PAYLOAD_MAX + _CHECK + 1
"""Bytes of the longest frame, with its line feed."""

_VERB: Final = re.compile(r"[A-Za-z]")
_PAYLOAD: Final = re.compile(r"[^\x00-\x1f\x7f<>]*")
_FRAME: Final = re.compile(
    rb"[<>][0-9A-F]{2}[A-Za-z][^\x00-\x1f\x7f<>]{%d,%d}+\n" % (_CHECK, PAYLOAD_MAX + _CHECK)
)
"""What may be a frame. Possessive, so that a long line costs one look at each of its bytes."""


class Frame(Struct, frozen=True):
    """One frame that may be on the line.

    Raises:
        ValueError: no such frame can cross the line.
    """

    start: str
    """``TO_BOX`` or ``TO_HOST``."""
    address: int
    """From 1 to ``ADDRESS_MAX``, or to a box ``ALL_BOXES``."""
    verb: str
    """One ASCII letter."""
    payload: str = ""
    """At most ``PAYLOAD_MAX`` bytes, no control character, no start byte."""

    def __post_init__(self) -> None:
        """Check each part."""
        if self.start not in STARTS:
            raise ValueError(f"a frame starts with > or <, not with {self.start!r}")
        lowest = ALL_BOXES if self.start == TO_BOX else 1
        if not lowest <= self.address <= ADDRESS_MAX:
            raise ValueError(f"the address is {self.address}, not {lowest} to {ADDRESS_MAX}")
        if not _VERB.fullmatch(self.verb):
            raise ValueError(f"the verb is {self.verb!r}, not one letter A-Z or a-z")
        if not _PAYLOAD.fullmatch(self.payload):
            raise ValueError(f"the payload {self.payload!r} holds a control character, < or >")
        if len(self.payload.encode()) > PAYLOAD_MAX:
            raise ValueError(f"the payload {self.payload!r} has over {PAYLOAD_MAX} bytes")


def encode(frame: Frame) -> bytes:
    """Return a frame as bytes."""
    body = f"{frame.start}{frame.address:02X}{frame.verb}{frame.payload}".encode()
    return body + b"%08X\n" % binascii.crc32(body)


class FrameReader:
    """Finds the good frames among the bytes of a line. Its memory is bounded by one frame."""

    def __init__(self) -> None:
        self._begun = b""
        """What may become a frame, from its start byte on."""
        self._starts = 0
        self._good = 0

    @property
    def bad(self) -> int:
        """How many frames began and were not good."""
        return self._starts - self._good - bool(self._begun)

    def feed(self, data: bytes) -> list[Frame]:
        """Take what came; return the frames that it completes, in order."""
        self._starts += data.count(b"<") + data.count(b">")
        lines = self._begun + data
        self._begun = _begun(lines)
        frames = [frame for match in _FRAME.finditer(lines) if (frame := _read(match[0]))]
        self._good += len(frames)
        return frames


def _begun(lines: bytes) -> bytes:
    """Return the end of the bytes that may become a frame, if there is one."""
    start = max(lines.rfind(b"<"), lines.rfind(b">"))
    is_over = start < 0 or lines.find(b"\n", start) >= 0 or len(lines) - start >= FRAME_MAX
    return b"" if is_over else lines[start:]


def _read(line: bytes) -> Frame | None:
    """Return the frame that a line of the right shape holds, or None."""
    body, check = line[: -_CHECK - 1], line[-_CHECK - 1 : -1]
    if b"%08X" % binascii.crc32(body) != check:
        return None
    try:
        text = body.decode()
        return Frame(text[0], int(text[1:3], 16), text[3], text[_HEAD:])
    except ValueError:
        return None  # its check is right, and still it is none of ours
