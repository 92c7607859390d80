"""One example of each message, or more where a message has faces of its own."""

from typing import Final

from protocol import messages as m
from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    DeviceId,
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
_HELP: Final = m.HelpCall(DeviceId("kiosk-1"))
_FROM_DESK: Final = (RequestId("b7f3-12"), DeskNumber(3), 31, _EPOCH, Millis(4_217_400))


def _answer(result: m.Result, request: str = "b7f3-12") -> m.Answer:
    return m.Answer(RequestId(request), _EPOCH, result)


_PEM = "MIHFMG0CAQAwEDEOMAwGA1UEAwwFa2lvc2s=\n"
"""The look of it; real ones are longer."""
_KEY_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


EXAMPLES: Final[dict[str, m.Message]] = {
    "two services, one outside its hours": m.Menu(
        _EPOCH,
        212,
        _DAY,
        (
            m.MenuEntry(ServiceId("dowod"), 7, wait=m.Wait(15, 35)),
            m.MenuEntry(ServiceId("pojazdy"), 0, m.ClosedReason.ENDED),
        ),
    ),
    "a service in its break, and one closed by the office": m.Menu(
        _EPOCH,
        214,
        _DAY,
        (
            m.MenuEntry(ServiceId("kasa"), 0, m.ClosedReason.BREAK, opens_at="12:30"),
            m.MenuEntry(
                ServiceId("prawo-jazdy"),
                0,
                m.ClosedReason.CLOSURE,
                note={"pl": "Przenosimy stanowiska", "en": "The desks are being moved"},
            ),
        ),
    ),
    "somebody at a kiosk wants help, and somebody is on the way to another": m.Menu(
        _EPOCH,
        218,
        _DAY,
        (m.MenuEntry(ServiceId("dowod"), 7, wait=m.Wait(15, 35)),),
        help=(_HELP, m.HelpCall(DeviceId("kiosk-2"), is_coming=True)),
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
    "a desk in its break, and a room into which nobody more may be called": m.Board(
        _EPOCH,
        215,
        _DAY,
        (),
        (m.ClosedDesk(DeskNumber(2), m.PauseReason.BREAK, back_at="12:30"),),
        ("Pokój 12",),
    ),
    "a ticket at the desk": m.DeskTurn(
        _EPOCH, 210, DeskNumber(3), 31, 6, _TICKET, is_open=True, calls=2, call_id=_CALL, recalls=1
    ),
    "a visitor who had asked for help at the kiosk is at a desk that hears of another": m.DeskTurn(
        _EPOCH,
        217,
        DeskNumber(1),
        8,
        2,
        _TICKET,
        is_open=True,
        calls=1,
        guide=True,
        help=(_HELP,),
        call_id=CallId("17-33"),
    ),
    "a free desk that has parked two tickets": m.DeskTurn(
        _EPOCH,
        213,
        DeskNumber(3),
        32,
        0,
        is_open=True,
        parked=2,
        parked_labels=(Label("A044"), Label("D011")),
    ),
    "a closed desk": m.DeskTurn(
        _EPOCH,
        216,
        DeskNumber(2),
        12,
        6,
        closed=m.ClosedDesk(DeskNumber(2), m.PauseReason.BREAK, back_at="12:30"),
    ),
    "a display has the recalled call on its screen": m.Shown(_EPOCH, DeskNumber(3), _CALL, 1),
    "the controller is alive": m.Beat(_EPOCH, Millis(4_217_000)),
    "the device is connected": m.Online(
        online=True, boot_id=RequestId("b7f3"), program_version="0.1.0"
    ),
    "its last will": m.Online(online=False, boot_id=RequestId("b7f3"), program_version="0.1.0"),
    "nothing is wrong": m.Health(RequestId("b7f3"), 1, ()),
    "the paper is out": m.Health(RequestId("b7f3"), 2, (m.Fault.PAPER_OUT,)),
    "of a computer with boxes of several desks, one button is stuck": m.Health(
        RequestId("b7f3"), 4, (m.Fault.BUTTON_STUCK,), desks=(DeskNumber(3),)
    ),
    "the roll is nearly used up, as far as it was counted": m.Health(
        RequestId("b7f3"), 3, (m.Fault.PAPER_LOW,), paper_left_mm=9_600
    ),
    "nothing is wrong with the machine": m.Alerts(RequestId("b7f3"), 1),
    "the machine is hot, and its certificate ends in a week": m.Alerts(
        RequestId("b7f3"),
        2,
        (
            m.Alert("temperature-high", m.Severity.WATCH, 82),
            m.Alert("certificate-ends", m.Severity.ACT, 7),
        ),
    ),
    "a device has made itself a key": m.NewKey(
        f"-----BEGIN CERTIFICATE REQUEST-----\n{_PEM}-----END CERTIFICATE REQUEST-----\n"
    ),
    "the key is certified": m.Certificate(
        _KEY_SHA256, f"-----BEGIN CERTIFICATE-----\n{_PEM}-----END CERTIFICATE-----\n"
    ),
    "a revoked device gets no certificate": m.Certificate(
        _KEY_SHA256, refused=m.CertificateRefusal.REVOKED
    ),
    "what the card of a replaced device brings": m.Revocations(
        f"-----BEGIN X509 CRL-----\n{_PEM}-----END X509 CRL-----\n"
    ),
    "a visitor wants a number": m.TakeTicket(RequestId("k-981"), ServiceId("dowod"), "uk"),
    "a visitor with small children wants a number": m.TakeTicket(
        RequestId("k-983"), ServiceId("dowod"), "pl", privileged=True
    ),
    "a visitor confirms an appointment": m.CheckIn(RequestId("k-984"), "481516", "pl"),
    "a visitor wants somebody to come": m.AskForHelp(RequestId("k-987")),
    "a visitor who has asked for help wants a number": m.TakeTicket(
        RequestId("k-989"), ServiceId("dowod"), "pl", guide=True
    ),
    "a visitor was content": m.GiveFeedback(RequestId("k-985"), 4, ServiceId("dowod")),
    "a visitor needs no visit after all": m.ReportSolved(RequestId("k-986"), ServiceId("podatki")),
    "a kiosk wants numbers for when nobody answers": m.ReserveNumbers(
        RequestId("n-1"), _DAY, holds=None
    ),
    "a number was given while nobody answered": m.HandOver(
        RequestId("h-1"),
        RequestId("k-988"),
        Label("A951"),
        ServiceId("dowod"),
        "pl",
        at="2026-11-20T09:43:10",
    ),
    "the slip is printed": m.ReportSlip(
        RequestId("k-982"), _TICKET.id, m.SlipOutcome.PRINTED, copy=False
    ),
    "next, please": m.CallNext(*_FROM_DESK),
    "once more": m.RecallTicket(*_FROM_DESK),
    "served, a pause now": m.ServeTicket(*_FROM_DESK),
    "nobody came": m.MarkAbsent(*_FROM_DESK),
    "the absent visitor came after all": m.RestoreTicket(*_FROM_DESK, label=Label("A041")),
    "to the cash desk and back": m.TransferTicket(
        *_FROM_DESK, to_service=ServiceId("kasa"), back=True
    ),
    "to a colleague": m.TransferTicket(*_FROM_DESK, to_desk=DeskNumber(5)),
    "the specialist comes down": m.ParkTicket(
        *_FROM_DESK, reason=m.ParkReason.SPECIALIST, minutes=15
    ),
    "please go to room 205": m.ParkTicket(
        *_FROM_DESK, reason=m.ParkReason.ELSEWHERE, minutes=30, room="Pokój 205"
    ),
    "back from room 205": m.TakeBack(*_FROM_DESK, label=Label("A042")),
    "this one now": m.CallTicket(*_FROM_DESK, label=Label("A051")),
    "the clerk is here": m.OpenDesk(*_FROM_DESK),
    "back at half past twelve": m.CloseDesk(
        *_FROM_DESK, reason=m.PauseReason.BREAK, back_at="12:30"
    ),
    "on the way to the kiosk": m.AnswerHelp(*_FROM_DESK, kiosk=DeviceId("kiosk-1")),
    "for a colleague, for an hour": m.BorrowServices(*_FROM_DESK, lender=DeskNumber(2)),
    "the appointments of a day": m.ImportAppointments(
        RequestId("c4d1-1"),
        _DAY,
        (
            m.Booking("481516", ServiceId("dowod"), "09:30"),
            m.Booking("234200", ServiceId("pojazdy"), "10:15"),
        ),
    ),
    "a ticket was issued": _answer(m.Taken(_TICKET, 6, "2026-11-20T09:14:03"), "k-981"),
    "a ticket was issued for an appointment": _answer(
        m.Taken(_TICKET, 2, "2026-11-20T09:14:03", m.Wait(0, 5), booked_for="09:30"), "k-984"
    ),
    "a ticket was called": _answer(m.Called(_TICKET, _CALL)),
    "nobody waits": _answer(m.NobodyWaits()),
    "nobody more may be called into the room": _answer(m.RoomFull()),
    "called once more": _answer(m.Recalled(_CALL, 1)),
    "numbers for when nobody answers": _answer(
        m.Reserved(m.Reserve(RequestId("n-1"), _DAY, 950, 999, 10_000, 10_999)), "n-1"
    ),
    "noted": _answer(m.Noted()),
    "parked until ten": _answer(m.Parked("10:00")),
    "the appointments are taken over": _answer(m.Imported(2), "c4d1-1"),
    "no appointment is taken over, for one is wrong": _answer(
        m.BookingsRefused((m.BookingMistake(1, m.BookingFault.CLOSED),)), "c4d1-1"
    ),
    "refused: too early for the appointment": _answer(
        m.Refused(m.Refusal.TOO_EARLY, opens_at="09:00"), "k-984"
    ),
    "refused: called a moment ago": _answer(m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=12)),
    "refused: the press was of another turn": _answer(m.Refused(m.Refusal.OTHER_TURN)),
}
"""Each with a name that says what it shows."""
