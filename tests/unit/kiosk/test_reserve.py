"""Counting through a reserve: what is left, and when it is little."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.reserve import LEFT_OUT, Stock, stock_of
from protocol.messages import Reserve

DAY = "2026-11-20"
FULL = Reserve("n1", DAY, 950, 999, 10_000, 10_999)
ONLY_OVERFLOW = Reserve("n1", DAY, 1, 0, 10_000, 10_999)


def used(stock: Stock, count: int) -> Stock:
    for _ in range(count):
        assert stock.next_number is not None
        stock = stock.without(stock.next_number)
    return stock


def numbers(stock: Stock) -> list[int]:
    found = []
    while (number := stock.next_number) is not None:
        found.append(number)
        stock = stock.without(number)
    return found


def test_the_small_block_comes_first_then_the_overflow_then_nothing():
    assert numbers(stock_of(FULL)) == [*range(950, 1_000), *range(10_000, 11_000)]


def test_an_empty_small_block_leaves_the_overflow():
    assert numbers(stock_of(ONLY_OVERFLOW))[0] == 10_000


def test_a_reserve_without_any_number_has_none():
    assert stock_of(Reserve("n1", DAY, 1, 0, 1, 0)).next_number is None


def test_a_third_of_the_small_block_is_little():
    assert not used(stock_of(FULL), 33).runs_low(DAY)
    assert used(stock_of(FULL), 34).runs_low(DAY)


def test_less_than_half_of_the_overflow_is_little_where_there_is_no_small_block():
    assert not used(stock_of(ONLY_OVERFLOW), 500).runs_low(DAY)
    assert used(stock_of(ONLY_OVERFLOW), 501).runs_low(DAY)


def test_a_reserve_of_another_day_is_to_be_replaced():
    assert stock_of(FULL).runs_low("2026-11-21")


def test_a_number_of_no_block_changes_nothing():
    stock = stock_of(FULL)
    assert stock.without(42) == stock


@given(
    steps=st.lists(st.one_of(st.just(None), st.integers(0, 30)), max_size=12),
    small=st.integers(0, 60),
    overflow=st.integers(0, 60),
)
def test_no_number_comes_twice_over_any_starts_although_each_forgets_the_last_five(
    steps, small, overflow
):
    """A start (None) knows the journal without the five numbers given last."""
    reserve = Reserve("n1", DAY, 1, small, 10_000, 9_999 + overflow)
    stock, seen = stock_of(reserve), []
    history: list[Stock] = []
    for step in steps:
        if step is None:
            stock = history[-LEFT_OUT] if len(history) >= LEFT_OUT else (history or [stock])[0]
            stock = stock.after_start()
            history = []
            continue
        for _ in range(step):
            number = stock.next_number
            if number is None:
                break
            history.append(stock)
            seen.append(number)
            stock = stock.without(number)
    assert len(seen) == len(set(seen))
    assert all(1 <= each <= small or 10_000 <= each < 10_000 + overflow for each in seen)
