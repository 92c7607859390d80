import re

from hypothesis import given
from hypothesis import strategies as st

from scene.fit import fits, largest_size, size_for_cap_height, wrap
from scene.shapes import Font


class TenthsWide:
    """Every letter is six tenths of the em wide."""

    def width(self, font: Font, size: int, text: str) -> int:
        return len(text) * size * 6 // 10

    def cap_height(self, font: Font, size: int) -> int:
        return size * 7 // 10

    def descent(self, font: Font, size: int) -> int:
        return size * 3 // 10


METRICS = TenthsWide()


def lines_of(text: str, letters: int, lines_max: int = 99) -> list[str]:
    return wrap(
        text, font=Font.TEXT, size=10, width=6 * letters, metrics=METRICS, lines_max=lines_max
    )


def test_a_text_that_fits_is_one_line():
    assert lines_of("Dowód osobisty", 14) == ["Dowód osobisty"]


def test_a_text_breaks_between_words():
    assert lines_of("Odbiór dowodu osobistego", 13) == ["Odbiór dowodu", "osobistego"]


def test_no_text_is_no_line():
    assert lines_of(" \n ", 10) == []


def test_a_one_letter_word_stays_with_the_next():
    assert lines_of("Wejście z boku", 9) == ["Wejście", "z boku"]
    assert lines_of("Czekaj a z boku", 8) == ["Czekaj", "a z boku"]


def test_a_one_letter_word_at_the_end_stands_as_it_is():
    assert lines_of("Stanowisko A", 10) == ["Stanowisko", "A"]


def test_a_no_break_space_does_not_break():
    assert lines_of("ulica 3\u00a0Maja", 9) == ["ulica", "3\u00a0Maja"]


def test_a_one_letter_word_lets_go_where_the_next_is_whole_only_alone():
    assert lines_of("Sprawy w urzędzie", 8) == ["Sprawy w", "urzędzie"]


def test_a_word_too_long_is_broken_with_a_hyphen():
    assert lines_of("Zulassungsbescheinigung", 10) == ["Zulassung-", "sbeschein-", "igung"]


def test_a_hyphen_of_the_word_itself_is_not_doubled():
    assert lines_of("Kfz-Zulassung", 4) == ["Kfz-", "Zul-", "ass-", "ung"]


def test_too_many_lines_end_with_an_ellipsis():
    assert lines_of("raz dwa trzy cztery", 8, lines_max=2) == ["raz dwa", "trzy…"]


def test_the_ellipsis_has_its_own_room():
    assert lines_of("cztery pięć", 6, lines_max=1) == ["czter…"]


def test_the_ellipsis_follows_no_comma():
    assert lines_of("dowód, paszport", 8, lines_max=1) == ["dowód…"]


words = st.text(alphabet="aiwząćęłńóśźżABCї-", min_size=1, max_size=14)
texts = st.lists(words, max_size=12).map(" ".join)


@given(texts, st.integers(2, 30), st.integers(1, 5))
def test_no_line_is_too_wide_and_none_too_many(text: str, letters: int, lines_max: int):
    lines = lines_of(text, letters, lines_max)
    assert len(lines) <= lines_max
    assert all(0 < len(line) <= letters for line in lines)


@given(texts, st.integers(2, 30))
def test_no_letter_is_lost(text: str, letters: int):
    def letters_of(piece: str) -> str:
        return re.sub(r"[ -]", "", piece)

    lines = lines_of(text, letters, lines_max=len(text) + 1)
    assert letters_of("".join(lines)) == letters_of(text)


@given(texts, st.integers(15, 30))
def test_where_every_word_fits_the_words_are_the_same(text: str, letters: int):
    whole = [line for line in lines_of(text, letters) if not line.endswith("-")]
    assert all(word in text.split() for line in whole for word in line.split())


@given(texts, st.integers(10, 400), st.integers(1, 4))
def test_the_largest_size_fits_and_the_next_does_not(text: str, width: int, lines_max: int):
    def fitting(size: int) -> bool:
        return fits(
            text, font=Font.TEXT, size=size, width=width, metrics=METRICS, lines_max=lines_max
        )

    size = largest_size(
        text,
        font=Font.TEXT,
        width=width,
        lines_max=lines_max,
        size_min=8,
        size_max=60,
        metrics=METRICS,
    )
    assert 8 <= size <= 60
    assert fitting(size) or size == 8
    assert size == 60 or not fitting(size + 1)


def test_a_size_that_breaks_a_word_does_not_fit():
    assert not fits("wymeldowanie", font=Font.TEXT, size=10, width=60, metrics=METRICS, lines_max=3)


@given(st.integers(1, 500))
def test_the_size_for_a_cap_height_is_the_smallest_that_reaches_it(cap_px: int):
    size = size_for_cap_height(Font.LABEL, cap_px, METRICS)
    assert METRICS.cap_height(Font.LABEL, size) >= cap_px
    assert METRICS.cap_height(Font.LABEL, size - 1) < cap_px
