from pathlib import Path

import pytest
from desk_in_hand import TICKET
from hypothesis import given
from hypothesis import strategies as st

from desk.core.box_scene import BUTTON, KEYS, BoxPainting, word_of
from desk.core.lamp import Lamp, LampView
from desk.core.view import DeskView
from protocol import messages as m
from protocol.types import DeskNumber, Epoch
from runtime.fonts import Fonts
from runtime.texts import load_texts
from scene.shapes import Fill, Text

ASSETS = Path("assets")
TEXTS = load_texts(ASSETS / "texts")
FONTS = Fonts(ASSETS)


def view_of(*, on=True, state=Lamp.WAITING, ticket=TICKET, waiting=3, known=True, desk=4):
    fact = m.DeskTurn(Epoch(1), 1, DeskNumber(desk), 5, waiting, ticket)
    return DeskView(LampView(on, state), DeskNumber(desk), fact if known else None, stuck=False)


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
    word = TEXTS[language].say(word_of(state))
    assert word in words(painted(view_of(state=state), language=language))


def test_a_lit_lamp_is_larger_and_brighter_than_a_dark_one():
    lit, dark = painted(view_of(on=True)), painted(view_of(on=False))
    (lit_disc,) = set(lit.items) - set(dark.items)
    (dark_disc,) = set(dark.items) - set(lit.items)
    assert lit_disc.box.width > dark_disc.box.width * 3 // 2
    assert lit_disc.box.middle == dark_disc.box.middle
    assert sum(lit_disc.colour[:2]) > sum(dark_disc.colour[:2])


@given(
    st.tuples(st.integers(200, 1_920), st.integers(200, 1_920)),
    st.sampled_from(list(TEXTS)),
    st.sampled_from(Lamp),
    st.integers(0, 999),
    st.sampled_from([None, TICKET]),
)
def test_on_any_screen_everything_stays_inside_and_targets_do_not_overlap(
    size, language, state, waiting, ticket
):
    scene = painted(
        view_of(state=state, waiting=waiting, ticket=ticket, desk=999), size=size, language=language
    )
    assert [target.name for target in scene.targets] == [BUTTON, *KEYS]
    for target in scene.targets:
        assert 0 <= target.box.left < target.box.right <= scene.width
        assert 0 <= target.box.top < target.box.bottom <= scene.height
    for one in scene.targets:
        assert scene.target_at(*one.box.middle) == one
    assert all(item.box.right <= scene.width for item in scene.items if isinstance(item, Fill))


@pytest.mark.parametrize("language", TEXTS)
def test_every_line_fits_its_width_on_the_screen_of_the_demo(language):
    for state in Lamp:
        scene = painted(view_of(state=state, waiting=999, desk=999), language=language)
        for item in scene.items:
            if isinstance(item, Text):
                assert FONTS.width(item.font, item.size, item.text) <= scene.width
                assert item.size >= 12, item.text
