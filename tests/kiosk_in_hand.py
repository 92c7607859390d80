"""A kiosk core held in the hand: touches by the name of a target, effects as lists."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable

import msgspec
from kiosk_screens import CATALOGUES, PLAN, composer
from kiosk_targets import target_composer

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import records as r
from kiosk.core.machine import KioskCore
from kiosk.core.speech.speaker import Speaker
from kiosk.core.view import KioskView
from office.plan import Plan
from office.settings import OpinionSettings
from protocol import messages as m
from protocol.types import DeviceId, Epoch, Label, Millis, RequestId, TicketId
from scene.shapes import Scene, Text
from scene.touch import Pressed, Released

EPOCH = Epoch(7)
DAY = "2026-11-20"
AT = f"{DAY}T09:41:07"
AT_MS = 1_000_000
DEVICE = DeviceId("kiosk-1")


class KioskInHand:
    """Keeps the journal as the disk would, and everything the kiosk wanted done."""

    def __init__(
        self,
        journal: Iterable[r.Record] = (),
        *,
        now: int = 1_000_000,
        plan: Plan = PLAN,
        compose: Callable[[KioskView], Scene] | None = None,
        opinion: OpinionSettings | None = None,
    ) -> None:
        self.plan = plan
        self.now = Millis(now)
        self.journal: list[r.Record] = [as_on_disk(record) for record in journal]
        self.asked: list[m.TakeTicket] = []
        self.check_ins: list[m.CheckIn] = []
        self.reported: list[m.ReportSlip] = []
        self.opinions: list[m.GiveFeedback | m.ReportSolved] = []
        self.help_calls: list[m.AskForHelp] = []
        self.wanted: list[m.ReserveNumbers] = []
        self.handed: list[m.HandOver] = []
        self.slips: list[r.SlipStarted] = []
        self.cards: list[f.PrintInformation] = []
        self.said: list[str] = []
        self.warned_at: list[Millis] = []
        self.has_voice = False
        """Whether it takes time to say something; a voice that is not there has ended at once."""
        self.health: tuple[m.Fault, ...] | None = None
        self.effects: list[f.Effect] = []
        """Without the requests for a reserve, which come whenever the kiosk hears somebody."""
        self.core = KioskCore(
            plan=plan,
            device=DEVICE,
            compose=compose or composer(plan=plan).scene_of,
            speak=Speaker(plan, CATALOGUES),
            journal=self.journal,
            now=self.now,
            opinion=opinion,
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
                case f.Ask(m.ReserveNumbers() as want):
                    self.wanted.append(want)
                case f.Ask(m.HandOver() as hand_over):
                    self.handed.append(hand_over)
                case f.Ask(m.AskForHelp() as call):
                    self.help_calls.append(call)
                case f.Ask(opinion):
                    self.opinions.append(opinion)
                case f.PrintSlip(slip):
                    self.slips.append(slip)
                case f.SayHealth(faults):
                    self.health = faults
                case f.PrintInformation():
                    self.cards.append(effect)
                case f.Speak(sentences):
                    self.said.append(" ".join(sentences))
                case f.Warn():
                    self.warned_at.append(self.now)
        self.effects += [each for each in effects if not _wants_reserve(each)]
        if not self.has_voice and any(isinstance(each, f.Speak) for each in effects):
            self.tell(e.SpeechEnded())
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
            if beats:
                self.beat()
            self.tell(e.Tick())

    def connect(self, epoch: int = EPOCH) -> None:
        self.tell(e.LinkUp())
        self.menu(epoch=epoch)
        self.beat(epoch)

    def beat(self, epoch: int = EPOCH) -> None:
        """Hear the controller, whose clock showed ``AT`` when this kiosk's showed ``AT_MS``."""
        local = dt.datetime.fromisoformat(AT) + dt.timedelta(milliseconds=self.now - AT_MS)
        told = local.isoformat(timespec="seconds")
        self.tell(e.MessageCame(m.Beat(Epoch(epoch), self.now, told)))

    def menu(
        self,
        *,
        epoch: int = EPOCH,
        version: int = 1,
        waiting: int = 3,
        day: str = DAY,
        restored_in: int | None = None,
    ) -> None:
        entries = tuple(m.MenuEntry(service.id, waiting) for service in self.plan.services)
        menu = m.Menu(Epoch(epoch), version, day, entries, restored_in)
        self.tell(e.MessageCame(menu))

    def grant(self, first: int = 950, last: int = 999, *, day: str = DAY) -> m.Reserve:
        """Answer the newest request for a reserve."""
        want = self.wanted[-1].id
        reserve = m.Reserve(want, day, first, last, 10_000, 10_999)
        self.answer(want, m.Reserved(reserve))
        return reserve

    def offer(self, *entries: m.MenuEntry, version: int = 2) -> None:
        """Say how some services are; the others have nobody waiting."""
        told = {entry.service: entry for entry in entries}
        menu = tuple(
            told.get(service.id, m.MenuEntry(service.id, 0)) for service in self.plan.services
        )
        self.tell(e.MessageCame(m.Menu(EPOCH, version, DAY, menu)))

    def press(self, target: str) -> None:
        self.tell(Pressed(*self.middle(target)))

    def release(self, target: str) -> None:
        self.tell(Released(*self.middle(target)))

    def touch(self, target: str) -> None:
        """Touch as a calm visitor does: not in the first moment of a screen.

        The finger is lifted where it was put, whatever the screen shows by then.
        """
        where = self.middle(target)
        self.now = Millis(self.now + 400)
        self.tell(Pressed(*where))
        self.now = Millis(self.now + 80)
        self.tell(Released(*where))

    def key(self, *keys: e.Key | int) -> None:
        """Type keys at a calm pace."""
        for key in keys:
            self.now = Millis(self.now + 400)
            self.tell(e.KeyTyped(key))

    def take(self, service: str = "dowod") -> None:
        """Ask for a number of a service on the first screen."""
        self.touch(f"service/{service}")
        self.touch("take")

    def take_and_leave(self, service: str = "dowod") -> str:
        """Take a number that is there at once, and its slip; return the label."""
        self.take(service)
        self.wait(1_000, beats=False)
        slip = self.slips[-1]
        self.slip_ends(slip.id)
        self.touch("done")
        return slip.ticket.label

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


