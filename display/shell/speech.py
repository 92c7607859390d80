"""The thread that makes the sound of an announcement's phrases while the chime is heard.

In between it lets the clips be made that are not there yet.
"""

import logging
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import pygame

from display.core.phrase import Phrase
from display.shell.clip_sound import RATE_HZ
from display.shell.sides import Sides, sound_of
from protocol.messages import Fault
from protocol.types import Millis
from runtime.espeak import VoiceError
from runtime.inbox import ThreadDied
from runtime.mixer import SAMPLE_BYTES

BETWEEN_MS: Final = Millis(300)
"""Between two languages of one announcement: as long as between chime and words."""
PREPARE_AGAIN_S: Final = 60.0
"""How often clips that cannot be made are tried again: somebody has to install the voice first."""
LAST_CLIP_S: Final = 1.0
"""So long the end of the process waits for a clip; one takes a third of that at most."""

_BYTES_PER_S: Final = RATE_HZ * SAMPLE_BYTES

_LOG = logging.getLogger(__name__)


class Phrases(Protocol):
    """What knows how phrases sound; see :class:`display.shell.clips.Clips`."""

    @property
    def problems(self) -> Mapping[Fault, str]:
        """What is wrong now, and why. Any thread may look."""

    def phrase(self, phrase: Phrase) -> bytes:
        """Return a phrase as samples of 16 bit and one channel at ``RATE_HZ``.

        Raises:
            VoiceError: it cannot be said.
        """

    def prepare_all(self, should_stop: Callable[[], bool]) -> bool:
        """Make what is not made yet; say whether everything is there now."""


@dataclass(frozen=True)
class Wanted:
    """Phrases to be made a sound of, as one."""

    number: int
    phrases: tuple[Phrase, ...]
    sides: Sides


@dataclass(frozen=True)
class Speech:
    """What became of them."""

    number: int
    sound: pygame.mixer.Sound | None
    """None: nothing of it can be said."""
    phrases: tuple[tuple[Millis, Phrase], ...]
    """What can be heard, and how long after the beginning of the sound."""


class SpeechMaker:
    """Makes one speech after the other, in a thread of its own."""

    def __init__(self, clips: Phrases, tell: Callable[[ThreadDied | None], None]) -> None:
        """Make a maker that has not begun.

        Args:
            clips: knows how a phrase sounds.
            tell: is called in the thread whenever something was made, or with its death.
        """
        self._clips = clips
        self._tell = tell
        self._wanted: queue.SimpleQueue[Wanted | None] = queue.SimpleQueue()
        self._made: queue.SimpleQueue[Speech] = queue.SimpleQueue()
        self._problem = ""
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)

    @property
    def problems(self) -> Mapping[Fault, str]:
        """What is wrong with the voice, and why."""
        return self._clips.problems

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def want(self, wanted: Wanted) -> None:
        """Make this when what was wanted before is made."""
        self._wanted.put(wanted)

    def made(self) -> list[Speech]:
        """Return what was made since, in its order."""
        return [self._made.get_nowait() for _ in range(self._made.qsize())]

    def close(self) -> None:
        """End the thread as soon as it has made what it is making; do not wait long for it."""
        self._wanted.put(None)
        if self._thread.is_alive():
            self._thread.join(LAST_CLIP_S)

    def _run(self) -> None:
        try:
            is_ready = False
            while True:
                is_ready = is_ready or self._clips.prepare_all(lambda: not self._wanted.empty())
                self._tell(None)  # what is wrong may have changed
                try:
                    wanted = self._wanted.get(timeout=None if is_ready else PREPARE_AGAIN_S)
                except queue.Empty:
                    continue
                if wanted is None:
                    return
                self._made.put(self._speech(wanted))
                is_ready = is_ready and not self._clips.problems
        except Exception as error:  # noqa: BLE001 the loop ends the process with it
            self._tell(ThreadDied("speech", error))

    def _speech(self, wanted: Wanted) -> Speech:
        joined, begins = b"", []
        for phrase in wanted.phrases:
            try:
                samples = self._clips.phrase(phrase)
            except VoiceError as error:
                self._warn(str(error))
                continue
            if joined:
                joined += _silence(BETWEEN_MS)
            begins.append((Millis(1000 * len(joined) // _BYTES_PER_S), phrase))
            joined += samples
        try:
            sound = sound_of(joined, RATE_HZ, wanted.sides) if joined else None
        except pygame.error:  # the card has gone meanwhile
            sound = None
        return Speech(wanted.number, sound, tuple(begins))

    def _warn(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            _LOG.warning("a phrase cannot be said: %s", problem)


def _silence(ms: Millis) -> bytes:
    return bytes(SAMPLE_BYTES * (RATE_HZ * ms // 1000))
