"""Which of some tones is the strongest in a sound, tenth by tenth of a second. Pure."""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby

from proof.machines.heard import QUIET, Sound


def strongest_hz(sound: Sound, candidates_hz: Iterable[float]) -> list[float]:
    """Return the strongest tone of each tenth of a second in which something is heard, in order.

    A tenth tells tones apart that are 10 Hz or more from each other. One tone that goes on is
    given once.
    """
    candidates = list(candidates_hz)
    left = sound.values[:: sound.channels]
    tenth = sound.rate_hz // 10
    parts = (left[at : at + tenth] for at in range(0, len(left), tenth))
    strongest = [
        max(candidates, key=lambda hz: power(part, hz, sound.rate_hz))
        for part in parts
        if max(map(abs, part)) > QUIET
    ]
    return [hz for hz, _ in groupby(strongest)]


def power(samples: Sequence[int], hz: float, rate_hz: int) -> float:
    """Return the power of one frequency in some samples, by Goertzel's algorithm; no scale."""
    turn = 2 * math.cos(2 * math.pi * hz / rate_hz)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    return last * last + before * before - turn * last * before
