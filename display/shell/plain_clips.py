"""Phrases straight from espeak-ng, until clips are made ahead."""

import io
import wave
from array import array
from collections.abc import Callable
from typing import Final

from display.core.phrase import Phrase
from protocol.messages import Fault
from runtime.espeak import Espeak, VoiceError

_QUIET: Final = 200


class PlainClips:
    """Says label and desk."""

    def __init__(self) -> None:
        self._espeak = Espeak()
        self.problems: dict[Fault, str] = {}

    def phrase(self, phrase: Phrase) -> bytes:
        """See the port."""
        try:
            wav = self._espeak.speak(
                f"{phrase.form.value} {phrase.label}, {phrase.desk}.", phrase.language
            )
        except VoiceError as error:
            self.problems = {Fault.VOICE_GONE: str(error)}
            raise
        self.problems = {}
        with wave.open(io.BytesIO(wav)) as file:
            samples = array("h", file.readframes(file.getnframes()))
        loud = [place for place, sample in enumerate(samples) if abs(sample) > _QUIET]
        return samples[loud[0] : loud[-1] + 1].tobytes()

    def prepare_all(self, should_stop: Callable[[], bool]) -> bool:
        """See the port."""
        return not should_stop()
