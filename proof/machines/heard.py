"""What a sound card has played: how much, how loud. Pure but for reading files."""

import array
import io
import math
import sys
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_HEADER_BYTES: Final = 44
"""QEMU writes the lengths into it only when it ends in order."""
_QEMU_RATE_HZ: Final = 44_100
_QEMU_CHANNELS: Final = 2
_FULL: Final = 32_768
QUIET: Final = _FULL // 1000
"""60 dB under full scale: less than that is nothing."""


@dataclass(frozen=True)
class Sound:
    """Samples of 16 bits, those of all channels one after the other."""

    values: "array.array[int]"
    rate_hz: int
    channels: int

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        return len(self.values) / self.channels / self.rate_hz


@dataclass(frozen=True)
class Heard:
    """How much, how loud."""

    loud_s: float
    """Seconds in which something was to be heard."""
    peak_db: float
    """Of full scale; minus infinity: nothing at all."""


def sound_of_qemu(recording: Path) -> Sound:
    """Read what QEMU writes of a sound card, also while it is still writing."""
    content = recording.read_bytes()[_HEADER_BYTES:] if recording.exists() else b""
    return Sound(_samples(content), _QEMU_RATE_HZ, _QEMU_CHANNELS)


def sound_of_wav(content: bytes) -> Sound:
    """Read a whole WAV file of 16-bit samples.

    Raises:
        wave.Error: it is none.
    """
    with wave.open(io.BytesIO(content)) as file:
        samples = _samples(file.readframes(file.getnframes()))
        return Sound(samples, file.getframerate(), file.getnchannels())


def heard(sound: Sound) -> Heard:
    """Return how much of it is to be heard, by tenths of a second."""
    tenth = sound.rate_hz * sound.channels // 10
    values = sound.values
    peaks = [max(map(abs, values[at : at + tenth])) for at in range(0, len(values), tenth)]
    loudest = max(peaks, default=0)
    return Heard(
        loud_s=sum(peak > QUIET for peak in peaks) / 10,
        peak_db=20 * math.log10(loudest / _FULL) if loudest else -math.inf,
    )


def _samples(content: bytes) -> "array.array[int]":
    samples = array.array("h", content[: len(content) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
