"""A kiosk core held in the hand: touches by the name of a target, effects as lists."""

from collections.abc import Iterable

import msgspec
from kiosk_screens import PLAN, composer

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core.machine import KioskCore
from kiosk.core.view import KioskView
from office.plan import Plan
from protocol import messages as m
from protocol.types import Epoch, Label, Millis, RequestId, TicketId
from scene.shapes import Text
from scene.touch import Pressed, Released

EPOCH = Epoch(7)
AT = "2026-11-20T09:41:07"


class KioskInHand:
    """Keeps the journal as the disk would, and everything the kiosk wanted done."""

    def __init__(
        self, journal: Iterable[r.Record] = (), *, now: int = 1_000_000, plan: Plan = PLAN
    ) -> None:
        self.plan = plan
        self.now = Millis(now)
        self.journal: list[r.Record] = [as_on_disk(record) for record in journal]
        self.asked: list[m.TakeTicket] = []
        self.check_ins: list[m.CheckIn] = []
        self.reported: list[m.ReportSlip] = []
        self.opinions: list[m.GiveFeedback | m.ReportSolved] = []
        self.slips: list[r.SlipStarted] = []
        self.health: tuple[m.Fault, ...] | None = None
        self.effects: list[f.Effect] = []
        self.core = KioskCore(
            plan=plan, compose=composer(plan=plan).scene_of, journal=self.journal, now=self.now
        )

    # What happens ---------------------------------------------------------------------------

    def tell(self, event: e.Event) -> list[f.Effect]:
        effects = self.core.handle(event, self.now)
        for effect in effects:
            match effect:
                case f.Journal(record):
                    self.journal.append(record)
                case f.Ask(m.TakeTicket() as take):
                    self.asked.append(take)
                case f.Ask(m.CheckIn() as check_in):
                    self.check_ins.append(check_in)
                case f.Ask(m.ReportSlip() as report):
                    self.reported.append(report)
                case f.Ask(opinion):
                    self.opinions.append(opinion)
                case f.PrintSlip(slip):
                    self.slips.append(slip)
                case f.SayHealth(faults):
                    self.health = faults
        self.effects += effects
        return effects

    def wait(self, ms: int, *, beats: bool = True) -> None:
        """Let time pass: every deadline is kept, and the controller beats meanwhile."""
        end = self.now + ms
        while self.now < end:
            deadline = self.core.next_deadline()
            step = end if deadline is None else min(deadline, end)
            if beats:
                step = min(step, self.now + 1_000)
            self.now = Millis(step)
            self.tell(e.MessageCame(m.Beat(EPOCH, self.now)) if beats else e.Tick())
            if beats:
                self.tell(e.Tick())

    def connect(self, epoch: int = EPOCH) -> None:
        self.tell(e.LinkUp())
        self.menu(epoch=epoch)
        self.tell(e.MessageCame(m.Beat(Epoch(epoch), self.now)))

    def menu(self, *, epoch: int = EPOCH, version: int = 1, waiting: int = 3) -> None:
        entries = tuple(m.MenuEntry(service.id, waiting) for service in self.plan.services)
        self.tell(e.MessageCame(m.Menu(Epoch(epoch), version, "2026-11-20", entries)))

    def offer(self, *entries: m.MenuEntry, version: int = 2) -> None:
        """Say how some services are; the others have nobody waiting."""
        told = {entry.service: entry for entry in entries}
        menu = tuple(
            told.get(service.id, m.MenuEntry(service.id, 0)) for service in self.plan.services
        )
        self.tell(e.MessageCame(m.Menu(EPOCH, version, "2026-11-20", menu)))

    def press(self, target: str) -> None:
        self.tell(Pressed(*self.middle(target)))

    def release(self, target: str) -> None:
        self.tell(Released(*self.middle(target)))

    def touch(self, target: str) -> None:
        """Touch as a calm visitor does: not in the first moment of a screen."""
        self.now = Millis(self.now + 400)
        self.press(target)
        self.now = Millis(self.now + 80)
        self.release(target)

    def type_code(self, code: str) -> None:
        """Type digits at the pace of a finger that knows where to go."""
        self.now = Millis(self.now + 400)
        for digit in code:
            self.now = Millis(self.now + 250)
            self.press(f"digit/{digit}")
            self.now = Millis(self.now + 80)
            self.release(f"digit/{digit}")

    def answer(self, request: RequestId, result: m.Result) -> None:
        self.tell(e.MessageCame(m.Answer(request, EPOCH, result)))

    def issue(self, request: RequestId, label: str = "D001", language: str = "pl") -> None:
        self.answer(request, taken(label, language))

    def slip_ends(self, request: RequestId, outcome: m.SlipOutcome = m.SlipOutcome.PRINTED) -> None:
        self.tell(e.SlipEnded(request, outcome))

    # What is seen ---------------------------------------------------------------------------

    def middle(self, target: str) -> tuple[int, int]:
        return next(each.box.middle for each in self.core.scene().targets if each.name == target)

    @property
    def words(self) -> str:
        """Everything that stands on the screen, with plain spaces and dashes."""
        texts = [item.text for item in self.core.scene().items if isinstance(item, Text)]
        return " ".join(texts).replace("\u00a0", " ").replace("\u2013", "-")

    @property
    def targets(self) -> set[str]:
        return {target.name for target in self.core.scene().targets}

    @property
    def view(self) -> KioskView:
        return self.core.view()

    @property
    def screen(self) -> str:
        return self.view.name

    @property
    def told(self) -> list[r.Record]:
        """The journal without the numbers of reports."""
        return [record for record in self.journal if not isinstance(record, r.Reported)]


def taken(label: str = "D001", language: str = "pl") -> m.Taken:
    ticket = m.Ticket(TicketId(f"2026-11-20/{label}"), Label(label), PLAN.services[0].id, language)
    return m.Taken(ticket, ahead=4, at=AT)


def as_on_disk(record: r.Record) -> r.Record:
    """Return a record as it comes back from the disk."""
    return msgspec.json.decode(msgspec.json.encode(record), type=r.Record)


def connected_kiosk(journal: Iterable[r.Record] = (), *, plan: Plan = PLAN) -> KioskInHand:
    kiosk = KioskInHand(journal, plan=plan)
    kiosk.tell(e.Tick())
    kiosk.connect()
    return kiosk


def kiosk_that_asked(service: str = "dowod") -> KioskInHand:
    """A visitor has just touched "take"."""
    kiosk = connected_kiosk()
    kiosk.touch(f"service/{service}")
    kiosk.touch("take")
    return kiosk


def kiosk_that_checks_in(code: str = "802175") -> KioskInHand:
    """A visitor has just confirmed the code of an appointment."""
    kiosk = connected_kiosk()
    kiosk.touch("check-in")
    kiosk.type_code(code)
    kiosk.touch("confirm")
    return kiosk


def kiosk_that_prints() -> KioskInHand:
    """The number is there and its slip under way."""
    kiosk = kiosk_that_asked()
    kiosk.issue(kiosk.asked[0].id)
    return kiosk
