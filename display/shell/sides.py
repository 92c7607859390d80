"""The two sides of a sound: the hall hears one, an induction loop the other, or both the same."""

import io
import wave
from array import array
from typing import Final, NamedTuple

import pygame

from runtime.espeak import wav_of

_SAMPLE: Final = "h"
"""16 bit, in the machine's own order: on a Pi and on a PC the one that a WAV has."""


class Sides(NamedTuple):
    """How loud each side is; 1.0 is as loud as a sound was made."""

    left: float
    """What the hall hears."""
    right: float
    """What the loop carries, where there is one."""


def sound_of(samples: bytes, rate_hz: int, sides: Sides) -> pygame.mixer.Sound:
    """Return samples of 16 bit and one channel as what the open mixer plays, so loud.

    Raises:
        pygame.error: the mixer is not open.
    """
    if sides.left != sides.right:
        return pygame.mixer.Sound(file=io.BytesIO(_two_sided(samples, rate_hz, sides)))
    sound = pygame.mixer.Sound(file=io.BytesIO(wav_of(samples, rate_hz)))
    sound.set_volume(sides.left)
    return sound


def _two_sided(samples: bytes, rate_hz: int, sides: Sides) -> bytes:
    """Return a WAV of two channels, each with its level."""
    both = array(_SAMPLE, bytes(2 * len(samples)))
    both[0::2] = _scaled(samples, sides.left)
    both[1::2] = _scaled(samples, sides.right)
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(both.itemsize)
        file.setframerate(rate_hz)
        file.writeframes(both.tobytes())
    return whole.getvalue()


def _scaled(samples: bytes, factor: float) -> "array[int]":
    if factor == 0:
        return array(_SAMPLE, bytes(len(samples)))
    if factor == 1:
        return array(_SAMPLE, samples)
    return array(_SAMPLE, [round(sample * factor) for sample in array(_SAMPLE, samples)])
