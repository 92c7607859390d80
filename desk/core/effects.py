"""What a desk box wants done."""

from collections.abc import Mapping

from msgspec import Struct

from protocol.messages import AnyDeskRequest


class SendRequest(Struct, frozen=True):
    """Send a request to the controller now; if that cannot be done now, never."""

    request: AnyDeskRequest


class ReadLevel(Struct, frozen=True):
    """Read the contact and answer with ``LevelRead``."""


class Record(Struct, frozen=True):
    """Write down what the box saw or did."""

    what: str
    fields: Mapping[str, str | int]


Effect = SendRequest | ReadLevel | Record
