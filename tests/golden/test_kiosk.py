"""The kiosk's screens that are made of buttons, on every glass and in every mode that differs.

Not every combination: those are checked by rules, see tests/accessibility.
"""

import pygame
import pytest
from accessibility.glasses import GLASSES, MODES
from accessibility.screens import ALONE, NOTICES, OFFERS, OFFICE
from kiosk_screens import ASSETS, CATALOGUES

from kiosk.core import view
from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from office.settings import StandSettings
from protocol.link_cause import LinkCause, WireTrouble
from protocol.types import DayId
from runtime.painter import Painter

PAINTER = Painter.of(ASSETS)
TYPESETTER = Typesetter(PAINTER.fonts)
SHORT = {name: name.replace(" inch", "").replace(" ", "-") for name in GLASSES}
UPRIGHT, LYING, SMALL = "15 inch upright", "15 inch lying", "7 inch upright"
HOME = view.Home()
SCREENS = {
    "category": view.Category("rodzina"),
    "enter-code": view.EnterCode("802"),
    "rate": view.Rate(),
    "rate-service": view.RateService(3),
    "easier": view.Easier(HOME),
    "still-there": view.StillThere(HOME),
    "too-fast": view.TooFast(),
    "saver": view.Saver(2),
}


def drawn(
    screen: view.Screen,
    glass: str,
    language: str = "pl",
    mode: str = "normal",
    stand: StandSettings | None = None,
    **more: object,
) -> pygame.Surface:
    made = Composer(
        plan=OFFICE,
        catalogues=CATALOGUES,
        grid=GLASSES[glass],
        typesetter=TYPESETTER,
        stand=stand or StandSettings(),
    )
    offers = more.pop("offers", OFFERS if isinstance(screen, view.CHOOSING) else ())
    scene = made.scene_of(
        view.KioskView(screen, language, offers, ease=MODES[mode], may_help=True, **more)
    )
    surface = pygame.Surface((scene.width, scene.height))
    PAINTER.paint(scene, surface)
    return surface


@pytest.mark.parametrize("glass", GLASSES)
def test_the_first_screen(check_picture, glass):
    check_picture(f"kiosk-home-{SHORT[glass]}", drawn(HOME, glass))


@pytest.mark.parametrize("language", ["en", "uk", "de"])
@pytest.mark.parametrize("glass", ["old 7 inch lying", "10 inch upright"])
def test_the_first_screen_in_other_languages(check_picture, glass, language):
    check_picture(f"kiosk-home-{SHORT[glass]}-{language}", drawn(HOME, glass, language))


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "normal"])
@pytest.mark.parametrize("glass", [UPRIGHT, "21 inch lying"])
def test_the_first_screen_made_easier(check_picture, glass, mode):
    name = f"kiosk-home-{SHORT[glass]}-{mode.replace(' ', '-')}"
    check_picture(name, drawn(HOME, glass, mode=mode))


@pytest.mark.parametrize("glass", [UPRIGHT, SMALL, "old 7 inch lying"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(check_picture, name, glass):
    check_picture(f"kiosk-{name}-{SHORT[glass]}", drawn(SCREENS[name], glass))


@pytest.mark.parametrize("name", ["enter-code", "rate", "easier", "still-there"])
def test_a_screen_on_wide_glass(check_picture, name):
    check_picture(f"kiosk-{name}-{SHORT[LYING]}", drawn(SCREENS[name], LYING))


@pytest.mark.parametrize("name", ["enter-code", "rate", "easier"])
def test_a_screen_with_everything_made_easier(check_picture, name):
    for glass in (UPRIGHT, "old 7 inch upright"):
        picture = drawn(SCREENS[name], glass, mode="all together")
        check_picture(f"kiosk-{name}-{SHORT[glass]}-all-together", picture)


def test_a_button_under_the_finger_and_one_that_the_keypad_means(check_picture):
    check_picture("kiosk-home-pressed", drawn(HOME, UPRIGHT, pressed="service/dowod"))
    focus = drawn(HOME, UPRIGHT, speaks=True, focus="category/pojazdy")
    check_picture("kiosk-home-focus", focus)


def test_what_is_to_be_read_first(check_picture):
    for glass in (UPRIGHT, SMALL):
        alone = drawn(HOME, glass, offers=ALONE, is_alone=True)
        check_picture(f"kiosk-home-alone-{SHORT[glass]}", alone)
        told = drawn(HOME, glass, notices=NOTICES, paperless=view.Paperless.NO_PAPER)
        check_picture(f"kiosk-home-told-{SHORT[glass]}", told)


def test_what_staff_are_told_of_a_kiosk_whose_certificate_has_ended(check_picture):
    ended = WireTrouble(LinkCause.CERTIFICATE_EXPIRED, DayId("2026-11-12"))
    out = view.OutOfService(view.OutReason.NO_CONNECTION)
    for glass in (UPRIGHT, SMALL):
        alone = drawn(HOME, glass, offers=ALONE, is_alone=True, wire=ended)
        check_picture(f"kiosk-home-no-certificate-{SHORT[glass]}", alone)
        check_picture(f"kiosk-out-no-certificate-{SHORT[glass]}", drawn(out, glass, wire=ended))


def test_a_glass_of_which_only_the_lowest_part_is_in_reach(check_picture):
    stand = StandSettings(bottom_mm=1000)
    picture = drawn(HOME, UPRIGHT, mode="low reach", stand=stand)
    check_picture("kiosk-home-high-stand", picture)
