"""How the screens of buttons come out: what is on them, in which order, and on how many pages.

Sizes, contrast and reach of every screen are checked in tests/accessibility; here they are asked
of offices whose names nobody has seen yet.
"""

import itertools

import pytest
from accessibility.checks.everything import findings
from accessibility.combinations import composer as real_composer
from accessibility.combinations import see
from accessibility.glasses import GLASSES, MODES
from hypothesis import given
from hypothesis import strategies as st
from kiosk_screens import PLAN, UPRIGHT_15, composer
from msgspec.structs import replace

from kiosk.core import look, view
from kiosk.core.reach import low_part
from kiosk.core.screens.saver import PLACES
from office.plan import Plan
from office.settings import StandSettings
from protocol.messages import ClosedReason
from protocol.types import LANGUAGES
from scene.shapes import Frame, Grid, Scene, Text

LOOKS = ("capitals", "contrast", "targets", "clipping")
LETTERS = "aąbcćdeęłmnoóprsśtuwyzźżAŁWŻ"
WORDS = st.text(LETTERS, min_size=1, max_size=13)
LONG = (
    "Rejestracja pojazdów sprowadzonych z zagranicy oraz czasowe wycofanie pojazdów z ruchu",
    "Dowody osobiste",
    "Wydawanie zaświadczeń o przeznaczeniu terenu w miejscowym planie zagospodarowania",
    "Przekształcenie prawa użytkowania wieczystego we własność",
    "Kasa",
)


@st.composite
def names(draw) -> str:
    """Draw a name of up to 90 characters: the longest of 365 queues in Warsaw offices."""
    name = draw(WORDS)
    for word in draw(st.lists(WORDS, max_size=12)):
        if len(name) + 1 + len(word) <= 90:
            name = f"{name} {word}"
    return name


def plan_of(service_names: list[str], category_names: list[str] | None = None) -> Plan:
    """An office with these services, in turn in its categories; the first four are pinned."""
    categories = tuple(
        replace(PLAN.categories[i % len(PLAN.categories)], id=f"c{i}", name={"pl": name})
        for i, name in enumerate(category_names or ["Sprawy"])
    )
    services = tuple(
        replace(
            PLAN.services[i % len(PLAN.services)],
            id=f"s{i}",
            name={"pl": name},
            category=categories[i % len(categories)].id,
            pinned=i < 4,
        )
        for i, name in enumerate(service_names)
    )
    return replace(PLAN, categories=categories, services=services)


def shown(plan: Plan, screen: view.Screen, **more: object) -> view.KioskView:
    offers = tuple(view.Offer(service.id, 7) for service in plan.services)
    kept = offers if isinstance(screen, view.CHOOSING) else ()
    return view.KioskView(screen, more.pop("language", "pl"), kept, may_help=True, **more)


def targets(scene: Scene) -> list[str]:
    return [target.name for target in scene.targets]


def pages(
    plan: Plan,
    glass: str,
    ease: view.Ease,
    screen: view.Home | view.Category,
    checks: tuple[str, ...] = LOOKS,
) -> list[str]:
    """Return what can be touched on all pages of a screen; fail where anything is wrong there."""
    found: list[str] = []
    for page in itertools.count():
        here = shown(plan, replace(screen, page=page), ease=ease)
        seen = see(f"{glass}, page {page}", here, GLASSES[glass], plan=plan)
        assert not findings(seen, checks)
        found += targets(seen.scene)
        if "next" not in targets(seen.scene):
            return found
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("glass", GLASSES)
def test_all_categories_stand_on_the_first_page_of_the_sample_office(glass, language):
    here = shown(PLAN, view.Home(), language=language)
    on_it = targets(real_composer(GLASSES[glass], plan=PLAN).scene_of(here))
    assert {f"category/{each.id}" for each in PLAN.categories} <= set(on_it)
    assert {"check-in", "rate", "ease", "help"} & set(on_it) >= {"rate", "ease", "help"}
    assert "next" not in on_it


