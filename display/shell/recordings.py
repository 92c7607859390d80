"""Clips that a person has read: files in a folder, as ``pl/number-12.wav``."""

import logging
from pathlib import Path
from typing import Final

from display.core.voice.clip import Clip
from display.shell.clip_sound import LONGEST_S, SilentError, made_fit
from runtime.wav_file import BadWavError, read_wav

AWAY: Final = "or take it away; until then the made voice says it"

_LOG = logging.getLogger(__name__)


class Recordings:
    """The folder of ``[sound] recordings``."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.broken: dict[str, str] = {}
        """Path of the clip, and what is wrong with its recording."""
        self._given_up: dict[str, str] = {}
        """Path of the clip, and the mark of the file that is not tried again."""

    def mark_of(self, clip: Clip) -> str | None:
        """Return what changes with the file of a clip, or None where no recording can be used."""
        if self._folder is None:
            return None
        mark = self._seen(clip)
        if mark is None:
            self._forgive(clip)
        return None if self._given_up.get(clip.path) == mark else mark

    def _seen(self, clip: Clip) -> str | None:
        try:
            seen = self._path(clip).stat()
        except OSError:
            return None
        return f"{seen.st_size} {seen.st_mtime_ns}"

    def read(self, clip: Clip) -> bytes | None:
        """Return a recording, made fit, or None where it cannot be used."""
        try:
            samples = made_fit(read_wav(self._path(clip), LONGEST_S))
        except (BadWavError, SilentError) as error:
            self._complain(clip, str(error))
        except OSError as error:
            self._complain(clip, f"it cannot be opened ({error.strerror}). Check who may read it")
        else:
            self._forgive(clip)
            return samples.tobytes()
        return None

    def _path(self, clip: Clip) -> Path:
        return Path(self._folder or "", f"{clip.path}.wav")

    def _complain(self, clip: Clip, why: str) -> None:
        if self.broken.get(clip.path) != why:
            _LOG.warning("recording %s: %s, %s", self._path(clip), why, AWAY)
            self.broken = {**self.broken, clip.path: why}
        self._given_up[clip.path] = self._seen(clip) or ""

    def _forgive(self, clip: Clip) -> None:
        if clip.path in self.broken:
            self.broken = {path: why for path, why in self.broken.items() if path != clip.path}
            self._given_up.pop(clip.path, None)
