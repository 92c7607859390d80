import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.core.entries import DayBegan
from controller.core.history import CELL_LIMIT, Cell, History
from protocol.types import DayId, Epoch, ServiceId

DOWOD = ServiceId("dowod")
KASA = ServiceId("kasa")

waits = st.tuples(
    st.sampled_from([DOWOD, KASA]),
    st.integers(0, 100),
    st.booleans(),
    st.floats(0.0, 60.0),
    st.floats(0.0, 1000.0),
)


def learned(found: list[tuple[ServiceId, int, bool, float, float]]) -> History:
    history = History()
    for service, ahead, monday, steps, wait_min in found:
        history = history.learned(service, ahead, monday=monday, steps=steps, wait_min=wait_min)
    return history


def paced(*paces_min: float, ahead: int = 4) -> Cell:
    history = learned([(DOWOD, ahead, False, 2.0, 2.0 * pace) for pace in paces_min])
    return history.cell(DOWOD, ahead, monday=False)


def test_nothing_is_known_of_a_service_nobody_waited_for():
    cell = History().cell(DOWOD, 3, monday=False)
    assert cell.count == 0
    assert cell.quantile(0.5) is None


def test_a_wait_is_remembered_by_its_pace():
    cell = paced(10.0)
    assert cell.count == 1
    assert cell.quantile(0.5) == pytest.approx(10.0, rel=0.15)


def test_a_long_queue_at_the_same_pace_tells_nothing_new_of_the_pace():
    slow_day = learned([(DOWOD, 4, False, 1.0, 12.0)])
    busy_day = learned([(DOWOD, 4, False, 3.0, 36.0)])
    assert slow_day == busy_day


def test_who_found_a_free_desk_teaches_nothing():
    assert learned([(DOWOD, 0, False, 0.0, 0.3)]) == History()


def test_mondays_services_and_numbers_ahead_are_kept_apart():
    history = learned([(DOWOD, 4, True, 2.0, 20.0)])
    assert history.cell(DOWOD, 4, monday=True).count == 1
    assert history.cell(DOWOD, 3, monday=True).count == 1, "a similar number ahead"
    assert history.cell(DOWOD, 12, monday=True).count == 0
    assert history.cell(DOWOD, 4, monday=False).count == 0
    assert history.cell(KASA, 4, monday=True).count == 0


def test_learning_leaves_the_history_it_began_with_as_it_was():
    before = learned([(DOWOD, 4, False, 2.0, 20.0)])
    before.learned(DOWOD, 4, monday=False, steps=2.0, wait_min=20.0)
    assert before.cell(DOWOD, 4, monday=False).count == 1


def test_quantiles_are_interpolated_inside_a_bin():
    chance = random.Random(7)
    paces = [chance.lognormvariate(2.3, 0.6) for _ in range(CELL_LIMIT)]
    cell = paced(*paces)
    ordered = sorted(paces)
    for share in (0.1, 0.5, 0.9):
        true = ordered[int(share * len(ordered))]
        assert cell.quantile(share) == pytest.approx(true, rel=0.05)


def test_an_old_way_of_working_is_forgotten():
    slow = [20.0] * 5 * CELL_LIMIT
    fast = [6.0] * 2 * CELL_LIMIT
    cell = paced(*slow, *fast)
    assert cell.quantile(0.5) == pytest.approx(6.0, rel=0.15)
    assert cell.count <= CELL_LIMIT


@given(st.lists(waits, max_size=60))
def test_learning_does_not_depend_on_the_order_while_nothing_is_forgotten(found):
    assert learned(found) == learned(found[::-1])


@given(st.lists(waits, max_size=60))
def test_a_history_comes_back_from_the_journal_as_it_went(found):
    entry = DayBegan(DayId("2026-11-20"), Epoch(3), history=learned(found))
    again = msgspec.json.decode(msgspec.json.encode(entry), type=DayBegan)
    assert again == entry


@given(st.lists(st.floats(0.0, 1e6), min_size=1, max_size=200), st.floats(0.01, 0.98))
def test_a_higher_share_never_has_a_lower_pace(paces, share):
    cell = paced(*paces)
    lower, higher = cell.quantile(share), cell.quantile(share + 0.02)
    assert lower is not None
    assert higher is not None
    assert 0 <= lower <= higher


def test_thirty_six_services_after_a_year_fit_into_64_kib():
    chance = random.Random(1)
    services = [ServiceId(f"a-service-with-a-long-name-{n:02d}") for n in range(36)]
    found = [
        (service, ahead, monday, 1.0, chance.lognormvariate(2.3, 1.2))
        for service in services
        for ahead in (0, 1, 2, 3, 5, 7, 10, 14, 20, 28)
        for monday in (False, True)
        for _ in range(250)
    ]
    half_full = learned(found)
    # Every count of every cell as long as the limit of a cell lets it become.
    full = History(
        {
            service: tuple(Cell(tuple(3 * n + 10 for n in cell.counts)) for cell in cells)
            for service, cells in half_full.cells.items()
        }
    )
    assert len(msgspec.json.encode(full)) < 64 * 1024
