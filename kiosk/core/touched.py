"""What a touch means: from the target and the screen it was on to what the visitor gets."""

from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.offers import in_category
from kiosk.core.opinions import Opinions
from kiosk.core.stage import Stage
from kiosk.core.visit import Visit
from office.plan import CategoryId, Plan
from protocol.types import Millis, ServiceId


class Touched:
    """The meaning of each target on each screen. A target that is not there means nothing."""

    def __init__(self, plan: Plan, stage: Stage, visit: Visit, opinions: Opinions) -> None:
        self._plan = plan
        self._stage = stage
        self._visit = visit
        self._opinions = opinions

    def touch(self, target: str, offers: tuple[v.Offer, ...], now: Millis) -> None:
        """Carry out what a target means, as it is named in the scene: ``service/dowod``.

        Args:
            target: its name.
            offers: what the screen offered.
            now: the time.
        """
        kind, _, name = target.partition("/")
        match kind, self._stage.screen:
            case "language", _:
                self._stage.choose_language(name, now)
            case (("service" | "category" | "next" | "back"), screen):
                self._turn_to(kind, name, screen, offers, now)
            case (("digit" | "delete" | "clear" | "confirm"), v.EnterCode(typed)):
                self._type(kind, name, typed, now)
            case _, v.Home():
                self._enter(kind, now)
            case _, v.Confirm() as screen:
                self._decide(kind, screen, now)
            case (("take" | "take-privileged"), v.Privileged(service)):
                self._visit.take(service, now, privileged=kind == "take-privileged")
            case "face", v.Rate() if name.isdecimal() and int(name) < v.FACES:
                self._opinions.rate(int(name), now)
                self._stage.show(v.Thanks(v.Thanked.FEEDBACK), now)
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
            case "next", v.Home() | v.Category():
                self._stage.show(replace(screen, page=screen.page + 1), now)
            case "back", _:
                self._go_back(screen, now)

    def _open(
        self, category: CategoryId, home: v.Home, offers: tuple[v.Offer, ...], now: Millis
    ) -> None:
        inside = in_category(self._plan, offers, category)
        if len(inside) == 1:
            self._stage.show(v.Confirm(inside[0].service, home), now)
        else:
            self._stage.show(v.Category(category), now)

    def _go_back(self, screen: v.Screen, now: Millis) -> None:
        match screen:
            case v.Confirm(_, back):
                self._stage.show(back, now)
            case v.Privileged(service, back):
                self._stage.show(v.Confirm(service, back), now)
            case v.Home(page) | v.Category(_, page) if page > 0:
                self._stage.show(replace(screen, page=page - 1), now)
            case v.Category() | v.EnterCode() | v.Rate():
                self._stage.show(v.Home(), now)
            case _:
                pass

    def _enter(self, kind: str, now: Millis) -> None:
        match kind:
            case "check-in":
                self._stage.show(v.EnterCode(), now)
            case "rate":
                self._stage.show(v.Rate(), now)

    def _decide(self, kind: str, card: v.Confirm, now: Millis) -> None:
        match kind:
            case "take":
                self._visit.take(card.service, now)
            case "privileged":
                self._stage.show(v.Privileged(card.service, card.back), now)
            case "solved":
                self._opinions.solved(card.service, now)
                self._stage.show(v.Thanks(v.Thanked.SOLVED, card.service), now)
            case "check-in":
                self._stage.show(v.EnterCode(), now)

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
            case "check-in", v.NoNumber():
                self._stage.show(v.EnterCode(), now)
            case "done", v.TakeSlip() | v.Remember() | v.NoNumber() | v.Thanks(v.Thanked.SOLVED):
                self._stage.go_home(now)
