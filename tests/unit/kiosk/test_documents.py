"""What to bring has its place on every card, whatever else the card has to say."""

import pytest
from kiosk_screens import ASSETS, CATALOGUES, GLASSES, RULES_PLAN, UPRIGHT_7, composer
from msgspec.structs import replace

from kiosk.core import view
from office.names import LONGEST_REASON
from protocol.messages import ClosedReason, Wait
from protocol.types import LANGUAGES
from runtime.painter import Painter
from scene.shapes import Text

FONTS = Painter.of(ASSETS).fonts
"""The real ones: this is about millimetres."""
NOTE = {
    "pl": "Przenosimy stanowiska wydziału komunikacji na pierwsze piętro w budynku B urzędu",
    "en": "We are moving the desks of the vehicle department to the first floor of house B.",
    "uk": "Стійки відділу комунікації зараз переносимо на другий поверх корпусу Б міськради",
    "de": "Die Schalter der Zulassungsstelle ziehen in den ersten Stock des Hauses B hinauf",
}
"""As long as a plan may have them."""
GIVES_REASONS = ("dowod", "meldunek", "akty", "budowa")


def words_of(made, screen, language, offer) -> str:
    scene = made.scene_of(view.KioskView(screen, language, (offer,)))
    return " ".join(item.text for item in scene.items if isinstance(item, Text))


def test_the_notes_of_this_test_are_as_long_as_can_be():
    assert {len(note) for note in NOTE.values()} == {LONGEST_REASON}


@pytest.mark.parametrize("grid", GLASSES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_however_many_reasons_there_are_the_card_says_where_the_documents_are(grid, language):
    made = composer(grid, plan=RULES_PLAN, metrics=FONTS)
    for service in GIVES_REASONS:
        for closed in ClosedReason:
            offer = view.Offer(service, 0, closed, "12:30", NOTE)
            said = words_of(made, view.Confirm(service, view.Home()), language, offer)
            assert CATALOGUES[language].say("kiosk.documents") in said, (service, closed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_way_without_a_visit_leaves_room_for_the_documents_too(language):
    services = tuple(replace(each, without_visit=NOTE) for each in RULES_PLAN.services)
    made = composer(UPRIGHT_7, plan=replace(RULES_PLAN, services=services), metrics=FONTS)
    offer = view.Offer("dowod", 7, wait=Wait(85, 90))
    said = words_of(made, view.Confirm("dowod", view.Home()), language, offer)
    assert CATALOGUES[language].say("kiosk.documents") in said
