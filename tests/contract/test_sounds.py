"""What a chime must be, so that old ears in a loud hall hear it and nobody is startled.

The numbers: two falling tones of 0.6 to 1.0 s together, fundamentals from 400 to 900 Hz, harmonics
up to about 2 kHz, since hearing loss with age (ISO 7029) begins above that.
"""

import math
import struct
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.make_sounds import ATTENTION as ATTENTION_SOUND
from tools.make_sounds import CHIME as CHIME_SOUND
from tools.make_sounds import write

CHIME = Path("assets/sounds/chime.wav")
ATTENTION = Path("assets/sounds/attention.wav")
FULL_SCALE = 32_768
THIN_BY = 8  # nothing is far above 2 kHz, so a rate of 6 kHz shows it all, and faster
THIN_HZ = 48_000 / THIN_BY


def read(path: Path) -> list[float]:
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (48_000, 2, 1)
        frames = file.readframes(file.getnframes())
    return [value / FULL_SCALE for value in struct.unpack(f"<{len(frames) // 2}h", frames)]


@pytest.fixture(scope="module")
def samples() -> list[float]:
    return read(CHIME)


def strength(samples: list[float], rate_hz: float, at_hz: float) -> float:
    """How strong one frequency is: a single bin of a Fourier transform (Goertzel)."""
    step = 2 * math.cos(2 * math.pi * at_hz / rate_hz)
    last = before = 0.0
    for sample in samples:
        last, before = sample + step * last - before, last
    return math.sqrt(max(last * last + before * before - step * last * before, 0.0))


def strongest_hz(samples: list[float]) -> int:
    return max(range(200, 2900, 4), key=lambda hz: strength(samples[::THIN_BY], THIN_HZ, hz))


def first_tone(samples: list[float]) -> list[float]:
    """A tenth of a second of the first tone alone, in which 10 Hz can be told apart."""
    return samples[round(0.1 * 48_000) : round(0.2 * 48_000)]


def second_tone(samples: list[float]) -> list[float]:
    return samples[round(0.6 * 48_000) : round(0.7 * 48_000)]


def test_the_chime_is_what_its_script_makes(tmp_path: Path) -> None:
    write(CHIME_SOUND, tmp_path)
    assert (tmp_path / "chime.wav").read_bytes() == CHIME.read_bytes()


def test_the_kiosks_question_is_what_its_script_makes(tmp_path: Path) -> None:
    write(ATTENTION_SOUND, tmp_path)
    assert (tmp_path / "attention.wav").read_bytes() == ATTENTION.read_bytes()


def test_the_kiosks_question_is_short_soft_and_rises() -> None:
    samples = read(ATTENTION)
    assert len(samples) / 48_000 < 1.0
    assert max(abs(sample) for sample in samples) <= 10 ** (-6 / 20)
    assert max(abs(sample) for sample in samples[:48] + samples[-48:]) < 0.03
    early, late = samples[2_400:7_200], samples[19_200:24_000]
    assert strongest_hz(early) < strongest_hz(late)


def test_the_chime_lasts_long_enough_to_turn_a_head_and_not_longer(samples: list[float]) -> None:
    assert 0.6 <= len(samples) / 48_000 <= 1.0


def test_the_loudest_sample_stays_a_decibel_below_full_scale(samples: list[float]) -> None:
    peak = max(abs(sample) for sample in samples)
    assert 10 ** (-6 / 20) < peak <= 10 ** (-1 / 20)


def test_the_chime_begins_at_once(samples: list[float]) -> None:
    audible = next(i for i, sample in enumerate(samples) if abs(sample) > 0.01)
    assert audible / 48_000 < 0.1


def test_the_chime_begins_and_ends_without_a_click(samples: list[float]) -> None:
    first_ms, last_ms = samples[:48], samples[-48:]
    assert max(abs(sample) for sample in first_ms + last_ms) < 0.03


def test_the_chime_hangs_around_zero(samples: list[float]) -> None:
    assert abs(sum(samples) / len(samples)) < 0.001


def test_two_tones_fall_within_the_range_that_old_ears_keep(samples: list[float]) -> None:
    first_hz = strongest_hz(first_tone(samples))
    second_hz = strongest_hz(second_tone(samples))
    assert 400 <= second_hz < first_hz <= 900


@pytest.mark.parametrize("part", [first_tone, second_tone])
def test_each_tone_has_harmonics_and_nothing_far_above_two_kilohertz(
    samples: list[float], part: Callable[[list[float]], list[float]]
) -> None:
    tone = part(samples)
    base_hz = strongest_hz(tone)
    base = strength(tone, 48_000, base_hz)
    second = max(strength(tone, 48_000, hz) for hz in range(2 * base_hz - 8, 2 * base_hz + 9, 4))
    above = max(strength(tone, 48_000, hz) for hz in range(2500, 8000, 500))
    assert second > 0.2 * base
    assert above < 0.05 * base
