"""The fact of what is wrong with this device, said anew whenever it changes or the link returns."""

from msgspec.structs import replace

from protocol import topics
from protocol.messages import Fault, Health
from protocol.types import DeskNumber
from runtime.link import Link


class HealthFact:
    """Keeps the newest fact and sends it until it went out."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._fact = Health(link.boot_id, 0, ())
        self._is_due = True

    def say_again(self) -> None:
        """The link is new: who listens may not know."""
        self._is_due = True

    def say(
        self,
        faults: tuple[Fault, ...],
        paper_left_mm: int | None = None,
        desks: tuple[DeskNumber, ...] = (),
    ) -> None:
        """Take how things stand, and send it if that is news."""
        news = replace(self._fact, faults=faults, paper_left_mm=paper_left_mm, desks=desks)
        if news != self._fact:
            self._fact = replace(news, version=news.version + 1)
            self._is_due = True
        if self._is_due and self._link.connected:
            self._is_due = not self._link.send(topics.HEALTH, self._fact, device=self._link.device)