def named(label: str, day: str = DAY) -> m.Taken:
    """The controller's answer about a number, whether asked for or handed over."""
    ticket = m.Ticket(TicketId(f"{day}/{label}"), Label(label), PLAN.services[0].id, "pl")
    return m.Taken(ticket, ahead=4, at=AT)


def as_on_disk(record: r.Record) -> r.Record:
    """Return a record as it comes back from the disk."""
    return msgspec.json.decode(msgspec.json.encode(record), type=r.Record)


def _wants_reserve(effect: f.Effect) -> bool:
    return isinstance(effect, f.Ask) and isinstance(effect.request, m.ReserveNumbers)


def connected_kiosk(journal: Iterable[r.Record] = (), *, plan: Plan = PLAN) -> KioskInHand:
    kiosk = KioskInHand(journal, plan=plan)
    kiosk.tell(e.Tick())
    kiosk.connect()
    return kiosk


def kiosk_of_targets(
    plan: Plan = PLAN, *, opinion: OpinionSettings | None = None, connects: bool = True
) -> KioskInHand:
    """A kiosk of which only the targets count, not the look."""
    kiosk = KioskInHand(plan=plan, compose=target_composer(plan), opinion=opinion)
    kiosk.tell(e.Tick())
    if connects:
        kiosk.connect()
    return kiosk


LIVES = itertools.count()


def woken(journal: Iterable[r.Record], *, now: int = 5_000) -> KioskInHand:
    """A kiosk after a start, as its shell begins it."""
    kiosk = KioskInHand([*journal, r.Woke(f"life-{next(LIVES)}")], now=now)
    kiosk.tell(e.Tick())
    return kiosk


def kiosk_with_reserve(first: int = 950, last: int = 999) -> KioskInHand:
    """Numbers to give by itself are there, and what it wrote first is surely on the disk."""
    kiosk = connected_kiosk()
    kiosk.grant(first, last)
    kiosk.wait(6_000)
    return kiosk


def kiosk_alone(first: int = 950, last: int = 999) -> KioskInHand:
    """The same, and the link has just broken."""
    kiosk = kiosk_with_reserve(first, last)
    kiosk.tell(e.LinkDown())
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
