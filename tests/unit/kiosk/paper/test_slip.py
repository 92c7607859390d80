"""The slip: what stands on it, and how large. Drawn with the real faces."""

import pytest
from kiosk_screens import CATALOGUES, PLAN
from msgspec.structs import replace
from slip_checks import faults_of_the_code, ink_in_the_margins
from slips import (
    BARE_PLAN,
    FULL_PLAN,
    NARROW,
    PAGE,
    WIDE,
    a_slip,
    cap_mm,
    code_of,
    plan_with,
    scene_of,
    texts_of,
    words,
)

from kiosk.core.paper.print_sizes import DOTS_PER_MM
from protocol.messages import Wait
from protocol.types import LANGUAGES

NO_DOCUMENTS = plan_with(BARE_PLAN, docs={})


def text_that_says(scene, part):
    return next(text for text in texts_of(scene) if part in text.text.replace("\u00a0", " "))


def with_office(plan=PLAN, **changes):
    return replace(plan, office=replace(plan.office, **changes))


def length_mm(scene):
    return scene.height / DOTS_PER_MM


def test_the_slip_says_all_a_visitor_needs_in_polish():
    said = words(scene_of(a_slip(wait=Wait(10, 25)), plan=FULL_PLAN))
    for part in (
        "Urząd Miasta Lipowo",
        "Pobrano 20.11.2026",
        "09:41",
        "R017",
        "Rejestracja pojazdu",
        "Osób w kolejce przed tym numerem 7",
        "Czas oczekiwania 10-25 min",
        "polisa OC do wglądu",
        "Opłata: 160 zł, za pełnomocnictwo 17 zł",
        "Sala obsługi mieszkańców, parter",
        "Numer wywołujemy trzy razy.",
        "www.um-lipowo.example",
    ):
        assert part in said
    assert "KOPIA" not in said


def test_the_slip_speaks_the_language_of_the_ticket_and_names_the_service_in_polish_too():
    said = words(scene_of(a_slip(language="en")))
    assert "Register a vehicle Rejestracja pojazdu" in said
    assert "People ahead of this number" in said


def test_a_name_that_is_the_same_in_polish_stands_there_once():
    plan = plan_with(name={"pl": "Kasa", "de": "Kasa"})
    assert words(scene_of(a_slip(language="de"), plan=plan)).count("Kasa") == 1


def test_nothing_on_the_slip_is_of_its_bearer():
    """An appointment leads to a time, never to its code."""
    said = words(scene_of(a_slip(booked_for="10:20")))
    assert "Wizyta umówiona na 10:20" in said


def test_a_copy_says_so():
    assert "KOPIA" in words(scene_of(a_slip(copy=True)))


def test_nobody_ahead_is_said_without_a_zero():
    assert "Przed tym numerem nie czeka nikt" in words(scene_of(a_slip(ahead=0)))


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (Wait(10, 25), "Czas oczekiwania 10-25 min"),
        (Wait(0, 5), "Zaprosimy wkrótce"),
        (Wait(0, 15), "Czas oczekiwania do 15 min"),
        (Wait(20, 20), "Czas oczekiwania ok. 20 min"),
        (Wait(90, None), "Czas oczekiwania ponad 90 min"),
    ],
)
def test_the_expected_wait_is_on_the_slip_as_a_range(wait, said):
    assert said in words(scene_of(a_slip(wait=wait)))


def test_a_wait_that_nobody_knows_is_not_on_the_slip():
    said = words(scene_of(a_slip()))
    assert "Czas oczekiwania" not in said
    assert "wkrótce" not in said


def test_a_number_of_an_appointment_that_is_over_says_so():
    assert "Godzina wizyty minęła" in words(scene_of(a_slip(is_late=True)))


def test_a_number_from_the_reserve_says_so_and_nothing_of_the_queue():
    said = words(scene_of(a_slip("R950", ahead=None)))
    assert "Wydano bez połączenia. Numer jest ważny." in said
    assert "09:41" in said
    assert "przed tym numerem" not in said
    assert "nikt" not in said


def test_no_time_is_on_the_slip_where_nobody_knows_it():
    said = words(scene_of(a_slip("R950", ahead=None, at=None)))
    assert "Pobrano" not in said


def test_who_is_called_out_of_the_hall_is_told_the_room_too():
    said = words(scene_of(a_slip("U017", service="akty")))
    assert "Sala obsługi mieszkańców, parter Zaprosimy do: pokój 12" in said


def test_a_service_with_a_desk_in_the_hall_names_no_room():
    desks = (*PLAN.desks, replace(PLAN.desks[0], number=9, services=("akty",)))
    said = words(scene_of(a_slip(service="akty"), plan=replace(PLAN, desks=desks)))
    assert "pokój" not in said


