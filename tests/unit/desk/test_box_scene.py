from pathlib import Path

import pytest
from desk_dialogue import Talking
from desk_in_hand import CALLED, TICKET
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from desk.core.box_scene import BUTTON, HELP_KEY, KEYS, MENU_KEY, BoxPainting
from desk.core.events import Action
from desk.core.lamp import Lamp, LampView
from desk.core.page_scene import PAGE_KEYS
from desk.core.refusal_words import refusal_words
from desk.core.view import DeskView, Ended
from protocol import messages as m
from protocol.types import DeskNumber, DeviceId, Epoch
from runtime.fonts import Fonts
from runtime.texts import load_texts
from scene.shapes import Fill, Text

ASSETS = Path("assets")
TEXTS = load_texts(ASSETS / "texts")
FONTS = Fonts(ASSETS)


CALL = m.HelpCall(DeviceId("kiosk-1"))


def view_of(
    *,
    on=True,
    state=Lamp.WAITING,
    ticket=TICKET,
    waiting=3,
    known=True,
    desk=4,
    refused=None,
    ended=None,
    shown=None,
    page=None,
    held_for=None,
    **more,
):
    more = {"is_open": True, **more}
    fact = m.DeskTurn(Epoch(1), 1, DeskNumber(desk), 5, waiting, ticket, **more)
    lamp, desk = LampView(on, state), DeskNumber(desk)
    ended = Ended(Action.RECALL, refused) if refused else ended
    return DeskView(
        lamp, desk, fact if known else None, False, ended, shown, page=page, held_for=held_for
    )


def painted(view, *, size=(480, 640), language="pl"):
    return BoxPainting(*size, TEXTS[language], FONTS).scene(view)


def words(scene):
    return [item.text for item in scene.items if isinstance(item, Text)]


def test_the_box_says_the_desk_its_ticket_and_how_many_wait():
    said = words(painted(view_of()))
    assert {"Stanowisko 4", "A042", "Oczekują 3 osoby"} <= set(said)


def test_nothing_is_said_of_the_queue_while_it_is_not_known():
    said = words(painted(view_of(known=False, state=Lamp.NO_CONNECTION)))
    assert "Brak połączenia" in said
    assert not {"A042", "Nikt nie czeka", "Oczekują 3 osoby"} & set(said)


def test_an_empty_desk_says_that_it_is_empty():
    said = words(painted(view_of(ticket=None, waiting=0, state=Lamp.DARK)))
    assert {"Nikt nie czeka", "Przy stanowisku nie ma nikogo"} <= set(said)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("state", Lamp)
def test_each_state_of_the_lamp_has_a_word_in_each_language(state, language):
    word = TEXTS[language].say(f"desk.lamp.{state.value}")
    assert word in words(painted(view_of(state=state), language=language))


def test_the_box_says_at_which_kiosk_somebody_wants_help_and_how_to_answer():
    said = " ".join(words(painted(view_of(state=Lamp.HELP, help=(CALL,)))))
    assert "Pomoc przy automacie kiosk-1" in said
    assert "Dotknij, gdy ktoś idzie" in said
    assert "Somebody" not in said
    assert "kiosk-1" in " ".join(
        words(painted(view_of(state=Lamp.HELP, help=(CALL,)), language="en"))
    )


def test_a_call_that_came_first_is_shown_until_somebody_goes():
    coming = m.HelpCall(DeviceId("kiosk-1"), is_coming=True)
    other = m.HelpCall(DeviceId("kiosk-2"))
    said = " ".join(words(painted(view_of(state=Lamp.HELP, help=(coming, other)))))
    assert "kiosk-2" in said
    assert "kiosk-1" not in said


def test_why_a_press_was_refused_is_said_before_a_call_for_help_is_shown_again():
    view = view_of(state=Lamp.HELP, help=(CALL,), refused=m.Refused(m.Refusal.OTHER_TURN))
    scene = painted(view)
    assert HELP_KEY not in [target.name for target in scene.targets]
    assert not any("kiosk-1" in text for text in words(scene))


@pytest.mark.parametrize(("language", "expected"), [("pl", "Prosi o pomoc"), ("en", "Asked for")])
def test_the_box_says_beside_the_number_that_its_visitor_has_asked_for_help(language, expected):
    said = words(painted(view_of(guide=True), language=language))
    assert "A042" in said
    assert expected in " ".join(said)
    assert expected not in " ".join(words(painted(view_of(guide=False), language=language)))


