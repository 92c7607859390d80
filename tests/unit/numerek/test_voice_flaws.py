"""Each flaw that a first recording in an office has, made by hand, and what is none."""

import math
import random
from array import array

import pytest

from display.core.voice.clip import Clip, Tone
from numerek.voice_flaws import UNEVEN_LU, Heard, look_at, uneven
from runtime.espeak import wav_of

RATE_HZ = 16_000
CLIP = Clip("pl", "number-12", "dwanaście", Tone.GOES_ON)
NOISE = random.Random(5)


def words(length_s=0.8, *, high=6_000):
    step = 2 * math.pi * 220 / RATE_HZ
    return array("h", (round(high * math.sin(step * n)) for n in range(round(length_s * RATE_HZ))))


def silence(length_s):
    return array("h", bytes(2 * round(length_s * RATE_HZ)))


def noisy(values, high):
    return array("h", (value + NOISE.randint(-high, high) for value in values))


def between(values, length_s=0.2):
    return silence(length_s) + values + silence(length_s)


def remarks(tmp_path, values, rate_hz=RATE_HZ):
    path = tmp_path / "a.wav"
    path.write_bytes(wav_of(values.tobytes(), rate_hz))
    return [remark.what for remark in look_at(path, CLIP).remarks]


FLAWS = {
    "clipped": between(
        array("h", (max(-32_767, min(32_767, 3 * each)) for each in words(high=20_000)))
    ),
    "silent": silence(1.0),
    "noisy": noisy(between(words()), 900),
    "short": between(words(0.1)),
    "slow": between(words(4.0)),
    "long": words(12.0),
    "empty": array("h"),
    "idle": between(words(), 2.0),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_each_flaw_is_found_and_nothing_else(tmp_path, flaw):
    assert remarks(tmp_path, FLAWS[flaw]) == [flaw]


def test_words_cut_off_at_both_edges_are_found(tmp_path):
    assert remarks(tmp_path, words()) == ["noisy"]


def test_what_an_ordinary_room_does_is_no_flaw(tmp_path):
    assert remarks(tmp_path, noisy(between(words()), 60)) == []
    assert remarks(tmp_path, between(words(0.5, high=32_000))) == []
    assert remarks(tmp_path, silence(0.3) + words()) == []


def test_silence_at_the_ends_is_only_a_hint(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(wav_of(FLAWS["idle"].tobytes(), RATE_HZ))
    (remark,) = look_at(path, CLIP).remarks
    assert remark.is_hint


def test_a_file_that_cannot_be_opened_says_why(tmp_path):
    (remark,) = look_at(tmp_path, CLIP).remarks
    assert remark.what == "unreadable"
    assert remark.fields["reason"]


def test_who_is_far_from_the_middle_stands_out():
    def heard(name, loudness):
        return Clip("pl", name, name, Tone.ENDS), Heard((), loudness)

    beyond = UNEVEN_LU + 1
    all_heard = dict(
        heard(f"number-{n}", -23.0 + each)
        for n, each in enumerate([0.0, 1.0, -2.0, 3.0, beyond, -beyond - 4])
    )
    found = {clip.name: remark.what for clip, remark in uneven(all_heard).items()}
    assert found == {"number-4": "loud", "number-5": "quiet"}
    assert uneven({}) == {}
