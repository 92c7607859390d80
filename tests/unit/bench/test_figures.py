from hypothesis import strategies as st

from bench.figures import Figure

SAMPLES = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1)


def test_the_ratio_is_that_of_the_99th_percentiles():
    figure = Figure(tuple(range(1, 101)), tuple(x / 2 for x in range(1, 101))).summary()
    assert figure["p99_ms"] == 99
    assert figure["ratio"] == 2
