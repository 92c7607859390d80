"""Facts as they stood yesterday, for a broker that remembers them when nobody wants it to."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

DAY_S: Final = 86_400
"""Epochs are the seconds of a start, or more; yesterday's were so much less."""

LATER: Final = 100_000
"""Yesterday's versions are higher than any of today: a whole day had passed."""

YESTERDAY: Final = "2026-11-19"


def facts_of_yesterday(retained: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what a broker may have retained a day before.

    Args:
        retained: what it retains today, by topic.
    """
    facts = {topic: _fact(payload) for topic, payload in retained.items()}
    return {
        topic: retained[topic] if fact is None else msgspec.json.encode(_aged(topic, fact))
        for topic, fact in facts.items()
    }


def _fact(payload: bytes) -> dict[str, Any] | None:
    """Return what a payload says; None: it is no fact, but what an intruder left."""
    try:
        fact = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return fact if isinstance(fact, dict) else None


def _aged(topic: str, fact: dict[str, Any]) -> dict[str, Any]:
    if "epoch" in fact:
        fact["epoch"] -= DAY_S
    if "version" in fact and "epoch" in fact:
        fact["version"] += LATER
    if "day" in fact:
        fact["day"] = YESTERDAY
    if topic.endswith("/board"):
        for call in fact["calls"]:
            call["call_id"] = _of_yesterday(call["call_id"])
    elif fact.get("call_id") is not None:  # of a desk, or of what a display shows of it
        fact["call_id"] = _of_yesterday(fact["call_id"])
    return fact


def _of_yesterday(call_id: str) -> str:
    epoch, _, version = call_id.partition("-")
    return f"{int(epoch) - DAY_S}-{version}"
