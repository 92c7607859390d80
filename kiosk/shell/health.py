"""The fact of what is wrong with this kiosk, said anew whenever it changes or the link returns."""

from protocol import topics
from protocol.messages import Fault, Health
from protocol.types import DeviceId, RequestId
from runtime.link import Link


class HealthFact:
    """Keeps the newest fact and sends it until it went out."""

    def __init__(self, link: Link, device: DeviceId, boot_id: RequestId) -> None:
        self._link = link
        self._device = device
        self._fact = Health(boot_id, 0, ())
        self._is_due = True

    def say_again(self) -> None:
        """The link is new: who listens may not know."""
        self._is_due = True

    def say(self, faults: tuple[Fault, ...]) -> None:
        """Take how things stand, and send it if that is news."""
        if faults != self._fact.faults:
            self._fact = Health(self._fact.boot_id, self._fact.version + 1, faults)
            self._is_due = True
        if self._is_due and self._link.connected:
            self._is_due = not self._link.send(topics.HEALTH, self._fact, device=self._device)
