"""The controller as a process: journal, link, core and the loop between them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from controller.core import effects as f
from controller.core import events as ev
from controller.core.entries import DayBegan, Entry, PlanChanged
from controller.core.machine import ControllerCore
from controller.core.state import NO_DAY
from controller.shell.backup import Backups
from controller.shell.calendar import Calendar
from controller.shell.chores import Chores
from controller.shell.plan_file import PlanFile, PlanRead
from controller.shell.remarks import Remarks
from controller.shell.sqlite_journal import SqliteJournal
from office.settings import ControllerSettings
from protocol import topics
from protocol.messages import Request, Severity
from protocol.types import DayId, Millis
from runtime.clock import monotonic_ms
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received, Unreadable
from runtime.loop import run as run_loop
from runtime.machine.caretaker import Caretaker
from runtime.sd_notify import Systemd
from runtime.service import in_service
from runtime.signals import StopRequest

if TYPE_CHECKING:
    from upkeep.findings import Finding
from upkeep.findings import Finding
from upkeep.kinds import Kind

CALENDAR_LOOK_MS: Final = Millis(1_000)
"""How often the calendar is looked at: a new day begins within a second of midnight. The plan is
looked at each minute."""

PLAN_COPY: Final = "plan-in-use.toml"
"""In the controller's state directory."""


class Controller:
    """Wires one controller together."""

    def __init__(self, settings: ControllerSettings, version: str) -> None:
        """Open the journal and read the plan.

        Raises:
            NoPlan: there is no plan to work by.
            JournalBroken, LogInUse, LogTaken: as the journal says.
        """
        self._inbox: Inbox[ev.Event] = Inbox()
        self._stop = StopRequest(lambda: self._inbox.put(ev.Tick()))
        self._systemd = Systemd()
        copy = Path(settings.device.state_dir) / PLAN_COPY
        self._plan_file = PlanFile(Path(settings.device.plan), copy)
        self._plan = self._offered = self._plan_file.first()
        plan = self._plan.plan
        self._calendar = Calendar(plan.office.timezone, plan.office.public_holidays)
        self._journal = SqliteJournal(Path(settings.journal_file), takes_over=True)
        self._core = ControllerCore(plan)
        self._chores = Chores(self._journal, self._core, self._calendar)
        self._backups = _backups(settings, self._inbox)
        self._remarks = Remarks()
        office = plan.office.id
        self._link = Link.of(
            settings,
            office,
            subscriptions=(topics.REQUEST.at(office, device="+"),),
            deliver=self._deliver,
            on_death=self._inbox.put,
            program_version=version,
            role=topics.Role.CONTROLLER,
        )
        self._caretaker = Caretaker(settings, self._link, self._inbox.put, hears_controller=False)

    def run(self) -> None:
        """Run until asked to stop.

        Raises:
            JournalBroken, LogTaken: as the journal says. Nothing was said that it does not hold.
        """
        now = monotonic_ms()
        after = self._chores.resume(now)
        for number, entry in self._journal.recent(after):
            self._core.replay(number, entry, self._calendar.when(entry.at, now))
        self._perform(self._core.begin(self._calendar.now(), now, self._plan.sha256))
        self._look_around()
        if (day := self._core.view().day) != NO_DAY:
            self._chores.begin_day(day, self._keep_days, now)
        self._link.start()
        self._caretaker.start()
        ends = [self._caretaker.stop, self._link.stop, self._journal.close]
        if self._backups is not None:
            self._backups.start()
            ends.insert(0, self._backups.stop)
        tick: ev.Event = ev.Tick()
        with in_service(self._systemd, ends):
            run_loop(
                self._core,
                tick=tick,
                take=self._take,
                perform=self._perform,
                after=self._after,
                until=lambda: self._stop.came,
            )

    def _deliver(self, event: LinkEvent) -> None:
        """Take what the link brings; runs in the link's thread."""
        self._caretaker.hear(event)
        match event:
            case LinkUp():
                self._inbox.put(ev.LinkUp())
            case LinkDown():
                self._inbox.put(ev.LinkDown())
            case Received(address, message) if address.topic is topics.REQUEST:
                assert address.device is not None
                assert isinstance(message, Request)
                self._inbox.put(ev.RequestCame(address.device, message, self._calendar.now()))
            case Received():
                pass  # no other topic is subscribed to
            case Unreadable():
                pass  # it reads no fact of its own

    def _take(self, timeout_ms: Millis | None) -> list[ev.Event]:
        wait_ms = min(CALENDAR_LOOK_MS, self._chores.wait_ms(monotonic_ms()))
        if timeout_ms is not None:
            wait_ms = min(wait_ms, timeout_ms)
        events = self._inbox.take(Millis(wait_ms))
        if not events:
            self._chores.do_one(monotonic_ms())
        self._look_around()
        return events

    def _after(self) -> None:
        """Show life, to a starter of a second controller and to systemd."""
        self._journal.hold()
        self._caretaker.look_after(more=self._troubles())
        self._systemd.status(f"day {self._core.view().day}", self._link.trouble)
        self._systemd.watchdog()

    def _troubles(self) -> "tuple[Finding, ...]":
        """Return what is wrong with the controller itself."""
        trouble = self._backups.state.trouble if self._backups is not None else None
        if trouble is None:
            return ()
        from upkeep.findings import Finding

        return (Finding(Kind.NO_COPIES, Severity.ACT, about=trouble),)

    def _look_around(self) -> None:
        """Look at the calendar, the clock and the plan."""
        if (day := self._calendar.new_day()) is not None:
            self._inbox.put(self._day_came(day))
        if (at := self._calendar.new_minute()) is not None:
            self._inbox.put(ev.MinuteCame(at))
            self._look_at_plan()

    def _day_came(self, day: DayId) -> ev.DayCame:
        return ev.DayCame(day, self._calendar.now(), self._calendar.holidays_from(day))

    def _look_at_plan(self) -> None:
        read = self._plan_file.new()
        if read is None:
            return
        self._offered = read
        self._inbox.put(ev.PlanCame(read.plan, read.sha256, self._calendar.now()))

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        """Commit everything of the batch in one transaction, then say everything, in order.

        What stands behind no entry, such as a beat, is said by the journal's holder alone too.
        """
        entries = [effect.entry for effect in effects if isinstance(effect, f.Append)]
        if entries:
            self._journal.append(entries)
        else:
            self._journal.hold()
        for effect in effects:
            if isinstance(effect, f.Publish):
                self._link.send(
                    effect.topic, effect.message, device=effect.device, desk=effect.desk
                )
            if isinstance(effect, f.Append):
                self._note(effect.entry)
        self._remarks.hear(effects)

    def _note(self, entry: Entry) -> None:
        """Do what follows from a committed entry besides what is said."""
        for event in entry.events:
            if isinstance(event, PlanChanged) and event.sha256 == self._offered.sha256:
                self._use(self._offered)
            if isinstance(event, DayBegan):
                self._chores.begin_day(event.day, self._keep_days, monotonic_ms())

    def _use(self, read: PlanRead) -> None:
        """Let the shell go by a plan too, now that the core does."""
        office = read.plan.office
        if office.public_holidays != self._plan.plan.office.public_holidays:
            self._calendar = Calendar(office.timezone, office.public_holidays)
        self._plan = read
        self._plan_file.keep(read)

    @property
    def _keep_days(self) -> int:
        return self._plan.plan.office.tickets.keep_ticket_rows_days


def _backups(settings: ControllerSettings, inbox: Inbox[ev.Event]) -> Backups | None:
    if settings.backup is None:
        return None
    return Backups(Path(settings.journal_file), settings.backup, inbox.put)
