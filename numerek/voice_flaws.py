"""What can be wrong with a recording of the hall's voice, by measure.

The limits are our choice. They were set so that every clip that espeak-ng makes passes, and each of
the flaws of a first recording in an office, made by hand from such clips, does not.
"""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from display.core.voice.clip import Clip
from display.shell.clip_sound import LONGEST_S, SilentError, ends_of_words
from runtime.loudness import loudness_lufs
from runtime.wav_file import BadWavError, Samples, read_wav

LETTER_S: Final = 0.07
ALWAYS_S: Final = 0.2
"""So long does espeak-ng take for a clip of so many letters, at 135 words a minute."""
SHORTEST: Final = 0.4
LONGEST: Final = 3.0
"""Of that time. A person is faster than espeak-ng, and *W* is a long word in English."""
CLIPPED_RUN: Final = 3
"""So many samples at the very end of the scale, one after the other, were higher before."""
FULL_SCALE: Final = 32_760
IDLE_S: Final = 1.5
"""Silence that takes room on the disk and the time of whoever cuts; it is cut off anyway."""
EDGE_S: Final = 0.03
QUIET_DB: Final = 25.0
"""So far below the words has the quieter of both edges to be: noise is raised with the words."""
UNEVEN_LU: Final = 8.0
"""Farther from the middle of all, it was read at another distance, and sounds so when levelled."""


@dataclass(frozen=True)
class Remark:
    """One thing to mend; its text is ``office.voice.flaw.`` and ``what``."""

    what: str
    fields: Mapping[str, object] = field(default_factory=dict)
    is_hint: bool = False
    """Whether the recording can stay as it is."""


@dataclass(frozen=True)
class Heard:
    """A recording that was looked at."""

    remarks: tuple[Remark, ...]
    loudness: float | None
    """None: it cannot be used."""


def look_at(path: Path, clip: Clip) -> Heard:
    """Measure one recording."""
    try:
        sound = read_wav(path, LONGEST_S)
        first, last = ends_of_words(sound)
    except BadWavError as error:
        return Heard((Remark(error.flaw.value),), None)
    except SilentError:
        return Heard((Remark("silent"),), None)
    except OSError as error:
        return Heard((Remark("unreadable", {"reason": error.strerror}),), None)
    words = Samples(sound.values[first:last], sound.rate_hz)
    remarks = (*_length(words, clip), *_clipped(sound), *_edges(sound, first, last))
    return Heard(remarks, loudness_lufs(words.values, words.rate_hz))


def uneven(heard: dict[Clip, Heard]) -> dict[Clip, Remark]:
    """Return which recordings are far from the middle of all."""
    known = [each.loudness for each in heard.values() if each.loudness is not None]
    if not known:
        return {}
    middle = statistics.median(known)
    remarks = {}
    for clip, each in heard.items():
        beyond = 0.0 if each.loudness is None else each.loudness - middle
        if abs(beyond) > UNEVEN_LU:
            remarks[clip] = Remark("loud" if beyond > 0 else "quiet", {"count": round(abs(beyond))})
    return remarks


def _length(words: Samples, clip: Clip) -> list[Remark]:
    letters = sum(sign.isalpha() for sign in clip.text)
    usual_s = ALWAYS_S + LETTER_S * letters
    seconds = {"count": f"{words.length_s:.1f}"}
    if words.length_s < SHORTEST * usual_s:
        return [Remark("short", seconds)]
    return [Remark("slow", seconds)] if words.length_s > LONGEST * usual_s else []


def _clipped(sound: Samples) -> list[Remark]:
    run = 0
    for value in sound.values:
        run = run + 1 if abs(value) >= FULL_SCALE else 0
        if run == CLIPPED_RUN:
            return [Remark("clipped")]
    return []


def _edges(sound: Samples, first: int, last: int) -> list[Remark]:
    """Look at what lies before and after the words."""
    edge = round(EDGE_S * sound.rate_hz)
    noise = min(_rms(sound.values[:edge]), _rms(sound.values[-edge:]))
    remarks = []
    if noise > _rms(sound.values[first:last]) * 10 ** (-QUIET_DB / 20):
        remarks.append(Remark("noisy"))
    idle_s = max(first, len(sound.values) - last) / sound.rate_hz
    if idle_s > IDLE_S:
        remarks.append(Remark("idle", {"count": f"{idle_s:.1f}"}, is_hint=True))
    return remarks


def _rms(values: Sequence[int]) -> float:
    return math.sqrt(sum(value * value for value in values) / max(1, len(values)))
