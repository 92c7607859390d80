"""The voice of a device: sentences come in, sound comes out, one utterance at a time.

A thread of its own turns words into sound and delivers that (:mod:`runtime.speech_worker`); only
the loop plays it, so that what is stopped is silent at once.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pygame

from protocol.types import Language, Millis
from runtime.espeak import Synthesiser
from runtime.inbox import ThreadDied
from runtime.mixer import Mixer
from runtime.speech_worker import (
    Finished,
    Part,
    SpeechWorker,
    Synthesised,
    Utterance,
    VoiceEvent,
    VoiceTried,
)

BUFFER_FRAMES: Final = 2_048
"""43 ms of sound: so late is a voice silent that was stopped, and EN 301 549, 5.1.3.5, wants it to
stop; above 200 ms it is felt to go on."""
RETRY_MS: Final = Millis(5_000)
"""How often a missing sound card is looked for."""

_VOICE: Final = 1
"""The channel of the voice; 0 plays the mixer's silence."""

_log = logging.getLogger(__name__)


class Voice:
    """Says sentences. All methods belong to the loop."""

    def __init__(
        self,
        synthesiser: Synthesiser,
        *,
        languages: Sequence[Language],
        attention: Path,
        volume: int,
        deliver: Callable[[VoiceEvent | ThreadDied], None],
    ) -> None:
        """Make a voice that has not begun.

        Args:
            synthesiser: makes sound of words.
            languages: those that it has to speak; one without a voice is a fault.
            attention: the WAV file of the short sound that asks for attention.
            volume: in percent, of everything.
            deliver: gets what :meth:`take` wants, in a thread of its own (usually ``Inbox.put``).
        """
        self._mixer = Mixer(buffer_frames=BUFFER_FRAMES, channels=1)
        self._attention = attention
        self._volume = volume / 100
        self._deliver = deliver
        self._retry_at = Millis(0)
        self._is_fresh = True
        self._current = 0
        self._problem: str | None = None
        self._worker = SpeechWorker(synthesiser, tuple(languages), deliver)

    @property
    def is_fine(self) -> bool:
        """Whether everything that is to be said can be heard."""
        return self._mixer.is_open and self._problem is None

    def start(self) -> None:
        """Begin; the sound card is opened by :meth:`look_after`."""
        self._worker.start()

    def look_after(self, now: Millis) -> None:
        """Open the sound card if it is not, and it is time to try."""
        if self._mixer.lose_what_was_pulled():
            self._retry_at = Millis(now + RETRY_MS)
        if not self._mixer.is_open and now >= self._retry_at:
            self._retry_at = Millis(now + RETRY_MS)
            self._is_fresh = self._mixer.open()

    def next_look(self) -> Millis | None:
        """Return when to look after it next, or None while there is a sound card."""
        return None if self._mixer.is_open else self._retry_at

    def say(self, parts: Sequence[Part], level_db: int) -> None:
        """Say something instead of whatever is being said; without a sound card it ends at once.

        Args:
            parts: sentences, in their order.
            level_db: how loud, relative to the loudest: 0 and below.
        """
        self.hush()
        if not self._mixer.is_open:
            self._deliver(Finished(self._current))
            return
        pygame.mixer.Channel(_VOICE).set_volume(self._volume * 10 ** (level_db / 20))
        leads, self._is_fresh = self._is_fresh, False
        self._worker.begin(Utterance(self._current, tuple(parts), leads))

    def hush(self) -> None:
        """Be silent at once."""
        self._current += 1
        self._worker.give_up()
        if self._mixer.is_open:
            pygame.mixer.Channel(_VOICE).stop()

    def warn(self) -> None:
        """Make the short sound that asks for attention."""
        if self._mixer.is_open:
            sound = pygame.mixer.Sound(self._attention)
            sound.set_volume(self._volume)
            sound.play()

    def take(self, event: VoiceEvent) -> bool:
        """Take what the thread delivered; say whether what was to be said last is over."""
        match event:
            case Synthesised(number, sound) if number == self._current and self._mixer.is_open:
                channel = pygame.mixer.Channel(_VOICE)
                volume = channel.get_volume()
                if channel.get_busy():
                    channel.queue(sound)
                else:
                    channel.play(sound)
                channel.set_volume(volume)  # which playing resets
            case Finished(number):
                return number == self._current
            case VoiceTried(problem):
                if problem is not None and problem != self._problem:
                    _log.warning("no voice: %s", problem)
                self._problem = problem
            case Synthesised():
                pass  # of an utterance that was cut off
        return False

    def close(self) -> None:
        """Fall silent and let go of the sound card."""
        self.hush()
        self._worker.close()
        self._mixer.close()
