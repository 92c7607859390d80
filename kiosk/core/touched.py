"""What a touch means: from the target and the screen it was on to what the visitor gets.

What is on every screen (languages, ease, help) stands in :mod:`kiosk.core.always`, an opinion in
:mod:`kiosk.core.rating`.
"""

from kiosk.core import view as v
from kiosk.core.always import Always
from kiosk.core.asides import Asides
from kiosk.core.offers import in_category
from kiosk.core.paging import back_of, next_of
from kiosk.core.rating import Rating
from kiosk.core.stage import Stage
from kiosk.core.visit import Visit
from office.plan import CategoryId, Plan
from protocol.types import Millis, ServiceId


class Touched:
    """The meaning of each target on each screen. A target that is not there means nothing."""

    def __init__(
        self,
        *,
        plan: Plan,
        stage: Stage,
        visit: Visit,
        asides: Asides,
        always: Always,
        rating: Rating,
    ) -> None:
        self._plan = plan
        self._stage = stage
        self._visit = visit
        self._asides = asides
        self._always = always
        self._rating = rating

    def touch(self, target: str, offers: tuple[v.Offer, ...], now: Millis) -> None:
        """Carry out what a target means, as it is named in the scene: ``service/dowod``.

        Args:
            target: its name.
            offers: what the screen offered.
            now: the time.
        """
        kind, _, name = target.partition("/")
        if not (self._always.touch(kind, name, now) or self._rating.touch(kind, name, now)):
            self._touch(kind, name, offers, now)

    def _touch(self, kind: str, name: str, offers: tuple[v.Offer, ...], now: Millis) -> None:
        match kind, self._stage.screen:
            case (("service" | "category" | "next" | "back"), screen):
                self._turn_to(kind, name, screen, offers, now)
            case (("digit" | "delete" | "clear" | "confirm"), v.EnterCode(typed)):
                self._type(kind, name, typed, now)
            case "check-in", v.Home() | v.Confirm() | v.NoNumber():
                self._stage.show(v.EnterCode(), now)
            case "rate", v.Home():
                self._stage.show(v.Rate(), now)
            case _, v.Confirm() as screen:
                self._decide(kind, screen, now)
            case "print", v.Information(service):
                self._visit.inform(service, now)
            case (("take" | "take-privileged"), v.Privileged(service) | v.Information(service)):
                self._visit.take(service, now, privileged=kind == "take-privileged")
            case _, screen:
                self._leave(kind, screen, now)

    def _turn_to(
        self, kind: str, name: str, screen: v.Screen, offers: tuple[v.Offer, ...], now: Millis
    ) -> None:
        match kind, screen:
            case "service", v.Home() | v.Category():
                self._stage.show(v.Confirm(ServiceId(name), screen), now)
            case "category", v.Home():
                self._open(CategoryId(name), screen, offers, now)
            case "next", _:
                self._show(next_of(screen), now)
            case "back", _:
                self._show(back_of(screen, self._stage.home), now)

    def _show(self, screen: v.Screen | None, now: Millis) -> None:
        if screen is not None:
            self._stage.show(screen, now)

    def _open(
        self, category: CategoryId, home: v.Home, offers: tuple[v.Offer, ...], now: Millis
    ) -> None:
        inside = in_category(self._plan, offers, category)
        if len(inside) == 1:
            self._stage.show(v.Confirm(inside[0].service, home), now)
        else:
            self._stage.show(v.Category(category), now)

    def _decide(self, kind: str, card: v.Confirm, now: Millis) -> None:
        match kind:
            case "take":
                self._visit.take(card.service, now)
            case "privileged":
                self._stage.show(v.Privileged(card.service, card.back), now)
            case "information":
                self._stage.show(v.Information(card.service, card.back), now)
            case "solved":
                self._asides.solved(card.service, now)
                self._stage.show(v.Thanks(v.Thanked.SOLVED, card.service), now)

    def _type(self, key: str, digit: str, typed: str, now: Millis) -> None:
        """Take a key; the code is on this screen alone, and gone from it once it is confirmed."""
        if key == "confirm":  # which is there only once the code is whole
            self._visit.check_in(typed, now)
            return
        after = {"digit": (typed + digit)[: v.CODE_DIGITS], "delete": typed[:-1], "clear": ""}[key]
        self._stage.type(after, f"{key}/{digit}" if digit else key, now)

    def _leave(self, kind: str, screen: v.Screen, now: Millis) -> None:
        match kind, screen:
            case "reprint", v.Remember():
                self._visit.reprint(now)
            case "done", v.NoNumber():
                # Who got no number may well want another one, in the language that they read.
                self._stage.show(self._stage.home, now)
            case "done", v.TakeSlip() | v.Remember() | v.Thanks() | v.TooFast():
                self._stage.go_home(now)
