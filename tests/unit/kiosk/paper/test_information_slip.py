"""The card on paper that tells of a service and bears no number."""

import pytest
from kiosk_screens import CATALOGUES, PLAN
from slip_checks import faults_of_the_code, ink_in_the_margins, too_small
from slips import (
    BARE_PLAN,
    NARROW,
    PAINTER,
    TYPESETTER,
    WIDE,
    cap_mm,
    card_of,
    code_of,
    texts_of,
    words,
)

from kiosk.core.effects import PrintInformation
from kiosk.core.paper.print_sizes import sizes_of
from kiosk.shell.paper import SlipPress
from protocol.types import LANGUAGES
from runtime.bitmap import bitmap_of
from scene.shapes import Font


def test_the_card_tells_all_that_the_plan_tells():
    said = words(card_of())
    for part in (
        "Urząd Miasta Lipowo",
        "Informacja To nie jest numer",
        "Rejestracja pojazdu",
        "Przygotuj dokument ze zdjęciem",
        "Opłata 160 zł, za pełnomocnictwo 17 zł",
        "Formularz wniosek o rejestrację",
        "Czas załatwienia od ręki",
        "Odwołanie w ciągu 14 dni",
        "Bez wizyty Wniosek można złożyć na stronie gov.pl",
        "Gdzie załatwić sprawę: Sala obsługi mieszkańców, parter",
        "www.um-lipowo.example",
    ):
        assert part in said


def test_what_the_plan_does_not_tell_has_no_heading():
    said = words(card_of(plan=BARE_PLAN))
    for heading in ("Opłata", "Formularz", "Czas załatwienia", "Odwołanie", "Bez wizyty"):
        assert heading not in said
    assert code_of(card_of(plan=BARE_PLAN)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_takes_it_for_a_number(language):
    texts = texts_of(card_of(language=language))
    assert {text.font for text in texts} == {Font.TEXT, Font.BOLD}
    assert max(map(cap_mm, texts)) < 8
    assert "09:41" not in words(card_of(language=language))


def test_a_card_of_another_language_names_the_service_in_polish_too():
    assert "Register a vehicle Rejestracja pojazdu" in words(card_of(language="en"))


def test_a_service_elsewhere_than_in_the_hall_is_found_by_its_room():
    assert "pokój 12" in words(card_of("akty"))


def test_a_service_that_the_plan_does_not_know_still_says_where_to_ask():
    said = words(card_of("gone"))
    assert "Sala obsługi mieszkańców, parter" in said


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("width_dots", [WIDE, NARROW])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_of_the_office_can_be_read(language, width_dots, large):
    for service in PLAN.services:
        scene = card_of(service.id, language, large=large, width_dots=width_dots)
        assert ink_in_the_margins(scene) == []
        assert too_small(scene, sizes_of(large=large)) == []
        assert faults_of_the_code(scene) == []


@pytest.mark.parametrize(("paper_mm", "width_dots"), [(80, WIDE), (58, NARROW)])
def test_the_kiosk_makes_the_same_card_of_what_the_core_asks_for(paper_mm, width_dots):
    press = SlipPress(
        plan=PLAN,
        catalogues=CATALOGUES,
        painter=PAINTER,
        typesetter=TYPESETTER,
        paper_mm=paper_mm,
    )
    asked = PrintInformation("dowod", "en", large=True)
    scene = card_of("dowod", "en", large=True, width_dots=width_dots, plan=PLAN)
    assert press.information_of(asked) == bitmap_of(scene, PAINTER)
