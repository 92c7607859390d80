"""A wire of which one end is of the version before: what that version does not know never was.

The version before knows no numbers that kiosks give by themselves: neither the requests and answers
about them nor the fields that were added to the facts for them. A reader passes over a field that
it does not know, and drops a message of a kind that it does not know.
"""

from functools import lru_cache
from typing import Any, Final

import msgspec

NEW_REQUESTS: Final = frozenset({"reserve-numbers", "hand-over"})
NEW_ANSWERS: Final = frozenset({"reserved"})
NEW_REFUSALS: Final = frozenset({"number-taken"})

NEW_OF_MENU: Final = "restored_in"
NEW_OF_SERVICE: Final = "until"
NEW_OF_BEAT: Final = "local"


@lru_cache(maxsize=1_024)
def as_before(topic: str, payload: bytes) -> bytes | None:
    """Return what the version before makes of a payload, whichever end of the wire it is at.

    Args:
        topic: in full.
        payload: bytes of either version, or of none.

    Returns:
        What it would have sent or understood; None: nothing.
    """
    kind = topic.rpartition("/")[2]
    if kind not in ("menu", "beat", "request", "answer"):
        return payload
    try:
        message = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # bytes of nobody we know
        return payload
    if not isinstance(message, dict):
        return payload
    return _without_news(kind, message, payload)


def _without_news(kind: str, message: dict[str, Any], payload: bytes) -> bytes | None:
    if kind == "request":
        return None if str(message.get("ask")) in NEW_REQUESTS else payload
    if kind == "answer":
        result = message.get("result", {})
        is_new = result.get("done") in NEW_ANSWERS or result.get("why") in NEW_REFUSALS
        return None if is_new else payload
    message.pop(NEW_OF_MENU if kind == "menu" else NEW_OF_BEAT, None)
    for service in message.get("services", ()):
        service.pop(NEW_OF_SERVICE, None)
    return msgspec.json.encode(message)
