"""The picture of the information side, with the faces that ship, in every box that it may get."""

from itertools import combinations

import pytest
from hall_scenes import FONTS, TEXTS, apart, letters_box
from hypothesis import given
from hypothesis import strategies as st

from display.core.information.page import (
    NoticePage,
    PicturePage,
    ServiceRow,
    ServicesPage,
    Standing,
)
from display.core.information.scene import information_items
from display.core.information.services_scene import services_that_fit
from display.core.layout import Layout
from display.core.sheet import Sheet
from office.look import DARK
from protocol.messages import Wait
from scene.shapes import Box, Fill, Font, Grid, Pictogram, Picture, Text

TV = Grid(1920, 1080, 1210)
UPRIGHT = Grid(1080, 1920, 680)
PLACES = {
    "column": (TV, Box(1440, 35, 461, 890)),
    "wide-column": (TV, Box(1152, 0, 768, 949)),
    "band": (TV, Box(0, 620, 1920, 330)),
    "4k": (Grid(3840, 2160, 1210), Box(2560, 0, 1280, 1898)),
    "43-inch": (Grid(1920, 1080, 941), Box(1280, 0, 640, 925)),
    "upright": (UPRIGHT, Box(0, 1200, 1080, 590)),
    "small": (Grid(1024, 768, 300), Box(650, 0, 374, 680)),
}
LONG = "Zgłoszenie zamiaru budowy domu do siedemdziesięciu metrów, zmiana decyzji i wypis z planu"
HOSTILE = ["ą" * 300, "słowo " * 40, "\N{GRINNING FACE}" * 40, "\N{COMBINING ACUTE ACCENT}Z"]


def sheet_of(grid: Grid, language: str = "pl") -> Sheet:
    return Sheet(Layout(grid, 5, FONTS), DARK, TEXTS[language])


def a_row(name: str = "Dowód osobisty", waiting: int | None = 5, **fields: object) -> ServiceRow:
    usual = {"standing": Standing.NUMBERS, "wait": Wait(15, 20), **fields}
    return ServiceRow(name, "D", "id-card", waiting=waiting, **usual)


def items_of(page, place: str = "column", language: str = "pl"):
    grid, box = PLACES[place]
    return information_items(page, box, sheet_of(grid, language))


def words_of(items) -> list[str]:
    texts = [item.text for item in items if isinstance(item, Text)]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def is_within(inner: Box, outer: Box) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )


waits = st.one_of(
    st.none(),
    st.builds(Wait, st.integers(0, 90), st.one_of(st.none(), st.integers(0, 120))),
)
names = st.one_of(
    st.text("Adów sobięcłż.W-", min_size=1, max_size=90), st.just(LONG), st.sampled_from(HOSTILE)
)
rows = st.one_of(
    st.builds(
        ServiceRow,
        names,
        st.sampled_from("ADW"),
        st.just("id-card"),
        st.just(Standing.NUMBERS),
        st.one_of(st.integers(0, 400), st.just(2**53)),
        waits,
    ),
    st.builds(
        ServiceRow,
        names,
        st.just(""),
        st.just("information"),
        st.sampled_from([Standing.NO_TICKET, Standing.BOOKED, Standing.NO_MORE]),
        rooms=st.lists(names, max_size=2).map(tuple),
    ),
    st.builds(
        ServiceRow,
        names,
        st.sampled_from("ADW"),
        st.just("id-card"),
        st.just(Standing.LATER),
        opens_at=st.sampled_from(["08:30", "24:00"]),
    ),
)
pages = st.one_of(
    st.builds(
        ServicesPage, st.lists(rows, min_size=1, max_size=9).map(tuple), st.just(2), st.just(9)
    ),
    st.builds(NoticePage, names),
    st.builds(PicturePage, names),
)


@given(pages, st.sampled_from(list(PLACES)), st.sampled_from(["pl", "en", "uk", "de"]))
def test_whatever_stands_there_stays_in_its_place_and_no_words_touch(page, place, language):
    box = PLACES[place][1]
    items = items_of(page, place, language)
    texts = [item for item in items if isinstance(item, Text)]
    words = [letters_box(text) for text in texts]
    signs = [item.box for item in items if isinstance(item, Pictogram | Picture | Fill)]
    assert items
    assert all(is_within(each, box) for each in (*words, *signs))
    assert all(t.baseline + FONTS.descent(t.font, t.size) <= box.bottom for t in texts)
    assert all(apart(one, other) for one, other in combinations(words, 2))
    drawings = [item.box for item in items if isinstance(item, Pictogram)]
    assert all(apart(one, other) for one in words for other in drawings)


@pytest.mark.parametrize("place", PLACES)
def test_as_many_services_fit_as_are_drawn(place):
    grid, box = PLACES[place]
    names = ["Dowód osobisty", LONG]
    fit = services_that_fit(names, box, sheet_of(grid))
    page = ServicesPage(tuple(a_row(f"{names[n % 2]}") for n in range(fit + 2)))
    badges = [item for item in items_of(page, place) if isinstance(item, Fill) and item.radius]
    assert len(badges) == fit > 0


