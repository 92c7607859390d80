"""Percentiles by nearest rank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.percentile import percentile

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
