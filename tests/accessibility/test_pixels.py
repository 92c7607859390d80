"""The pixels of the screens: contrast, outlines, focus, and states without colour.

Painted here is a part of all combinations in which every two of screen, language, glass and mode
meet; `make proof` paints all of them.
"""

import itertools

import pytest
from accessibility.checks.colour_blind import not_told_in_words, told_by_colour_alone
from accessibility.checks.painted import (
    Painted,
    faint_focus,
    faint_outlines,
    faint_pixels,
    paint,
)
from accessibility.combinations import PAINTER, count, covering, screens, see, where
from accessibility.glasses import GLASSES, MODES
from accessibility.screens import CARD, HOME, OFFERS, views
from msgspec.structs import replace

from kiosk.core import view as v
from protocol.types import LANGUAGES
from tests.accessibility.test_every_screen import told

VIEWS = dict(views())
PLAIN = v.KioskView(HOME, "pl", OFFERS, may_help=True)
FOUR_GLASSES = ["7 inch upright", "old 7 inch lying", "10 inch upright", "21 inch lying"]
"""How a button shows a finger or the focus does not depend on the glass."""
BOTH_PALETTES = ["normal", "all together"]


def painted(view: v.KioskView, glass: str, mode: str, name: str = "") -> Painted:
    shown = replace(view, ease=MODES[mode])
    seen = see(where(name or view.name, shown, glass, mode), shown, GLASSES[glass])
    return Painted(seen, paint(seen.scene, PAINTER))


def test_what_is_painted_here_brings_any_two_together():
    chosen = list(covering())
    parts = [list(GLASSES), screens(), list(LANGUAGES), list(MODES)]
    for one, other in itertools.combinations(range(4), 2):
        met = {(each[one], each[other]) for each in chosen}
        assert met == set(itertools.product(parts[one], parts[other]))
    assert len(chosen) == count() // (len(LANGUAGES) * len(MODES))


@pytest.mark.parametrize("glass", GLASSES)
def test_ink_and_outlines_stand_out(glass):
    found = []
    for at_glass, name, language, mode in covering():
        if at_glass == glass:
            it = painted(replace(VIEWS[name], language=language), glass, mode, name)
            both = (*faint_pixels(it), *faint_outlines(it))
            found += [f"{it.seen.where}: {finding}" for finding in both]
    assert not found, told(found)


@pytest.mark.parametrize("mode", BOTH_PALETTES)
@pytest.mark.parametrize("glass", FOUR_GLASSES)
@pytest.mark.parametrize("screen", [HOME, CARD, v.EnterCode("802175"), v.Rate(), v.Easier(HOME)])
def test_the_focus_can_be_seen_on_whatever_it_is(screen, glass, mode):
    without = painted(replace(PLAIN, screen=screen, speaks=True), glass, mode)
    found = []
    for target in without.seen.scene.targets:
        with_focus = painted(
            replace(PLAIN, screen=screen, speaks=True, focus=target.name), glass, mode
        )
        found += [f"{with_focus.seen.where}: {each}" for each in faint_focus(with_focus, without)]
    assert not found, told(found)


@pytest.mark.parametrize("mode", BOTH_PALETTES)
@pytest.mark.parametrize("glass", FOUR_GLASSES)
@pytest.mark.parametrize("screen", [HOME, CARD, v.EnterCode("802175"), v.Rate(), v.Easier(HOME)])
def test_a_pressed_button_differs_from_others_without_colour(screen, glass, mode):
    view = replace(PLAIN, screen=screen)
    plain = painted(view, glass, mode)
    found = []
    for target in plain.seen.scene.targets:
        pressed = painted(replace(view, pressed=target.name), glass, mode)
        found += told_by_colour_alone("pressed", pressed, plain, target.name)
    assert not found, told([f"{plain.seen.where}: {each}" for each in found])


@pytest.mark.parametrize("mode", BOTH_PALETTES)
@pytest.mark.parametrize("glass", FOUR_GLASSES)
def test_the_chosen_language_differs_from_others_without_colour(glass, mode):
    found = []
    shown = {each: painted(replace(PLAIN, language=each), glass, mode) for each in LANGUAGES}
    for chosen, other in itertools.permutations(LANGUAGES, 2):
        name = f"language/{chosen}"
        if all(_has(shown[each], name) for each in (chosen, other)):
            found += told_by_colour_alone("chosen", shown[chosen], shown[other], name)
    assert not found, told([f"{glass}, {mode}: {each}" for each in found])


SWITCHES = {
    "ease/large-text": {"ease": v.Ease(large_text=True)},
    "ease/high-contrast": {"ease": v.Ease(high_contrast=True)},
    "ease/low-reach": {"ease": v.Ease(low_reach=True)},
    "ease/speech": {"speaks": True},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("glass", GLASSES)
@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_says_in_words_whether_it_is_on(name, glass, language):
    view = replace(PLAIN, screen=v.Easier(HOME), offers=(), language=language)
    grid = GLASSES[glass]
    off, on = (
        Painted(seen, None)
        for seen in (see(glass, view, grid), see(glass, replace(view, **SWITCHES[name]), grid))
    )
    if _has(off, name):  # low reach is not offered where all of the glass is low
        assert _has(on, name)
        assert not list(not_told_in_words("on", on, off, name))


def _has(painted: Painted, name: str) -> bool:
    return any(target.name == name for target in painted.seen.scene.targets)
