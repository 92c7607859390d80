"""What became of one ticket and who was called before it, as data."""

from msgspec import Struct

from controller.core import entries as e
from controller.core.state import Stage
from protocol.messages import TicketClass
from protocol.types import DayId, DeskNumber, Label, ServiceId


class Visit(Struct, frozen=True):
    """How a ticket came into the queue."""

    label: Label
    service: ServiceId
    ticket_class: TicketClass
    at: str
    """When the number was given, wall time as in :class:`controller.core.entries.Moment`."""
    booked_for: str | None = None
    """The time of its appointment, ``10:30``."""
    ahead: int = 0
    """Visitors who could be served before it when the number was given."""


class Call(Struct, frozen=True):
    """One call, and why it went to this ticket."""

    visit: Visit
    at: str
    desk: DeskNumber
    room: str | None
    why: e.CallWhy
    came_back: e.Event | None = None
    """What had brought it back into the queue, if it was at a desk before."""


class Waited(Struct, frozen=True, tag_field="what", tag="waited"):
    """One time of waiting, from its beginning to a call or to the end of what is known."""

    since: str
    until: str
    minutes: int
    earlier: int
    """Calls of tickets with an earlier rank, by desks that could have called this one."""
    overtaken_by: tuple[Call, ...] = ()
    call: Call | None = None
    """What ended it; None: it was not called."""


class Happened(Struct, frozen=True, tag_field="what", tag="happened"):
    """Something else that became of the ticket."""

    at: str
    event: e.Event


class Explanation(Struct, frozen=True):
    """Everything that the journal says of one ticket, in the order in which it came about."""

    day: DayId
    visit: Visit
    story: tuple[Waited | Happened, ...]
    stage: Stage
    """Where the ticket is at the end of what is known."""


class UnknownLabel(LookupError):  # noqa: N818 - says what is the case
    """No ticket of that day has this label.

    Attributes:
        given: every label of the day, in the order in which they were given.
    """

    def __init__(self, given: tuple[Label, ...]) -> None:
        super().__init__("no ticket of the day has this label")
        self.given = given
