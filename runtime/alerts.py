"""The fact of what is wrong with the machine, said anew whenever it changes or the link returns."""

import datetime as dt

from msgspec.structs import replace

from protocol import topics
from protocol.messages import Alert, Alerts
from protocol.types import DayId
from runtime.link import Link


class AlertsFact:
    """Keeps the newest fact and sends it until it went out. Says nothing before the first look."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._fact: Alerts | None = None
        self._is_due = False

    def say_again(self) -> None:
        """The link is new: who listens may not know."""
        self._is_due = True

    def say(self, alerts: tuple[Alert, ...], certificate_until: dt.datetime | None) -> None:
        """Take how things stand, and send it if that is news."""
        until = None if certificate_until is None else DayId(certificate_until.date().isoformat())
        before = self._fact or Alerts(self._link.boot_id, 0)
        news = replace(before, alerts=alerts, certificate_until=until)
        if self._fact is None or news != self._fact:
            self._fact = replace(news, version=before.version + 1)
            self._is_due = True
        if self._is_due and self._link.connected:
            self._is_due = not self._link.send(topics.ALERTS, self._fact, device=self._link.device)