def test_the_box_says_how_often_its_ticket_was_called_and_how_many_it_has_parked():
    said = words(painted(view_of(calls=2, parked=5)))
    assert {"Wezwano 2 razy", "Odłożono 5 numerów"} <= set(said)


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        (None, "Stanowisko zamknięte"),
        (m.ClosedDesk(DeskNumber(4), m.PauseReason.BREAK), "Przerwa"),
        (m.ClosedDesk(DeskNumber(4), m.PauseReason.AWAY), "Chwilowo zamknięte"),
        (m.ClosedDesk(DeskNumber(4), m.PauseReason.ENDED), "Dziś już zamknięte"),
        (m.ClosedDesk(DeskNumber(4), m.PauseReason.BREAK, "12:30"), "Zamknięte, powrót o 12:30"),
    ],
)
def test_a_closed_desk_says_why_and_that_a_press_opens_it(closed, expected):
    view = view_of(ticket=None, state=Lamp.CLOSED, is_open=False, closed=closed)
    assert {expected, "Otwórz i wezwij numer"} <= set(words(painted(view)))


def test_a_full_room_is_told_from_an_empty_queue_in_words():
    for state in (Lamp.DARK, Lamp.NOBODY):
        view = view_of(ticket=None, state=state, room_full=True)
        assert "Sala pełna" in words(painted(view))


def test_one_key_closes_an_open_desk_and_opens_a_closed_one():
    for is_open, expected in ((True, Action.CLOSE), (False, Action.OPEN)):
        targets = painted(view_of(ticket=None, is_open=is_open)).targets
        asked = {KEYS[target.name] for target in targets if target.name in KEYS}
        assert asked & {Action.OPEN, Action.CLOSE} == {expected}


def test_a_refusal_stands_in_words_where_the_word_of_the_lamp_stood():
    refused = m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=12)
    said = " ".join(words(painted(view_of(state=Lamp.SERVING, refused=refused))))
    assert "Ten numer dopiero co wezwano. Odczekaj chwilę. Powtórz za 12 sekund." in said
    assert "Trwa obsługa" not in said


def test_a_push_that_was_felt_is_said_though_a_refusal_was_being_read():
    refused = m.Refused(m.Refusal.OTHER_TURN)
    assert "Przyjęto…" in words(painted(view_of(state=Lamp.HEARD, refused=refused)))


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("size", [(480, 640), (416, 286)])
def test_every_refusal_stands_whole_on_the_box(language, size):
    for why in m.Refusal:
        refused = m.Refused(why, wait_s=999, opens_at="12:30")
        said = " ".join(words(painted(view_of(refused=refused), size=size, language=language)))
        assert refusal_words(refused, TEXTS[language]) in said


def test_a_lit_lamp_is_larger_and_brighter_than_a_dark_one():
    lit, dark = painted(view_of(on=True)), painted(view_of(on=False))
    (lit_disc,) = set(lit.items) - set(dark.items)
    (dark_disc,) = set(dark.items) - set(lit.items)
    assert lit_disc.box.width > dark_disc.box.width * 3 // 2
    assert lit_disc.box.middle == dark_disc.box.middle
    assert sum(lit_disc.colour[:2]) > sum(dark_disc.colour[:2])


def a_page(action, keys):
    talking = Talking(action)
    talking.strike(keys)
    return talking.dialogue.page


PAGES = [
    a_page(None, ""),
    a_page(Action.TRANSFER, "down down"),
    a_page(Action.TRANSFER, "13"),
    a_page(Action.TRANSFER, "13 ok 99 ok"),
    a_page(Action.CALL, "42"),
    a_page(Action.PARK, "ok ok"),
]


def test_the_page_of_a_dialogue_stands_in_place_of_the_number():
    said = words(painted(view_of(page=a_page(Action.TRANSFER, "down"), calls=2)))
    assert {"Dokąd?", "2/13", "1  Meldunek i numer PESEL", "2  Odbiór dokumentu"} <= set(said)
    assert not {"A042", "Wezwano 2 razy", "Następny numer"} & set(said)


def test_what_is_typed_stands_on_the_page_and_why_it_was_not_taken():
    assert {"Wezwij numer:", "D042"} <= set(words(painted(view_of(page=a_page(Action.CALL, "42")))))
    wrong = view_of(page=a_page(Action.PARK, "ok 999 ok"))
    assert {"Ile minut?", "999", "Od 1 do 480"} <= set(words(painted(wrong)))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [(480, 640), (416, 286), (1_920, 1_080)])
