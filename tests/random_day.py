"""Random days in an office whose every rule can decide a call."""

from itertools import count
from random import Random

import msgspec
from builders import a_desk, a_plan, a_service
from hypothesis import strategies as st
from office_in_hand import TODAY, OfficeInHand

from controller.core import entries as e
from office.plan import CallRules, Device, Plan, ServiceTime
from protocol import messages as m
from protocol.types import DeviceId, RequestId, ServiceId

COUNT = count()
DESKS = (1, 2, 3)
SERVICES = ("dowod", "odbior", "kasa", "zgon")
BOOKED = [("12:05", "100001"), ("12:20", "100002"), ("12:25", "100003"), ("13:00", "100004")]


def a_plan_with_every_rule() -> Plan:
    plan = a_plan()
    rules = CallRules(longest_wait_min=40, overtaken_most=3, short_after_long=2)
    return msgspec.structs.replace(
        plan,
        office=msgspec.structs.replace(plan.office, calling=rules),
        services=(
            a_service("dowod", "D", mode="both", service_min=ServiceTime(10)),
            a_service("odbior", "D", service_min=ServiceTime(4)),
            a_service("kasa", "K", service_min=ServiceTime(8)),
            a_service("zgon", "U", urgent=True, service_min=ServiceTime(20)),
        ),
        desks=(
            a_desk(1, "dowod", "odbior", "zgon"),
            a_desk(2, "dowod", "kasa"),
            a_desk(3, "kasa", room="pok. 3"),
        ),
        devices=(*plan.devices, Device(id=DeviceId("office-1"), role="office")),
    )


def labels(office: OfficeInHand) -> list[str]:
    return [known.ticket.label for known in office.core.view().tickets.values()]


def do(office: OfficeInHand, step: tuple[object, ...]) -> None:
    """One thing that happens; much of it is refused, as on a real day."""
    what, desk, number = step
    assert isinstance(desk, int)
    assert isinstance(number, int)
    known = labels(office)
    label = known[number % len(known)] if known else "D001"
    match what:
        case "take":
            kind = SERVICES[number % len(SERVICES)]
            office.ask(
                f"kiosk-{1 + number % 2}",
                m.TakeTicket(
                    id=RequestId(f"r{office.now}-{next(COUNT)}"),
                    service=ServiceId(kind),
                    language="pl",
                    privileged=number % 5 == 0,
                ),
            )
        case "check-in":
            code = BOOKED[number % len(BOOKED)][1]
            office.ask(
                "kiosk-1",
                m.CheckIn(id=RequestId(f"r{office.now}-{next(COUNT)}"), code=code, language="pl"),
            )
        case "next":
            office.press(desk)
        case "certain":
            office.do(m.CallTicket, desk, label=label)
        case "transfer":
            to = DESKS[number % len(DESKS)]
            if number % 2:
                office.do(m.TransferTicket, desk, to_desk=to, back=number % 3 == 0)
            else:
                service = SERVICES[number % len(SERVICES)]
                office.do(m.TransferTicket, desk, to_service=ServiceId(service), back=True)
        case "park":
            office.do(m.ParkTicket, desk, reason=m.ParkReason.PAPERS, minutes=1 + number % 9)
        case "back":
            office.do(m.TakeBack, desk, label=label)
        case "absent":
            for _ in range(3):
                office.do(m.RecallTicket, desk)
                office.tick(30_000)
            office.do(m.MarkAbsent, desk)
        case "restore":
            office.do(m.RestoreTicket, desk, label=label)
        case "close":
            reason = m.PauseReason.ENDED if number % 2 else m.PauseReason.BREAK
            office.do(m.CloseDesk, desk, reason=reason)
        case "borrow":
            lender = DESKS[number % len(DESKS)]
            office.do(m.BorrowServices, desk, lender=lender, minutes=5)
        case _:
            office.minutes(1 + number % 7)


KINDS = (
    *("take",) * 6,
    *("next",) * 5,
    *("minutes",) * 3,
    *("check-in", "certain", "transfer", "park", "back"),
    *("absent", "restore", "close", "borrow"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(DESKS), st.integers(0, 59)), max_size=60
)


def busy_steps(seed: int, count: int = 90) -> list[tuple[object, ...]]:
    """A day on which many wait: what Hypothesis, which loves small things, seldom comes to."""
    chance = Random(seed)
    kinds = (*KINDS, *("take",) * 4)
    return [
        (chance.choice(kinds), chance.choice(DESKS), chance.randrange(60)) for _ in range(count)
    ]


def an_office_after(steps: list[tuple[object, ...]]) -> OfficeInHand:
    """The office after these steps, which began with a list of appointments."""
    office = OfficeInHand(plan=a_plan_with_every_rule())
    bookings = tuple(m.Booking(code, ServiceId("dowod"), time) for time, code in BOOKED)
    asked = m.ImportAppointments(id=RequestId("import"), day=TODAY, bookings=bookings)
    assert isinstance(office.ask("office-1", asked), m.Imported)
    for step in steps:
        do(office, step)
    return office


def a_day(steps: list[tuple[object, ...]]) -> list[e.Entry]:
    """The entries of one day, from its beginning."""
    journal = an_office_after(steps).journal
    began = next(
        place
        for place, entry in enumerate(journal)
        if any(isinstance(event, e.DayBegan) for event in entry.events)
    )
    return journal[began:]
