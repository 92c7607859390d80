"""The sound card of the hall: it chimes and speaks, or it is not there."""

import wave
from pathlib import Path
from typing import Final, Protocol

import pygame

from display.shell.sides import Sides, sound_of
from protocol.types import Millis
from runtime.mixer import RATE_HZ, SAMPLE_BYTES, Mixer

BUFFER_FRAMES: Final = 4_096
"""85 ms of sound. A chime may be late by that much, but it must not crackle on a busy Pi."""

SETTLE_MS: Final = Millis(500)
"""So long an opened card gets silence before its first sound: amplifiers wake slowly."""

PAUSE_MS: Final = Millis(300)
"""Between the chime and what it asks attention for: long enough to be two things, too short to
look away. Our choice."""

TAIL_MS: Final = Millis(2 * 1_000 * BUFFER_FRAMES // RATE_HZ)
"""So much later than it was played a sound has left the card: SDL computes one buffer ahead while
the card plays the other."""

_BOTH: Final = 2
_HALL: Final = 1
"""The mixer's channel of everything that is heard; 0 is not used."""


class Card(Protocol):
    """What can chime and speak, when there is something to do it with.

    Every implementation passes ``tests/conformance/test_sound_card_port.py``.
    """

    @property
    def is_open(self) -> bool:
        """Whether what is played now would sound."""

    def open(self) -> bool:
        """Try to get ready; say whether it is now."""

    def lose_what_was_pulled(self) -> bool:
        """Let go of a card that was pulled out; say whether one was."""

    def chime(self, percent: int) -> Millis:
        """Begin a chime, of so many percent of the volume.

        Returns how long it and the pause after it take; 0 without sound.
        """

    def sides(self, percent: int) -> Sides:
        """Return how loud speech is at so many percent of the volume."""

    def say(self, speech: pygame.mixer.Sound) -> None:
        """Say something after what is being heard, or at once."""

    def close(self) -> None:
        """Let go of the sound card."""


class SoundCard:
    """The sound card that SDL finds, and the chime from a file."""

    def __init__(self, chime: Path, *, volume: int, has_loop: bool) -> None:
        """Make a sound card that is not open yet.

        Args:
            chime: a WAV file.
            volume: in percent.
            has_loop: whether an induction loop hears the right side: then nothing but speech.
        """
        self._path = chime
        self._volume = volume / 100
        self._has_loop = has_loop
        self._mixer = Mixer(buffer_frames=BUFFER_FRAMES, channels=_BOTH)
        self._chime: pygame.mixer.Sound | None = None

    @property
    def is_open(self) -> bool:
        """See the port."""
        return self._mixer.is_open

    def open(self) -> bool:
        """See the port. A reason why not is logged once, however often this is tried again."""
        if not self._mixer.is_open and self._mixer.open():
            self._chime = self._read_chime()
        return self._mixer.is_open

    def lose_what_was_pulled(self) -> bool:
        """See the port."""
        return self._mixer.lose_what_was_pulled()

    def chime(self, percent: int) -> Millis:
        """See the port."""
        if not self._mixer.is_open or self._chime is None:
            return Millis(0)
        self._chime.set_volume(self._volume * percent / 100)
        pygame.mixer.Channel(_HALL).play(self._chime)
        return Millis(round(1000 * self._chime.get_length()))

    def sides(self, percent: int) -> Sides:
        """See the port. The loop has the same level at all hours, and whatever the volume."""
        hall = self._volume * percent / 100
        return Sides(hall, 1.0 if self._has_loop else hall)

    def say(self, speech: pygame.mixer.Sound) -> None:
        """See the port."""
        if not self._mixer.is_open:
            return
        channel = pygame.mixer.Channel(_HALL)
        if channel.get_busy():
            channel.queue(speech)  # it begins with the very next sample
        else:
            channel.play(speech)

    def close(self) -> None:
        """See the port."""
        self._chime = None
        self._mixer.close()

    def _read_chime(self) -> pygame.mixer.Sound:
        """Return the chime with the pause after it, on the hall's side alone where there is a loop.

        It stays in memory, 230 kB, for it has to begin at once.
        """
        with wave.open(str(self._path)) as file:
            samples, rate_hz = file.readframes(file.getnframes()), file.getframerate()
        samples += bytes(SAMPLE_BYTES * (rate_hz * PAUSE_MS // 1000))
        return sound_of(samples, rate_hz, Sides(1, 0 if self._has_loop else 1))
