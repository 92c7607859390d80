"""What the hall is told when nobody is called: why, and when it opens."""

from typing import Final

from display.core.notice_scene import Message
from display.core.view import HallClosed
from protocol.messages import ClosedReason
from scene.texts import Catalogue

_PICTURES: Final = {
    ClosedReason.NOT_YET: "clock",
    ClosedReason.BREAK: "clock",
    ClosedReason.ENDED: "door",
}
"""By reason; else a calendar."""

_NAMES: Final = {
    ClosedReason.NOT_TODAY: "not-today",
    ClosedReason.HOLIDAY: "holiday",
    ClosedReason.CLOSURE: "closure",
    ClosedReason.NOT_YET: "not-yet",
    ClosedReason.BREAK: "break",
    ClosedReason.ENDED: "ended",
}
"""Reasons why nobody at all is called. The others are about single services."""


def closed_message(
    closed: HallClosed, texts: Catalogue, others: tuple[Catalogue, ...] = ()
) -> Message:
    """Return title and text: the office's own words where it gave any.

    Those are in the language of the office, so the other languages tell only the title.
    """
    name = _NAMES.get(closed.reason)
    if name is None:
        return nobody_message(texts, others)
    return Message(
        picture=_PICTURES.get(closed.reason, "appointment"),
        title=_title(closed, name, texts),
        text=closed.note or texts.say(f"display.hall.{_kind(closed, name)}.text"),
        others=tuple(_title(closed, name, other) for other in others),
    )


def nobody_message(texts: Catalogue, others: tuple[Catalogue, ...] = ()) -> Message:
    """Return what is told while nobody is called and somebody may be."""
    name = "display.nobody-called"
    return Message("ticket", texts.say(name), others=tuple(other.say(name) for other in others))


def no_link_message(texts: Catalogue, others: tuple[Catalogue, ...] = ()) -> Message:
    """Return what is told while nothing is known: the clerks call by voice."""
    name = "display.no-link.title"
    return Message(
        "people",
        texts.say(name),
        texts.say("display.no-link.text"),
        tuple(other.say(name) for other in others),
    )


def _title(closed: HallClosed, name: str, texts: Catalogue) -> str:
    if closed.opens_at is None:
        return texts.say(f"display.hall.{name}")
    # A time stands without its leading zero: 8:00.
    return texts.say(f"display.hall.{_kind(closed, name)}", time=closed.opens_at.removeprefix("0"))


def _kind(closed: HallClosed, name: str) -> str:
    if closed.opens_at is None:
        return name
    return "break-at" if closed.reason is ClosedReason.BREAK else "opens-at"
