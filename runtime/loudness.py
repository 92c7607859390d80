"""How loud a sound is to the ear: ITU-R BS.1770-4, for one channel.

Written in plain Python, for the standard library has nothing of the kind: a second of speech takes
about 10 ms on a PC.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

SILENCE_LUFS: Final = -70.0
"""The standard's absolute gate: what is below does not count, and nothing is quieter here."""

_FULL_SCALE: Final = 32_768.0
_OFFSET_LU: Final = -0.691
"""Takes the gain of the filters at 997 Hz away again (BS.1770-4, annex 1)."""
_RELATIVE_GATE_LU: Final = -10.0
_BLOCK_S: Final = 0.4
_HOPS: Final = 4
"""Blocks overlap by three quarters: each begins a quarter of its length after the one before."""


class Biquad(NamedTuple):
    """A digital filter of second order; ``a0`` is 1."""

    b0: float
    b1: float
    b2: float
    a1: float
    a2: float


def k_weighting(rate_hz: int) -> tuple[Biquad, Biquad]:
    """Return the two filters of the standard for any rate: of the head, and of low tones.

    The standard prints coefficients for 48 kHz only. These are the analogue filters behind them,
    brought to another rate by the bilinear transform; at 48 kHz they are the standard's own to
    eight places. The corner frequencies, gain and quality are those that Brecht De Man derived
    ("Evaluation of Implementations of the EBU R128 Loudness Measurement", AES 145, 2018).
    """
    return _high_shelf(rate_hz), _high_pass(rate_hz)


def _high_shelf(rate_hz: int) -> Biquad:
    corner_hz, gain_db, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k = math.tan(math.pi * corner_hz / rate_hz)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / quality + k * k
    return Biquad(
        (high + band * k / quality + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / quality + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / quality + k * k) / a0,
    )


def _high_pass(rate_hz: int) -> Biquad:
    corner_hz, quality = 38.13547087602444, 0.5003270373238773
    k = math.tan(math.pi * corner_hz / rate_hz)
    a0 = 1 + k / quality + k * k
    return Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0)


def loudness_lufs(samples: Sequence[int], rate_hz: int) -> float:
    """Return the loudness of samples of 16 bit; :data:`SILENCE_LUFS` where there is none.

    Sounds shorter than one block of 400 ms, for which the standard has no answer, are taken as one
    block, as long as they are.
    """
    energies = _block_energies(samples, rate_hz)
    loud = [energy for energy in energies if _lufs(energy) > SILENCE_LUFS]
    if not loud:
        return SILENCE_LUFS
    gate = _lufs(sum(loud) / len(loud)) + _RELATIVE_GATE_LU
    kept = [energy for energy in loud if _lufs(energy) > gate]
    return _lufs(sum(kept) / len(kept))


def _lufs(energy: float) -> float:
    return _OFFSET_LU + 10 * math.log10(energy) if energy > 0 else -math.inf


def _block_energies(samples: Sequence[int], rate_hz: int) -> list[float]:
    """Return the mean squares of the blocks, after both filters."""
    hop = round(rate_hz * _BLOCK_S / _HOPS)
    sums = _hop_sums(samples, rate_hz, hop)
    if len(samples) < _HOPS * hop:
        return [sum(sums) / len(samples)] if samples else []
    whole = len(samples) // hop
    return [sum(sums[first : first + _HOPS]) / (_HOPS * hop) for first in range(whole - _HOPS + 1)]


def _hop_sums(samples: Sequence[int], rate_hz: int, hop: int) -> list[float]:
    """Return the sum of squares of each quarter of a block, filtered; the last may be short.

    Both filters run in one loop, in their transposed form: it is where all the time goes.
    """
    (b0, b1, b2, a1, a2), (_, _, _, c1, c2) = k_weighting(rate_hz)
    s1 = s2 = t1 = t2 = 0.0
    sums = []
    for start in range(0, len(samples), hop):
        total = 0.0
        for sample in samples[start : start + hop]:
            x = sample / _FULL_SCALE
            y = b0 * x + s1
            s1 = b1 * x - a1 * y + s2
            s2 = b2 * x - a2 * y
            z = y + t1
            t1 = t2 - 2 * y - c1 * z
            t2 = y - c2 * z
            total += z * z
        sums.append(total)
    return sums
