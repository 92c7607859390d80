"""The chime: one sound, kept ready in an open sound card.

The card stays open and plays silence in between. Receivers behind HDMI fall asleep without a
signal and take a while to wake, which would cost the beginning of each chime
(raspberrypi/linux issue 1560).
"""

import logging
import os
from pathlib import Path
from typing import Final, Protocol

# pygame says hello on standard output unless told not to.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

RATE_HZ: Final = 48_000
CHANNELS: Final = 2
SAMPLE_BYTES: Final = 2
BUFFER_FRAMES: Final = 4_096
"""85 ms of sound. A chime may be late by that much, but it must not crackle on a busy Pi."""

_LOG = logging.getLogger(__name__)


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
        self._chime: pygame.mixer.Sound | None = None
        self._reason = ""

    @property
    def is_open(self) -> bool:
        """See the port."""
        return self._chime is not None

    def open(self) -> bool:
        """See the port. A reason why not is logged once, however often this is tried again."""
        if self._chime is not None:
            return True
        try:
            pygame.mixer.init(RATE_HZ, -8 * SAMPLE_BYTES, CHANNELS, BUFFER_FRAMES)
        except pygame.error as error:
            pygame.mixer.quit()
            if str(error) != self._reason:
                self._reason = str(error)
                _LOG.warning("no sound: %s", error)
            return False
        self._reason = ""
        self._chime = pygame.mixer.Sound(self._path)
        self._chime.set_volume(self._volume)
        pygame.mixer.set_reserved(1)
        silence = pygame.mixer.Sound(buffer=bytes(RATE_HZ * CHANNELS * SAMPLE_BYTES))
        pygame.mixer.Channel(0).play(silence, loops=-1)
        _LOG.info("sound at %d Hz", pygame.mixer.get_init()[0])
        return True

    def play(self) -> bool:
        """See the port."""
        return self._chime is not None and self._chime.play() is not None

    def close(self) -> None:
        """See the port."""
        self._chime = None
        pygame.mixer.quit()