@pytest.mark.parametrize(
    ("calls", "said"),
    [(1, "raz."), (2, "dwa razy."), (3, "trzy razy."), (4, "4 razy."), (9, "9 razy.")],
)
def test_the_slip_says_how_often_the_plan_has_a_number_called(calls, said):
    tickets = replace(PLAN.office.tickets, calls_before_absent=calls)
    plan = with_office(tickets=tickets)
    assert f"Numer wywołujemy {said}" in words(scene_of(a_slip(), plan=plan))


def test_the_slip_says_who_may_be_called_earlier_in_this_office():
    walk_in = plan_with(mode="walk-in")
    rules = {
        "Osoby umówione i uprzywilejowane mogą": PLAN,
        "Osoby umówione mogą": with_office(privileged=None),
        "Osoby uprzywilejowane mogą": walk_in,
    }
    for said, plan in rules.items():
        assert said in words(scene_of(a_slip(), plan=plan))
    assert "wcześniej" not in words(scene_of(a_slip(), plan=with_office(walk_in, privileged=None)))


def test_the_code_leads_to_the_services_page_or_else_to_the_offices():
    plan = with_office(BARE_PLAN, page="https://office.example")
    assert "office.example" in words(scene_of(a_slip(), plan=plan))
    said = words(scene_of(a_slip(), plan=with_office(FULL_PLAN, page="https://office.example")))
    assert "um-lipowo.example" in said
    assert "office.example" not in said


def test_where_there_is_no_page_there_is_no_code():
    assert code_of(scene_of(a_slip(), plan=BARE_PLAN)) == []


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("width_dots", [WIDE, NARROW])
@pytest.mark.parametrize("page", [PAGE, "https://u.pl", "https://u.pl/" + "x" * 87])
def test_a_telephone_can_read_the_code(page, width_dots, large):
    scene = scene_of(a_slip(large=large), width_dots, plan_with(page=page))
    assert code_of(scene)
    assert faults_of_the_code(scene) == []


@pytest.mark.parametrize("width_dots", [WIDE, NARROW])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_with_everything_on_it_fits_in_every_language(language, width_dots):
    slip = a_slip(
        language=language, wait=Wait(115, 140), booked_for="10:20", is_late=True, copy=True
    )
    assert ink_in_the_margins(scene_of(slip, width_dots, FULL_PLAN)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_looks_at_again_can_be_read_from_arms_length(language):
    """0.7 degrees at 400 mm are 4.89 mm of capitals (EN 301 549, 5.1.4)."""
    scene = scene_of(a_slip(language=language, wait=Wait(10, 25), booked_for="10:20"))
    name = PLAN.service("pojazd").name[language].split()[0]
    for said in (name, "09:41", "10:20", "7", "10\u201325"):
        exact = [text for text in texts_of(scene) if text.text.startswith(said)]
        assert max(map(cap_mm, exact)) >= 4.89


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_large_print_everything_is_larger(language):
    for width_dots in (WIDE, NARROW):
        usual, large = (
            texts_of(scene_of(a_slip(language=language, large=each), width_dots, NO_DOCUMENTS))
            for each in (False, True)
        )
        assert min(map(cap_mm, large)) >= 1.4 * 2.5
        assert max(map(cap_mm, large)) >= max(map(cap_mm, usual))


def test_a_word_wider_than_the_paper_comes_out_smaller_and_whole():
    name = {"pl": "Międzynarodowoprawny"}
    scene = scene_of(a_slip(), NARROW, plan_with(name=name))
    written = text_that_says(scene, name["pl"])
    assert 2.5 <= cap_mm(written) < 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_documents_a_slip_is_at_most_eight_centimetres_long(language):
    """For a name of one line, in an office where nobody is called earlier.

    In other languages than Polish the Polish name takes one line more.
    """
    plan = with_office(plan_with(NO_DOCUMENTS, mode="walk-in"), privileged=None)
    slip = a_slip(service="kasa", language=language, wait=Wait(10, 25))
    assert length_mm(scene_of(slip, plan=plan)) <= 80 + (0 if language == "pl" else 4)


@pytest.mark.parametrize("service", [service.id for service in PLAN.services])
def test_with_documents_a_slip_of_the_sample_office_is_at_most_twelve_centimetres_long(service):
    slip = a_slip(service=service, wait=Wait(10, 25))
    assert length_mm(scene_of(slip, plan=BARE_PLAN)) <= 120


def test_texts_are_there_for_all_that_a_slip_may_say():
    for language in LANGUAGES:
        texts = CATALOGUES[language]
        assert all(texts.say(f"slip.called.{calls}") for calls in (1, 2, 3))
        assert texts.say_count("slip.called", 5)
