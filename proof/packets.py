"""Packets of MQTT 5, as bytes, so that they can be sent fast, and spoiled.

As in OASIS, MQTT Version 5.0, sections 2.1 (fixed header), 3.1 (CONNECT), 3.3 (PUBLISH) and 3.8
(SUBSCRIBE).
"""

from typing import Final

_CONNECT: Final = 0x10
_PUBLISH: Final = 0x30
_SUBSCRIBE: Final = 0x82
_USER_NAME_AND_CLEAN_START: Final = 0x82
_KEEP_ALIVE_S: Final = 60
_NO_PROPERTIES: Final = b"\x00"


def connect(client: str, user: str) -> bytes:
    """Return the packet with which a client of this name begins."""
    head = _text("MQTT") + bytes([5, _USER_NAME_AND_CLEAN_START]) + _two(_KEEP_ALIVE_S)
    return _packet(_CONNECT, head + _NO_PROPERTIES + _text(client) + _text(user))


def publish(topic: str, payload: bytes) -> bytes:
    """Return a message of quality 0: nobody acknowledges it."""
    return _packet(_PUBLISH, _text(topic) + _NO_PROPERTIES + payload)


def subscribe(topic: str) -> bytes:
    """Return the packet that asks for a topic, at quality 0."""
    return _packet(_SUBSCRIBE, _two(1) + _NO_PROPERTIES + _text(topic) + b"\x00")


def _packet(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + _length(len(body)) + body


def _length(count: int) -> bytes:
    """Return a variable byte integer (section 1.5.5)."""
    made = bytearray()
    while True:
        count, low = divmod(count, 128)
        made.append(low | (0x80 if count else 0))
        if not count:
            return bytes(made)


def _text(text: str) -> bytes:
    data = text.encode()
    return _two(len(data)) + data


def _two(number: int) -> bytes:
    return number.to_bytes(2, "big")
