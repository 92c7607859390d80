"""The numbers on the slips."""

from collections import defaultdict
from random import Random

import pytest
from builders import NOON, a_plan, a_plan_with, a_service, busy_plan
from msgspec import structs
from office_in_hand import TODAY, OfficeInHand

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.machine import ControllerCore
from protocol import messages as m
from protocol.timing import SETTLED_MS
from protocol.types import DayId, DeviceId, Millis, RequestId, ServiceId

LETTER = {"dowod": "D", "odbior": "D", "kasa": "K", "pojazd": "R", "zgon": "U"}


class Numbers:
    """A core without a wire, for many events; it keeps what the journal says of numbers."""

    def __init__(self) -> None:
        self.plan = busy_plan()
        self.journal: list[e.Entry] = []
        self.numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.labels: set[str] = set()
        self.called: dict[str, list[str]] = defaultdict(list)
        self.now = Millis(0)
        self.day = 1
        self.start()

    def start(self) -> None:
        self.core = ControllerCore(self.plan)
        for version, entry in enumerate(self.journal, start=1):
            self.core.replay(version, entry, self.now)
        self.keep(self.core.begin(self.noon(), self.now))
        self.begin_day()

    def noon(self) -> e.Moment:
        return e.Moment(NOON.utc_ms, f"2026-11-{self.day:02}T12:00:00")

    def begin_day(self) -> None:
        day = DayId(f"2026-11-{self.day:02}")
        self.keep(self.core.handle(ev.DayCame(day, self.noon()), self.now))

    def ask(self, device: str, request: m.Request) -> None:
        self.keep(self.core.handle(ev.RequestCame(device, request, self.noon()), self.now))

    def keep(self, effects: list[f.Effect]) -> None:
        for effect in effects:
            if not isinstance(effect, f.Append):
                continue
            self.journal.append(effect.entry)
            for event in effect.entry.events:
                self.read(event)

    def read(self, event: e.Event) -> None:
        if isinstance(event, e.TicketIssued):
            label = event.ticket.label
            assert label[0] == LETTER[event.ticket.service]
            assert int(label[1:]) == event.number
            assert event.ticket.id not in self.labels, "a number twice in a day"
            self.labels.add(event.ticket.id)
            self.numbers[event.ticket.id[:10], label[0]].append(event.number)
        if isinstance(event, e.TicketCalled):
            assert event.ticket in self.labels, "a number was called that nobody has"


@pytest.mark.parametrize("seed", range(2))
def test_in_ten_thousand_events_numbers_rise_by_letter_and_none_comes_twice_in_a_day(seed):
    chance, office = Random(seed), Numbers()
    for n in range(10_000):
        office.now = Millis(office.now + chance.randrange(60_000))
        what = chance.random()
        desk = chance.randrange(1, 5)
        state = office.core.view()
        if what < 0.5:
            service = ServiceId(chance.choice(list(LETTER)))
            kiosk = f"kiosk-{chance.randrange(1, 3)}"
            office.ask(kiosk, m.TakeTicket(RequestId(f"t{n}"), service, "pl"))
        elif what < 0.998:
            kind = m.CallNext if what < 0.9 else m.ServeTicket
            turn = state.desk(desk).turn
            office.ask(
                f"desk-{desk}", kind(RequestId(f"p{n}"), desk, turn, state.epoch, office.now)
            )
        elif what < 0.999 or office.day == 30:
            office.start()
        else:
            office.day += 1
            office.begin_day()
    assert len(office.labels) > 4_000
    for numbers in office.numbers.values():
        assert numbers == sorted(set(numbers))


def test_services_that_share_a_letter_never_share_a_number():
    office = OfficeInHand()
    labels = [office.take_label(service) for service in ("dowod", "odbior") * 20]
    assert labels == [f"D{n:03}" for n in range(1, 41)]


