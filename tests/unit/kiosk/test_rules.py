"""Every rule of the office is said where the visitor meets it, with what to do instead."""

import pytest
from kiosk_in_hand import KioskInHand, connected_kiosk, kiosk_that_asked
from kiosk_screens import CATALOGUES, PLAN, RULES_PLAN
from msgspec.structs import replace

from kiosk.core.said import SAID
from kiosk.core.view import EnterCode, NoNumber
from office.plan import Plan
from protocol import messages as m
from protocol.messages import ClosedReason, Refusal, Wait
from protocol.types import LANGUAGES
from scene.waits import wait_of

CATEGORY = {service.id: service.category for service in PLAN.services}
FROM_A_VISITOR = {
    Refusal.UNKNOWN_SERVICE,
    Refusal.CLOSED,
    Refusal.FULL,
    Refusal.TIME_SHORT,
    Refusal.BY_APPOINTMENT,
    Refusal.NO_TICKETS_GIVEN,
    Refusal.NO_NUMBERS_LEFT,
    Refusal.UNKNOWN_CODE,
    Refusal.CODE_USED,
    Refusal.OTHER_DAY,
    Refusal.TOO_EARLY,
    Refusal.TOO_LATE,
}
"""What taking a number or confirming an appointment may be answered with, where the programs are
right. ``NOT_ALLOWED`` and ``BAD_REQUEST`` are mistakes that no visitor can mend."""


def card_of(entry: m.MenuEntry, *, plan: Plan = RULES_PLAN, language: str = "pl") -> KioskInHand:
    """A visitor has touched a service."""
    kiosk = connected_kiosk(plan=plan)
    kiosk.offer(entry)
    kiosk.touch(f"language/{language}")
    if f"service/{entry.service}" not in kiosk.targets:
        kiosk.touch(f"category/{CATEGORY[entry.service]}")
    if f"service/{entry.service}" in kiosk.targets:
        kiosk.touch(f"service/{entry.service}")
    assert kiosk.screen == "confirm"
    return kiosk


def closed(service: str, why: ClosedReason, **fields: object) -> m.MenuEntry:
    return m.MenuEntry(service, 0, why, **fields)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (closed("kasa", ClosedReason.NOT_TODAY), ["nie przyjmujemy", "następnym dniu przyjęć"]),
        (
            closed("kasa", ClosedReason.HOLIDAY, note={"pl": "Boże Ciało"}),
            ["święto", "Boże Ciało", "następnym dniu przyjęć"],
        ),
        (
            closed("kasa", ClosedReason.CLOSURE, note={"pl": "Remont kasy"}),
            ["nie przyjmujemy", "Remont kasy"],
        ),
        (closed("kasa", ClosedReason.NOT_YET, opens_at="12:30"), ["od godz. 12:30", "pobrać"]),
        (closed("kasa", ClosedReason.BREAK, opens_at="12:30"), ["przerwa, do godz. 12:30"]),
        (closed("kasa", ClosedReason.ENDED), ["Na dziś zakończyliśmy", "następnym dniu przyjęć"]),
        (closed("kasa", ClosedReason.FULL), ["wszystkie numery na dziś"]),
        (closed("kasa", ClosedReason.TIME_SHORT), ["nie zdążymy", "następnym dniu przyjęć"]),
        (closed("budowa", ClosedReason.TIME_SHORT), ["nie zdążymy", "85 123 45 67"]),
        (closed("akty", ClosedReason.HOLIDAY), ["święto", "85 123 45 67"]),
        (closed("podatki", ClosedReason.BREAK, opens_at="12:30"), ["przerwa", "pokój 14"]),
    ],
    ids=lambda case: f"{case.service}-{case.closed.value}" if isinstance(case, m.MenuEntry) else "",
)
def test_a_closed_service_says_why_and_what_instead_and_gives_no_number(entry, words):
    kiosk = card_of(entry)
    for word in words:
        assert word in kiosk.words
    assert "take" not in kiosk.targets
    assert "back" in kiosk.targets


def test_the_card_of_a_closed_service_still_tells_what_to_bring():
    kiosk = card_of(closed("kasa", ClosedReason.ENDED))
    assert "wezwanie do zapłaty" in kiosk.words


def test_a_note_is_said_in_the_visitors_language_and_in_polish_where_there_is_none():
    note = {"pl": "Remont kasy", "en": "Building works"}
    entry = closed("kasa", ClosedReason.CLOSURE, note=note)
    english, german = card_of(entry, language="en"), card_of(entry, language="de")
    assert "Building works" in english.words
    assert "Remont kasy" not in english.words
    assert "Remont kasy" in german.words


def test_a_note_without_polish_does_not_stop_the_kiosk():
    entry = closed("kasa", ClosedReason.CLOSURE, note={"en": "Building works"})
    assert "nie przyjmujemy" in card_of(entry).words


def test_a_service_that_takes_appointments_only_gives_no_number_to_who_walks_in():
    for why in (None, ClosedReason.BY_APPOINTMENT):
        kiosk = card_of(m.MenuEntry("akty", 0, why))
        assert "tylko po umówieniu" in kiosk.words
        assert "take" not in kiosk.targets


