"""Every screen of the kiosk in Polish and English, and its slips on both papers."""

import pygame
import pytest
from kiosk_screens import (
    ASSETS,
    CATALOGUES,
    LYING_7,
    LYING_10,
    PLAN,
    UPRIGHT_10,
    UPRIGHT_15,
    composer,
)

from kiosk.core import view
from kiosk.core.records import SlipStarted
from kiosk.core.slip import SlipComposer
from kiosk.core.typeset import Typesetter
from protocol.messages import ClosedReason, Refusal, Ticket
from runtime.painter import Painter
from scene.shapes import Grid, Scene

PAINTER = Painter.of(ASSETS)
OFFERS = tuple(
    view.Offer(service.id, 5 * i % 13, ClosedReason.ENDED if service.id == "kasa" else None)
    for i, service in enumerate(PLAN.services)
)
SCREENS = {
    "starting": view.OutOfService(view.OutReason.STARTING),
    "no-connection": view.OutOfService(view.OutReason.NO_CONNECTION),
    "no-paper": view.OutOfService(view.OutReason.NO_PAPER),
    "printer": view.OutOfService(view.OutReason.PRINTER),
    "home": view.Home(),
    "category": view.Category(PLAN.services[0].category),
    "confirm": view.Confirm(PLAN.services[3].id, view.Home()),
    "asking": view.Printing(PLAN.services[3].id),
    "printing": view.Printing(PLAN.services[3].id, "R017"),
    "take-slip": view.TakeSlip("R017"),
    "remember": view.Remember("R017", view.Doubt.UNKNOWN, may_reprint=True),
    "not-printed": view.Remember("R017", view.Doubt.NOT_PRINTED, may_reprint=False),
    "closed": view.NoNumber(Refusal.CLOSED),
    "no-number": view.NoNumber(Refusal.NO_NUMBERS_LEFT),
}
OTHER_GLASSES = {"upright-10": UPRIGHT_10, "lying-10": LYING_10, "lying-7": LYING_7}


def painted(scene: Scene, *, antialias: bool = True) -> pygame.Surface:
    surface = pygame.Surface((scene.width, scene.height))
    PAINTER.paint(scene, surface, antialias=antialias)
    return surface


def screen(
    name: str, language: str, grid: Grid = UPRIGHT_15, pressed: str | None = None
) -> pygame.Surface:
    shown = SCREENS[name]
    offers = OFFERS if isinstance(shown, view.CHOOSING) else ()
    made = composer(grid, metrics=PAINTER.fonts)
    return painted(made.scene_of(view.KioskView(shown, language, offers, pressed)))


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(check_picture, name, language):
    check_picture(f"kiosk-{name}-{language}", screen(name, language))


def test_a_button_under_the_finger(check_picture):
    check_picture("kiosk-home-pressed", screen("home", "pl", pressed="service/dowod"))


@pytest.mark.parametrize("glass", OTHER_GLASSES)
@pytest.mark.parametrize("name", ["home", "confirm", "remember"])
def test_a_screen_on_other_glass(check_picture, name, glass):
    check_picture(f"kiosk-{name}-{glass}", screen(name, "pl", OTHER_GLASSES[glass]))


@pytest.mark.parametrize(("paper", "width_dots"), [("80", 576), ("58", 384)])
@pytest.mark.parametrize(
    ("kind", "language", "copy"), [("slip", "pl", False), ("copy", "en", True)]
)
def test_a_slip(check_picture, kind, language, copy, paper, width_dots):
    ticket = Ticket("2026-11-20/R017", "R017", PLAN.services[3].id, language)
    slip = SlipStarted("k1", ticket, 7, "2026-11-20T09:41:07", attempt=2 if copy else 1)
    made = SlipComposer(plan=PLAN, typesetter=Typesetter(PAINTER.fonts), width_dots=width_dots)
    scene = made.scene_of(slip, CATALOGUES[language])
    check_picture(f"kiosk-{kind}-{paper}", painted(scene, antialias=False))
