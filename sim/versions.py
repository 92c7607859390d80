"""A wire of which one end is of the version before: what that version does not know never was.

The version before knows no numbers that kiosks give by themselves, no calls for help, and no word
of displays on what they show: neither the requests, answers and facts about them nor the fields
that were added for them. A reader passes over a field that it does not know, and drops a message of
a kind that it does not know.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import msgspec

NEW_REQUESTS: Final = frozenset({"reserve-numbers", "hand-over", "ask-for-help", "answer-help"})
NEW_ANSWERS: Final = frozenset({"reserved"})
NEW_REFUSALS: Final = frozenset({"number-taken", "no-help-wanted", "no-help-given"})

NEW_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "menu": ("restored_in", "help"),
    "desk": ("guide", "help", "call_id", "recalls", "parked_labels"),
    "beat": ("local",),
    "request": ("guide",),
}
NEW_OF_SERVICE: Final = "until"


@lru_cache(maxsize=1_024)
def as_before(topic: str, payload: bytes) -> bytes | None:
    """Return what the version before makes of a payload, whichever end of the wire it is at.

    Args:
        topic: in full.
        payload: bytes of either version, or of none.

    Returns:
        What it would have sent or understood; None: nothing.
    """
    above, _, kind = topic.rpartition("/")
    if above.endswith("/shown"):
        return None
    if above.endswith("/desk"):
        kind = "desk"
    if kind not in {*NEW_FIELDS, "answer"}:
        return payload
    try:
        message = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # bytes of nobody we know
        return payload
    if not isinstance(message, dict):
        return payload
    return _without_news(kind, message, payload)


def _without_news(kind: str, message: dict[str, Any], payload: bytes) -> bytes | None:
    if kind == "request" and str(message.get("ask")) in NEW_REQUESTS:
        return None
    if kind == "answer":
        result = message.get("result", {})
        is_new = result.get("done") in NEW_ANSWERS or result.get("why") in NEW_REFUSALS
        return None if is_new else payload
    known = {name: value for name, value in message.items() if name not in NEW_FIELDS[kind]}
    services = known.get("services", ()) if kind == "menu" else ()
    if len(known) == len(message) and not services:
        return payload
    for service in services:
        service.pop(NEW_OF_SERVICE, None)
    return msgspec.json.encode(known)
