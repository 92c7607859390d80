"""Numbers that a kiosk gives by itself while nobody answers, and how they come back.

The controller grants each kiosk a reserve: numbers that nobody else gives, with any letter. What a
kiosk gave from it is on paper, and the paper is right: it is handed over until it is noted.
"""

from msgspec import Struct

from protocol.fields import (
    Count,
    LocalTime,
    WireCode,
    WireDay,
    WireLabel,
    WireRequest,
    WireService,
    WireTicket,
)
from protocol.types import Language


class Reserve(Struct, frozen=True):
    """Numbers that one kiosk alone may give, with the letter of any service. Both ends count.

    An empty range has a ``last`` below its ``first``.
    """

    id: WireRequest
    """Of the request that it was granted to."""
    day: WireDay
    """On which it was granted. It stays good until the kiosk has another one."""
    first: Count
    last: Count
    overflow_first: Count
    """From here on numbers have five digits, so that everybody sees what they are. They are for
    when the others are used up."""
    overflow_last: Count


class ReserveNumbers(Struct, frozen=True, tag_field="ask", tag="reserve-numbers"):
    """A kiosk wants a reserve: it has none, its day is over, or it runs low."""

    id: WireRequest
    day: WireDay
    """That of the menu which the kiosk has."""
    holds: Reserve | None = None
    """The one it gives from until the answer is in its journal; it has let go of every other."""


class HandOver(Struct, frozen=True, tag_field="ask", tag="hand-over"):
    """A number stands on paper in a visitor's hand: it must wait like every other.

    Said of each number given from the reserve, and again of every recent one to a controller that
    may have forgotten it. Saying it of a number that is known changes nothing.
    """

    id: WireRequest
    take: WireRequest
    """The request of the same device that the number was given for, answered or not."""
    label: WireLabel
    service: WireService
    language: Language
    at: LocalTime | None = None
    """The controller's wall time of the taking, as it stands on the paper; None: not known."""
    privileged: bool = False
    code: WireCode | None = None
    """Of the appointment, where the number was given for one and the code is still known."""
    ticket: WireTicket | None = None
    """As the controller once named it; None for a number from the reserve that it has not named."""
    own: bool = False
    """Whether the number is from the reserve, whoever has named the ticket since."""
    guide: bool = False
    """As in :class:`protocol.requests.TakeTicket`."""


class Reserved(Struct, frozen=True, tag_field="done", tag="reserved"):
    """Numbers for when nobody answers."""

    reserve: Reserve
