"""A hall display with an information side held in the hand: menus and pictures in, pages out."""

import datetime as dt

from builders import a_plan, a_service
from hall_in_hand import TODAY, HallInHand
from msgspec.structs import replace

from display.core import events as ev
from display.core.information.page import Page, ServicesPage
from display.core.rules import HallRules
from office.plan import Notice, Plan
from office.settings import InformationSettings, ScopeSettings
from protocol import messages as m
from protocol.types import Epoch, Millis, ServiceId

CHANGE_S = 20
USUAL = InformationSettings(change_s=CHANGE_S)
DAY = dt.date.fromisoformat(TODAY)


def a_notice(text: str, *, first: dt.date = DAY, last: dt.date | None = None, **others: str):
    return Notice(first_day=first, last_day=last, text={"pl": text, **others})


def plan_with(*notices: Notice, services: int = 3) -> Plan:
    plan = replace(a_plan(), notices=notices)
    more = tuple(a_service(f"sprawa-{n}", "R") for n in range(3, services))
    desk = plan.desks[0]
    desk = replace(desk, services=(*desk.services, *(each.id for each in more)))
    return replace(plan, services=(*plan.services, *more), desks=(desk, *plan.desks[1:]))


class SideInHand(HallInHand):
    """Keeps the menu, and which page stood there from when."""

    def __init__(
        self,
        plan: Plan | None = None,
        *,
        scope: ScopeSettings | None = None,
        information: InformationSettings | None = USUAL,
        rows: int = 4,
        pictures: tuple[str, ...] = (),
    ) -> None:
        self.pages: list[tuple[Millis, Page | None]] = []
        self.plan = plan or plan_with()
        rules = HallRules(scope=scope or ScopeSettings(), information=information)
        super().__init__(linked=False, plan=self.plan, rules=rules)
        self.entries = {
            service.id: m.MenuEntry(service.id, 5, wait=m.Wait(15, 20))
            for service in self.plan.services
        }
        self.menu_version = 0
        self.handle(ev.ScreenMeasured(6, rows))
        self.handle(ev.LinkUp())
        self.board()
        self.menu()
        self.beat()
        self.handle(ev.PicturesCame(pictures))

    @property
    def page(self) -> Page | None:
        return self.view.page

    @property
    def names(self) -> list[str]:
        """Of the services on the page; it must be one of services."""
        assert isinstance(self.page, ServicesPage)
        return [row.name for row in self.page.rows]

    @property
    def counts(self) -> list[int | None]:
        assert isinstance(self.page, ServicesPage)
        return [row.waiting for row in self.page.rows]

    def handle(self, event: ev.Event) -> None:
        super().handle(event)
        page = self.core.view().page
        if page != (self.pages[-1][1] if self.pages else None):
            self.pages.append((self.now, page))

    def menu(self, **changed: dict[str, object]) -> None:
        """The controller says its menu, with other fields of some services."""
        for name, fields in changed.items():
            entry = self.entries[ServiceId(name)]
            self.entries[ServiceId(name)] = replace(entry, **fields)
        self.menu_version += 1
        self.say(
            m.Menu(
                epoch=Epoch(self.epoch),
                version=self.menu_version,
                day=TODAY,
                services=tuple(self.entries.values()),
            )
        )

    def wait(self, service: str, waiting: int) -> None:
        self.menu(**{service: {"waiting": waiting}})

    def close(self, service: str, why: m.ClosedReason, opens_at: str | None = None) -> None:
        self.menu(**{service: {"closed": why, "opens_at": opens_at, "wait": None}})
