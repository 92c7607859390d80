"""What a walk through a journal notes for the checkers (``lives.py``)."""

from typing import TypeAlias

from msgspec import Struct

Place: TypeAlias = tuple[str | None, int | None]
"""What a ticket waits for: a service, or a desk."""


class Passed(Struct, frozen=True):
    """A ticket that a call went past: it came earlier, and the desk could have called it."""

    ticket: str
    service: str
    kind: str
    since_ms: int
    is_back: bool
    is_shifted: bool
    place: Place


class CallMade(Struct, frozen=True):
    """A call, and how its ticket stood before it."""

    at: int
    ticket: str
    desk: int
    call_id: str
    rule: str
    told_ms: int
    """How long the journal says that it had waited."""
    since_ms: int
    """Since when it had waited."""
    service: str
    kind: str
    is_back: bool
    is_shifted: bool
    """Whether it waits since another time than that at which it was issued."""
    place: Place
    """What it waited for, or had waited for when it was parked."""
    desk_is_open: bool
    lost_at: int
    """When its entry was lost; negative: never."""
    passed: tuple[Passed, ...]


class Urged(Struct, frozen=True):
    """A recall, or the end of waiting for a visitor who did not come."""

    at: int
    what: str
    ticket: str
    calls: int
    """How often it had been called."""
    after_ms: int
    """Since the last of these calls."""


class Unparked(Struct, frozen=True):
    """The end of a parking."""

    at: int
    ticket: str
    early_ms: int


class SentIn(Struct, frozen=True):
    """A visitor was sent into a room with a limit."""

    at: int
    ticket: str
    room: str
    inside: int
    limit: int


class Announced(Struct):
    """A call or a recall, for as long as there is nothing newer of its ticket."""

    at: int
    utc_ms: int
    """The latest that the controller's wall clock had shown by then: to one that starts, nothing in
    the journal is older than what stands before it."""
    call_id: str
    recalls: int
    until: int | None = None


class DayEnd(Struct, frozen=True):
    """A new day began: who had not been served by then."""

    at: int
    utc_ms: int
    local: str
    """What the controller's wall clock showed."""
    day: str
    before: str
    unfinished: tuple[str, ...]
