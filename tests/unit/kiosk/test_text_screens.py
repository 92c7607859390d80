"""The screens that say something: what comes first, how large the number is, the ways on."""

import pytest
from accessibility.glasses import GLASSES, MODES
from hypothesis import given
from hypothesis import strategies as st
from kiosk_screens import CATALOGUES, FONTS, RULES_PLAN, PlainMetrics, composer
from msgspec.structs import replace

from kiosk.core import view
from kiosk.core.records import SlipStarted
from kiosk.core.screens.hero import LABEL
from office.plan import name_in
from protocol.messages import Refusal, Ticket, Wait
from protocol.types import LANGUAGES
from scene.shapes import Font, Scene, Text

PLAIN = PlainMetrics()
LONGEST = (
    "Rejestracja pojazdu sprowadzonego z zagranicy i czasowe wycofanie pojazdu z ruchu drogowym"
)
HOME = view.Home()
OFFER = view.Offer("dowod", 7, wait=Wait(10, 25))
CARD = view.Confirm("dowod", HOME)
SLIP = SlipStarted(
    "k1",
    Ticket("2026-11-20/R017", "R017", "pojazd", "pl"),
    7,
    "2026-11-20T09:41:07",
    wait=Wait(10, 25),
)
PAPERLESS = view.Remember("R017", view.Doubt.NOT_PRINTED, may_reprint=False, slip=SLIP)
each_glass = pytest.mark.parametrize("glass", GLASSES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def scene(glass, screen, language="pl", *, plan=RULES_PLAN, metrics=FONTS, **fields) -> Scene:
    made = composer(GLASSES[glass], plan=plan, metrics=metrics)
    return made.scene_of(view.KioskView(screen, language, **fields))


def words(shown: Scene) -> str:
    joined = " ".join(item.text for item in shown.items if isinstance(item, Text))
    return joined.replace("\u00a0", " ")


def targets(shown: Scene) -> dict:
    return {target.name: target.box for target in shown.targets}


def mm(glass, px: int) -> float:
    return px * GLASSES[glass].width_mm / GLASSES[glass].width


@each_glass
@each_language
def test_the_first_page_of_a_card_has_the_name_the_queue_and_the_button(glass, language):
    shown = scene(glass, CARD, language, offers=(OFFER,))
    said, texts = words(shown), CATALOGUES[language]
    for word in name_in(RULES_PLAN.service("dowod").name, language).split():
        assert word in said
    assert "7" in said
    assert "10" in said
    assert "25" in said
    assert texts.say("kiosk.confirm.take").split()[0] in said
    assert "take" in targets(shown)


@pytest.mark.parametrize("mode", MODES)
@each_glass
def test_a_number_can_be_taken_on_each_page_with_words_however_long_the_name(glass, mode):
    services = tuple(replace(each, name={"pl": LONGEST}) for each in RULES_PLAN.services)
    plan = replace(RULES_PLAN, services=services)
    for number in range(3):
        screen = replace(CARD, page=number)
        shown = scene(glass, screen, plan=plan, offers=(OFFER,), ease=MODES[mode])
        assert number or "take" in targets(shown)
        assert "back" in targets(shown)


@each_glass
def test_the_two_ways_to_a_number_are_equally_large(glass):
    for number in range(3):
        shown = scene(glass, view.Privileged("dowod", HOME, number))
        boxes = targets(shown)
        assert ("take" in boxes) == ("take-privileged" in boxes)
        if "take" in boxes:
            one, other = boxes["take"], boxes["take-privileged"]
            assert (one.width, one.height) == (other.width, other.height)


@each_glass
@each_language
def test_a_number_is_the_largest_thing_on_its_screens(glass, language):
    for screen in (view.Printing("pojazd", "R017"), view.TakeSlip("R017", SLIP), PAPERLESS):
        shown = scene(glass, screen, language, paperless=None)
        texts = [item for item in shown.items if isinstance(item, Text)]
        (label,) = (item for item in texts if item.font is Font.LABEL)
        cap = FONTS.cap_height(Font.LABEL, label.size)
        assert label.text == "R017"
        assert mm(glass, cap) >= LABEL.cap_min_mm
        others = [FONTS.cap_height(each.font, each.size) for each in texts if each is not label]
        assert all(cap >= 1.8 * each for each in others)


@pytest.mark.parametrize("mode", MODES)
@each_glass
def test_a_number_is_whole_in_every_mode(glass, mode):
    for label in ("R017", "R10017"):
        for why in (None, *view.Paperless):
            screen = replace(PAPERLESS, label=label, may_reprint=why is None)
            shown = scene(glass, screen, paperless=why, ease=MODES[mode])
            assert label in [item.text for item in shown.items if isinstance(item, Text)]


@pytest.mark.parametrize("mode", MODES)
@each_glass
def test_what_goes_by_itself_has_one_page(glass, mode):
    """Also where a language has long words."""
    screens = (
        view.TakeSlip("R10017", SLIP),
        view.Printing("pojazd", "R10017"),
        view.Printing("pojazd"),
        view.Printing(None),
        *map(view.OutOfService, view.OutReason),
    )
    for screen in screens:
        for language in LANGUAGES:
            shown = scene(glass, screen, language, ease=MODES[mode])
            assert "next" not in targets(shown), (screen, language)


@pytest.mark.parametrize("why", view.Paperless)
def test_who_gets_no_slip_learns_why_and_may_hear_the_number_again(why):
    shown = scene("15 inch upright", PAPERLESS, paperless=why)
    said = words(shown)
    assert CATALOGUES["pl"].say(f"kiosk.paperless.{why.value}") in said
    assert "Osób przed tym numerem: 7" in said
    assert RULES_PLAN.office.hall.split(",")[0] in said
    assert {"repeat", "done"} <= targets(shown).keys()
    assert "reprint" not in targets(shown)


def test_who_listens_may_hear_the_number_again_beside_printing_it_again():
    screen = view.Remember("R017", view.Doubt.UNKNOWN, may_reprint=True)
    assert "repeat" not in targets(scene("10 inch upright", screen))
    heard = targets(scene("10 inch upright", screen, speaks=True))
    assert {"repeat", "reprint", "done"} <= heard.keys()


@pytest.mark.parametrize("mode", MODES)
@each_glass
def test_every_dead_end_has_a_way_on(glass, mode):
    for why in (None, *Refusal):
        screen = view.NoNumber(why, "10:20", is_check_in=why is None)
        ways: set[str] = set()
        for number in range(4):
            shown = scene(glass, replace(screen, page=number), ease=MODES[mode])
            ways |= targets(shown).keys()
            if "next" not in targets(shown):
                break
        assert "done" in ways, why
        assert "next" not in targets(shown)


def test_help_is_called_again_only_where_somebody_may_come():
    screens = {
        "called": view.Help(HOME),
        "coming": view.Help(HOME, is_coming=True),
        "over": view.Help(HOME, is_over=True),
    }
    for name, screen in screens.items():
        for may_help in (True, False):
            boxes = targets(scene("15 inch upright", screen, may_help=may_help))
            assert "back" in boxes
            assert ("help/again" in boxes) == (name == "over" and may_help)
    said = {words(scene("15 inch upright", screen)) for screen in screens.values()}
    assert len(said) == len(screens)


@each_glass
@given(way=st.text("abcdeę ", min_size=3, max_size=120).map(str.strip).filter(bool))
def test_how_a_matter_is_settled_is_said_in_full_after_the_visit_is_spared(glass, way):
    services = tuple(replace(each, without_visit={"pl": way}) for each in RULES_PLAN.services)
    plan = replace(RULES_PLAN, services=services)
    said = ""
    for number in range(9):
        screen = view.Thanks(view.Thanked.SOLVED, "dowod", number)
        shown = scene(glass, screen, plan=plan, metrics=PLAIN)
        said += words(shown)
        if "next" not in targets(shown):
            break
    kept = way.replace(" ", "").lower()
    said = said.replace(" ", "").replace("-", "").lower()
    assert kept in said or all(word in said for word in way.lower().split())
