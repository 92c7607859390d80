import pytest
from hypothesis import given
from hypothesis import strategies as st

from line.code import question, read_question
from line.fitting import fitting
from line.messages import COLUMNS_MAX, Write


@given(text=st.text(st.characters(exclude_categories=[])), columns=st.integers(0, 60))
def test_any_text_can_be_made_to_cross_and_to_fit(text, columns):
    for is_utf8 in (True, False):
        fits = fitting(text, columns=columns, is_utf8=is_utf8)
        assert len(fits) <= min(columns, COLUMNS_MAX)
        assert is_utf8 or fits.isascii()
        assert read_question(question(2, Write(1, fits))) == Write(1, fits)


@given(text=st.text(st.characters(exclude_categories=[])), columns=st.integers(0, 60))
def test_what_fits_is_left_as_it_is(text, columns):
    for is_utf8 in (True, False):
        fits = fitting(text, columns=columns, is_utf8=is_utf8)
        assert fitting(fits, columns=columns, is_utf8=is_utf8) == fits


@pytest.mark.parametrize(
    ("text", "utf8", "plain"),
    [
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń", "Zazolc gesla jazn"),
        ("ŁÓDŹ, Größe", "ŁÓDŹ, Größe", "LODZ, Grosse"),
        ("z\N{COMBINING DOT ABOVE}", "ż", "z"),
        ("a<b>c\nd\x00\x7fe", "a b c d  e", "a b c d  e"),
        ("a\N{NO-BREAK SPACE}b\N{ZERO WIDTH SPACE}c", "a bc", "a bc"),
        ("\N{FULLWIDTH LESS-THAN SIGN}", "\N{FULLWIDTH LESS-THAN SIGN}", " "),
        ("\N{NOT LESS-THAN}", "\N{NOT LESS-THAN}", " "),
        ("\N{DOUBLE LOW-9 QUOTATION MARK}a\N{EM DASH}", None, '"a-'),
        ("Київ", "Київ", "????"),
        ("\ud800", "?", "?"),
    ],
)
def test_a_box_is_sent_letters_that_it_can_show(text, utf8, plain):
    assert fitting(text, columns=40, is_utf8=True) == (text if utf8 is None else utf8)
    assert fitting(text, columns=40, is_utf8=False) == plain


def test_a_text_is_cut_at_a_letter_and_not_at_a_byte():
    assert fitting("żółć", columns=3, is_utf8=True) == "żół"
    assert fitting("Größe", columns=5, is_utf8=False) == "Gross"
