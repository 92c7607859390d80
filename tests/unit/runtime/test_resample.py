"""Sound at another rate stays the same sound."""

import math
from array import array

import pytest

from runtime.resample import resampled


def tone(hz, rate_hz, length_s=0.2):
    step = 2 * math.pi * hz / rate_hz
    return array(
        "h", (round(10_000 * math.sin(step * n)) for n in range(round(length_s * rate_hz)))
    )


def rms(values):
    return math.sqrt(sum(value * value for value in values) / len(values))


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100, 47_999, 48_000, 96_000])
def test_a_tone_stays_the_same_tone(rate_hz):
    out = resampled(tone(1000, rate_hz), rate_hz, 22_050)
    wanted = tone(1000, 22_050)
    assert abs(len(out) - len(wanted)) <= 1
    errors = [a - b for a, b in zip(out[300:-300], wanted[300:-300], strict=False)]
    assert rms(errors) < 0.003 * rms(wanted)


def test_what_the_lower_rate_cannot_hold_is_gone_and_not_heard_as_another_tone():
    out = resampled(tone(15_000, 48_000), 48_000, 22_050)
    assert rms(out[300:-300]) < 0.001 * 7_071


def test_the_same_rate_changes_nothing():
    assert resampled(tone(440, 22_050), 22_050, 22_050) == tone(440, 22_050)


def test_the_loudest_samples_are_not_turned_around():
    square = array("h", ([32_767] * 40 + [-32_768] * 40) * 20)
    out = resampled(square, 48_000, 22_050)
    assert max(out) == 32_767
    assert min(out) == -32_768
