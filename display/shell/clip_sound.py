"""A clip's sound made fit to stand beside others: nothing before and after it, one loudness."""

import math
from array import array
from itertools import pairwise
from typing import Final

from runtime.loudness import SILENCE_LUFS, loudness_lufs
from runtime.resample import resampled
from runtime.wav_file import Samples

RATE_HZ: Final = 22_050
"""Of every clip: what espeak-ng speaks at, which holds all of a voice that matters. SDL brings it
to the 48,000 Hz of the sound card, when it loads the WAV."""

TARGET_LUFS: Final = -20.0
"""How loud every clip is (ITU-R BS.1770-4). As loud as speech can be made without squeezing it: the
peaks of espeak-ng's clips stand 12 to 23 dB above their loudness."""

PEAK_DBFS: Final = -1.0
"""No sample is above: what resamples it later may go a little beyond the samples."""

MOST_LIMITED_DB: Final = 6.0
"""The highest moments are made so much quieter at most, for the sake of all others. espeak-ng's
clips need up to 4 dB, one in twelve of them; a recording that needs more stays quieter."""

LONGEST_S: Final = 10.0
"""No clip is longer; a file that is, is no clip."""

_WINDOW_S: Final = 0.005
_QUIET_DB: Final = 40.0
"""What is so far below the loudest moment, before the first and after the last word, is silence:
the softest sounds of a word, *f* and *ś*, are some 30 dB below its vowels."""
_LEAD_S: Final = 0.01
_TAIL_S: Final = 0.03
"""Left before and after the words, with the edges faded: nothing clicks, and no sound is cut."""


class SilentError(Exception):
    """There is nothing to be heard."""


def made_fit(sound: Samples) -> "array[int]":
    """Return a sound trimmed, at :data:`RATE_HZ`, at :data:`TARGET_LUFS`.

    Raises:
        SilentError: there is nothing to be heard.
    """
    return levelled(resampled(trimmed(sound), sound.rate_hz, RATE_HZ))


def trimmed(sound: Samples) -> "array[int]":
    """Return the samples from just before the first word until just after the last.

    Raises:
        SilentError: there is nothing to be heard.
    """
    first, last = ends_of_words(sound)
    start = max(0, first - round(_LEAD_S * sound.rate_hz))
    end = min(len(sound.values), last + round(_TAIL_S * sound.rate_hz))
    return _faded(sound.values[start:end], round(_WINDOW_S * sound.rate_hz))


def ends_of_words(sound: Samples) -> tuple[int, int]:
    """Return the samples where the first word begins and the last is over.

    Raises:
        SilentError: there is nothing to be heard.
    """
    window = max(1, round(_WINDOW_S * sound.rate_hz))
    energies = [
        sum(value * value for value in sound.values[start : start + window])
        for start in range(0, len(sound.values), window)
    ]
    loudest = max(energies, default=0)
    if not loudest:
        raise SilentError("it is silent. Record it again")
    heard = [
        place for place, each in enumerate(energies) if each >= loudest / 10 ** (_QUIET_DB / 10)
    ]
    return heard[0] * window, min((heard[-1] + 1) * window, len(sound.values))


def _faded(samples: "array[int]", length: int) -> "array[int]":
    length = min(length, len(samples) // 2)
    for place in range(length):
        samples[place] = samples[place] * place // length
        samples[-1 - place] = samples[-1 - place] * place // length
    return samples


def levelled(samples: "array[int]") -> "array[int]":
    """Return samples at the target, or as near below it as :data:`MOST_LIMITED_DB` allows.

    Raises:
        SilentError: there is nothing to be heard.
    """
    loudness = loudness_lufs(samples, RATE_HZ)
    peak = max(map(abs, samples), default=0)
    if loudness <= SILENCE_LUFS or not peak:
        raise SilentError("it is silent. Record it again")
    most = highest() / peak * 10 ** (MOST_LIMITED_DB / 20)
    gain = min(10 ** ((TARGET_LUFS - loudness) / 20), most)
    if gain * peak <= highest():
        return array("h", (round(value * gain) for value in samples))
    return _limited(samples, gain)


def _limited(samples: "array[int]", gain: float) -> "array[int]":
    """Return samples made louder, and quieter again for the moments that would be too high.

    Each window has a gain that its own peak can bear. It goes from one to the next in a straight
    line that stays below both, so that nothing clicks.
    """
    window = round(_WINDOW_S * RATE_HZ)
    bearable = [
        min(gain, highest() / max(1, *map(abs, samples[start : start + window])))
        for start in range(0, len(samples), window)
    ]
    edges = [min(pair) for pair in pairwise([gain, *bearable, gain])]
    out = array("h")
    for start, (before, after) in zip(range(0, len(samples), window), pairwise(edges), strict=True):
        slope = (after - before) / window
        out.extend(
            int(value * (before + slope * place))
            for place, value in enumerate(samples[start : start + window])
        )
    return out


def highest() -> int:
    """Return the highest value that a sample may have."""
    return math.floor(32_767 * 10 ** (PEAK_DBFS / 20))
