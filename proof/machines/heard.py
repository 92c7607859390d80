"""What a machine's sound card has played, from the file into which QEMU wrote it."""

import array
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_HEADER_BYTES: Final = 44
"""QEMU writes the lengths into it only when it ends in order."""
_RATE_HZ: Final = 44_100
_CHANNELS: Final = 2
_FULL: Final = 32_768
_QUIET: Final = _FULL // 1000
"""60 dB under full scale: less than that is nothing."""


@dataclass(frozen=True)
class Heard:
    """How much, how loud."""

    loud_s: float
    """Seconds in which something was to be heard."""
    peak_db: float
    """Of full scale; minus infinity: nothing at all."""


def heard(recording: Path) -> Heard:
    """Read a recording of 16-bit samples, also one that is still being written."""
    content = recording.read_bytes()[_HEADER_BYTES:] if recording.exists() else b""
    samples = array.array("h", content[: len(content) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    tenth = _RATE_HZ * _CHANNELS // 10
    peaks = [max(map(abs, samples[at : at + tenth])) for at in range(0, len(samples), tenth)]
    loudest = max(peaks, default=0)
    return Heard(
        loud_s=sum(peak > _QUIET for peak in peaks) / 10,
        peak_db=20 * math.log10(loudest / _FULL) if loudest else -math.inf,
    )