@pytest.mark.parametrize("place", ["column", "wide-column", "band", "4k", "43-inch", "upright"])
def test_usual_words_are_as_large_as_all_words_of_the_screen(place):
    """Which the layout makes legible from the farthest seat."""
    size = sheet_of(PLACES[place][0]).layout.note_size
    for page in (ServicesPage((a_row("Dowód"), a_row("Kasa", 0))), NoticePage("Winda stoi.")):
        texts = [item for item in items_of(page, place) if isinstance(item, Text)]
        assert all(text.size >= 0.8 * size for text in texts)
    assert all(text.size <= 1.3 * size + 1 for text in texts)


@pytest.mark.parametrize(
    ("waiting", "wait", "words"),
    [
        (1, Wait(0, 5), "czeka 1 osoba, wkrótce"),
        (3, Wait(0, 15), "czekają 3 osoby, do 15 min"),
        (5, Wait(15, 20), "czeka 5 osób, ok. 15\N{EN DASH}20 min"),
        (12, Wait(10, 10), "czeka 12 osób, ok. 10 min"),
        (22, Wait(90, None), "czekają 22 osoby, ponad 90 min"),
        (2, None, "czekają 2 osoby"),
        (0, Wait(0, 5), "nikt nie czeka"),
        (0, Wait(5, 15), "nikt nie czeka, ok. 5\N{EN DASH}15 min"),
    ],
)
def test_who_waits_is_said_in_plain_words_where_they_have_room(waiting, wait, words):
    assert words in words_of(
        items_of(ServicesPage((a_row("Kasa", waiting, wait=wait),)), "upright")
    )


SOON = Wait(0, 5)
KASA = a_row("Kasa", 0, wait=SOON)


@pytest.mark.parametrize(
    ("rows", "place", "figures"),
    [
        (
            [a_row(), KASA],
            "wide-column",
            ["5 · ok. 15-20 min", "0 · wkrótce"],
        ),
        (
            [a_row(wait=Wait(10, 10)), KASA],
            "column",
            ["ok. 10 min", "wkrótce"],
        ),
        ([a_row(), a_row("Kasa", 3, wait=None)], "column", ["15-20 min", "3"]),
        ([a_row(wait=Wait(0, 15))], "column", ["do 15 min"]),
    ],
)
def test_where_words_have_no_room_figures_say_the_same_as_far_as_they_fit(rows, place, figures):
    items = items_of(ServicesPage(tuple(rows)), place)
    said = [text.replace("\N{EN DASH}", "-") for text in words_of(items)]
    assert [text for text in said if text in figures] == figures
    signs = [item.name for item in items if isinstance(item, Pictogram)]
    counts = [text for text in figures if text[:1].isdigit() and ("·" in text or len(text) == 1)]
    assert signs == ["people"] * len(counts)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"standing": Standing.LATER, "opens_at": "12:30"}, "od 12:30"),
        ({"standing": Standing.BOOKED}, "tylko umówione"),
        ({"standing": Standing.NO_MORE}, "brak numerów"),
        ({"standing": Standing.NO_TICKET}, "bez numeru"),
        ({"standing": Standing.NO_TICKET, "rooms": ("pok. 7",)}, "bez numeru: pok. 7"),
    ],
)
def test_what_gives_no_numbers_says_why(fields, words):
    page = ServicesPage((a_row("Mapy", None, wait=None, **fields),))
    assert words in words_of(items_of(page, "upright"))


def test_where_one_goes_without_a_ticket_is_said_in_a_narrow_column_too():
    row = a_row("Mapy", None, standing=Standing.NO_TICKET, rooms=("pok. 7",), wait=None)
    assert "pok. 7" in words_of(items_of(ServicesPage((row,))))


def test_which_of_several_pages_it_is_stands_beside_the_heading():
    assert words_of(items_of(ServicesPage((a_row(),), 2, 3)))[:2] == ["Kolejki", "2/3"]
    assert "1/1" not in words_of(items_of(ServicesPage((a_row(),))))


def test_a_name_of_ninety_letters_has_two_lines_and_is_then_cut():
    lines = [item for item in items_of(ServicesPage((a_row(LONG),))) if isinstance(item, Text)]
    name = [text for text in lines if text.font is Font.TEXT and text.colour == DARK.ink]
    assert len(name) == 2
    assert name[-1].text.endswith("…")


@pytest.mark.parametrize("text", [*HOSTILE, "ą" * 10_000, "słowo " * 1_700])
def test_the_largest_notice_is_drawn_in_its_box(text):
    items = items_of(NoticePage(text), "band")
    assert all(is_within(letters_box(item), PLACES["band"][1]) for item in items[1:])


def test_a_picture_has_the_whole_side_for_itself():
    (picture,) = items_of(PicturePage("plakat.png"))
    assert isinstance(picture, Picture)
    assert picture.box.width * picture.box.height > 0.75 * 461 * 890
