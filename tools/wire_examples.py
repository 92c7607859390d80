"""One example of each message, or more where a message has faces of its own."""

from typing import Final

from protocol import messages as m
from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    Epoch,
    Label,
    Millis,
    RequestId,
    ServiceId,
    TicketId,
)

_DAY: Final = DayId("2026-11-20")
_EPOCH: Final = Epoch(17)
_TICKET: Final = m.Ticket(
    TicketId("2026-11-20/A042"), Label("A042"), ServiceId("dowod"), language="pl"
)
_CALL: Final = CallId("17-31")
_FROM_DESK: Final = (RequestId("b7f3-12"), DeskNumber(3), 31, _EPOCH, Millis(4_217_400))


def _answer(result: m.Result, request: str = "b7f3-12") -> m.Answer:
    return m.Answer(RequestId(request), _EPOCH, result)


EXAMPLES: Final[dict[str, m.Message]] = {
    "two services, one outside its hours": m.Menu(
        _EPOCH,
        212,
        _DAY,
        (
            m.MenuEntry(ServiceId("dowod"), 7),
            m.MenuEntry(ServiceId("pojazdy"), 0, m.ClosedReason.ENDED),
        ),
    ),
    "one call, recalled once, to a room": m.Board(
        _EPOCH,
        211,
        _DAY,
        (
            m.Call(
                call_id=_CALL,
                label=Label("A042"),
                desk=DeskNumber(3),
                language="pl",
                recalls=1,
                announced_at_ms=Millis(4_216_900),
                at_desk=True,
                room="Pokój 12",
            ),
        ),
    ),
    "a board with no calls yet": m.Board(_EPOCH, 1, _DAY, ()),
    "a ticket at the desk": m.DeskTurn(_EPOCH, 210, DeskNumber(3), 31, 6, _TICKET),
    "a free desk": m.DeskTurn(_EPOCH, 213, DeskNumber(3), 32, 0),
    "the controller is alive": m.Beat(_EPOCH, Millis(4_217_000)),
    "the device is connected": m.Online(
        online=True, boot_id=RequestId("b7f3"), program_version="0.1.0"
    ),
    "its last will": m.Online(online=False, boot_id=RequestId("b7f3"), program_version="0.1.0"),
    "nothing is wrong": m.Health(RequestId("b7f3"), 1, ()),
    "the paper is out": m.Health(RequestId("b7f3"), 2, (m.Fault.PAPER_OUT,)),
    "a visitor wants a number": m.TakeTicket(RequestId("k-981"), ServiceId("dowod"), "uk"),
    "the slip is printed": m.ReportSlip(
        RequestId("k-982"), _TICKET.id, m.SlipOutcome.PRINTED, copy=False
    ),
    "next, please": m.CallNext(*_FROM_DESK),
    "once more": m.RecallTicket(*_FROM_DESK),
    "served, a pause now": m.ServeTicket(*_FROM_DESK),
    "nobody came": m.MarkAbsent(*_FROM_DESK),
    "a ticket was issued": _answer(m.Taken(_TICKET, 6, "2026-11-20T09:14:03"), "k-981"),
    "a ticket was called": _answer(m.Called(_TICKET, _CALL)),
    "nobody waits": _answer(m.NobodyWaits()),
    "called once more": _answer(m.Recalled(_CALL, 1)),
    "noted": _answer(m.Noted()),
    "refused: the press was of another turn": _answer(m.Refused(m.Refusal.OTHER_TURN)),
}
"""Each with a name that says what it shows."""
