"""What a hall heard: the sound that a display gave to SDL's disk driver, taken apart and measured.

The driver (``SDL_AUDIODRIVER=disk``) writes what a sound card would get, at the pace of one.
"""

import math
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

from runtime.loudness import loudness_lufs

RATE_HZ = 48_000
FULL_SCALE = 32_768
WINDOW = 240
"""Samples that are looked at as one: 5 ms."""
FLOOR = 60
"""Below -55 dBFS a window counts as silent: the tails of chime and words."""
LEAST_SILENCE_S = 0.2
"""A pause between two sounds; words within a phrase may have shorter ones."""
SLACK = 3
"""The loudest sample of a quieter sound may be one beside it, by rounding."""
STRIDE = 53
"""Every so many samples are compared; a prime, lest a tone be met at its zeros only."""


LIKE = 0.999
"""Two sounds are the same if they correlate so well: rounding leaves more, anything else less."""


class Stretch(NamedTuple):
    """From one moment to another."""

    begins_s: float
    ends_s: float

    @property
    def lasts_s(self) -> float:
        return self.ends_s - self.begins_s


class Found(NamedTuple):
    """A known sound within what was heard, whole."""

    begins_s: float
    ends_s: float
    gain: float
    """How loud, of the sound as it is known."""


class Side:
    """One channel: what the hall heard, or what went to the loop."""

    def __init__(self, samples: Sequence[int]) -> None:
        self.samples = samples

    @property
    def peak(self) -> int:
        return max(map(abs, self.samples), default=0)

    @property
    def is_silent(self) -> bool:
        return self.peak == 0

    def within(self, begins_s: float, ends_s: float) -> "Side":
        return Side(self.samples[round(begins_s * RATE_HZ) : round(ends_s * RATE_HZ)])

    def loudness_lufs(self) -> float:
        return loudness_lufs(self.samples, RATE_HZ)

    def sounds(self) -> list[Stretch]:
        """Everything between two silences of at least ``LEAST_SILENCE_S``."""
        loud = [
            place
            for place in range(0, len(self.samples), WINDOW)
            if max(map(abs, self.samples[place : place + WINDOW])) > FLOOR
        ]
        stretches: list[list[int]] = []
        for place in loud:
            if stretches and place - stretches[-1][1] < LEAST_SILENCE_S * RATE_HZ:
                stretches[-1][1] = place + WINDOW
            else:
                stretches.append([place, place + WINDOW])
        return [Stretch(begins / RATE_HZ, ends / RATE_HZ) for begins, ends in stretches]

    def find(self, known: Sequence[int]) -> list[Found]:
        """Every place where a known sound was heard from beginning to end, and nothing else.

        It must follow a silence; ``known`` has this side's rate.
        """
        found: list[Found] = []
        for stretch in self.sounds():
            if found and stretch.begins_s < found[-1].ends_s:
                continue  # it goes on after a pause of its own
            first = max(round(stretch.begins_s * RATE_HZ) - WINDOW, 0)
            summit = first + _loudest(self.samples[first : first + len(known)])
            around = summit - _loudest(known)  # wherever it begins, its summit is at one place
            begins = range(max(around - SLACK, 0), around + SLACK + 1)
            best = max((self._likeness(known, begin) for begin in begins), default=(0, 0, 0))
            likeness, gain, begin = best
            if likeness > LIKE:
                ends_s = (begin + len(known)) / RATE_HZ
                found.append(Found(begin / RATE_HZ, ends_s, gain))
        return found

    def _likeness(self, known: Sequence[int], begin: int) -> tuple[float, float, int]:
        """How much of what is heard from here is the known sound, at most 1; and how loud it is."""
        heard = self.samples[begin : begin + len(known) : STRIDE]
        wanted = known[::STRIDE]
        if len(heard) < len(wanted):
            return 0, 0, begin
        together = sum(map(int.__mul__, heard, wanted))
        power = sum(map(int.__mul__, wanted, wanted))
        heard_power = sum(map(int.__mul__, heard, heard))
        if not heard_power:
            return 0, 0, begin
        return together / math.sqrt(power * heard_power), together / power, begin


class Heard(NamedTuple):
    """Both sides of what a display gave to its sound card."""

    left: Side
    right: Side

    @classmethod
    def of(cls, path: Path) -> Self:
        """What the disk driver wrote: 16 bit, left and right in turns."""
        samples = array("h", path.read_bytes()[: path.stat().st_size // 4 * 4])
        return cls(Side(samples[0::2]), Side(samples[1::2]))


def _loudest(samples: Sequence[int]) -> int:
    """The place of the loudest sample."""
    peak = max(map(abs, samples), default=0)
    return next((place for place, each in enumerate(samples) if abs(each) == peak), 0)


def wav_samples(path: Path) -> "array[int]":
    """The samples of a WAV of one channel that has the rate of the sound card."""
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (RATE_HZ, 2, 1)
        return array("h", file.readframes(file.getnframes()))


def decibel(ratio: float) -> float:
    return 20 * math.log10(ratio)
