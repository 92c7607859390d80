"""What measures the sound of a hall is measured itself, on sounds made by hand."""

import math
from array import array

from heard import RATE_HZ, Heard, Side, decibel

SECOND = RATE_HZ


def tone(hz: float, lasts_s: float, level: float = 0.3) -> "array[int]":
    count = round(lasts_s * RATE_HZ)
    top = level * 32_767
    return array("h", [round(top * math.sin(math.tau * hz * n / RATE_HZ)) for n in range(count)])


def chirp(lasts_s: float = 1.0, level: float = 0.3) -> "array[int]":
    """Swells and rises, so that no part of it is like another."""
    count = round(lasts_s * RATE_HZ)
    top = level * 32_767

    def sample(n: int) -> int:
        swell = math.sin(math.pi * n / count)
        return round(top * swell * math.sin(n * (300 + n / 300) * math.tau / RATE_HZ))

    return array("h", [sample(n) for n in range(count)])


def silence(lasts_s: float) -> "array[int]":
    return array("h", bytes(2 * round(lasts_s * RATE_HZ)))


def scaled(samples: "array[int]", factor: float) -> "array[int]":
    return array("h", [round(factor * each) for each in samples])


def test_sounds_are_parted_by_silence_and_not_by_a_short_pause():
    side = Side(
        silence(0.5) + tone(500, 1) + silence(0.1) + tone(500, 1) + silence(0.3) + tone(500, 1)
    )
    first, second = side.sounds()
    assert math.isclose(first.begins_s, 0.5, abs_tol=0.01)
    assert math.isclose(first.lasts_s, 2.1, abs_tol=0.01)
    assert math.isclose(second.begins_s - first.ends_s, 0.3, abs_tol=0.01)


def test_a_known_sound_is_found_wherever_and_however_loud_it_is():
    known = chirp()
    side = Side(
        silence(0.7) + scaled(known, 0.8) + silence(0.4) + tone(700, 1) + silence(1) + known
    )
    first, second = side.find(known)
    assert math.isclose(first.begins_s, 0.7, abs_tol=0.001)
    assert math.isclose(first.ends_s, 1.7, abs_tol=0.001)
    assert math.isclose(first.gain, 0.8, abs_tol=0.01)
    assert math.isclose(second.begins_s, 4.1, abs_tol=0.001)
    assert math.isclose(second.gain, 1, abs_tol=0.01)


def test_a_sound_with_a_pause_in_it_is_found_once():
    known = chirp(0.5) + silence(0.3) + chirp(0.4, 0.2)
    assert len(Side(silence(0.5) + known + silence(0.5)).find(known)) == 1


def test_a_sound_that_is_cut_off_or_swallowed_or_mixed_with_another_is_not_found():
    known = chirp()
    cut = known[: SECOND * 9 // 10] + silence(0.5)
    swallowed = silence(0.1) + known[SECOND // 10 :]
    mixed = array("h", [a + b for a, b in zip(known, tone(500, 1, 0.1), strict=True)])
    for broken in (cut, swallowed, mixed):
        assert Side(silence(0.5) + broken + silence(0.5)).find(known) == []


def test_a_tone_at_full_scale_has_the_loudness_that_the_standard_says():
    assert math.isclose(Side(tone(997, 3, 1.0)).loudness_lufs(), -3.01, abs_tol=0.1)
    assert math.isclose(Side(tone(997, 3, 0.1)).loudness_lufs(), -23.01, abs_tol=0.1)


def test_peak_and_silence_are_told():
    assert Side(silence(1)).is_silent
    assert Side(tone(100, 1, 0.5)).peak == 16_384
    assert math.isclose(decibel(0.5), -6.02, abs_tol=0.01)


def test_both_sides_are_kept_apart(tmp_path):
    left, right = tone(500, 1), silence(1)
    both = array("h", bytes(4 * SECOND))
    both[0::2], both[1::2] = left, right
    path = tmp_path / "sound"
    path.write_bytes(both.tobytes() + b"\0\0\0")  # a frame that is being written
    heard = Heard.of(path)
    assert heard.left.samples == left
    assert heard.right.is_silent
