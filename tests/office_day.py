"""Any office day as a list of small steps, so that two offices can be led through the same."""

from hypothesis import strategies as st
from office_in_hand import OfficeInHand

from protocol import messages as m
from protocol.types import DayId, DeskNumber, ServiceId

KINDS = (
    *("take", "take", "take", "privileged", "next", "next", "next", "next"),
    *("recall", "serve", "absent", "restore", "certain", "take-back", "park", "park-in-room"),
    *("to-service", "to-desk", "there-and-back", "open", "close", "borrow", "minutes", "minutes"),
    *("import", "check-in", "opinion", "solved"),
)
_STEP = st.tuples(st.sampled_from(KINDS), st.integers(0, 999))
STEPS = st.lists(_STEP, max_size=20) | st.lists(_STEP, min_size=20, max_size=60)
"""A quiet hour or a busy day."""

DESK_KINDS = {
    "next": m.CallNext,
    "recall": m.RecallTicket,
    "serve": m.ServeTicket,
    "open": m.OpenDesk,
}


def do_step(office: OfficeInHand, step: tuple[str, int]) -> m.Result | None:
    """Let one thing happen; the number says to whom, and how."""
    what, n = step
    services = [service.id for service in office.plan.services]
    desks = [desk.number for desk in office.plan.desks]
    service, desk, other = services[n % len(services)], desks[n % len(desks)], desks[n // 7 % 4]
    label = f"{'DKRU'[n % 4]}{n // 4 % 9 + 1:03}"
    minute = office.wall_ms // 60_000 + n % 90
    at = f"{min(23, minute // 60):02}:{minute % 60:02}"
    code = f"{n % 5:06}"
    result: m.Result | None = None
    match what:
        case "take":
            result = office.take(service)
        case "privileged":
            result = office.privileged(service)
        case "next" | "recall" | "serve" | "open":
            result = office.do(DESK_KINDS[what], desk)
        case "absent":
            for _ in range(2):
                office.tick(20_000)
                office.do(m.RecallTicket, desk)
            office.tick(20_000)
            result = office.do(m.MarkAbsent, desk)
        case "restore":
            result = office.do(m.RestoreTicket, desk, label=label)
        case "certain":
            result = office.do(m.CallTicket, desk, label=label)
        case "take-back":
            result = office.do(m.TakeBack, desk, label=label)
        case "park":
            result = office.do(m.ParkTicket, desk, reason=m.ParkReason.PAPERS, minutes=n % 30 + 1)
        case "park-in-room":
            reason, room = m.ParkReason.SPECIALIST, ("pok. 3", "pok. 205")[n % 2]
            result = office.do(m.ParkTicket, desk, reason=reason, minutes=n % 30 + 1, room=room)
        case "to-service" | "there-and-back":
            back = what == "there-and-back"
            result = office.do(m.TransferTicket, desk, to_service=services[n // 7 % 5], back=back)
        case "to-desk":
            result = office.do(m.TransferTicket, desk, to_desk=DeskNumber(other), back=n % 2 == 1)
        case "close":
            result = office.do(m.CloseDesk, desk, reason=list(m.PauseReason)[n % 3])
        case "borrow":
            result = office.do(m.BorrowServices, desk, lender=DeskNumber(other), minutes=n % 40 + 1)
        case "minutes":
            office.minutes(n % 20 + 1)
        case "import":
            result = office.book((code, "dowod", at), (f"{n % 5 + 10:06}", "dowod", at))
        case "check-in":
            result = office.check_in(code)
        case "opinion":
            opinion = m.GiveFeedback(office._id(None), n % 5, ServiceId(service))
            result = office.ask("kiosk-1", opinion)
        case "solved":
            result = office.ask("kiosk-1", m.ReportSolved(office._id(None), ServiceId(service)))
        case _:
            raise AssertionError(what)
    return result


def next_day(office: OfficeInHand) -> None:
    """Let midnight pass, and the office open again."""
    office.wall_ms = 7 * 3_600_000
    office.day(DayId(f"{office.today[:8]}{int(office.today[8:]) + 1:02}"))
