"""Whatever fails between kiosks and controller: no number is on paper twice on one day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import msgspec
from builders import a_plan_with
from hypothesis import given, settings
from hypothesis import strategies as st
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core.machine import ControllerCore
from controller.core.reserves import ranges_of
from controller.core.snapshot import restored, taken
from controller.core.state import Stage, State
from protocol import messages as m
from protocol.types import DayId, DeviceId, Label, RequestId, ServiceId

KIOSKS = ("kiosk-1", "kiosk-2")


@dataclass
class Kiosk:
    """What a kiosk's own journal holds."""

    name: str
    reserve: m.Reserve | None = None
    numbers: Iterator[int] = field(default_factory=lambda: iter(()))
    untold: list[m.HandOver] = field(default_factory=list)
    told: list[m.HandOver] = field(default_factory=list)
    """Every number of today that the controller knows, or knew once."""

    def adopt(self, reserve: m.Reserve) -> None:
        self.reserve = reserve
        self.numbers = iter(
            [n for first, last in ranges_of(reserve) for n in range(first, last + 1)]
        )


class Hall:
    """An office whose kiosks also give numbers by themselves; it knows all that is on paper."""

    def __init__(self, digits: int) -> None:
        self.office = OfficeInHand(plan=a_plan_with(tickets={"digits": digits}))
        self.kiosks = [Kiosk(name) for name in KIOSKS]
        self.papers: set[tuple[str, str]] = set()
        self.late: list[tuple[str, m.TakeTicket, bool]] = []
        self.serial = 0
        self.day = 20

    def id(self, what: str) -> RequestId:
        self.serial += 1
        return RequestId(f"{what}-{self.serial}")

    def paper(self, label: str) -> None:
        assert (self.office.today, label) not in self.papers, "a number is on paper twice"
        self.papers.add((self.office.today, label))

    def take(self, kiosk: Kiosk) -> None:
        ask = m.TakeTicket(self.id("take"), ServiceId("kasa"), "pl")
        result = self.office.ask(kiosk.name, ask)
        if isinstance(result, m.Taken):
            self.paper(result.ticket.label)
            kiosk.told.append(self.said(result.ticket.label, ask, result.ticket.id))

    def give(self, kiosk: Kiosk, *, heard: bool) -> None:
        """Give a number out of the reserve; the request may reach the controller, or not yet."""
        number = next(kiosk.numbers, None)
        if number is None:
            return
        ask = m.TakeTicket(self.id("take"), ServiceId("kasa"), "pl")
        if heard:
            self.office.ask(kiosk.name, ask)
        label = f"K{number:0{self.office.plan.office.tickets.digits}d}"
        self.paper(label)
        kiosk.untold.append(self.said(label, ask))
        self.late.append((kiosk.name, ask, heard))

    def said(self, label: str, ask: m.TakeTicket, ticket: str | None = None) -> m.HandOver:
        return m.HandOver(
            self.id("tell"), ask.id, Label(label), ask.service, "pl", self.office.at.local,
            ticket=ticket,
        )  # fmt: skip

    def hand_over(self, kiosk: Kiosk) -> None:
        if kiosk.untold:
            said = kiosk.untold.pop(0)
            result = self.office.ask(kiosk.name, said)
            if said.at[:10] < self.office.today:
                assert result == m.Noted()
                return
            assert isinstance(result, m.Taken)
            assert result.ticket.label == said.label
            kiosk.told.append(said)

    def say_again(self, kiosk: Kiosk, place: int) -> None:
        if kiosk.told:
            said = kiosk.told[place % len(kiosk.told)]
            before = len(self.office.journal)
            again = msgspec.structs.replace(said, id=self.id("tell"))
            assert self.office.ask(kiosk.name, again).ticket.label == said.label
            assert len(self.office.journal) == before

    def straggle(self, place: int) -> None:
        """Let a request come in for which the kiosk has given a number itself."""
        if not self.late:
            return
        kiosk, ask, heard = self.late[place % len(self.late)]
        untold = {said.take for each in self.kiosks for said in each.untold}
        before = len(self.office.events(e.TicketIssued))
        self.office.ask(kiosk, ask)
        if heard or ask.id not in untold:
            assert len(self.office.events(e.TicketIssued)) == before
        self.late = [each for each in self.late if each[1] is not ask]

    def reserve(self, kiosk: Kiosk, *, heard: bool) -> None:
        ask = m.ReserveNumbers(self.id("ask"), DayId(self.office.today), kiosk.reserve)
        result = self.office.ask(kiosk.name, ask)
        if heard and isinstance(result, m.Reserved):
            kiosk.adopt(result.reserve)

    def midnight(self) -> None:
        if self.day < 28:
            self.day += 1
            self.office.day(DayId(f"2026-11-{self.day}"))
            self.late.clear()
            for kiosk in self.kiosks:
                kiosk.told.clear()

    def put_back(self, lost: int) -> None:
        """Put the journal back from a copy that misses the last entries, of today only.

        Once a day: what was granted after the first time would be granted again after the second.
        """
        if self.office.menu.restored_in is not None:
            return
        began = max(
            at
            for at, entry in enumerate(self.office.journal)
            if any(isinstance(event, e.DayBegan) for event in entry.events)
        )
        kept = max(began + 1, len(self.office.journal) - lost)
        self.office.journal = self.office.journal[:kept]
        epoch = self.office.core.view().epoch + 1_000_000
        entry = e.Entry(self.office.at, (e.EpochBegan(epoch), e.JournalRestored(100)))
        self.office.journal.append(entry)
        self.restart()
        assert self.office.menu.restored_in == epoch
        self.late.clear()
        for kiosk in self.kiosks:  # the menu has told them to
            for said in kiosk.told:
                again = msgspec.structs.replace(said, id=self.id("tell"))
                result = self.office.ask(kiosk.name, again)
                assert result.ticket.label == said.label

    def restart(self) -> None:
        office = self.office
        self.office = OfficeInHand(
            office.journal, started=office.at, plan=office.plan, now=office.now
        )
        self.office.day(DayId(f"2026-11-{self.day}"))

    def resume(self) -> None:
        """Go on from a snapshot."""
        state = self.office.core.view()
        data = taken(state, self.office.utc_ms, self.office.now)
        self.office.core._state = restored(data, self.office.utc_ms, self.office.now)

    def do(self, step: tuple[str, int]) -> None:
        what, n = step
        kiosk = self.kiosks[n % 2]
        match what:
            case "take":
                self.take(kiosk)
            case "give":
                self.give(kiosk, heard=n % 3 == 0)
            case "hand-over":
                self.hand_over(kiosk)
            case "again":
                self.say_again(kiosk, n // 2)
            case "straggle":
                self.straggle(n // 2)
            case "reserve":
                self.reserve(kiosk, heard=n % 5 > 0)
            case "call":
                self.office.press(3)
            case "minutes":
                self.office.minutes(1)
            case "midnight":
                self.midnight()
            case "put-back":
                self.put_back(n % 10)
            case "restart":
                self.restart()
            case _:
                self.resume()


KINDS = (
    *("take",) * 4,
    *("give",) * 6,
    *("hand-over",) * 5,
    *("reserve",) * 3,
    *("straggle", "straggle", "again", "call", "call", "minutes"),
    *("midnight", "put-back", "restart", "resume"),
)


def a_long_day(seed: int) -> list[tuple[str, int]]:
    """What Hypothesis, which loves small things, seldom comes to."""
    chance = Random(seed)
    return [(chance.choice(KINDS), chance.randrange(40)) for _ in range(200)]


STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 40)), max_size=40) | st.integers(
    0, 2**32
).map(a_long_day)


