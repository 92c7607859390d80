"""An opinion: a face, and which matter it was about, if the visitor wants to say."""

from kiosk.core import view as v
from kiosk.core.asides import Asides
from kiosk.core.stage import Stage
from office.plan import Plan
from office.settings import OpinionSettings
from protocol.types import Millis, ServiceId


class Rating:
    """Sends each opinion once: when all of it is said, or when nobody says more."""

    def __init__(
        self, plan: Plan, stage: Stage, asides: Asides, opinion: OpinionSettings | None
    ) -> None:
        self._services = {service.id for service in plan.services}
        self._stage = stage
        self._asides = asides
        self._service = opinion.service if opinion else None
        """What every opinion at this kiosk is about."""
        self._face: int | None = None
        """The face that was chosen, while it may still be said what it was about."""

    def touch(self, kind: str, name: str, now: Millis) -> bool:
        """Carry out what a target means; say whether it belongs to an opinion."""
        match kind, self._stage.screen:
            case "face", v.Rate() if name.isdecimal() and int(name) < v.FACES:
                self._rate(int(name), now)
            case "rate-service", v.RateService(face) if name in self._services:
                self._thank(face, ServiceId(name), now)
            case "skip", v.RateService(face):
                self._thank(face, None, now)
            case "back", v.RateService(page=0):
                self._face = None  # who goes back chooses another one
                home = self._stage.home
                self._stage.show(home if isinstance(home, v.Rate) else v.Rate(), now)
            case _:
                return False
        return True

    def heed(self, now: Millis) -> None:
        """Send what nobody says more about: the visitor has gone, or the screen was needed."""
        if self._face is not None and not isinstance(self._stage.base, v.RateService):
            self._asides.rate(self._face, None, now)
            self._face = None

    def _rate(self, face: int, now: Millis) -> None:
        if self._service is not None or len(self._services) == 1:
            self._thank(face, self._service, now)
        else:
            self._face = face
            self._stage.show(v.RateService(face), now)

    def _thank(self, face: int, service: ServiceId | None, now: Millis) -> None:
        self._asides.rate(face, service, now)
        self._face = None
        self._stage.show(v.Thanks(v.Thanked.FEEDBACK), now)
