"""Words to sound by espeak-ng, which speaks all languages of the hall and needs no network."""

import io
import subprocess
import threading
import wave
from collections.abc import Sequence
from typing import Final, Protocol

from protocol.types import Language

WORDS_PER_MINUTE: Final = 150
"""Slower than the 175 that espeak-ng speaks by itself: a hall is loud, and old ears need time."""
LONGEST_S: Final = 20.0
"""A whole slip takes a tenth of a second on a PC; a voice that takes longer than this hangs."""

_HEADER_BYTES: Final = 44
"""Of the WAV that espeak-ng streams. It cannot know the length yet and writes a wrong one."""


class VoiceError(Exception):
    """There is no voice: the program is missing, or it does not speak this language."""


class Synthesiser(Protocol):
    """What makes sound of words; see :class:`Espeak`."""

    def speak(self, text: str, language: Language) -> bytes:
        """Return a text as a WAV file."""

    def stop(self) -> None:
        """Give up what is being made."""


class Espeak:
    """One run of ``espeak-ng`` for each text; the text goes in by the standard input."""

    def __init__(
        self,
        program: str = "espeak-ng",
        *,
        words_per_minute: int = WORDS_PER_MINUTE,
        options: Sequence[str] = (),
        longest_s: float = LONGEST_S,
    ) -> None:
        """Make a voice.

        Args:
            program: its name or path.
            words_per_minute: how fast it speaks.
            options: others of espeak-ng's, such as ``-m`` for texts with marks of SSML.
            longest_s: when to give up a run that hangs.
        """
        self._program = program
        self._options = ("-s", str(words_per_minute), "-b", "1", *options)
        self._longest_s = longest_s
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None

    def speak(self, text: str, language: Language) -> bytes:
        """Return a text as a WAV file: 16 bit, one channel.

        Raises:
            VoiceError: it cannot be said, or :meth:`stop` came in between.
        """
        command = [self._program, "-v", language, *self._options]
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(
                [*command, "--stdin", "--stdout"], stdin=pipe, stdout=pipe, stderr=pipe
            )
        except OSError as error:
            raise VoiceError(f"{self._program}: {error.strerror}") from error
        with process:
            with self._lock:
                self._running = process
            try:
                said, complaint = process.communicate(text.encode(), timeout=self._longest_s)
            except subprocess.TimeoutExpired:
                process.kill()
                raise VoiceError(f"{self._program} hangs") from None
            finally:
                with self._lock:
                    self._running = None
        if process.returncode or len(said) <= _HEADER_BYTES:
            why = complaint.decode(errors="replace").strip() or f"ended with {process.returncode}"
            raise VoiceError(f"{self._program} in {language!r}: {why}")
        return _whole(said)

    def stop(self) -> None:
        """Give up what is being made; from any thread."""
        with self._lock:
            if self._running is not None:
                self._running.kill()


def _whole(streamed: bytes) -> bytes:
    """Return a WAV with the right length in its header."""
    rate_hz = int.from_bytes(streamed[24:28], "little")
    return wav_of(streamed[_HEADER_BYTES:], rate_hz)


def wav_of(samples: bytes, rate_hz: int) -> bytes:
    """Return samples of 16 bit and one channel as a WAV file."""
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples)
    return whole.getvalue()
