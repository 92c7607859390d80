"""Make the sounds of ``assets/sounds``: the chime before a call, and the kiosk's question.

``chime.wav``: two tones, the second lower, are taken for "attention, please" the world over.
``attention.wav``: two tones, the second higher and both softer, sound like a question; the kiosk
asks whether somebody is still there. Each tone carries its energy between 400 Hz and 2 kHz, because
age takes the high frequencies first, and starts without a click. Run from the root of the project;
every run gives the same bytes.
"""

import math
import struct
import wave
from pathlib import Path
from typing import Final, NamedTuple

RATE_HZ: Final = 48_000
"""What HDMI and sound cards run at, so that nothing has to resample."""

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


class Sound(NamedTuple):
    """One file."""

    name: str
    total_s: float
    peak: float
    """The loudest sample, of full scale."""
    tones: tuple[Tone, ...]


CHIME: Final = Sound(
    "chime.wav",
    0.9,
    10 ** (-5.7 / 20),  # -18 LUFS (ITU-R BS.1770): 2 dB above the voice, which speaks at -20
    (
        Tone(fundamental_hz=659.26, start_s=0.0, length_s=0.55, fall_s=0.22),  # E5
        Tone(fundamental_hz=523.25, start_s=0.32, length_s=0.58, fall_s=0.24),  # C5
    ),
)
ATTENTION: Final = Sound(
    "attention.wav",
    0.6,
    10 ** (-9 / 20),  # half as loud: whoever is meant stands in front of it
    (
        Tone(fundamental_hz=523.25, start_s=0.0, length_s=0.3, fall_s=0.16),  # C5
        Tone(fundamental_hz=659.26, start_s=0.18, length_s=0.42, fall_s=0.2),  # E5
    ),
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
    """Give a tone's wave at a time of its sound; the scale is arbitrary."""
    since_s = at_s - tone.start_s
    turn = 2 * math.pi * tone.fundamental_hz * since_s
    wave_now = sum(strength * math.sin(multiple * turn) for multiple, strength in PARTIALS)
    return loudness(tone, since_s) * wave_now


def samples_of(sound: Sound) -> bytes:
    """Give the samples: 16 bit, little endian, one channel, ``RATE_HZ``."""
    count = round(sound.total_s * RATE_HZ)
    samples = [sum(stroke(tone, i / RATE_HZ) for tone in sound.tones) for i in range(count)]
    scale = sound.peak * 32_767 / max(abs(sample) for sample in samples)
    return struct.pack(f"<{count}h", *(round(sample * scale) for sample in samples))


def write(sound: Sound, folder: Path) -> None:
    """Write a sound as a WAV file."""
    with wave.open(str(folder / sound.name), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples_of(sound))


if __name__ == "__main__":
    for each in (CHIME, ATTENTION):
        write(each, Path("assets/sounds"))
