"""Finished clips on the disk, so that a display speaks at once after it starts again.

A file is whole or it is not there: it is written beside its place and renamed. Each bears the mark
of what it was made from; one with another mark is as good as none, and is swept away.
"""

import logging
import os
import wave
from collections.abc import Collection
from pathlib import Path
from typing import Final

from display.core.voice.clip import Clip
from display.shell.clip_sound import LONGEST_S, RATE_HZ
from runtime.espeak import wav_of
from runtime.wav_file import BadWavError, read_wav

_MADE_LONGEST_S: Final = 2 * LONGEST_S

_LOG = logging.getLogger(__name__)


class ClipStore:
    """A folder of finished clips."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.refuses = False
        """Whether the last clip could not be kept; it has to be made each time it is said."""
        self._logged: str | None = None

    def find(self, clip: Clip, mark: str) -> bytes | None:
        """Return the samples of a clip that was made from the same, or None."""
        try:
            sound = read_wav(self._path(clip, mark), _MADE_LONGEST_S)
        except (OSError, BadWavError):  # not there, or damaged: it is made anew
            return None
        return sound.values.tobytes() if sound.rate_hz == RATE_HZ else None

    def has(self, clip: Clip, mark: str) -> bool:
        """Say whether a clip seems to be there, without reading all of it."""
        try:
            with wave.open(str(self._path(clip, mark))) as file:
                whole: int = len(wav_of(b"", RATE_HZ)) + 2 * file.getnframes()
            return self._path(clip, mark).stat().st_size == whole
        except (OSError, EOFError, wave.Error):
            return False

    def keep(self, clip: Clip, mark: str, samples: bytes) -> None:
        """Write a clip down, if the disk lets us."""
        path = self._path(clip, mark)
        beside = path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(wav_of(samples, RATE_HZ))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            self.refuses = True
            if str(error) != self._logged:
                self._logged = str(error)
                _LOG.warning("clips of the voice cannot be kept in %s: %s", self._folder, error)
        else:
            self.refuses, self._logged = False, None

    def sweep(self, wanted: Collection[tuple[Clip, str]]) -> None:
        """Delete every file but these: clips of other plans, versions and recordings."""
        paths = {self._path(clip, mark) for clip, mark in wanted}
        for path in self._folder.glob("*/*"):
            if path not in paths:
                try:
                    path.unlink()
                except OSError as error:
                    _LOG.warning("%s cannot be deleted: %s", path, error)

    def _path(self, clip: Clip, mark: str) -> Path:
        return self._folder / clip.language / f"{clip.name}.{mark}.wav"
