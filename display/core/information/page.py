"""What the information side can show. Frozen, comparable."""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from protocol.messages import Wait


class Standing(Enum):
    """What a visitor gets from a service now."""

    NUMBERS = "numbers"
    BOOKED = "booked"
    """It serves who has an appointment."""
    NO_TICKET = "no-ticket"
    """One goes there without a number."""
    LATER = "later"
    """Nothing now, and numbers again today."""
    NO_MORE = "no-more"
    """No new numbers today; who has one is served."""


class ServiceRow(Struct, frozen=True):
    """One service as those who wait see it."""

    name: str
    """In Polish, as the plan has it."""
    letter: str
    """Of its tickets; services may share one, and who gives no tickets has none."""
    picture: str
    """The name of its pictogram."""
    standing: Standing
    waiting: int | None = None
    """How many would be served before a ticket taken now; None: nothing is said of it."""
    wait: Wait | None = None
    """How long such a ticket is expected to wait; None: nothing better than a guess is known."""
    opens_at: str | None = None
    """``12:30``, with ``LATER``."""
    rooms: tuple[str, ...] = ()
    """Where it is, with ``NO_TICKET``."""


class ServicesPage(Struct, frozen=True):
    """What is open now, or so much of it as fits."""

    rows: tuple[ServiceRow, ...]
    number: int = 1
    pages: int = 1
    """It is this one of so many."""


class NoticePage(Struct, frozen=True):
    """A notice of the office, in one of its languages."""

    text: str


class PicturePage(Struct, frozen=True):
    """One of the office's own pictures, by the name of its file."""

    name: str


Page: TypeAlias = ServicesPage | NoticePage | PicturePage
