"""No cell that leaves the house stands for one or two visitors, and none is lost beside it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from controller.shell.day_figures import Cell, DayFigures, Place
from controller.shell.small_counts import LEAST, merge_cells, merge_feedback

SERVICES = ("dowod", "kasa", "pojazdy")
PLACES = st.tuples(st.integers(14, 35), st.sampled_from(SERVICES)).map(lambda p: Place(*p))


@st.composite
def cells(draw):
    issued, solved = draw(st.integers(0, 6)), draw(st.integers(0, 2))
    called = draw(st.integers(0, issued))
    waits = [0] * 25
    waits[draw(st.integers(0, 24))] = called
    return Cell(issued, called, called, 0, solved, called * 7, waits, called * 9)


def day_of(cells):
    figures = DayFigures()
    figures.day = "2026-11-20"
    figures.cells = cells
    return figures


def visitors(cell):
    return cell.issued + cell.solved


def total(cells):
    whole = Cell()
    for cell in cells:
        whole.add(cell)
    return whole


@given(st.dictionaries(PLACES, cells(), max_size=20))
def test_no_cell_is_small_and_nothing_is_lost_or_counted_twice(cells):
    merged = merge_cells(day_of(cells))
    assert all(visitors(part.cell) >= LEAST for part in merged)
    everything = total(cells.values())
    if visitors(everything) >= LEAST:
        assert total(part.cell for part in merged) == everything
        assert {s for part in merged for s in part.services} == {p.service for p in cells}
    else:
        assert merged == []


def test_large_cells_stay_as_they_are():
    cells = {Place(18, "dowod"): Cell(issued=3), Place(19, "dowod"): Cell(issued=12)}
    merged = merge_cells(day_of(cells))
    assert [(m.first_half_hour, m.last_half_hour, m.cell.issued) for m in merged] == [
        (18, 18, 3),
        (19, 19, 12),
    ]


def test_small_cells_are_merged_with_the_half_hours_beside_them_first():
    cells = {
        Place(18, "dowod"): Cell(issued=1),
        Place(19, "dowod"): Cell(issued=5),
        Place(20, "dowod"): Cell(issued=4),
        Place(21, "dowod"): Cell(issued=2),
        Place(18, "kasa"): Cell(issued=2),
    }
    merged = merge_cells(day_of(cells))
    assert [(m.first_half_hour, m.last_half_hour, m.services, m.cell.issued) for m in merged] == [
        (20, 21, ("dowod",), 6),
        (18, 19, ("dowod", "kasa"), 8),
    ]


@given(st.dictionaries(st.tuples(st.sampled_from([None, *SERVICES]), st.integers(0, 4)),
                       st.integers(1, 5)))  # fmt: skip
def test_few_opinions_name_no_service(given_counts):
    merged = merge_feedback(Counter(given_counts))
    assert all(sum(faces) >= LEAST for _, faces in merged)
    shown = sum(sum(faces) for _, faces in merged)
    everything = sum(given_counts.values())
    assert everything - LEAST < shown <= everything
