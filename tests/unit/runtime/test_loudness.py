"""The loudness meter against the figures that ITU-R BS.1770-4 and EBU Tech 3341 print."""

import math
from array import array

import pytest

from runtime.loudness import SILENCE_LUFS, k_weighting, loudness_lufs


def tone(hz, length_s, rate_hz=48_000, dbfs=0.0):
    high = 32_767 * 10 ** (dbfs / 20)
    step = 2 * math.pi * hz / rate_hz
    return array("h", (round(high * math.sin(step * n)) for n in range(round(length_s * rate_hz))))


def test_the_filters_at_48_khz_are_those_of_the_standard():
    """BS.1770-4, tables 1 and 2."""
    shelf, low_cut = k_weighting(48_000)
    assert shelf == pytest.approx(
        (1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585)
    )
    assert low_cut == pytest.approx((1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621))


@pytest.mark.parametrize("rate_hz", [22_050, 44_100, 48_000])
def test_a_full_scale_sine_of_997_hz_in_one_channel_is_3_01_below(rate_hz):
    assert loudness_lufs(tone(997, 1, rate_hz), rate_hz) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("dbfs", [-20.0, -36.0])
def test_what_is_quieter_by_so_many_decibels_is_so_many_units_quieter(dbfs):
    loudness = loudness_lufs(tone(997, 0.5, dbfs=dbfs), 48_000)
    assert loudness == pytest.approx(-3.01 + dbfs, abs=0.05)


def test_pauses_do_not_count():
    """EBU Tech 3341, case 3, at a sixth of its length: what is 13 dB quieter is below the gate."""
    loud, quiet = tone(1000, 10, 16_000, -23), tone(1000, 1.6, 16_000, -36)
    whole = loudness_lufs(quiet + loud + quiet, 16_000)
    assert whole == pytest.approx(loudness_lufs(loud, 16_000), abs=0.15)


def test_a_sound_shorter_than_a_block_is_measured_as_it_is():
    assert loudness_lufs(tone(997, 0.15), 48_000) == pytest.approx(-3.01, abs=0.1)


def test_silence_and_nothing_have_no_loudness():
    assert loudness_lufs(array("h", bytes(96_000)), 48_000) == SILENCE_LUFS
    assert loudness_lufs(array("h"), 48_000) == SILENCE_LUFS
