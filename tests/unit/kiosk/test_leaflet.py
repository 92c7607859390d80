# ruff: noqa: RUF001 - Ukrainian is written in Cyrillic
"""Blocks of text on pages: every word once and in order, inside its box, never too small."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from kiosk_screens import PlainMetrics

from kiosk.core.screens import blocks as b
from kiosk.core.screens.leaflet import Leaflet, leaflet_of
from kiosk.core.screens.leaves import Piece
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Typesetter, pitch
from scene.shapes import Grid

METRICS = PlainMetrics()
GRID = Grid(800, 480, 154)
SHEET = Sheet(GRID, Typesetter(METRICS))
LEAST_MM, MOST_MM = 4.9, 12.0
LETTERS = "aąbcćdeęłmnoóprsśtuwyzźżAŁWŻієї"

words = st.text(LETTERS, min_size=1, max_size=11)
sentences = st.lists(words, min_size=1, max_size=14).map(" ".join)
block_lists = st.lists(
    st.one_of(
        sentences.map(lambda text: b.name("car", text)),
        sentences.map(b.heading),
        sentences.map(b.paragraph),
        sentences.map(lambda text: b.sign("clock", text)),
        st.lists(sentences, min_size=1, max_size=3).map(lambda texts: b.panel("home", texts)),
        sentences.map(lambda text: b.Block(b.Kind.BULLET, (text,))),
    ),
    min_size=1,
    max_size=8,
)
rooms = st.tuples(st.integers(300, 780), st.integers(60, 440))


def made(blocks, room=(500, 300)) -> Leaflet:
    return leaflet_of(SHEET, blocks, room, (LEAST_MM, MOST_MM))


def pieces_of(leaflet: Leaflet) -> list[Piece]:
    return [piece for leaf in leaflet.leaves for _, piece in leaf.pieces]


@given(blocks=block_lists, room=rooms)
@example(blocks=[b.heading("Ja"), b.paragraph("ma " * 60)], room=(300, 60))
def test_every_word_stands_once_and_in_order_over_the_pages(blocks, room):
    said = " ".join(text for block in blocks for text in block.texts)
    set_out = " ".join(row.text for piece in pieces_of(made(blocks, room)) for row in piece.rows)
    assert letters(set_out) == letters(said)
    if made(blocks, room).is_whole:
        assert set_out.split() == said.split()


def letters(text: str) -> str:
    """What is left of a text when words were broken with a hyphen."""
    return text.replace("-", "").replace(" ", "")


@given(blocks=block_lists, room=rooms)
def test_nothing_leaves_its_page(blocks, room):
    width, height = room
    for leaf in made(blocks, room).leaves:
        top = 0
        for start, piece in leaf.pieces:
            assert start >= top, "pieces lie on each other"
            top = start + piece.height
            assert piece.words_height + 2 * piece.pad <= piece.height
            for row in piece.rows:
                right = piece.left + METRICS.width(row.font, row.size, row.text) + piece.pad
                assert right <= width
        assert top <= height


@given(blocks=block_lists, room=rooms)
def test_no_letter_is_smaller_than_the_least(blocks, room):
    for piece in pieces_of(made(blocks, room)):
        for row in piece.rows:
            assert SHEET.mm(METRICS.cap_height(row.font, row.size)) >= LEAST_MM


@given(blocks=block_lists, room=rooms)
def test_what_needs_several_pages_is_set_at_the_least_size(blocks, room):
    leaflet = made(blocks, room)
    if len(leaflet.leaves) > 1:
        assert leaflet.cap_px == SHEET.px(LEAST_MM)


@given(blocks=block_lists)
def test_a_heading_stands_on_the_page_of_what_follows_it(blocks):
    plain = [block for block in blocks if block.kind is not b.Kind.HEADING]
    titled = [each for block in plain for each in (b.heading("Opłata"), block)]
    for leaf in made(titled).leaves:
        assert not leaf.pieces or leaf.pieces[-1][1].kind is not b.Kind.HEADING


def test_few_words_come_out_large_and_many_small():
    few, many = made([b.paragraph("Numer")]), made([b.paragraph("numer " * 24)])
    assert few.cap_px == SHEET.px(MOST_MM)
    assert many.cap_px < few.cap_px
    assert len(many.leaves) == 1


def test_only_what_is_longer_than_a_page_is_cut():
    leaflet = made([b.paragraph("jeden " * 20), b.paragraph("dwa " * 20)], (400, 110))
    assert len(leaflet.leaves) > 1
    short = made([b.paragraph("jeden " * 9), b.paragraph("dwa " * 9)], (420, 110))
    assert all(len(leaf.pieces) == 1 for leaf in short.leaves)


def test_a_picture_gives_way_to_a_word_that_would_be_broken_beside_it():
    wide = made([b.name("car", "Rejestracja")], (500, 200))
    narrow = made([b.name("car", "Rejestracjaa")], (260, 200))
    assert pieces_of(wide)[0].picture == "car"
    assert pieces_of(narrow)[0].picture is None
    assert narrow.is_whole


def test_a_word_wider_than_the_page_is_broken_and_said_to_be():
    leaflet = made([b.paragraph("Kraftfahrzeugzulassungsbescheinigung")], (260, 200))
    assert not leaflet.is_whole
    rows = [row.text for piece in pieces_of(leaflet) for row in piece.rows]
    assert letters("".join(rows)) == "Kraftfahrzeugzulassungsbescheinigung"


def test_a_page_too_low_for_one_line_has_one_all_the_same():
    leaflet = made([b.paragraph("raz dwa trzy " * 5)], (300, 10))
    assert all(len(leaf.pieces) == 1 for leaf in leaflet.leaves)
    assert all(piece.height == pitch(piece.rows[0].size) for piece in pieces_of(leaflet))


def test_the_part_of_a_list_item_that_goes_over_has_no_second_bullet():
    leaflet = made(b.listed("Przygotuj", ["dokument " * 30]), (400, 120))
    bullets = [piece for piece in pieces_of(leaflet) if piece.kind is b.Kind.BULLET]
    assert len(bullets) > 1
    assert [piece.has_bullet for piece in bullets] == [True] + [False] * (len(bullets) - 1)


@pytest.mark.parametrize("text", [None, ""])
def test_nothing_is_said_under_a_heading_without_a_text(text):
    assert b.titled("Opłata", text) == ()
    assert b.listed("Przygotuj", []) == ()
    assert len(made([]).leaves) == 1
