"""Every screen of the kiosk in Polish and English, and its slips on both papers."""

import pygame
import pytest
from kiosk_screens import (
    ASSETS,
    LYING_7,
    LYING_10,
    RULES_PLAN,
    UPRIGHT_7,
    UPRIGHT_10,
    UPRIGHT_15,
    composer,
)

from kiosk.core import view
from kiosk.core.offers import GIVES_NUMBERS
from protocol.messages import ClosedReason, Refusal, Wait
from runtime.painter import Painter
from scene.shapes import Grid, Scene

PLAN = RULES_PLAN
PAINTER = Painter.of(ASSETS)
NOTE = {
    "pl": "Przenosimy stanowiska wydziału komunikacji",
    "en": "The vehicle desks are being moved",
}
CLOSED = {
    "kasa": view.Offer("kasa", 0, ClosedReason.BREAK, "12:30"),
    "prawo-jazdy": view.Offer("prawo-jazdy", 0, ClosedReason.CLOSURE, note=NOTE),
    "akty": view.Offer("akty", 0, ClosedReason.BY_APPOINTMENT),
    "budowa": view.Offer("budowa", 9, ClosedReason.TIME_SHORT),
}
WAITS = (Wait(0, 5), Wait(10, 25), None, Wait(90, None))
OFFERS = tuple(
    CLOSED.get(service.id, view.Offer(service.id, 5 * i % 13, wait=WAITS[i % 4]))
    for i, service in enumerate(PLAN.services)
)
SCREENS = {
    "starting": view.OutOfService(view.OutReason.STARTING),
    "no-connection": view.OutOfService(view.OutReason.NO_CONNECTION),
    "no-paper": view.OutOfService(view.OutReason.NO_PAPER),
    "printer": view.OutOfService(view.OutReason.PRINTER),
    "home": view.Home(),
    "category": view.Category(PLAN.services[0].category),
    "confirm": view.Confirm("pojazd", view.Home()),
    "privileged": view.Privileged("pojazd", view.Home()),
    "without-visit": view.Confirm("meldunek", view.Home()),
    "break": view.Confirm("kasa", view.Home()),
    "closure": view.Confirm("prawo-jazdy", view.Home()),
    "by-appointment": view.Confirm("akty", view.Home()),
    "time-short": view.Confirm("budowa", view.Home()),
    "no-ticket": view.Confirm("podatki", view.Home()),
    "enter-code": view.EnterCode("802"),
    "enter-code-whole": view.EnterCode("802175"),
    "checking-code": view.Printing(None),
    "unknown-code": view.NoNumber(Refusal.UNKNOWN_CODE, is_check_in=True),
    "too-early": view.NoNumber(Refusal.TOO_EARLY, "09:50", is_check_in=True),
    "rate": view.Rate(),
    "rated": view.Thanks(view.Thanked.FEEDBACK),
    "solved": view.Thanks(view.Thanked.SOLVED, "meldunek"),
    "asking": view.Printing(PLAN.services[3].id),
    "printing": view.Printing(PLAN.services[3].id, "R017"),
    "take-slip": view.TakeSlip("R017"),
    "remember": view.Remember("R017", view.Doubt.UNKNOWN, may_reprint=True),
    "not-printed": view.Remember("R017", view.Doubt.NOT_PRINTED, may_reprint=False),
    "closed": view.NoNumber(Refusal.CLOSED),
    "no-number": view.NoNumber(Refusal.NO_NUMBERS_LEFT),
    "no-answer": view.NoNumber(None, is_check_in=True),
    "five-digits": view.TakeSlip("R10017"),
}
ALONE = tuple(
    view.Offer(service.id, None) for service in PLAN.services if service.mode in GIVES_NUMBERS
)
"""What is offered while nobody answers."""
OTHER_GLASSES = {
    "upright-10": UPRIGHT_10,
    "lying-10": LYING_10,
    "lying-7": LYING_7,
    "upright-7": UPRIGHT_7,
}
ON_OTHER_GLASS = (
    "home",
    "confirm",
    "privileged",
    "without-visit",
    "by-appointment",
    "enter-code-whole",
    "unknown-code",
    "rate",
    "remember",
)


def painted(scene: Scene, *, antialias: bool = True) -> pygame.Surface:
    surface = pygame.Surface((scene.width, scene.height))
    PAINTER.paint(scene, surface, antialias=antialias)
    return surface


def screen(
    name: str, language: str, grid: Grid = UPRIGHT_15, pressed: str | None = None
) -> pygame.Surface:
    shown = SCREENS[name]
    offers = OFFERS if isinstance(shown, view.CHOOSING) else ()
    made = composer(grid, plan=PLAN, metrics=PAINTER.fonts)
    return painted(made.scene_of(view.KioskView(shown, language, offers, pressed)))


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(check_picture, name, language):
    check_picture(f"kiosk-{name}-{language}", screen(name, language))


def test_a_button_under_the_finger(check_picture):
    check_picture("kiosk-home-pressed", screen("home", "pl", pressed="service/dowod"))


@pytest.mark.parametrize("glass", OTHER_GLASSES)
@pytest.mark.parametrize("name", ON_OTHER_GLASS)
def test_a_screen_on_other_glass(check_picture, name, glass):
    check_picture(f"kiosk-{name}-{glass}", screen(name, "pl", OTHER_GLASSES[glass]))


@pytest.mark.parametrize("glass", ["upright-15", *OTHER_GLASSES])
@pytest.mark.parametrize("name", ["home", "without-visit"])
def test_a_screen_while_nobody_answers(check_picture, name, glass):
    grid = OTHER_GLASSES.get(glass, UPRIGHT_15)
    made = composer(grid, plan=PLAN, metrics=PAINTER.fonts)
    shown = view.KioskView(SCREENS[name], "pl", ALONE, is_alone=True)
    check_picture(f"kiosk-alone-{name}-{glass}", painted(made.scene_of(shown)))


def test_three_long_reasons_on_the_narrowest_glass(check_picture):
    offer = view.Offer("budowa", 0, ClosedReason.CLOSURE, note=NOTE)
    made = composer(UPRIGHT_7, plan=PLAN, metrics=PAINTER.fonts)
    shown = view.KioskView(view.Confirm("budowa", view.Home()), "pl", (offer,))
    check_picture("kiosk-three-reasons-upright-7", painted(made.scene_of(shown)))
