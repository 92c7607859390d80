"""Codes for telephones: the same modules, drawn as few boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.paper.code_boxes import boxes_of
from kiosk.shell.telephone_code import matrix_of
from office.page import LONGEST_PAGE

MATRICES = st.integers(1, 12).flatmap(
    lambda width: st.lists(
        st.lists(st.booleans(), min_size=width, max_size=width).map(tuple), min_size=1, max_size=12
    ).map(tuple)
)


@given(matrix=MATRICES, module=st.integers(1, 6))
def test_the_boxes_cover_every_dark_module_once_and_nothing_else(matrix, module):
    covered = [
        (x, y)
        for box in boxes_of(matrix, 10, 20, module)
        for x in range(box.left, box.right)
        for y in range(box.top, box.bottom)
    ]
    dark = {
        (10 + x * module + i, 20 + y * module + j)
        for y, row in enumerate(matrix)
        for x, is_dark in enumerate(row)
        if is_dark
        for i in range(module)
        for j in range(module)
    }
    assert len(covered) == len(set(covered))
    assert set(covered) == dark


def test_boxes_are_as_high_as_they_go():
    matrix = ((True, True), (True, True), (True, False))
    assert len(boxes_of(matrix, 0, 0, 4)) == 2


@pytest.mark.parametrize(("length", "modules"), [(20, 25), (42, 29), (62, 33), (LONGEST_PAGE, 41)])
def test_a_code_is_as_small_as_its_page_allows(length, modules):
    """Versions 2, 3, 4 and 6 at error correction level M (ISO/IEC 18004)."""
    matrix = matrix_of("https://" + "a" * (length - 8))
    assert (len(matrix), len(matrix[0])) == (modules, modules)


def test_a_code_has_its_three_finders_and_no_quiet_zone_of_its_own():
    matrix = matrix_of("https://www.um-lipowo.example")
    finder = (True,) * 7
    assert matrix[0][:7] == matrix[0][-7:] == matrix[-1][:7] == finder
