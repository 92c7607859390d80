"""Make ``assets/sounds/chime.wav``: the two falling tones before a call.

Two tones, the second lower, are taken for "attention, please" the world over. Each carries its
energy between 400 Hz and 2 kHz, because age takes the high frequencies first, and starts without
a click. Run from the root of the project; every run gives the same bytes.
"""

import math
import struct
import wave
from pathlib import Path
from typing import Final, NamedTuple

RATE_HZ: Final = 48_000
"""What HDMI and sound cards run at, so that nothing has to resample."""

TOTAL_S: Final = 0.9

PEAK: Final = 10 ** (-3 / 20)
"""The loudest sample, of full scale: -3 dBFS leaves room for the overshoot between samples."""

ATTACK_S: Final = 0.012
"""A rise this slow is heard as soft, and yet as the start of something."""

RELEASE_S: Final = 0.08
"""The end of each tone fades to nothing, instead of being cut off."""


class Tone(NamedTuple):
    """One stroke of the chime."""

    fundamental_hz: float
    start_s: float
    length_s: float
    fall_s: float
    """Time in which it falls to 1/e."""


TONES: Final = (
    Tone(fundamental_hz=659.26, start_s=0.0, length_s=0.55, fall_s=0.22),  # E5
    Tone(fundamental_hz=523.25, start_s=0.32, length_s=0.58, fall_s=0.24),  # C5
)

PARTIALS: Final = ((1, 1.0), (2, 0.5), (3, 0.3))
"""Multiples of the fundamental and how strong each is. The highest is E5's third, 1978 Hz."""


def loudness(tone: Tone, at_s: float) -> float:
    """Tell how loud a tone is, of its loudest, at a time after it started."""
    if not 0 <= at_s < tone.length_s:
        return 0.0
    attack = 0.5 - 0.5 * math.cos(math.pi * min(at_s / ATTACK_S, 1.0))
    release = 0.5 - 0.5 * math.cos(math.pi * min((tone.length_s - at_s) / RELEASE_S, 1.0))
    return attack * release * math.exp(-at_s / tone.fall_s)


def stroke(tone: Tone, at_s: float) -> float:
    """Give a tone's wave at a time of the chime; the scale is arbitrary."""
    since_s = at_s - tone.start_s
    turn = 2 * math.pi * tone.fundamental_hz * since_s
    wave_now = sum(strength * math.sin(multiple * turn) for multiple, strength in PARTIALS)
    return loudness(tone, since_s) * wave_now


def chime() -> bytes:
    """Give the samples: 16 bit, little endian, one channel, ``RATE_HZ``."""
    count = round(TOTAL_S * RATE_HZ)
    samples = [sum(stroke(tone, i / RATE_HZ) for tone in TONES) for i in range(count)]
    scale = PEAK * 32_767 / max(abs(sample) for sample in samples)
    return struct.pack(f"<{count}h", *(round(sample * scale) for sample in samples))


def write(path: Path) -> None:
    """Write the chime as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(chime())


if __name__ == "__main__":
    write(Path("assets/sounds/chime.wav"))
