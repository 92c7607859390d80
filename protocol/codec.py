"""Bytes of the wire to messages and back.

Rule 1: bytes may come from anyone. ``decode`` returns a message of the topic's type or raises
``BadMessage``, and nothing else.
Rule 2: what ``encode`` makes, ``decode`` takes.
"""

from functools import cache
from typing import Any, Final

import msgspec

from protocol.messages import Message
from protocol.topics import Address, Topic, parse

PAYLOAD_BYTES_MAX: Final = 64 * 1024
"""No message needs more: a board of 200 calls is 30 kB. The broker refuses larger ones too."""


class BadMessage(ValueError):  # noqa: N818 - the name says what it is, in the words of the wire
    """A payload that is not a message of its topic.

    Attributes:
        kind: ``unknown-topic``, ``too-large``, ``not-json`` or ``wrong-shape``; few, to count by.
        detail: what was wrong, for a person.
    """

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


_ENCODER: Final = msgspec.json.Encoder()


@cache
def _decoder(topic: Topic) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(topic.message)


def encode(message: Message) -> bytes:
    """Return the payload of a message: JSON in UTF-8.

    Raises:
        BadMessage: it would be larger than the wire allows; this is our own mistake.
    """
    payload = _ENCODER.encode(message)
    if len(payload) > PAYLOAD_BYTES_MAX:
        raise BadMessage("too-large", f"{type(message).__name__} of {len(payload)} bytes")
    return payload


def decode(topic: str, payload: bytes) -> tuple[Address, Message]:
    """Return where a message came from and what it says.

    Raises:
        BadMessage: for every payload that is not a message of the topic.
    """
    address = parse(topic)
    if address is None:
        raise BadMessage("unknown-topic", topic[:200])
    if len(payload) > PAYLOAD_BYTES_MAX:
        raise BadMessage("too-large", f"{len(payload)} bytes on {topic}")
    try:
        message: Message = _decoder(address.topic).decode(payload)
    except msgspec.ValidationError as error:
        raise BadMessage("wrong-shape", f"{error} on {topic}") from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadMessage("not-json", f"{error} on {topic}") from error
    return address, message
