import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Figure, percentile

SAMPLES = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1)


@given(SAMPLES, st.floats(0, 100))
def test_a_percentile_was_really_measured(samples, percent):
    assert percentile(samples, percent) in samples


@given(SAMPLES)
def test_percentiles_rise(samples):
    assert min(samples) <= percentile(samples, 50) <= percentile(samples, 99) <= max(samples)


def test_no_samples_are_an_error():
    with pytest.raises(ValueError, match="no samples"):
        percentile([], 50)


def test_the_ratio_is_that_of_the_99th_percentiles():
    figure = Figure(tuple(range(1, 101)), tuple(x / 2 for x in range(1, 101))).summary()
    assert figure["p99_ms"] == 99
    assert figure["ratio"] == 2
