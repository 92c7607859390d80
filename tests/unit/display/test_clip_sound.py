"""What becomes of a sound before it is a clip: trimmed, at one rate, at one loudness."""

import math
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from display.shell.clip_sound import (
    PEAK_DBFS,
    RATE_HZ,
    TARGET_LUFS,
    SilentError,
    highest,
    made_fit,
    trimmed,
)
from runtime.loudness import loudness_lufs
from runtime.wav_file import Samples


def tone(length_s, rate_hz=RATE_HZ, high=6_000, hz=440):
    step = 2 * math.pi * hz / rate_hz
    return array("h", (round(high * math.sin(step * n)) for n in range(round(length_s * rate_hz))))


def silence(length_s, rate_hz=RATE_HZ):
    return array("h", bytes(2 * round(length_s * rate_hz)))


@pytest.mark.parametrize("rate_hz", [RATE_HZ, 48_000])
@pytest.mark.parametrize("high", [100, 6_000, 32_767])
def test_quiet_and_loud_become_equally_loud(rate_hz, high):
    fit = made_fit(Samples(tone(0.6, rate_hz, high), rate_hz))
    assert loudness_lufs(fit, RATE_HZ) == pytest.approx(TARGET_LUFS, abs=0.2)


def test_silence_before_and_after_is_cut_and_the_edges_are_soft():
    sound = silence(1.0) + tone(0.5) + silence(2.0)
    fit = trimmed(Samples(sound, RATE_HZ))
    assert len(fit) / RATE_HZ == pytest.approx(0.5 + 0.01 + 0.03, abs=0.011)
    assert fit[0] == fit[-1] == 0


def test_a_soft_sound_at_the_end_of_a_word_is_kept():
    sound = tone(0.3) + tone(0.2, high=190) + silence(0.5)  # 30 dB below
    assert len(trimmed(Samples(sound, RATE_HZ))) / RATE_HZ > 0.5


def test_a_pause_within_is_kept():
    sound = tone(0.3) + silence(0.4) + tone(0.3)
    assert len(trimmed(Samples(sound, RATE_HZ))) / RATE_HZ == pytest.approx(1.0, abs=0.02)


def test_one_high_moment_does_not_make_the_whole_quiet():
    """A burst of 1 ms within quiet speech, 20 dB above it: it alone is held down."""
    sound = tone(0.3, high=3_000) + tone(0.001, high=30_000) + tone(0.3, high=3_000)
    fit = made_fit(Samples(sound, RATE_HZ))
    assert loudness_lufs(fit, RATE_HZ) == pytest.approx(TARGET_LUFS, abs=0.8)
    assert 0.9 * highest() < max(map(abs, fit)) <= highest()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=800), st.integers(1, 4))
def test_whatever_it_is_made_of_no_peak_is_too_high_and_none_is_louder_than_the_others(
    values, times
):
    sound = Samples(array("h", values * times), RATE_HZ)
    try:
        fit = made_fit(sound)
    except SilentError:
        return
    assert max(map(abs, fit)) <= 32_767 * 10 ** (PEAK_DBFS / 20)
    assert loudness_lufs(fit, RATE_HZ) < TARGET_LUFS + 0.5


@pytest.mark.parametrize("values", [array("h"), silence(0.5)])
def test_silence_is_no_clip(values):
    with pytest.raises(SilentError, match="silent"):
        made_fit(Samples(values, RATE_HZ))