def test_a_service_by_appointment_says_so_on_its_button_and_promises_no_number_for_later():
    kiosk = connected_kiosk(plan=RULES_PLAN)
    kiosk.offer(m.MenuEntry("akty", 0))
    kiosk.touch("category/rodzina")
    assert "Tylko umówione" in kiosk.words
    kiosk = card_of(closed("akty", ClosedReason.BREAK, opens_at="12:30"))
    assert "przerwa" in kiosk.words
    assert "pobrać" not in kiosk.words
    assert "85 123 45 67" in kiosk.words


def test_who_has_no_booking_learns_how_to_make_one():
    with_phone = card_of(m.MenuEntry("akty", 0, ClosedReason.BY_APPOINTMENT))
    assert "85 123 45 67" in with_phone.words
    without = replace(RULES_PLAN, office=replace(RULES_PLAN.office, phone=None))
    kiosk = card_of(m.MenuEntry("akty", 0, ClosedReason.BY_APPOINTMENT), plan=without)
    assert "umówić w punkcie informacyjnym" in kiosk.words


def test_who_has_a_booking_goes_on_from_the_card_to_type_the_code():
    kiosk = card_of(m.MenuEntry("akty", 0, ClosedReason.BY_APPOINTMENT))
    kiosk.touch("check-in")
    assert kiosk.view.screen == EnterCode()


def test_a_service_without_numbers_says_where_to_go():
    in_a_room = card_of(m.MenuEntry("podatki", 0))
    assert "nie trzeba numeru" in in_a_room.words
    assert "pokój 14" in in_a_room.words
    in_the_hall = card_of(m.MenuEntry("pisma", 0))
    assert "podejść do stanowiska bez numeru" in in_the_hall.words
    assert "take" not in in_a_room.targets | in_the_hall.targets


def test_a_visitor_reads_what_can_be_done_without_a_visit_before_a_number_is_printed():
    kiosk = card_of(m.MenuEntry("meldunek", 4))
    assert "Wniosek można złożyć przez internet" in kiosk.words
    assert {"take", "solved"} <= kiosk.targets
    assert kiosk.asked == []
    assert "solved" not in card_of(m.MenuEntry("dowod", 4)).targets


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Wait(10, 25), "Czas oczekiwania: ok. 10-25 min"),
        (Wait(0, 5), "Zaprosimy wkrótce"),
        (Wait(0, 15), "Czas oczekiwania: do 15 min"),
        (Wait(20, 20), "Czas oczekiwania: ok. 20 min"),
        (Wait(90, None), "Czas oczekiwania: ponad 90 min"),
    ],
)
def test_the_expected_wait_is_said_as_a_range_before_a_number_is_taken(wait, words):
    assert words in card_of(m.MenuEntry("dowod", 4, wait=wait)).words


def test_nothing_is_said_of_a_wait_that_nobody_knows():
    words = card_of(m.MenuEntry("dowod", 4)).words
    assert "oczekiwania" not in words
    assert " min " not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wait_keeps_both_its_numbers_in_every_language(language):
    said = wait_of(CATALOGUES[language], Wait(35, 55))
    assert "35" in said
    assert "55" in said


def test_the_first_screen_tells_the_wait_and_why_a_service_is_closed():
    kiosk = connected_kiosk(plan=RULES_PLAN)
    kiosk.offer(
        m.MenuEntry("dowod", 4, wait=Wait(10, 25)),
        closed("kasa", ClosedReason.BREAK, opens_at="12:30"),
    )
    assert "ok. 10-25 min" in kiosk.words
    assert "Przerwa do 12:30" in kiosk.words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", ClosedReason)
def test_every_reason_has_its_words_in_every_language(why, language):
    entry = closed("kasa", why, opens_at="12:30")
    kiosk = card_of(entry, language=language)
    polish = card_of(entry)
    assert kiosk.words
    assert language == "pl" or kiosk.words != polish.words


def test_every_refusal_that_a_visitor_can_get_has_words_of_its_own():
    assert SAID == FROM_A_VISITOR
    for language in LANGUAGES:
        texts = CATALOGUES[language]
        said = [texts.say(f"kiosk.refused.{why.value}", time="10:20") for why in SAID]
        assert len({*said, texts.say("kiosk.refused.other")}) == len(SAID) + 1


@pytest.mark.parametrize("why", Refusal)
def test_every_refusal_is_answered_with_words_and_a_way_on(why):
    kiosk = kiosk_that_asked()
    kiosk.answer(kiosk.asked[0].id, m.Refused(why))
    assert kiosk.view.screen == NoNumber(why)
    assert "done" in kiosk.targets
    kiosk.touch("done")
    assert kiosk.screen == "home"


def test_who_is_refused_for_want_of_an_appointment_may_type_its_code():
    kiosk = kiosk_that_asked()
    kiosk.answer(kiosk.asked[0].id, m.Refused(Refusal.BY_APPOINTMENT))
    kiosk.touch("check-in")
    assert kiosk.view.screen == EnterCode()
