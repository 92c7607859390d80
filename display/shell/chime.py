"""The chime: one sound, kept ready in an open sound card."""

from pathlib import Path
from typing import Final, Protocol

import pygame

from runtime.mixer import Mixer

BUFFER_FRAMES: Final = 4_096
"""85 ms of sound. A chime may be late by that much, but it must not crackle on a busy Pi."""


class Chime(Protocol):
    """What can chime, when there is something to do it with.

    Every implementation passes ``tests/conformance/test_chime_port.py``.
    """

    @property
    def is_open(self) -> bool:
        """Whether a chime played now would sound."""

    def open(self) -> bool:
        """Try to get ready; say whether a chime played now would sound."""

    def play(self) -> bool:
        """Begin a chime; say whether one began. Without sound nothing happens."""

    def close(self) -> None:
        """Let go of the sound card."""


class SoundCard:
    """The chime from a file, on the sound card that SDL finds."""

    def __init__(self, sound: Path, *, volume: int) -> None:
        """Make a chime that is not open yet.

        Args:
            sound: a WAV file.
            volume: in percent.
        """
        self._path = sound
        self._volume = volume / 100
        self._mixer = Mixer(buffer_frames=BUFFER_FRAMES, channels=2)
        self._chime: pygame.mixer.Sound | None = None

    @property
    def is_open(self) -> bool:
        """See the port."""
        return self._chime is not None

    def open(self) -> bool:
        """See the port. A reason why not is logged once, however often this is tried again."""
        if self._chime is None and self._mixer.open():
            self._chime = pygame.mixer.Sound(self._path)
            self._chime.set_volume(self._volume)
        return self._chime is not None

    def play(self) -> bool:
        """See the port."""
        return self._chime is not None and self._chime.play() is not None

    def close(self) -> None:
        """See the port."""
        self._chime = None
        self._mixer.close()
