"""Sound at another rate: a windowed sinc, in plain Python.

A second of 48 kHz speech takes about 0.1 s on a PC. SDL could do it, but only while a sound card is
open, and to no rate but its own.
"""

import math
from array import array
from collections.abc import Sequence
from operator import mul
from typing import Final

_ZEROS: Final = 12
"""Zero crossings of the sinc on each side."""
_KEPT: Final = 0.92
"""Of the band of the lower rate: the filter falls off above."""
_PHASES: Final = 512
"""Places between two samples that are told apart; rates of no common measure have as many as
samples. The error is some 60 dB down, as is what is folded back."""


def resampled(samples: Sequence[int], from_hz: int, to_hz: int) -> "array[int]":
    """Return samples of 16 bit at another rate."""
    if from_hz == to_hz:
        return array("h", samples)
    step = from_hz / to_hz
    cutoff = _KEPT * min(1.0, to_hz / from_hz)
    half = math.ceil(_ZEROS / cutoff)
    kernels: dict[int, list[float]] = {}
    padded = [0] * half + list(samples) + [0] * (half + 1)
    out = array("h")
    for place in range(round(len(samples) / step)):
        whole, part = divmod(place * step, 1.0)
        phase = round(part * _PHASES)
        if phase not in kernels:
            kernels[phase] = _kernel(phase / _PHASES, cutoff, half)
        start = int(whole) + 1
        value = sum(map(mul, kernels[phase], padded[start : start + 2 * half]))
        out.append(max(-32_768, min(32_767, round(value))))
    return out


def _kernel(offset: float, cutoff: float, half: int) -> list[float]:
    """Return the weights of the samples around a place, from ``half - 1`` before it."""
    weights = []
    for tap in range(1 - half, half + 1):
        distance = tap - offset
        x = math.pi * cutoff * distance
        sinc = math.sin(x) / x if x else 1.0
        window = 0.5 + 0.5 * math.cos(math.pi * distance / half)
        weights.append(sinc * window if abs(distance) < half else 0.0)
    total = sum(weights)
    return [weight / total for weight in weights]
