"""Whatever an office calls itself, whatever one should bring: it fits, and it can be read.

Measured in the dots that reach the printer. The last tests plant a fault for each check.
"""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kiosk_screens import PLAN
from msgspec.structs import replace
from slip_checks import (
    faults_of_the_code,
    ink_in_the_margins,
    missing,
    number_height_mm,
    too_small,
)
from slips import (
    FULL_PLAN,
    NARROW,
    PAGE,
    WIDE,
    a_slip,
    card_of,
    code_of,
    number_of,
    scene_of,
    texts_of,
)

from kiosk.core.paper.print_sizes import LARGE, NORMAL, sizes_of
from protocol.messages import Wait
from protocol.types import LANGUAGES
from scene.shapes import Box, Fill, Scene

LETTERS = {
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuwyzźż AĄĆĘŁÓŚŻJQW,.()",
    "en": "abcdefghijklmnopqrstuvwxyz ABCJQW,.()-",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя АЇЄЙЩҐ,.()\u2019",
    "de": "aäbcdefghijklmnoöpqrsßtuüvwxyz ÄÖÜẞJQW,.()-",
}
LABELS = st.one_of(
    st.builds("{}{:03}".format, st.sampled_from("ADEJKLMRSUWZ"), st.integers(0, 999)),
    st.builds("{}{}".format, st.sampled_from("ADEJKLMRSUWZ"), st.integers(10_000, 99_999)),
)
PAPERS = st.sampled_from([WIDE, NARROW])
WAITS = st.sampled_from([None, Wait(0, 5), Wait(115, 140), Wait(90, None), Wait(20, 20)])


def text_of(letters: str, longest: int) -> st.SearchStrategy[str]:
    return st.text(letters, min_size=1, max_size=longest).map(lambda text: text.strip() or "x")


@st.composite
def told(draw, language):
    """What an office tells of itself and of a service, as long as a plan may make it."""

    def names(longest):
        polish, other = (draw(text_of(LETTERS[each], longest)) for each in ("pl", language))
        return {"pl": polish, language: other}

    documents = st.lists(text_of(LETTERS[language], 120), max_size=6).map(tuple)
    return {
        "office": draw(text_of(LETTERS["pl"], 80)),
        "name": names(90),
        "docs": {"pl": ("dokument ze zdjęciem",), language: draw(documents)},
        "fee": names(120) if draw(st.booleans()) else None,
        "form": names(120),
        "page": draw(st.sampled_from([None, PAGE, "https://u.pl", LONG_PAGE])),
    }


LONG_PAGE = "https://" + "urzad." * 15 + "pl"


def plan_of(told):
    service = replace(PLAN.service("pojazd"), **{k: v for k, v in told.items() if k != "office"})
    return replace(PLAN, office=replace(PLAN.office, name=told["office"]), services=(service,))


def shown_of(told, language):
    """Return what has to be on any paper, in full."""
    docs = told["docs"][language] or told["docs"]["pl"]
    names = told["name"]
    return [told["office"], names[language], names["pl"], PLAN.office.hall, *docs]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_slip_is_whole_and_legible_whatever_the_texts(language, data):
    texts = data.draw(told(language))
    large = data.draw(st.booleans())
    slip = a_slip(
        data.draw(LABELS),
        language=language,
        ahead=data.draw(st.sampled_from([None, 0, 1, 7, 123])),
        at=data.draw(st.sampled_from([None, "2026-11-20T09:41:07"])),
        copy=data.draw(st.booleans()),
        wait=data.draw(WAITS),
        booked_for=data.draw(st.sampled_from([None, "10:20"])),
        is_late=data.draw(st.booleans()),
        large=large,
    )
    scene = scene_of(slip, data.draw(PAPERS), plan_of(texts))
    assert ink_in_the_margins(scene) == []
    assert too_small(scene, sizes_of(large=large)) == []
    fee = [texts["fee"][language]] if texts["fee"] else []
    assert missing(scene, shown_of(texts, language) + fee) == []
    assert number_of(scene).text == slip.ticket.label
    if texts["page"]:
        assert faults_of_the_code(scene) == []


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_information_card_is_whole_and_legible_whatever_the_texts(language, data):
    texts = data.draw(told(language))
    large = data.draw(st.booleans())
    scene = card_of(
        language=language, large=large, width_dots=data.draw(PAPERS), plan=plan_of(texts)
    )
    assert ink_in_the_margins(scene) == []
    assert too_small(scene, sizes_of(large=large)) == []
    assert missing(scene, [*shown_of(texts, language), texts["form"][language]]) == []
    if texts["page"]:
        assert faults_of_the_code(scene) == []


