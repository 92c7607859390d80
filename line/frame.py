"""Frames of the serial line: start, address, verb, payload, CRC-32, line feed.

``docs/LINE.md`` is the protocol for who builds a box. Rule 1: a start byte begins a frame wherever
it stands and a line feed ends one, and neither can stand in a payload. So whatever was lost, added
or flipped before it, the next good frame is understood.
"""

import binascii
from typing import Final

from msgspec import Struct

TO_BOX: Final = ">"
TO_HOST: Final = "<"
ALL_BOXES: Final = 0
"""The address of every box at once. Nobody answers it."""

ADDRESS_MAX: Final = 239
PAYLOAD_MAX: Final = 200
"""Bytes of UTF-8: a text of 40 letters with room to spare."""

_STARTS: Final = frozenset(b"<>")
_END: Final = 0x0A
_HEAD: Final = 4
"""Start, two digits of the address, verb."""
_CHECK: Final = 8
FRAME_MAX: Final = _HEAD + PAYLOAD_MAX + _CHECK + 1
"""Bytes of the longest frame, with its line feed."""

_HEX: Final = frozenset(b"0123456789ABCDEF")


class Frame(Struct, frozen=True):
    """One frame, whose check was right."""

    start: str
    """``TO_BOX`` or ``TO_HOST``."""
    address: int
    """From 1 to ``ADDRESS_MAX``, or ``ALL_BOXES``."""
    verb: str
    """One ASCII letter."""
    payload: str = ""


def encode(frame: Frame) -> bytes:
    """Return a frame as bytes.

    Raises:
        ValueError: it cannot cross the line: a part of it is out of range, or the payload holds a
            control character or a start byte.
    """
    payload = frame.payload.encode()
    head = f"{frame.start}{frame.address:02X}{frame.verb}".encode()
    if not _is_whole(head + payload, frame.address):
        raise ValueError(f"cannot cross the line: {frame}")
    return head + payload + b"%08X\n" % binascii.crc32(head + payload)


class FrameReader:
    """Finds the good frames among the bytes of a line. Its memory is bounded by one frame."""

    def __init__(self) -> None:
        self._line = bytearray()
        self._is_inside = False
        self.bad = 0
        """Frames that began and were not good."""

    def feed(self, data: bytes) -> list[Frame]:
        """Take what came; return the frames that it completes, in order."""
        frames: list[Frame] = []
        for byte in data:
            if byte in _STARTS:
                self.bad += self._is_inside
                self._line.clear()
                self._is_inside = True
            if not self._is_inside:
                continue
            if byte == _END:
                frame = _read(bytes(self._line))
                self.bad += frame is None
                frames += [] if frame is None else [frame]
                self._is_inside = False
            elif len(self._line) == FRAME_MAX - 1:
                self.bad += 1
                self._is_inside = False
            else:
                self._line.append(byte)
        return frames


def _read(line: bytes) -> Frame | None:
    """Return the frame that a line without its line feed holds, or None."""
    body, check = line[:-_CHECK], line[-_CHECK:]
    if len(body) < _HEAD or b"%08X" % binascii.crc32(body) != check:
        return None
    if not _HEX.issuperset(body[1:3]) or not _is_whole(body, int(body[1:3], 16)):
        return None
    try:
        payload = body[_HEAD:].decode()
    except UnicodeDecodeError:
        return None
    return Frame(chr(body[0]), int(body[1:3], 16), chr(body[3]), payload)


def _is_whole(body: bytes, address: int) -> bool:
    """Say whether a frame without its check is one that may be on the line."""
    verb, payload = body[_HEAD - 1 : _HEAD], body[_HEAD:]
    return (
        body[0] in _STARTS
        and ALL_BOXES <= address <= ADDRESS_MAX
        and len(body) <= _HEAD + PAYLOAD_MAX
        and verb.isalpha()
        and not any(byte < 0x20 or byte == 0x7F or byte in _STARTS for byte in payload)
    )
