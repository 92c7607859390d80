"""Whatever a service says of itself can be read: on its card, or one touch further."""

import itertools

import pytest
from kiosk_screens import CATALOGUES, FONTS, GLASSES, RULES_PLAN, UPRIGHT_7, UPRIGHT_15, composer
from msgspec.structs import replace

from kiosk.core import view
from kiosk.core.look import LIGHT
from kiosk.core.said import places_of
from office.names import LONGEST_REASON
from office.plan import docs_in, name_in
from protocol.messages import ClosedReason, Wait
from protocol.types import LANGUAGES
from scene.shapes import Scene, Text

"""The real ones: this is about millimetres."""
NOTE = {
    "pl": "Przenosimy stanowiska wydziału komunikacji na pierwsze piętro w budynku B urzędu",
    "en": "We are moving the desks of the vehicle department to the first floor of house B.",
    "uk": "Стійки відділу комунікації зараз переносимо на другий поверх корпусу Б міськради",
    "de": "Die Schalter der Zulassungsstelle ziehen in den ersten Stock des Hauses B hinauf",
}
"""As long as a plan may have them."""
TOLD = ("fee", "form", "deadline", "appeal", "without_visit")
HOME = view.Home()
USUAL = view.Ease()


def full(plan=RULES_PLAN):
    """An office that says everything of every service, at length."""
    services = tuple(replace(each, **dict.fromkeys(TOLD, NOTE)) for each in plan.services)
    return replace(plan, services=services)


FULL = full()


def letters(text: str) -> str:
    """What a text says, however its lines are broken."""
    kept = text.replace("-", "").replace(" ", "").replace("\u00a0", "")
    return kept.lower()


def said_on(scene: Scene) -> str:
    """What stands neither in the band nor on a button."""
    return letters(
        "".join(
            item.text
            for item in scene.items
            if isinstance(item, Text)
            and item.colour == LIGHT.ink
            and scene.target_at(item.x, item.baseline - 1) is None
        )
    )


def pages(made, screen, language, offers=(), ease=USUAL) -> list[Scene]:
    """Go through a screen page by page, as a visitor does."""
    scenes: list[Scene] = []
    for number in itertools.count():
        shown = view.KioskView(replace(screen, page=number), language, offers, ease=ease)
        scenes.append(made.scene_of(shown))
        if "next" not in targets(scenes[-1]):
            return scenes
    raise AssertionError


def targets(scene: Scene) -> set[str]:
    return {target.name for target in scene.targets}


def test_the_notes_of_this_test_are_as_long_as_can_be():
    assert {len(note) for note in NOTE.values()} == {LONGEST_REASON}


@pytest.mark.parametrize("ease", [USUAL, view.Ease(large_text=True)], ids=["usual", "large"])
@pytest.mark.parametrize("grid", GLASSES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_information_says_everything_of_a_service_over_its_pages(grid, language, ease):
    made, service = composer(grid, plan=FULL, metrics=FONTS), FULL.service("dowod")
    said = "".join(map(said_on, pages(made, view.Information("dowod", HOME), language, ease=ease)))
    expected = [
        name_in(service.name, language),
        *docs_in(service.docs, language),
        places_of(CATALOGUES[language], FULL, service),
        *[CATALOGUES[language].say(f"kiosk.information.{what}") for what in TOLD[:4]],
        CATALOGUES[language].say("kiosk.without-visit"),
    ]
    for each in expected:
        assert letters(each) in said, each
    assert said.count(letters(NOTE[language])) == len(TOLD)


@pytest.mark.parametrize("grid", GLASSES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_leads_to_the_information(grid, language):
    made = composer(grid, plan=FULL, metrics=FONTS)
    for closed in (None, *ClosedReason):
        for service in ("dowod", "akty", "budowa"):
            offer = view.Offer(service, 7, closed, "12:30", NOTE, Wait(85, 90))
            shown = pages(made, view.Confirm(service, HOME), language, (offer,))
            assert any("information" in targets(scene) for scene in shown), (service, closed)


@pytest.mark.parametrize("grid", GLASSES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_card_says_all_its_reasons_over_its_pages(grid, language):
    made = composer(grid, plan=FULL, metrics=FONTS)
    offer = view.Offer("budowa", 0, ClosedReason.CLOSURE, note=NOTE)
    said = "".join(map(said_on, pages(made, view.Confirm("budowa", HOME), language, (offer,))))
    say = CATALOGUES[language].say
    for each in (NOTE[language], say("kiosk.why.closure"), say("kiosk.instead.another-day")):
        assert letters(each) in said


def test_documents_stand_on_the_card_where_there_is_room_for_all_of_them():
    offer = view.Offer("dowod", 7, wait=Wait(10, 25))
    view_of = view.KioskView(view.Confirm("dowod", HOME), "pl", (offer,))
    large = composer(UPRIGHT_15, plan=RULES_PLAN, metrics=FONTS).scene_of(view_of)
    small = composer(UPRIGHT_7, plan=RULES_PLAN, metrics=FONTS).scene_of(view_of)
    docs = [letters(doc) for doc in docs_in(RULES_PLAN.service("dowod").docs, "pl")]
    assert all(doc in said_on(large) for doc in docs)
    assert not any(doc in said_on(small) for doc in docs), "part of a list misleads"


def test_thirty_documents_are_all_to_be_read():
    many = tuple(f"dokument numer {i} z bardzo długą nazwą do przyniesienia" for i in range(30))
    service = replace(RULES_PLAN.services[0], docs={"pl": many})
    plan = replace(RULES_PLAN, services=(service,))
    for grid in GLASSES:
        made = composer(grid, plan=plan, metrics=FONTS)
        shown = pages(made, view.Information(service.id, HOME), "pl")
        said = "".join(map(said_on, shown))
        assert all(letters(doc) in said for doc in many)


@pytest.mark.parametrize("grid", GLASSES, ids=str)
def test_the_card_can_be_printed_only_where_there_is_paper(grid):
    made = composer(grid, plan=FULL, metrics=FONTS)
    offer = view.Offer("dowod", 7)
    screen = view.Information("dowod", HOME)
    shown = pages(made, screen, "pl", (offer,))
    assert any({"print", "take"} <= targets(scene) for scene in shown)
    without = view.KioskView(
        replace(screen, page=99), "pl", (offer,), paperless=view.Paperless.PRINTER
    )
    assert "print" not in targets(made.scene_of(without))
