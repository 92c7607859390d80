"""Clips said by espeak-ng: what is told to it, and what it says, made fit."""

from array import array
from typing import Final
from xml.sax.saxutils import escape

from display.core.voice.clip import Clip, Tone
from display.shell.clip_sound import SilentError, made_fit
from runtime.espeak import Espeak, Synthesiser, VoiceError
from runtime.wav_file import Samples

WORDS_PER_MINUTE: Final = 135
"""Slower than the kiosk's voice, which speaks from an arm's length to who asked: a hall echoes."""

OPTIONS: Final = ("-m", "-a", "50")
"""Marks of SSML are meant, and half the usual amplitude: at the usual one espeak-ng 1.51 clips some
Ukrainian numbers itself. Levelling makes up for it."""

LONGEST_S: Final = 5.0
"""A clip takes 10 ms on a PC; a voice that takes longer than this hangs."""

_TONES: Final = {
    # Alone, espeak-ng would let "sto" rise and "numer A" fall; within "sto dwanaście" they stay
    # level, at some 110 Hz. Measured with espeak-ng 1.51.
    Tone.LEADS: "<prosody pitch='+25%' range='25%'>{},</prosody>",
    Tone.GOES_ON: "{},",
    Tone.ENDS: "{}.",
}

_HEAD_BYTES: Final = 44


class NothingSaidError(VoiceError):
    """There is a voice, but it has no words for this."""


def hall_voice() -> Espeak:
    """Return espeak-ng as the hall hears it."""
    return Espeak(words_per_minute=WORDS_PER_MINUTE, options=OPTIONS, longest_s=LONGEST_S)


def told(clip: Clip) -> str:
    """Return what espeak-ng is told to say."""
    return _TONES[clip.tone].format(escape(clip.spelled or clip.text))


def made(clip: Clip, voice: Synthesiser) -> bytes:
    """Return a clip as samples.

    Raises:
        NothingSaidError: the voice is silent.
        VoiceError: there is no voice for it.
    """
    wav = voice.speak(told(clip), clip.language)
    rate_hz = int.from_bytes(wav[24:28], "little")
    try:
        return made_fit(Samples(array("h", wav[_HEAD_BYTES:]), rate_hz)).tobytes()
    except SilentError as error:
        raise NothingSaidError(f"espeak-ng says nothing for {clip.path} ({clip.text!r})") from error
