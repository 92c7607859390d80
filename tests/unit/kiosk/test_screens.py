"""What holds for every screen on every glass: it can be hit, and it can be read."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from kiosk_screens import (
    GLASSES,
    PLAN,
    RULES_PLAN,
    UPRIGHT_10,
    UPRIGHT_15,
    PlainMetrics,
    composer,
)
from msgspec.structs import replace
from msgspec.structs import replace as replace_view

from kiosk.core import look, view
from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import RISE_EM
from office.plan import Plan
from protocol.messages import ClosedReason, Refusal, Wait
from protocol.types import LANGUAGES
from scene.shapes import Align, Box, Fill, Frame, Grid, Scene, Text

METRICS = PlainMetrics()
SHORTEST_MM = 92
"""The short side of a 7 inch screen, the smallest that a kiosk may have."""
LETTERS = "aąbcćdeęłmnoóprsśtuwyzźżAŁWŻ"
WORDS = st.text(LETTERS, min_size=1, max_size=13)


@st.composite
def names(draw) -> str:
    """Draw a name of up to 90 characters: the longest of 365 queues in Warsaw offices."""
    name = draw(WORDS)
    for word in draw(st.lists(WORDS, max_size=12)):
        if len(name) + 1 + len(word) <= 90:
            name = f"{name} {word}"
    return name


grids = st.one_of(
    st.sampled_from(GLASSES),
    st.builds(
        lambda width_mm, ratio, density: Grid(
            round(width_mm * density), round(width_mm * ratio * density), width_mm
        ),
        width_mm=st.integers(136, 330),
        ratio=st.sampled_from([9 / 16, 10 / 16, 16 / 10, 16 / 9]),
        density=st.floats(3.5, 8.5),
    ).filter(lambda grid: grid.height * grid.width_mm / grid.width >= SHORTEST_MM),
)


def plan_named(service_names: list[str]) -> Plan:
    services = tuple(
        replace(PLAN.services[i % len(PLAN.services)], name={"pl": name}, id=f"s{i}", pinned=i < 4)
        for i, name in enumerate(service_names)
    )
    return replace(PLAN, services=services)


WAITS = (None, Wait(0, 5), Wait(85, None), Wait(35, 55))
NOTE = {"pl": "Przenosimy stanowiska wydziału komunikacji na pierwsze piętro"}


def an_offer(service: str, i: int) -> view.Offer:
    closed = list(ClosedReason)[i // 4 % len(ClosedReason)] if i % 4 == 3 else None
    return view.Offer(service, 3 * i, closed, "12:30", NOTE, WAITS[i % 4])


def offers(plan: Plan) -> tuple[view.Offer, ...]:
    return tuple(an_offer(service.id, i) for i, service in enumerate(plan.services))


def screens_of(plan: Plan) -> list[view.Screen]:
    return [
        *(view.OutOfService(reason) for reason in view.OutReason),
        *(view.Home(page) for page in range(3)),
        *(view.Category(plan.services[0].category, page) for page in range(2)),
        view.Confirm(plan.services[0].id, view.Home()),
        view.Privileged(plan.services[0].id, view.Home()),
        view.Printing(plan.services[0].id),
        view.Printing(plan.services[0].id, "A042"),
        view.TakeSlip("A042"),
        view.Remember("A042", view.Doubt.UNKNOWN, may_reprint=True),
        view.Remember("A042", view.Doubt.NOT_PRINTED, may_reprint=False),
        view.TakeSlip("A10042"),
        view.Remember("A10042", view.Doubt.UNKNOWN, may_reprint=True),
        *(view.NoNumber(why) for why in Refusal),
        view.NoNumber(None, is_check_in=True),
        *(view.NoNumber(why, "10:20", is_check_in=True) for why in CODE_REFUSALS),
        *(view.EnterCode("802175"[:count]) for count in (0, 3, 6)),
        view.Rate(),
        view.Thanks(view.Thanked.FEEDBACK),
        *(view.Thanks(view.Thanked.SOLVED, service.id) for service in plan.services[:2]),
    ]


CODE_REFUSALS = (Refusal.UNKNOWN_CODE, Refusal.CODE_USED, Refusal.OTHER_DAY, Refusal.TOO_EARLY)


def cards_of(plan: Plan, service: str) -> list[view.KioskView]:
    """The card of one service, open and closed for every reason, with every wait."""
    screen = view.Confirm(service, view.Home())
    cases = [(None, wait) for wait in WAITS] + [(why, None) for why in ClosedReason]
    return [
        view.KioskView(screen, language, (view.Offer(service, 7, why, "12:30", NOTE, wait),))
        for why, wait in cases
        for language in LANGUAGES
    ]


def shown(plan: Plan, screen: view.Screen, **fields: object) -> view.KioskView:
    choosing = isinstance(screen, view.CHOOSING)
    return view.KioskView(
        screen, fields.pop("language", "pl"), offers(plan) if choosing else (), **fields
    )


def all_scenes(grid: Grid, plan: Plan = PLAN) -> list[Scene]:
    made: Composer = composer(grid, plan=plan)
    views = [
        shown(plan, screen, language=language)
        for screen in screens_of(plan)
        for language in LANGUAGES
    ]
    unknown = tuple(view.Offer(service.id, None) for service in plan.services)
    alone = [
        replace_view(each, offers=unknown, is_alone=True)
        for each in views
        if isinstance(each.screen, view.CHOOSING)
    ]
    return [made.scene_of(each) for each in (*views, *alone)]


def mm(grid: Grid, px: int) -> float:
    return px * grid.width_mm / grid.width


def check_targets(grid: Grid, scene: Scene) -> None:
    edge = look.EDGE_MIN_MM
    height_mm = mm(grid, grid.height)
    for target in scene.targets:
        box = target.box
        assert mm(grid, box.width) >= 20, target
        least = 25 if target.name.split("/")[0] in {"service", "category"} else 20
        assert mm(grid, box.height) >= least, target
        assert mm(grid, box.left) >= edge, target
        assert mm(grid, box.top) >= edge, target
        assert mm(grid, box.right) <= grid.width_mm - edge + 1e-9, target
        assert mm(grid, box.bottom) <= height_mm - edge + 1e-9, target
    for one, other in itertools.combinations(scene.targets, 2):
        across = max(one.box.left - other.box.right, other.box.left - one.box.right)
        along = max(one.box.top - other.box.bottom, other.box.top - one.box.bottom)
        assert mm(grid, max(across, along)) >= 3, (one, other)


def extent(text: Text) -> Box:
    width = METRICS.width(text.font, text.size, text.text)
    left = {
        Align.LEFT: text.x,
        Align.CENTRE: text.x - width // 2,
        Align.RIGHT: text.x - width,
    }[text.align]
    top = text.baseline - METRICS.cap_height(text.font, text.size)
    return Box(left, top, width, text.baseline - top)


def check_texts(scene: Scene) -> None:
    """No text leaves the glass, none crosses the edge of a button, no two lie on each other."""
    texts = [item for item in scene.items if isinstance(item, Text)]
    for text in texts:
        box = extent(text)
        assert box.left >= 0, text
        assert box.right <= scene.width, text
        assert box.top >= 0, text
        assert text.baseline + round(text.size * (1.22 - RISE_EM)) <= scene.height, text
        for target in scene.targets:
            inside = target.box.holds(box.left, box.top) and target.box.holds(
                box.right - 1, box.bottom - 1
            )
            assert inside or not overlap(box, target.box), (text, target)
    for one, other in itertools.combinations(texts, 2):
        assert not overlap(extent(one), extent(other)), (one, other)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def luminance(colour: tuple[int, int, int]) -> float:
    """WCAG 2.2, "relative luminance"."""
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def check_contrast(scene: Scene) -> None:
    """Compare each item with what was filled last under its middle."""
    for place, item in enumerate(scene.items):
        if isinstance(item, Fill):
            continue
        box = extent(item) if isinstance(item, Text) else item.box
        x, y = box.middle if not isinstance(item, Frame) else (box.left - 1, box.middle[1])
        ground = scene.background
        for below in scene.items[:place]:
            if isinstance(below, Fill) and below.box.holds(x, y):
                ground = below.colour
        least = 7 if isinstance(item, Text) else 3
        assert contrast(item.colour, ground) >= least, (item, ground)


@pytest.mark.parametrize("grid", GLASSES, ids=str)
def test_every_screen_of_the_sample_office_can_be_hit_and_read(grid):
    for scene in all_scenes(grid):
        check_targets(grid, scene)
        check_texts(scene)
        check_contrast(scene)


@pytest.mark.parametrize("grid", GLASSES, ids=str)
def test_every_card_of_an_office_with_rules_can_be_hit_and_read(grid):
    made = composer(grid, plan=RULES_PLAN)
    for service in ("dowod", "meldunek", "akty", "budowa", "podatki", "pisma"):
        for card in cards_of(RULES_PLAN, service):
            scene = made.scene_of(card)
            check_targets(grid, scene)
            check_texts(scene)
            check_contrast(scene)


@pytest.mark.parametrize("grid", GLASSES, ids=str)
@given(note=names(), way=names(), language=st.sampled_from(LANGUAGES))
@example(note="A" * 13 + (" " + "A" * 13) * 4 + " A A", way="A", language="pl")
def test_the_offices_own_words_fit_into_a_card(grid, note, way, language):
    services = tuple(replace(each, without_visit={"pl": way}) for each in RULES_PLAN.services)
    made = composer(grid, plan=replace(RULES_PLAN, services=services))
    for service, closed in (("dowod", None), ("budowa", ClosedReason.CLOSURE)):
        offer = view.Offer(service, 7, closed, note={"pl": note}, wait=Wait(85, 90))
        screen = view.Confirm(service, view.Home())
        scene = made.scene_of(view.KioskView(screen, language, (offer,)))
        check_targets(grid, scene)
        check_texts(scene)


@pytest.mark.parametrize("grid", GLASSES, ids=str)
def test_a_pressed_button_can_be_read_too(grid):
    made = composer(grid)
    for screen in screens_of(PLAN):
        for target in made.scene_of(shown(PLAN, screen)).targets:
            scene = made.scene_of(shown(PLAN, screen, pressed=target.name))
            assert scene != made.scene_of(shown(PLAN, screen))
            check_contrast(scene)


@given(grid=grids, service_names=st.lists(names(), min_size=1, max_size=14))
def test_any_names_on_any_glass_can_be_hit_and_read(grid, service_names):
    plan = plan_named(service_names)
    made = composer(grid, plan=plan)
    for screen in screens_of(plan)[4:12]:
        scene = made.scene_of(shown(plan, screen))
        check_targets(grid, scene)
        check_texts(scene)


@given(grid=st.sampled_from(GLASSES), service_names=st.lists(names(), min_size=1, max_size=14))
def test_every_service_is_on_some_page_and_no_name_loses_a_word(grid, service_names):
    plan = plan_named(service_names)
    made = composer(grid, plan=plan)
    category = plan.services[0].category
    seen: dict[str, str] = {}
    for page in itertools.count():
        scene = made.scene_of(shown(plan, view.Category(category, page)))
        texts = [item for item in scene.items if isinstance(item, Text)]
        for target in scene.targets:
            inside = [text.text for text in texts if target.box.holds(*extent(text).middle)]
            seen[target.name] = " ".join(inside)
        if "next" not in {target.name for target in scene.targets}:
            break
    for service in plan.services_in(category):
        name = service.name["pl"].replace(" ", "")
        assert seen[f"service/{service.id}"].replace(" ", "").startswith(name)


def least_cap_mm(grid: Grid, scene: Scene) -> float:
    """Return the height of the smallest capitals inside the buttons of services."""
    buttons = [t.box for t in scene.targets if t.name.split("/")[0] in {"service", "category"}]
    return min(
        mm(grid, METRICS.cap_height(item.font, item.size))
        for item in scene.items
        if isinstance(item, Text)
        and len(item.text) > 3
        and any(box.holds(*extent(item).middle) for box in buttons)
    )


def test_names_are_as_high_as_the_standard_asks_at_half_a_metre():
    open_offers = tuple(view.Offer(service.id, 1) for service in PLAN.services)
    for screen in (view.Home(), view.Category(PLAN.services[0].category)):
        wide = composer(UPRIGHT_15).scene_of(view.KioskView(screen, "pl", open_offers))
        small = composer(UPRIGHT_10).scene_of(view.KioskView(screen, "pl", open_offers))
        assert least_cap_mm(UPRIGHT_15, wide) >= 6.1
        assert least_cap_mm(UPRIGHT_10, small) >= 4.9


def test_a_page_beyond_the_last_is_the_last():
    made = composer()
    assert made.scene_of(shown(PLAN, view.Home())) == made.scene_of(shown(PLAN, view.Home(9)))


def test_a_closed_service_says_so_in_words():
    offer = view.Offer("dowod", 0, ClosedReason.BREAK, "12:30")
    scene = composer().scene_of(view.KioskView(view.Home(), "pl", (offer,)))
    assert any(isinstance(i, Text) and i.text == "Przerwa do 12:30" for i in scene.items)