def test_pinned_services_stand_first_in_the_order_of_the_plan():
    for glass in GLASSES.values():
        on_it = targets(real_composer(glass, plan=PLAN).scene_of(shown(PLAN, view.Home())))
        pinned = [f"service/{each.id}" for each in PLAN.services if each.pinned]
        above = [name for name in on_it if name.startswith("service/")]
        assert above == pinned[: len(above)]
        assert on_it[: len(above)] == above


@pytest.mark.parametrize("mode", ["normal", "all together"])
@pytest.mark.parametrize("glass", ["7 inch upright", "old 7 inch lying", "15 inch upright"])
def test_an_office_of_many_services_with_long_names_is_found_whole(glass, mode):
    plan = plan_of([LONG[i % 5] for i in range(36)], [LONG[(i + 2) % 5] for i in range(9)])
    first = pages(plan, glass, MODES[mode], view.Home())
    assert {f"category/c{i}" for i in range(9)} <= set(first)
    inside = pages(plan, glass, MODES[mode], view.Category("c1"))
    assert {f"service/s{i}" for i in range(1, 36, 9)} <= set(inside)


@given(
    glass=st.sampled_from(sorted(GLASSES)),
    mode=st.sampled_from(sorted(MODES)),
    service_names=st.lists(names(), min_size=1, max_size=6),
)
def test_any_names_on_any_glass_can_be_hit_and_read(glass, mode, service_names):
    plan, ease = plan_of(service_names), MODES[mode]
    # A name of the widest letters alone may be too much for large ones on the narrowest glass.
    checks = LOOKS[1:] if ease.large_text else LOOKS
    on_it = pages(plan, glass, ease, view.Category("c0"), checks)
    assert {f"service/{each.id}" for each in plan.services} <= set(on_it)


@given(service_names=st.lists(names(), min_size=1, max_size=14))
def test_no_name_loses_a_word(service_names):
    plan = plan_of(service_names)
    made = composer(UPRIGHT_15, plan=plan)
    said: dict[str, str] = {}
    for page in itertools.count():
        scene = made.scene_of(shown(plan, view.Category("c0", page)))
        texts = [item for item in scene.items if isinstance(item, Text)]
        for target in scene.targets:
            inside = [
                it.text for it in texts if target.box.holds(target.box.middle[0], it.baseline)
            ]
            said[target.name] = "".join(inside)
        if "next" not in targets(scene):
            break
    for service in plan.services:
        name = service.name["pl"].replace(" ", "")
        told = said[f"service/{service.id}"].replace(" ", "").replace("-", "")
        assert name in told


def test_a_page_beyond_the_last_is_the_last():
    made = composer()
    assert made.scene_of(shown(PLAN, view.Home())) == made.scene_of(shown(PLAN, view.Home(9)))


def test_a_closed_service_says_so_in_words():
    offer = view.Offer("dowod", 0, ClosedReason.BREAK, "12:30")
    scene = composer().scene_of(view.KioskView(view.Home(), "pl", (offer,)))
    assert any(isinstance(i, Text) and i.text == "Przerwa do 12:30" for i in scene.items)


@pytest.mark.parametrize("glass", GLASSES)
def test_every_language_can_be_had_from_every_other(glass):
    made = real_composer(GLASSES[glass], plan=PLAN)
    for language in LANGUAGES:
        reached, now = {language}, language
        for _ in LANGUAGES:
            on_it = targets(made.scene_of(shown(PLAN, view.Home(), language=now)))
            offered = [name.split("/")[1] for name in on_it if name.startswith("language/")]
            reached |= set(offered)
            now = offered[0]
        assert reached == set(LANGUAGES)


def test_help_is_offered_only_where_somebody_comes():
    made = composer()
    alone = replace(shown(PLAN, view.Home()), may_help=False)
    assert "help" not in targets(made.scene_of(alone))
    assert "help" in targets(made.scene_of(shown(PLAN, view.Home())))