def test_numbers_begin_where_the_office_or_the_service_says_with_as_many_digits():
    plan = a_plan_with(
        tickets={"first_number": 100, "digits": 4},
        services=(
            a_service("dowod", "D"),
            a_service("odbior", "D"),
            a_service("kasa", "K", first_number=7, digits=2),
        ),
    )
    office = OfficeInHand(plan=plan)
    assert [office.take_label(s) for s in ("dowod", "kasa", "odbior", "kasa")] == [
        "D0100",
        "K07",
        "D0101",
        "K08",
    ]
    office.day(DayId("2026-11-21"))
    assert [office.take_label(s) for s in ("kasa", "odbior")] == ["K07", "D0100"]


def test_a_number_with_more_digits_than_the_plan_has_is_written_whole():
    plan = a_plan_with(tickets={"first_number": 99, "digits": 2})
    office = OfficeInHand(plan=plan)
    assert [office.take_label("kasa") for _ in range(2)] == ["K99", "K100"]


def test_where_a_letter_has_no_number_left_none_is_given_and_the_others_go_on():
    plan = a_plan_with(tickets={"first_number": 9_999, "digits": 4})
    office = OfficeInHand(plan=plan)
    assert office.take_label("kasa") == "K9999"
    assert office.take("kasa") == m.Refused(m.Refusal.NO_NUMBERS_LEFT)
    assert office.take_label("dowod") == "D9999"


def test_a_first_number_that_was_raised_at_noon_is_reached_at_once_and_a_lower_one_never():
    office = OfficeInHand()
    assert office.take_label("kasa") == "K001"
    office.use(a_plan_with(tickets={"first_number": 50}), "higher")
    assert office.take_label("kasa") == "K050"
    office.use(a_plan_with(tickets={"first_number": 1}), "lower")
    assert office.take_label("kasa") == "K051"


def test_a_start_amid_the_day_leaves_out_numbers_that_its_disk_may_have_forgotten():
    office = OfficeInHand()
    office.take_label("kasa")
    after = office.restarted()
    assert [after.take_label(service) for service in ("kasa", "kasa", "dowod")] == [
        "K007",
        "K008",
        "D006",
    ]


@pytest.mark.parametrize("ask", ["take", "check-in"])
def test_a_start_gives_no_number_before_what_it_wrote_is_surely_on_the_disk(ask):
    office = OfficeInHand(plan=a_plan_with(services=(a_service("kasa", "K", mode="both"),)))
    office.book(("111111", "kasa", "12:20"))
    after = OfficeInHand(office.journal, plan=office.plan, settled=False)
    request = (
        m.TakeTicket("k1", ServiceId("kasa"), "pl")
        if ask == "take"
        else m.CheckIn("k1", "111111", "pl")
    )

    def answers() -> list[m.Result]:
        came = ev.RequestCame(DeviceId("kiosk-1"), request, after.at)
        effects = after.core.handle(came, after.now)
        return [
            each.message.result
            for each in effects
            if isinstance(each, f.Publish) and isinstance(each.message, m.Answer)
        ]

    after.tick(SETTLED_MS - 1)
    assert answers() == []
    assert after.hand_over("K950").ticket.label == "K950", "kiosks tell meanwhile"
    after.tick(1)
    assert [result.ticket.label for result in answers()] == ["K001"]


def test_the_very_first_start_gives_numbers_at_once():
    assert OfficeInHand(settled=False).take_label("kasa") == "K001"


def test_a_start_before_the_first_visitor_leaves_nothing_out():
    assert OfficeInHand().restarted().restarted().take_label("kasa") == "K001"


def test_the_next_day_begins_with_the_first_number_whatever_was_left_out():
    office = OfficeInHand()
    office.take("kasa")
    after = office.restarted()
    after.day(DayId("2026-11-21"))
    assert after.take_label("kasa") == "K001"


def test_a_controller_that_falls_at_every_start_does_not_use_up_the_numbers():
    office = OfficeInHand()
    office.take("kasa")
    for _ in range(100):
        office = office.restarted()
    assert office.take_label("kasa") == "K102"


