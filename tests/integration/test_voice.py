"""The real espeak-ng, with what the kiosk really says."""

import io
import itertools
import os
import shutil
import struct
import wave
from pathlib import Path

import pytest

from protocol.types import LANGUAGES
from runtime.espeak import Espeak, VoiceError

TRANSCRIPTS = Path(__file__).parents[1] / "golden/transcripts"

needs_espeak = pytest.mark.skipif(
    "CI" not in os.environ and shutil.which("espeak-ng") is None,
    reason="espeak-ng is not installed (make setup does it)",
)
"""In CI it fails without."""


def sentences(language: str) -> list[str]:
    """Every sentence of the transcripts, once."""
    lines = itertools.chain.from_iterable(
        path.read_text(encoding="utf-8").splitlines()
        for path in sorted((TRANSCRIPTS / language).glob("*.txt"))
    )
    return sorted(
        {line.removeprefix("- ").removeprefix("! ") for line in lines if "[pl]" not in line}
    )


@needs_espeak
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_heard(language):
    espeak = Espeak()
    told = sentences(language)
    assert len(told) > 100
    for sentence in told[::5]:
        with wave.open(io.BytesIO(espeak.speak(sentence, language))) as file:
            assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
            frames = file.readframes(file.getnframes())
            assert file.getnframes() / file.getframerate() > 0.3, sentence
        samples = struct.unpack(f"<{len(frames) // 2}h", frames)
        assert max(map(abs, samples)) > 3_000, sentence


@needs_espeak
def test_a_language_without_a_voice_is_told():
    with pytest.raises(VoiceError, match="voice"):
        Espeak().speak("a", "xx")  # type: ignore[arg-type]


def test_a_missing_program_is_told():
    with pytest.raises(VoiceError, match="No such file"):
        Espeak("espeak-that-is-not-there").speak("a", "pl")


@needs_espeak
def test_what_looks_like_an_option_is_only_said():
    assert Espeak().speak("--version; rm -rf $(pwd) `ls`", "en")
