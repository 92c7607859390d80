"""The screens of the kiosk that say something in text: cards, outcomes, help, on many glasses."""

import pygame
import pytest
from accessibility.glasses import GLASSES, MODES
from accessibility.screens import OFFICE
from kiosk_screens import ASSETS, CATALOGUES
from msgspec.structs import replace

from kiosk.core import view
from kiosk.core.records import SlipStarted
from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from protocol.messages import ClosedReason, Refusal, Ticket, Wait
from runtime.painter import Painter

PAINTER = Painter.of(ASSETS)
LONGEST = (
    "Rejestracja pojazdu sprowadzonego z zagranicy i czasowe wycofanie pojazdu z ruchu drogowym"
)
NOTE = {"pl": "Przenosimy stanowiska wydziału komunikacji na pierwsze piętro w budynku B urzędu"}
PLAN = replace(
    OFFICE,
    services=tuple(
        replace(each, name={**each.name, "pl": LONGEST}) if each.id == "pojazd" else each
        for each in OFFICE.services
    ),
)
OFFERS = (
    view.Offer("dowod", 7, wait=Wait(10, 25)),
    view.Offer("pojazd", 12, wait=Wait(90, None)),
    view.Offer("budowa", 0, ClosedReason.CLOSURE, note=NOTE),
    view.Offer("akty", 0, ClosedReason.BY_APPOINTMENT),
    view.Offer("podatki", 0),
)
SLIP = SlipStarted(
    "k1",
    Ticket("2026-11-20/R017", "R017", "pojazd", "pl"),
    7,
    "2026-11-20T09:41:07",
    wait=Wait(10, 25),
)
HOME = view.Home()
SCREENS = {
    "card": view.Confirm("dowod", HOME),
    "card-long": view.Confirm("pojazd", HOME),
    "card-closed": view.Confirm("budowa", HOME),
    "card-booked": view.Confirm("akty", HOME),
    "card-no-ticket": view.Confirm("podatki", HOME),
    "information": view.Information("dowod", HOME),
    "information-2": view.Information("dowod", HOME, 1),
    "privileged": view.Privileged("dowod", HOME),
    "code-looked-up": view.Printing(None),
    "printing": view.Printing("dowod"),
    "printing-number": view.Printing("pojazd", "R017"),
    "slip": view.TakeSlip("R017", SLIP),
    "slip-long": view.TakeSlip("R10017", SLIP),
    "remember": view.Remember("R017", view.Doubt.UNKNOWN, may_reprint=True, slip=SLIP),
    "no-number": view.NoNumber(Refusal.TIME_SHORT),
    "code-used": view.NoNumber(Refusal.CODE_USED, is_check_in=True),
    "out": view.OutOfService(view.OutReason.NO_CONNECTION),
    "starting": view.OutOfService(view.OutReason.STARTING),
    "thanks": view.Thanks(view.Thanked.FEEDBACK),
    "solved": view.Thanks(view.Thanked.SOLVED, "dowod"),
    "help": view.Help(HOME),
    "help-over": view.Help(HOME, is_over=True),
}
PAPERLESS = replace(SCREENS["remember"], doubt=view.Doubt.NOT_PRINTED, may_reprint=False)
SHORT = {
    "7 inch upright": "upright-7",
    "old 7 inch lying": "lying-7",
    "10 inch lying": "lying-10",
    "10 inch upright": "upright-10",
    "15 inch lying": "lying-15",
    "15 inch upright": "upright-15",
    "21 inch upright": "upright-21",
}
FEW = ("card", "information", "privileged", "remember")
"""What is looked at on other glass than one of 15 inches."""


def painted(name: str, glass: str, language: str = "pl", mode: str = "normal") -> pygame.Surface:
    paperless = None
    screen = SCREENS.get(name, PAPERLESS)
    if name == "paperless":
        paperless = view.Paperless.NO_PAPER
    made = Composer(
        plan=PLAN,
        catalogues=CATALOGUES,
        grid=GLASSES[glass],
        typesetter=Typesetter(PAINTER.fonts),
    )
    offers = OFFERS if isinstance(screen, view.CHOOSING) else ()
    shown = view.KioskView(
        screen, language, offers, paperless=paperless, ease=MODES[mode], may_help=True
    )
    scene = made.scene_of(shown)
    surface = pygame.Surface((scene.width, scene.height))
    PAINTER.paint(scene, surface)
    return surface


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_with_words(check_picture, name):
    check_picture(f"leaflet-{name}", painted(name, "15 inch upright"))


@pytest.mark.parametrize("glass", [glass for glass in SHORT if glass != "15 inch upright"])
@pytest.mark.parametrize("name", FEW)
def test_a_screen_with_words_on_other_glass(check_picture, name, glass):
    check_picture(f"leaflet-{name}-{SHORT[glass]}", painted(name, glass))


@pytest.mark.parametrize("glass", ["7 inch upright", "10 inch lying", "15 inch upright"])
def test_a_number_without_a_slip(check_picture, glass):
    check_picture(f"leaflet-paperless-{SHORT[glass]}", painted("paperless", glass))


@pytest.mark.parametrize("language", ["en", "uk", "de"])
@pytest.mark.parametrize("name", ["card", "slip"])
def test_a_screen_with_words_in_another_language(check_picture, name, language):
    check_picture(f"leaflet-{name}-{language}", painted(name, "10 inch upright", language))


@pytest.mark.parametrize("mode", ["large text", "high contrast", "all together"])
@pytest.mark.parametrize("name", ["card", "slip", "help-over"])
def test_a_screen_with_words_made_easier(check_picture, name, mode):
    kept = f"leaflet-{name}-{mode.replace(' ', '-')}"
    check_picture(kept, painted(name, "15 inch upright", mode=mode))


@pytest.mark.parametrize("name", ["card", "card-long", "card-closed", "slip", "code-used"])
def test_a_screen_with_words_in_large_letters_on_the_smallest_glass(check_picture, name):
    picture = painted(name, "7 inch upright", mode="large text")
    check_picture(f"leaflet-{name}-upright-7-large-text", picture)
