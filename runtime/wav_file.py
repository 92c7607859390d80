"""WAV files that people made: read whole, or refused with a reason and a remedy."""

import wave
from array import array
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

LEAST_HZ: Final = 8_000
MOST_HZ: Final = 192_000
REMEDY: Final = "Export it as WAV, PCM 16 bit"


class Flaw(Enum):
    """Why a file cannot be played."""

    NO_WAV = "no-wav"
    BITS = "bits"
    CHANNELS = "channels"
    RATE = "rate"
    EMPTY = "empty"
    LONG = "long"
    CUT_SHORT = "cut-short"


class BadWavError(Exception):
    """A file that cannot be played, in words: what is wrong with it, and what to do."""

    def __init__(self, flaw: Flaw, text: str) -> None:
        super().__init__(text)
        self.flaw = flaw


class Samples(NamedTuple):
    """A sound of one channel."""

    values: "array[int]"
    """16 bit, signed."""
    rate_hz: int

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        return len(self.values) / self.rate_hz


def read_wav(path: Path, longest_s: float) -> Samples:
    """Read a file of one or two channels, which are mixed into one.

    Raises:
        BadWavError: it is no such file, is cut short, empty, or longer than ``longest_s``.
        OSError: it cannot be opened.
    """
    with path.open("rb") as opened:
        try:
            with wave.open(opened) as file:
                return _read(file, longest_s)
        except (wave.Error, EOFError, RuntimeError, ValueError) as error:
            why = str(error) or "it ends too early"
            raise BadWavError(Flaw.NO_WAV, f"it is no WAV file of PCM ({why}). {REMEDY}") from error


def _read(file: wave.Wave_read, longest_s: float) -> Samples:
    bits, channels, rate_hz = 8 * file.getsampwidth(), file.getnchannels(), file.getframerate()
    if bits != 16:  # noqa: PLR2004
        raise BadWavError(Flaw.BITS, f"it has {bits} bit, not 16. {REMEDY}")
    if channels > 2:  # noqa: PLR2004
        raise BadWavError(Flaw.CHANNELS, f"it has {channels} channels. Export it as mono")
    if not LEAST_HZ <= rate_hz <= MOST_HZ:
        raise BadWavError(Flaw.RATE, f"its rate is {rate_hz} Hz. Export it at 48000 Hz")
    frames = file.getnframes()
    if not frames:
        raise BadWavError(Flaw.EMPTY, "it is empty. Record it again")
    if frames > longest_s * rate_hz:
        length_s = frames / rate_hz
        raise BadWavError(
            Flaw.LONG, f"it lasts {length_s:.0f} s, more than {longest_s:.0f} s. Cut it"
        )
    values = array("h", file.readframes(frames))
    if len(values) != frames * channels:
        raise BadWavError(
            Flaw.CUT_SHORT, "it is cut short: less sound than its head says. Copy it again"
        )
    if channels == 2:  # noqa: PLR2004
        values = array(
            "h",
            ((left + right) // 2 for left, right in zip(values[::2], values[1::2], strict=True)),
        )
    return Samples(values, rate_hz)
