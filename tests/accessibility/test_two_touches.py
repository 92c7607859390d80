"""From the first screen to a number: two touches for what is pinned there, three for all else."""

from functools import cache

import msgspec
import pytest
from accessibility.combinations import composer
from accessibility.glasses import GLASSES
from kiosk_in_hand import KioskInHand
from kiosk_screens import PLAN
from msgspec.structs import replace

from kiosk.core import events as e
from kiosk.core import view as v
from office.plan import Plan
from scene.shapes import Grid, Scene

WAYS = ("service", "category", "next", "take")
MOST = 3


class Remembered:
    """Composes each view once: the search comes by the first screen again and again."""

    def __init__(self, grid: Grid, plan: Plan) -> None:
        self.plan = plan
        self._composer = composer(grid, plan=plan)
        self._scenes: dict[tuple[str, bytes], Scene] = {}

    def __call__(self, view: v.KioskView) -> Scene:
        key = view.name, msgspec.json.encode(view)  # a card and what more there is encode alike
        if key not in self._scenes:
            self._scenes[key] = self._composer.scene_of(view)
        return self._scenes[key]


def at_the_kiosk(compose: Remembered, touches: tuple[str, ...]) -> KioskInHand:
    kiosk = KioskInHand(plan=compose.plan, compose=compose)
    kiosk.tell(e.Tick())
    kiosk.connect()
    for target in touches:
        kiosk.touch(target)
    return kiosk


def touches_to_a_number(compose: Remembered) -> dict[str, int]:
    """The fewest touches to each service's number, searched over the real core and its pictures."""
    fewest: dict[str, int] = {}
    ways: list[tuple[str, ...]] = [()]
    seen: set[v.Screen] = set()
    for count in range(1, MOST + 1):
        further = []
        for way in ways:
            for target in sorted(at_the_kiosk(compose, way).targets):
                if target.partition("/")[0] not in WAYS:
                    continue
                there = at_the_kiosk(compose, (*way, target))
                for asked in there.asked:
                    fewest.setdefault(asked.service, count)
                if there.view.screen not in seen:
                    seen.add(there.view.screen)
                    further.append((*way, target))
        ways = further
    return fewest


@cache
def remembered(glass: str) -> Remembered:
    return Remembered(GLASSES[glass], PLAN)


@cache
def fewest(glass: str) -> dict[str, int]:
    return touches_to_a_number(remembered(glass))


def pinned_there(glass: str) -> set[str]:
    targets = at_the_kiosk(remembered(glass), ()).targets
    return {name.partition("/")[2] for name in targets if name.startswith("service/")}


@pytest.mark.parametrize("glass", GLASSES)
def test_two_touches_lead_to_the_number_of_what_stands_on_the_first_screen(glass):
    there = pinned_there(glass)
    assert {service: fewest(glass).get(service) for service in there} == dict.fromkeys(there, 2)


@pytest.mark.parametrize("glass", GLASSES)
def test_three_touches_lead_to_any_number_of_the_sample_office(glass):
    gives = {service.id for service in PLAN.services if service.mode in {"walk-in", "both"}}
    assert gives - fewest(glass).keys() == set()


@pytest.mark.parametrize("glass", GLASSES)
def test_what_is_pinned_stands_there_in_the_order_of_the_plan(glass):
    pinned = [service.id for service in PLAN.services if service.pinned]
    there = pinned_there(glass)
    assert set(pinned[: len(there)]) == there


def test_an_office_whose_matters_lie_behind_more_pages_is_found_out():
    services = tuple(
        replace(each, category=PLAN.categories[0].id, pinned=False) for each in PLAN.services
    )
    found = touches_to_a_number(
        Remembered(GLASSES["old 7 inch lying"], replace(PLAN, services=services))
    )
    assert {each.id for each in services} - found.keys()