@pytest.mark.parametrize("bottom_mm", [850, 1000])
def test_in_low_reach_the_glass_above_is_calm(bottom_mm):
    grid, stand = UPRIGHT_15, StandSettings(bottom_mm=bottom_mm)
    made = real_composer(grid, stand, PLAN)
    part = low_part(grid, stand)
    assert part is not None
    for screen in (view.Home(), view.EnterCode(), view.Easier(view.Home()), view.Rate()):
        scene = made.scene_of(shown(PLAN, screen, ease=view.Ease(low_reach=True)))
        assert scene.height == grid.height
        assert min(target.box.top for target in scene.targets) >= part.top
        tops = [it.baseline if isinstance(it, Text) else it.box.top for it in scene.items]
        assert min(tops) >= part.top


def test_what_switches_low_reach_on_is_itself_in_reach():
    for grid in GLASSES.values():
        for bottom_mm in (700, 850, 1000):
            stand = StandSettings(bottom_mm=bottom_mm)
            made = real_composer(grid, stand, PLAN)
            ways = [made.scene_of(shown(PLAN, screen)) for screen in (view.Home(), EASIER)]
            boxes = [
                target.box
                for scene in ways
                for target in scene.targets
                if target.name in {"ease", "ease/low-reach"}
            ]
            part = low_part(grid, stand)
            assert boxes
            assert part is None or all(box.top >= part.top for box in boxes)


EASIER = view.Easier(view.Home())


def test_where_all_of_the_glass_is_in_reach_nothing_switches_it_lower():
    low = real_composer(GLASSES["7 inch upright"], plan=PLAN).scene_of(shown(PLAN, EASIER))
    high = real_composer(GLASSES["21 inch upright"], plan=PLAN).scene_of(shown(PLAN, EASIER))
    assert "ease/low-reach" not in targets(low)
    assert "ease/low-reach" in targets(high)


def test_a_switch_says_in_words_whether_it_is_on():
    made = composer()
    off = made.scene_of(shown(PLAN, EASIER))
    on = made.scene_of(shown(PLAN, EASIER, speaks=True))
    said = [
        sum(it.text == "Tak" for it in each.items if isinstance(it, Text)) for each in (off, on)
    ]
    assert said == [0, 1]


def test_the_ring_is_around_what_the_keypad_means_only_while_it_speaks():
    made = composer()
    focus = shown(PLAN, view.Home(), focus="rate")
    plain, ringed = made.scene_of(focus), made.scene_of(replace(focus, speaks=True))
    (box,) = [target.box for target in plain.targets if target.name == "rate"]
    added = ringed.items[len(plain.items) :]
    ground, ring = added
    assert isinstance(ring, Frame)
    assert ring.box.left < box.left
    assert ring.box.right > box.right
    assert ring.thickness >= 2
    assert (ground.colour, ring.colour) == (look.LIGHT.ground, look.LIGHT.focus)


def test_the_dark_screen_wakes_wherever_it_is_touched_and_its_words_wander():
    made = composer()
    scenes = [made.scene_of(shown(PLAN, view.Saver(place))) for place in range(PLACES * PLACES)]
    for scene in scenes:
        (wake,) = scene.targets
        assert wake.name == "wake"
        assert (wake.box.width, wake.box.height) == (scene.width, scene.height)
    first = {next(it for it in scene.items if isinstance(it, Text)) for scene in scenes}
    assert len(first) == PLACES * PLACES


def test_a_kiosk_that_only_asks_for_opinions_has_no_way_back():
    made = composer()
    assert "back" in targets(made.scene_of(shown(PLAN, view.Rate())))
    assert "back" not in targets(made.scene_of(shown(PLAN, view.Rate(is_only=True))))


def test_glass_of_any_shape_is_served():
    for width_mm, height_mm in ((330, 190), (150, 330), (240, 180), (600, 340)):
        grid = Grid(width_mm * 5, height_mm * 5, width_mm)
        for screen in (view.Home(), view.EnterCode("80"), view.Rate(), EASIER):
            here = shown(PLAN, screen)
            assert not findings(see(f"{width_mm} x {height_mm} mm", here, grid, plan=PLAN), LOOKS)
