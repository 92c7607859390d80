"""A number from the reserve: when it is given, and what is written down of it.

Rule 1: no start gives one before what it wrote first is surely on the disk. So the numbers that it
leaves out stay left out, whatever the disk forgets later.
Rule 2: no more than one a second, so that a disk that loses its last 5 s loses no more numbers than
the next start leaves out.
"""

from typing import Final

from kiosk.core import records
from office.plan import Plan, Service
from protocol.messages import HandOver, TakeTicket, Ticket
from protocol.timing import SETTLED_MS
from protocol.types import DayId, Label, Millis, RequestId, TicketId

ANSWER_WAIT_MS: Final = Millis(3_000)
"""So long the controller may take to answer: it may wait 2 s for its disk."""
PACE_MS: Final = Millis(1_000)
"""From one number to the next. Nobody takes a number and its slip in less."""


class Pace:
    """When the next number may be given."""

    def __init__(self, started_at: Millis) -> None:
        self._not_before = Millis(started_at + SETTLED_MS)

    def due_at(self, asked_at: Millis, *, is_heard: bool) -> Millis:
        """Return when a number is given to who asked at a time.

        Args:
            asked_at: when the controller was asked.
            is_heard: whether there is a controller that may still answer.
        """
        patience = ANSWER_WAIT_MS if is_heard else 0
        return Millis(max(asked_at + patience, self._not_before))

    def gave(self, now: Millis) -> None:
        """Take that a number was given."""
        self._not_before = Millis(now + PACE_MS)


def label_of(plan: Plan, service: Service, number: int) -> Label:
    """Return the label of a number, written as the controller writes its own."""
    digits = service.digits or plan.office.tickets.digits
    return Label(f"{service.letter}{number:0{digits}d}")


def given(
    ask: TakeTicket,
    hand_over: RequestId,
    label: Label,
    at: str | None,
    day: DayId,
    *,
    large: bool = False,
) -> tuple[records.Given, records.SlipStarted]:
    """Return what is written down of a number from the reserve, to be committed together.

    Args:
        ask: the request that nobody has answered.
        hand_over: the id of the request that will tell the controller.
        label: the number.
        at: the office's wall time of the asking.
        day: today, as far as the kiosk knows.
        large: whether the slip is in large print.
    """
    told = HandOver(
        hand_over,
        ask.id,
        label,
        ask.service,
        ask.language,
        at,
        ask.privileged,
        own=True,
        guide=ask.guide,
    )
    ticket = Ticket(TicketId(f"{day}/{label}"), label, ask.service, ask.language)
    return records.Given(ask.id, told), records.SlipStarted(ask.id, ticket, None, at, large=large)