def restored_from(journal: list[e.Entry], local: str, skip: int) -> OfficeInHand:
    at = structs.replace(NOON, local=local)
    entry = e.Entry(at=at, events=(e.JournalRestored(skip),))
    return OfficeInHand([*journal, entry], started=NOON)


def test_numbers_that_may_be_on_paper_after_the_copy_was_made_are_left_out():
    office = OfficeInHand()
    office.take("dowod")
    after = restored_from(office.journal, NOON.local, 50)
    assert [after.take_label(service) for service in ("dowod", "kasa", "dowod")] == [
        "D057",
        "K056",
        "D058",
    ]


def test_a_copy_of_yesterday_leaves_out_the_numbers_that_were_given_today():
    office = OfficeInHand()
    office.take("dowod")
    after = restored_from(office.journal, "2026-11-21T11:00:00", 50)
    after.day(DayId("2026-11-21"))
    assert after.take_label("dowod") == "D056"
    after.day(DayId("2026-11-22"))
    assert after.take_label("dowod") == "D001"


def test_the_day_of_a_number_is_the_day_that_was_begun_and_no_look_at_a_clock():
    office = OfficeInHand()
    office.clock("23:59")
    office.take("kasa")
    office.clock("00:01")
    assert office.take("kasa").ticket.id == f"{TODAY}/K002"
    office.day(DayId("2026-11-21"))
    assert office.take("kasa").ticket.id == "2026-11-21/K001"


def test_before_it_is_known_what_day_it_is_nobody_is_answered_and_no_number_is_used_up():
    core = ControllerCore(a_plan())
    core.begin(NOON, Millis(0))
    take = ev.RequestCame("kiosk-1", m.TakeTicket(RequestId("t1"), ServiceId("kasa"), "pl"), NOON)
    version = core.view().version
    assert core.handle(take, Millis(1)) == []
    assert core.view().version == version
    core.handle(ev.DayCame(TODAY, NOON), Millis(2))
    answers = [effect for effect in core.handle(take, Millis(3)) if isinstance(effect, f.Publish)]
    assert [answer.message.result.ticket.label for answer in answers] == ["K001"]


def test_when_the_days_tickets_are_given_no_more_are_until_tomorrow():
    plan = a_plan_with(
        services=(a_service("dowod", "D", daily_quota=2), a_service("odbior", "D")),
    )
    office = OfficeInHand(plan=structs.replace(plan, desks=plan.desks[:2]))
    assert [office.take_label("dowod") for _ in range(2)] == ["D001", "D002"]
    assert office.take("dowod") == m.Refused(m.Refusal.FULL)
    assert office.menu.services[0].closed is m.ClosedReason.FULL
    assert office.take_label("odbior") == "D003"
    office.day(DayId("2026-11-21"))
    assert office.take_label("dowod") == "D001"


def test_a_service_without_tickets_gives_none():
    plan = a_plan()
    *others, cash = plan.services
    cash = structs.replace(cash, mode="no-ticket")
    office = OfficeInHand(plan=structs.replace(plan, services=(*others, cash)))
    assert office.take("kasa") == m.Refused(m.Refusal.NO_TICKETS_GIVEN)
    assert office.menu.services[2].closed is None, "it only shows that it is open"


def test_by_appointment_only_gives_no_number_to_who_walks_in_and_both_gives():
    plan = a_plan_with(
        services=(
            a_service("dowod", "D", mode="appointment-only"),
            a_service("odbior", "D", mode="both"),
            a_service("kasa", "K", mode="walk-in"),
        )
    )
    office = OfficeInHand(plan=plan)
    assert office.take("dowod") == m.Refused(m.Refusal.BY_APPOINTMENT)
    assert office.menu.services[0].closed is m.ClosedReason.BY_APPOINTMENT
    assert [office.take_label(service) for service in ("odbior", "kasa")] == ["D001", "K001"]
