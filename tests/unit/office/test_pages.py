"""The page that a code on a slip leads to."""

import pytest

from office.pages import LONGEST_PAGE, read_page
from office.reading import Table
from office.report import Report


def read(values):
    report = Report({})
    page = read_page(Table(values, (), report))
    return page, [mistake.what for mistake in report.mistakes()]


@pytest.mark.parametrize(
    "page",
    [
        "https://um.example",
        "https://www.um.example:8443/sprawy/pojazd?od=kiosk#karta",
        "https://um.example/" + "x" * (LONGEST_PAGE - 19),
    ],
)
def test_a_safe_page_is_read(page):
    assert read({"page": page}) == (page, [])


def test_an_office_need_not_have_a_page():
    assert read({}) == (None, [])


@pytest.mark.parametrize(
    "page",
    [
        "http://um.example",
        "um.example",
        "https://",
        "https://um",
        "https://um.example/a b",
        "https://urząd.example",
        "https://um.example\u202e/moc",
        "javascript:alert(1)",
    ],
)
def test_anything_else_is_an_error(page):
    found, mistakes = read({"page": page})
    assert found is None
    assert len(mistakes) == 1


def test_a_page_too_long_for_a_small_code_is_an_error():
    found, mistakes = read({"page": "https://um.example/" + "x" * (LONGEST_PAGE - 18)})
    assert found is None
    assert mistakes == [f"{LONGEST_PAGE + 1} characters are too many for a code on a slip"]
