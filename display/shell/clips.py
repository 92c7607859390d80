"""What the hall display says, as sound: clips made ahead, joined into phrases.

Everything here but :attr:`Clips.problems` belongs to one thread, which may take its time: a clip
that is not there yet takes 30 ms on a PC, and ten times as long on a small Pi.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Self

from display.core.phrase import Phrase
from display.core.voice.clip import Clip
from display.core.voice.phrases import clips_of
from display.core.voice.vocabulary import vocabulary
from display.shell.clip_sound import RATE_HZ, TARGET_LUFS
from display.shell.clip_store import ClipStore
from display.shell.made_voice import (
    OPTIONS,
    WORDS_PER_MINUTE,
    NothingSaidError,
    hall_voice,
    made,
    told,
)
from display.shell.recordings import Recordings
from office.plan import Plan
from office.settings import DisplaySettings
from protocol.messages import Fault
from protocol.types import Language
from runtime.espeak import Synthesiser, VoiceError
from runtime.version import program_version

FOLDER: Final = "voice"
"""Below the device's ``state_dir``. It can be deleted at any time; everything is made again."""

_REST_STEP_S: Final = 0.02
_LONGEST_REST_S: Final = 1.0
_MARK_LETTERS: Final = 12

_LOG = logging.getLogger(__name__)


class Clips:
    """Clips that are there or can be made; others than these are made when they are said."""

    def __init__(
        self,
        needed: Sequence[Clip],
        voice: Synthesiser,
        *,
        folder: Path,
        recordings: Path | None,
    ) -> None:
        """Make nothing yet.

        Args:
            needed: what is made ahead, in this order.
            voice: says what no person has recorded.
            folder: where finished clips are kept.
            recordings: a folder of clips that a person has read.
        """
        self._needed = needed
        self._voice = voice
        self._store = ClipStore(folder)
        self._recordings = Recordings(recordings)
        self._gone: dict[Language, str] = {}
        """Languages without a voice, when it was tried last."""

    @classmethod
    def of(cls, settings: DisplaySettings, plan: Plan) -> Self:
        """Return the clips that a hall display needs."""
        recordings = settings.sound.recordings
        return cls(
            vocabulary(plan),
            hall_voice(),
            folder=Path(settings.device.state_dir) / FOLDER,
            recordings=None if recordings is None else Path(recordings),
        )

    @property
    def problems(self) -> dict[Fault, str]:
        """What is wrong now, and why: ``VOICE_GONE``, ``CLIP_BROKEN``. Any thread may look."""
        problems = {}
        if gone := self._gone:
            problems[Fault.VOICE_GONE] = "; ".join(dict.fromkeys(gone.values()))
        if broken := self._recordings.broken:
            problems[Fault.CLIP_BROKEN] = ", ".join(sorted(broken))
        return problems

    def phrase(self, phrase: Phrase) -> bytes:
        """Return a phrase as samples: 16 bit, signed, little end first, one channel, ``RATE_HZ``.

        There is no silence before and after it. Clips that were not made yet are made now.

        Raises:
            VoiceError: a clip of it cannot be had. Nothing of it may then be said: half a call
                sends somebody to the wrong desk.
        """
        sound = bytearray()
        for piece in clips_of(phrase):
            sound += self._samples(piece.clip, tries=False)
            sound += bytes(2 * (piece.pause_ms * RATE_HZ // 1000))
        return bytes(sound)

    def prepare_all(self, should_stop: Callable[[], bool]) -> bool:
        """Make what is not made yet, the most needed first, and forget what is needed no more.

        It rests as long as it works, so that the screen never waits, and asks ``should_stop`` all
        the time. Return whether everything is there now; if not, call it again, say once a minute:
        somebody may have installed espeak-ng by then.
        """
        failed: dict[Language, str] = {}
        for clip in self._needed:
            if should_stop():
                return False
            began = time.monotonic()
            is_made = False
            try:
                is_made = self._prepare(clip, tries=clip.language not in failed)
            except NothingSaidError as error:
                _LOG.warning("%s", error)
            except VoiceError as error:
                failed[clip.language] = str(error)
            if is_made and self._store.refuses:
                return False  # more would be made in vain
            _rest(time.monotonic() - began, should_stop)
        self._gone = failed
        if not failed:
            self._store.sweep([(clip, self._mark(clip)) for clip in self._needed])
        return not failed

    def _prepare(self, clip: Clip, *, tries: bool) -> bool:
        """Make a clip if it is not there; say whether it was made.

        Raises:
            VoiceError: see :meth:`_samples`.
        """
        if self._store.has(clip, self._mark(clip)):
            return False
        self._samples(clip, tries=tries)
        return True

    def _samples(self, clip: Clip, *, tries: bool) -> bytes:
        """Return a clip from where it is found first; what was made is kept.

        ``tries``: even if there was no voice for its language the last time.

        Raises:
            VoiceError: there is neither a clip nor a voice to make it.
        """
        mark = self._mark(clip)
        samples = self._store.find(clip, mark)
        if samples is not None:
            return samples
        if mark != _made_mark(clip):
            samples = self._recordings.read(clip)
        if samples is None:  # no recording, or a broken one
            mark = _made_mark(clip)
            samples = self._store.find(clip, mark) or self._made(clip, tries=tries)
        self._store.keep(clip, mark, samples)
        return samples

    def _made(self, clip: Clip, *, tries: bool) -> bytes:
        gone = self._gone.get(clip.language)
        if gone is not None and not tries:
            raise VoiceError(gone)
        try:
            samples = made(clip, self._voice)
        except NothingSaidError:
            raise
        except VoiceError as error:
            if gone != str(error):
                _LOG.warning("no voice: %s", error)
            self._gone = {**self._gone, clip.language: str(error)}
            raise
        if gone is not None:
            self._gone = {each: why for each, why in self._gone.items() if each != clip.language}
        return samples

    def _mark(self, clip: Clip) -> str:
        """Return what tells whether a finished clip is what it should be."""
        recorded = self._recordings.mark_of(clip)
        return _made_mark(clip) if recorded is None else _mark_of("recorded", recorded)


def _made_mark(clip: Clip) -> str:
    return _mark_of("made", told(clip), str(WORDS_PER_MINUTE), *OPTIONS)


def _mark_of(*what: str) -> str:
    """Return a mark of where a clip comes from, and of the program that finished it."""
    whole = "\n".join((program_version(), str(TARGET_LUFS), *what))
    return hashlib.sha256(whole.encode()).hexdigest()[:_MARK_LETTERS]


def _rest(duration_s: float, should_stop: Callable[[], bool]) -> None:
    """Sleep for some time, but not longer than nothing else is to be done."""
    ends_at = time.monotonic() + min(duration_s, _LONGEST_REST_S)
    while (left_s := ends_at - time.monotonic()) > 0 and not should_stop():
        time.sleep(min(left_s, _REST_STEP_S))
