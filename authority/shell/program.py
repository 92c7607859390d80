"""The authority as a process: its folder, link, core and the loop between them."""

import logging
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from authority.core import effects as f
from authority.core import events as ev
from authority.core.access import access_of_office
from authority.core.machine import AuthorityCore
from authority.shell.broker_files import BrokerFiles
from authority.shell.certificates import certify_device
from authority.shell.folder import CA_KEY, AuthorityFolder
from authority.shell.issuing import entry_of
from authority.shell.messages import understand_new_key, understand_revocations
from authority.shell.own_certificates import OwnCertificates
from authority.shell.plan_look import PlanLook
from office.plan import Plan
from office.settings import AuthoritySettings
from protocol import topics
from protocol.messages import NewKey, Revocations
from protocol.types import Millis
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received, Unreadable
from runtime.loop import run as run_loop
from runtime.machine.state_file import StateFile
from runtime.sd_notify import Systemd
from runtime.service import in_service
from runtime.signals import StopRequest

LOOK_MS: Final = Millis(1_000)
"""How often the register is looked at, for another program may have taken a certificate away."""

_LOG = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Return the wall clock in whole seconds, as certificates have it."""
    return datetime.now(UTC).replace(microsecond=0)


class Authority:
    """Wires one authority together."""

    def __init__(
        self,
        settings: AuthoritySettings,
        plan: Plan,
        version: str,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Read the register and the key.

        Raises:
            AuthorityBroken: something in the folder cannot be used.
        """
        self._inbox: Inbox[ev.Event | LinkEvent] = Inbox()
        self._folder = AuthorityFolder(Path(settings.folder), _key_file(environ))
        self._pair = self._folder.pair()
        self._stamp = self._folder.stamp()
        self._core = AuthorityCore(plan, self._folder.register())
        self._stop = StopRequest(lambda: self._inbox.put(ev.TimeCame(utc_now())))
        self._systemd = Systemd()
        self._broker_files = BrokerFiles(self._folder)
        self._own = OwnCertificates(self._folder, settings)
        self._plan, self._plan_look = plan, PlanLook(Path(settings.device.plan))
        self._minute = ""
        office = plan.office.id
        self._link = Link.of(
            settings,
            office,
            subscriptions=(
                topics.NEW_KEY.at(office, device="+"),
                topics.REVOCATIONS.at(office, device="+"),
            ),
            deliver=self._deliver,
            on_death=self._inbox.put,
            program_version=version,
        )
        self._state_file = StateFile(settings, self._link, hears_controller=False, environ=environ)

    def run(self) -> None:
        """Run until asked to stop.

        Raises:
            AuthorityBroken: something in the folder cannot be used.
            OSError: the disk refuses.
        """
        self._bring_broker_up_to_date(self._plan, utc_now())
        for name in self._own.names:
            self._inbox.put(ev.OwnCertificate(name, self._own.ends(name)))
        self._link.start()
        tick: ev.Event = ev.TimeCame(utc_now())  # the core asks for none
        with in_service(self._systemd, [self._state_file.remove, self._link.stop]):
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
        self._state_file.hear(event)
        self._inbox.put(event)

    def _after(self) -> None:
        """Show life to systemd, how the link is to the doctor, and trouble to a technician."""
        self._state_file.write()
        self._systemd.status(f"signs for {self._plan.office.id}", self._link.trouble)
        self._systemd.watchdog()

    def _take(self, _timeout_ms: Millis | None) -> list[ev.Event]:
        came = self._inbox.take(LOOK_MS)
        self._look_around()
        understood = (self._understand(each) for each in came)
        return [event for event in understood if event is not None]

    def _understand(self, came: ev.Event | LinkEvent) -> ev.Event | None:
        match came:
            case Received(address, NewKey() as message) if address.device is not None:
                return understand_new_key(address.device, message, utc_now())
            case Received(address, Revocations() as message) if address.device is not None:
                own = self._pair.certificate
                return understand_revocations(address.device, message, own, utc_now())
            case LinkUp():
                return ev.LinkUp(utc_now())
            case LinkDown() | Received() | Unreadable():
                return None  # it signs when it is asked; no other topic is subscribed to
            case _:
                return came

    def _look_around(self) -> None:
        """Look at the clock, the plan and the register."""
        now = utc_now()
        if (minute := now.isoformat(timespec="minutes")) != self._minute:
            self._minute = minute
            if (plan := self._plan_look.new()) is not None:
                self._inbox.put(ev.PlanCame(plan))
            self._inbox.put(ev.TimeCame(now))
        if (stamp := self._folder.stamp()) != self._stamp:
            self._stamp = stamp
            self._inbox.put(ev.RegisterCame(self._folder.register()))

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        for effect in effects:
            match effect:
                case f.Keep(register, plan, at):
                    self._folder.keep(register)
                    self._bring_broker_up_to_date(plan, at)
                case f.Certify(device, public_key, at):
                    certificate = certify_device(self._pair, device, public_key, at)
                    self._inbox.put(ev.Signed(entry_of(certificate)))
                case f.Renew(name, at):
                    self._own.renew(name, at)
                    self._inbox.put(ev.OwnCertificate(name, self._own.ends(name)))
                    _LOG.info("%s has a new certificate", name)
                case f.Say(device, answer):
                    self._link.send(topics.CERTIFICATE, answer, device=device)
                case f.Remark(text):
                    _LOG.warning("%s", text)

    def _bring_broker_up_to_date(self, plan: Plan, now: datetime) -> None:
        written = self._broker_files.bring_up_to_date(
            lambda register: access_of_office(plan, register), now
        )
        if written:
            _LOG.info("new for the broker: %s", ", ".join(written))


def _key_file(environ: Mapping[str, str]) -> Path | None:
    """Return where systemd has put the key (``LoadCredential=``); None: it is in the folder."""
    handed = environ.get("CREDENTIALS_DIRECTORY")
    path = Path(handed) / CA_KEY if handed else None
    return path if path is not None and path.exists() else None