def test_a_touch_screen_alone_leads_through_a_dialogue(page, size):
    scene = painted(view_of(page=page), size=size)
    names = {target.name for target in scene.targets}
    assert names <= set(PAGE_KEYS)
    assert {f"key/{key}" for key in ("up", "down", "ok", "back", *"0123456789")} <= names
    for one in scene.targets:
        assert scene.target_at(*one.box.middle) == one


def test_the_options_to_be_seen_can_be_touched():
    first = {target.name for target in painted(view_of(page=PAGES[0])).targets}
    middle = {target.name for target in painted(view_of(page=PAGES[1])).targets}
    assert {"row/chosen", "row/after"} == {name for name in first if name.startswith("row/")}
    assert {"row/before", "row/chosen", "row/after"} <= middle


def test_the_box_says_in_words_what_was_done_and_whether_it_is_shown():
    called = view_of(ended=Ended(Action.NEXT, CALLED), shown=True)
    assert {"Wezwano A042", "Na ekranie"} <= set(words(painted(called)))
    assert {"Trwa obsługa", "Na ekranie"} <= set(
        words(painted(view_of(state=Lamp.SERVING, shown=True)))
    )
    unseen = view_of(state=Lamp.UNSEEN, shown=False)
    assert {"Wywołaj głosem", "Nie na ekranie"} <= set(words(painted(unseen)))
    heard = view_of(state=Lamp.HEARD, ended=Ended(Action.NEXT, CALLED), shown=True)
    assert not {"Wezwano A042", "Na ekranie"} & set(words(painted(heard)))


def test_a_call_that_the_fact_does_not_know_yet_is_not_said_to_be_shown():
    before = structs.replace(TICKET, id="2026-11-20/A041", label="A041")
    view = view_of(state=Lamp.DONE, ticket=before, ended=Ended(Action.NEXT, CALLED), shown=True)
    said = words(painted(view))
    assert "Wezwano A042" in said
    assert "Na ekranie" not in said


def test_a_press_that_was_lost_is_told_from_one_that_was_never_sent():
    lost = painted(view_of(ended=Ended(Action.NEXT, None, is_lost=True)))
    assert "Brak odpowiedzi: patrz na ekran" in " ".join(words(lost))
    unsent = painted(view_of(known=False, ended=Ended(Action.NEXT, None), state=Lamp.REFUSED))
    assert "Brak połączenia: nie wysłano" in " ".join(words(unsent))


def test_a_hold_says_what_it_asks_for_when_it_is_let_go():
    said = words(painted(view_of(state=Lamp.HELD, held_for=Action.RECALL)))
    assert "Puść: Wezwij ponownie" in " ".join(said)


@given(
    st.tuples(st.integers(200, 1_920), st.integers(200, 1_920)),
    st.sampled_from(list(TEXTS)),
    st.sampled_from(Lamp),
    st.integers(0, 999),
    st.sampled_from([None, TICKET]),
    st.booleans(),
    st.sampled_from([None, *(m.Refused(why, 999, "12:30") for why in m.Refusal)]),
    st.sampled_from([(), (CALL,)]),
)
def test_on_any_screen_everything_stays_inside_and_targets_do_not_overlap(
    size, language, state, waiting, ticket, is_open, refused, calls
):
    view = view_of(
        state=state,
        waiting=waiting,
        ticket=ticket,
        desk=999,
        is_open=is_open,
        calls=9,
        parked=99,
        refused=refused,
        help=calls,
        guide=ticket is not None,
    )
    scene = painted(view, size=size, language=language)
    names = [target.name for target in scene.targets]
    can_answer = bool(calls) and state is Lamp.HELP and refused is None
    assert names[0] == BUTTON
    assert (HELP_KEY in names) == can_answer
    assert names[1] == MENU_KEY
    assert len(names[2:]) == len(KEYS) - 2 + can_answer
    assert set(names[2:]) < set(KEYS)
    for target in scene.targets:
        assert 0 <= target.box.left < target.box.right <= scene.width
        assert 0 <= target.box.top < target.box.bottom <= scene.height
    for one in scene.targets:
        assert scene.target_at(*one.box.middle) == one
    assert all(item.box.right <= scene.width for item in scene.items if isinstance(item, Fill))


@pytest.mark.parametrize("language", TEXTS)
def test_every_line_fits_its_width_on_the_screen_of_the_demo(language):
    for state in Lamp:
        view = view_of(state=state, waiting=999, desk=999, calls=9, parked=99)
        scene = painted(view, language=language)
        for item in scene.items:
            if isinstance(item, Text):
                assert FONTS.width(item.font, item.size, item.text) <= scene.width
                assert item.size >= 12, item.text