def replayed(office: OfficeInHand) -> State:
    core = ControllerCore(office.plan)
    for version, entry in enumerate(office.journal, start=1):
        core.replay(version, entry, office.now - (office.utc_ms - entry.at.utc_ms))
    return core.view()


def told(state: State) -> object:
    """What of the state speaks of numbers."""
    tickets = {
        id_: (known.stage, known.rank, known.arrived_at, known.ticket_class)
        for id_, known in state.tickets.items()
    }
    counted = {service: n for service, n in state.issued.items() if n}
    return (
        tickets, counted, state.reserves, state.last_number, state.number_skip,
        state.restored_in, state.answers, state.answers_before, state.queue.all(),
    )  # fmt: skip


@settings(max_examples=200)
@given(STEPS, st.sampled_from((2, 3, 4)))
def test_no_number_is_on_paper_twice_and_every_paper_that_was_told_of_has_one_ticket(steps, digits):
    hall = Hall(digits)
    for step in (("reserve", 1), ("reserve", 2), *steps):
        hall.do(step)
    for kiosk in hall.kiosks:
        while kiosk.untold:
            hall.hand_over(kiosk)
    state = hall.office.core.view()
    assert told(replayed(hall.office)) == told(state)
    labels = {known.ticket.label: known.stage for known in state.tickets.values()}
    assert len(labels) == len(state.tickets)
    for day, label in hall.papers:
        if day == hall.office.today:
            assert labels.pop(label) in {Stage.WAITING, Stage.CALLED, Stage.SERVED}
    # What is left is on no paper: withdrawn, or with a clerk before the paper was told of.
    for label, stage in labels.items():
        assert stage is Stage.WITHDRAWN or state.labelled(Label(label)).was_called


@settings(max_examples=200)
@given(STEPS, st.sampled_from((2, 3)))
def test_reserved_numbers_never_overlap_nor_are_they_given_by_the_controller(steps, digits):
    hall = Hall(digits)
    for step in steps:
        hall.do(step)
        state = hall.office.core.view()
        mine = [n for kiosk in hall.kiosks if kiosk.reserve for n in numbers(kiosk.reserve)]
        assert len(mine) == len(set(mine))
        reserved = set(mine)
        handed = {event.ticket for event in hall.office.events(e.NumberHandedOver)}
        for known in state.tickets.values():
            if known.ticket.id not in handed:
                assert int(known.ticket.label[1:]) not in reserved


def numbers(reserve: m.Reserve) -> list[int]:
    return [n for first, last in ranges_of(reserve) for n in range(first, last + 1)]


def test_the_name_of_a_device_is_what_tells_two_kiosks_apart():
    office = OfficeInHand()
    take = m.TakeTicket(RequestId("t1"), ServiceId("kasa"), "pl")
    one = office.ask(DeviceId("kiosk-1"), take)
    other = office.hand_over("K950", take="t1", device="kiosk-2")
    assert (one.ticket.label, other.ticket.label) == ("K001", "K950")
    assert not office.events(e.TicketWithdrawn)