@given(label=LABELS, copy=st.booleans())
def test_the_number_is_as_high_as_the_paper_allows(label, copy):
    """20 mm on 80 mm paper, 15 mm on 58 mm; of six characters 16 mm and 10 mm."""
    wide, narrow = (
        number_height_mm(scene_of(a_slip(label, copy=copy), width)) for width in (WIDE, NARROW)
    )
    assert (wide >= 20, narrow >= 15) == (True, True) if len(label) == 4 else wide >= 16
    assert narrow >= 10


@given(label=LABELS)
def test_in_large_print_the_number_is_larger_where_the_paper_allows(label):
    heights = [
        number_height_mm(scene_of(a_slip(label, large=large), width))
        for width in (WIDE, NARROW)
        for large in (False, True)
    ]
    assert heights[0] < heights[1] or len(label) == 6
    assert heights[2] <= heights[3]


# Planted faults: each check finds the one that it is there for.

SLIP = scene_of(a_slip("R017", copy=True), WIDE, FULL_PLAN)


def with_item(scene: Scene, index: int, item: object) -> Scene:
    items = (*scene.items[:index], item, *scene.items[index + 1 :])
    return dataclasses.replace(scene, items=items)


def with_more(*items: object) -> Scene:
    return dataclasses.replace(SLIP, items=(*SLIP.items, *items))


def test_a_slip_without_a_fault_has_none():
    assert ink_in_the_margins(SLIP) == []
    assert too_small(SLIP, NORMAL) == []
    assert faults_of_the_code(SLIP) == []


@pytest.mark.parametrize(
    ("box", "side"),
    [
        (Box(15, 300, 1, 1), "left"),
        (Box(300, 15, 1, 1), "top"),
        (Box(WIDE - 16, 300, 1, 1), "right"),
        (Box(300, SLIP.height - 16, 1, 1), "bottom"),
    ],
)
def test_a_single_dot_in_a_margin_is_found(box, side):
    assert ink_in_the_margins(with_more(Fill(box, (0, 0, 0)))) == [side]


def test_a_text_of_normal_print_is_too_small_for_large_print():
    assert "Pobrano 20.11.2026" in too_small(SLIP, LARGE)


def test_a_text_that_is_one_size_too_small_is_found():
    index, text = next((i, t) for i, t in enumerate(SLIP.items) if t in texts_of(SLIP)[1:3])
    smaller = with_item(SLIP, index, dataclasses.replace(text, size=26))
    assert too_small(smaller, NORMAL) == [text.text]


@pytest.mark.parametrize("cut", ["Rejestracja pojaz", "Rejestracja poj…"])
def test_a_name_that_is_cut_is_found(cut):
    name = PLAN.service("pojazd").name["pl"]
    index, text = next(
        (i, t) for i, t in enumerate(SLIP.items) if t in texts_of(SLIP) and t.text == name
    )
    assert missing(SLIP, [name]) == []
    assert name in missing(with_item(SLIP, index, dataclasses.replace(text, text=cut)), [name])


def test_a_number_that_is_one_millimetre_lower_is_measured_so():
    index = SLIP.items.index(number_of(SLIP))
    lower = dataclasses.replace(number_of(SLIP), size=round(number_of(SLIP).size * 19 / 20))
    assert number_height_mm(SLIP) >= 20 > number_height_mm(with_item(SLIP, index, lower))


def test_ink_beside_the_code_is_found():
    edge = min(box.box.left for box in code_of(SLIP))
    middle = code_of(SLIP)[0].box.top + 40
    beside = with_more(Fill(Box(edge - 16, middle, 1, 1), (0, 0, 0)))
    assert faults_of_the_code(beside) == ["ink in the quiet zone"]


def test_a_code_of_small_modules_is_found():
    items = tuple(
        Fill(Box(i.box.left, i.box.top, i.box.width * 3 // 4, i.box.height * 3 // 4), i.colour)
        if i in code_of(SLIP)
        else i
        for i in SLIP.items
    )
    assert "modules of less than half a millimetre" in faults_of_the_code(
        dataclasses.replace(SLIP, items=items)
    )
