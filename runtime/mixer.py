"""The sound card, kept open: SDL plays silence to it while there is nothing else to play.

Receivers behind HDMI fall asleep without a signal and take a while to wake, which would cost the
beginning of every sound (raspberrypi/linux issue 1560).
"""

import logging
import os
from pathlib import Path
from typing import Final

# pygame says hello on standard output unless told not to.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from runtime import alsa

RATE_HZ: Final = 48_000
"""What HDMI and sound cards run at, so that nothing has to resample."""
SAMPLE_BYTES: Final = 2

_LOG = logging.getLogger(__name__)


class Mixer:
    """A sound card that may be there or not; :meth:`open` can be tried again and again."""

    def __init__(self, *, buffer_frames: int, channels: int, root: Path = Path("/")) -> None:
        """Make a mixer that is not open yet.

        Args:
            channels: 1 or 2; whatever is played is kept in memory as so many.
            buffer_frames: how much sound is computed ahead. So late may a sound begin and end; too
                little crackles on a busy machine.
            root: of the machine's files, which tell whether there is a card.
        """
        self._buffer_frames = buffer_frames
        self._channels = channels
        self._root = root
        self._reason = ""
        self.is_open = False
        """Whether what is played now would sound."""

    def open(self) -> bool:
        """Try to get ready; say whether the card is open now.

        A reason why not is logged once, however often this is tried again.
        """
        if self.is_open:
            return True
        if alsa.is_used():
            if alsa.has_no_card(self._root):
                self._say("there is no sound card")
                return False
            alsa.quieten()
        try:
            # No change is allowed: a card of another rate, or of six channels, is SDL's to convert
            # to, and left stays left.
            pygame.mixer.init(
                RATE_HZ, -8 * SAMPLE_BYTES, self._channels, self._buffer_frames, allowedchanges=0
            )
        except pygame.error as error:
            pygame.mixer.quit()
            self._say(str(error))
            return False
        self._reason = ""
        pygame.mixer.set_reserved(1)
        self.is_open = True
        _LOG.info("sound at %d Hz", pygame.mixer.get_init()[0])
        return True

    def _say(self, reason: str) -> None:
        if reason != self._reason:
            self._reason = reason
            _LOG.warning("no sound: %s", reason)

    def lose_what_was_pulled(self) -> bool:
        """Let go of a card that was pulled out while it was open; say whether one was.

        SDL notices when it cannot write to a card any more, goes on playing for nobody, and says
        so in an event. Events can be read only while there is a screen.
        """
        if not self.is_open or not pygame.display.get_init():
            return False
        gone = pygame.event.get(pygame.AUDIODEVICEREMOVED, pump=False)
        # A card that was not open has no number, and a microphone is none of ours.
        if not any(event.which and not event.iscapture for event in gone):
            return False
        _LOG.warning("the sound card was pulled out")
        self.close()
        return True

    def close(self) -> None:
        """Let go of the sound card."""
        self.is_open = False
        pygame.mixer.quit()
