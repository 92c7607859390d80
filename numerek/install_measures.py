"""Where everything is on a kiosk's glass once it hangs, in millimetres above the floor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kiosk.core import view as v
from kiosk.core.offers import takes_appointments
from kiosk.core.reach import height_mm, least_cap_mm
from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from office.plan import Plan
from office.settings import StandSettings
from protocol.types import LANGUAGES, Label, Language, ServiceId
from scene.shapes import Grid, Scene, Target, Text

NORMAL: Final = v.Ease()
LOW: Final = v.Ease(low_reach=True)
LARGE: Final = v.Ease(large_text=True)

SIDE_LEAST_MM: Final = 20.0
"""As :data:`kiosk.core.look.TOUCH_MIN_MM`."""


@dataclass(frozen=True)
class Glass:
    """One kiosk, as it would hang."""

    plan: Plan
    grid: Grid
    stand: StandSettings
    composer: Composer
    typesetter: Typesetter
    languages: tuple[Language, ...]
    """In which it is looked at."""

    def mm(self, px: int) -> float:
        """Return pixels in millimetres."""
        return px * self.grid.width_mm / self.grid.width

    def height_mm(self, row: int) -> float:
        """Return how high a row of pixels is."""
        return height_mm(row, self.grid, self.stand)

    def scenes(self, view: v.KioskView, ease: v.Ease) -> Iterator[Scene]:
        """Yield one screen in every language."""
        for language in self.languages:
            shown = v.KioskView(view.screen, language, view.offers, ease=ease, may_help=True)
            yield self.composer.scene_of(shown)


@dataclass
class Span:
    """From the lowest edge to the highest of some targets."""

    low_mm: float = float("inf")
    high_mm: float = float("-inf")

    def add(self, glass: Glass, target: Target) -> None:
        """Reach as far as one more target."""
        self.low_mm = min(self.low_mm, glass.height_mm(target.box.bottom))
        self.high_mm = max(self.high_mm, glass.height_mm(target.box.top))

    @property
    def is_empty(self) -> bool:
        """Whether there is no target at all."""
        return self.high_mm < self.low_mm


@dataclass
class Seen:
    """What was found on all screens in one mode."""

    spans: dict[str, Span] = field(default_factory=dict)
    """By the name of the screen, without those that have no targets."""
    lowest_of_kind_mm: dict[str, float] = field(default_factory=dict)
    """How high the upper edge of the lowest target of each kind is: service, take, back..."""
    switch_mm: float = 0.0
    """The upper edge of what leads to low reach, the highest there is."""
    cramped: set[str] = field(default_factory=set)
    """The screens on which letters or targets come out smaller than they have to be."""

    @property
    def whole(self) -> Span:
        """Return the span of all screens together."""
        return Span(
            min((span.low_mm for span in self.spans.values()), default=0.0),
            max((span.high_mm for span in self.spans.values()), default=0.0),
        )


def look_at(glass: Glass, views: Sequence[v.KioskView], ease: v.Ease) -> Seen:
    """Compose screens in one mode, and measure where their targets are."""
    seen = Seen()
    for view in views:
        span = Span()
        for scene in glass.scenes(view, ease):
            for target in scene.targets:
                span.add(glass, target)
                _note(seen, glass, target)
            if _is_cramped(glass, scene, ease):
                seen.cramped.add(view.name)
        if not span.is_empty:
            seen.spans[view.name] = span
    return seen


def _note(seen: Seen, glass: Glass, target: Target) -> None:
    kind = target.name.partition("/")[0]
    top_mm = glass.height_mm(target.box.top)
    seen.lowest_of_kind_mm[kind] = min(seen.lowest_of_kind_mm.get(kind, top_mm), top_mm)
    if target.name in {"ease", "ease/low-reach"}:
        seen.switch_mm = max(seen.switch_mm, top_mm)


def _is_cramped(glass: Glass, scene: Scene, ease: v.Ease) -> bool:
    least_mm = least_cap_mm(glass.grid, glass.stand, large_text=ease.large_text)
    caps = (
        glass.typesetter.metrics.cap_height(item.font, item.size)
        for item in scene.items
        if isinstance(item, Text)
    )
    sides = (min(target.box.width, target.box.height) for target in scene.targets)
    return any(glass.mm(cap) < least_mm for cap in caps) or any(
        glass.mm(side) < SIDE_LEAST_MM for side in sides
    )


def views_of(plan: Plan) -> tuple[v.KioskView, ...]:
    """Return the screens that a visitor of this office comes to, with everything open."""
    offers = tuple(v.Offer(service.id, 10) for service in plan.services)
    service, home = plan.services[0], v.Home()
    label = Label(f"{service.letter}123")
    screens: list[v.Screen] = [
        home,
        *(v.Category(category.id) for category in plan.categories),
        v.Confirm(service.id, home),
        v.Information(service.id, home),
        v.Remember(label, v.Doubt.NOT_PRINTED, may_reprint=True),
        v.TakeSlip(label),
        v.Rate(),
        v.RateService(0),
        v.Easier(home),
        v.Help(home),
        v.StillThere(home),
    ]
    if plan.office.privileged:
        screens.append(v.Privileged(service.id, home))
    if takes_appointments(plan):
        screens.append(v.EnterCode("123456"))
    return tuple(
        v.KioskView(each, LANGUAGES[0], offers if isinstance(each, v.CHOOSING) else ())
        for each in screens
    )


def left_out(glass: Glass) -> tuple[ServiceId, ...]:
    """Return the pinned services that do not stand on the first page, in some language."""
    home = views_of(glass.plan)[0]
    there = [{target.name for target in scene.targets} for scene in glass.scenes(home, NORMAL)]
    return tuple(
        service.id
        for service in glass.plan.services
        if service.pinned and any(f"service/{service.id}" not in names for names in there)
    )


def pages(glass: Glass, ease: v.Ease) -> int:
    """Return how many pages the first screen has, in the language that needs most."""
    home = views_of(glass.plan)[0]
    page = 0
    while any(
        target.name == "next"
        for scene in glass.scenes(v.KioskView(v.Home(page), LANGUAGES[0], home.offers), ease)
        for target in scene.targets
    ):
        page += 1
    return page + 1
