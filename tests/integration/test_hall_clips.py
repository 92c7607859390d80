"""The hall's clips by the real espeak-ng: their length, loudness, peaks and silence."""

import os
import shutil
from array import array
from pathlib import Path

import pytest

from display.core.phrase import Form, Phrase
from display.core.voice.phrases import BEFORE_DESK_MS, clips_of
from display.core.voice.vocabulary import vocabulary
from display.shell.clip_sound import LONGEST_S, RATE_HZ, TARGET_LUFS, highest
from display.shell.clips import Clips
from display.shell.made_voice import hall_voice, made
from numerek.main import main
from numerek.voice_flaws import look_at
from office.check import read_plan
from protocol.messages import Fault
from protocol.types import LANGUAGES, DeskNumber, Label
from runtime.espeak import Espeak, wav_of
from runtime.loudness import loudness_lufs

LIPOWO = Path("assets/offices/lipowo.toml")
PLAN = read_plan(LIPOWO.read_text(encoding="utf-8"))
SOME = vocabulary(PLAN)[::12]
"""Every twelfth, of every group and language: all of them take half a minute."""

pytestmark = pytest.mark.skipif(
    "CI" not in os.environ and shutil.which("espeak-ng") is None,
    reason="espeak-ng is not installed (make setup does it)",
)
"""In CI it fails without."""


@pytest.fixture
def clips(tmp_path):
    return Clips((), hall_voice(), folder=tmp_path, recordings=None)


def test_every_clip_is_equally_loud_never_too_high_and_would_pass_as_a_recording(tmp_path):
    voice = hall_voice()
    lengths = {}
    for clip in SOME:
        samples = array("h", made(clip, voice))
        lengths[clip.path] = len(samples) / RATE_HZ
        assert loudness_lufs(samples, RATE_HZ) == pytest.approx(TARGET_LUFS, abs=1.0), clip
        assert max(map(abs, samples)) <= highest()
        path = tmp_path / "clip.wav"
        path.write_bytes(wav_of(samples.tobytes(), RATE_HZ))
        assert look_at(path, clip).remarks == ()
    assert min(lengths.values()) > 0.1
    assert max(lengths.values()) < LONGEST_S / 2


LONGEST_CALLS_S = {"pl": (4.5, 8), "en": (4.5, 8), "de": (4.5, 8), "uk": (5, 9)}
"""Of a short number, and of a long one with its room. espeak-ng 1.52 takes half as long again for
Ukrainian as 1.51 does (4.6 and 8.6 s), and the same for the others."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_takes_some_three_seconds_and_the_longest_not_nine(clips, language):
    def length_s(label, room=None):
        phrase = Phrase(language, Form.CALL, Label(label), DeskNumber(3), room)
        return len(clips.phrase(phrase)) / 2 / RATE_HZ

    short_s, long_s = LONGEST_CALLS_S[language]
    assert 2.4 < length_s("A012") < short_s
    assert length_s("A012") < length_s("A112") < length_s("A999", "pokój 205") < long_s


def test_between_number_and_desk_it_is_silent_for_as_long_as_it_should_be(clips):
    phrase = Phrase("pl", Form.CALL, Label("A012"), DeskNumber(3))
    samples = array("h", clips.phrase(phrase))
    runs, run = [], 0
    for sample in samples:
        run = run + 1 if abs(sample) < 50 else 0
        runs.append(run)
    assert max(runs) / RATE_HZ * 1000 == pytest.approx(BEFORE_DESK_MS, abs=150)
    assert max(map(abs, samples[: RATE_HZ // 20])) > 500, "no silence before"
    assert max(map(abs, samples[-RATE_HZ // 10 :])) > 300, "no silence after"


def test_without_espeak_there_is_no_voice_and_with_it_there_is_one_again(tmp_path):
    needed = [
        piece.clip for piece in clips_of(Phrase("pl", Form.SHORT, Label("A12"), DeskNumber(1)))
    ]
    program = tmp_path / "espeak-ng"
    voice = Espeak(str(program))
    clips = Clips(needed, voice, folder=tmp_path / "voice", recordings=None)
    assert not clips.prepare_all(lambda: False)
    assert Fault.VOICE_GONE in clips.problems
    program.symlink_to(shutil.which("espeak-ng") or "")
    assert clips.prepare_all(lambda: False)
    assert clips.problems == {}


def test_a_call_can_be_written_into_a_file_and_heard_anywhere(tmp_path, capsys):
    output = tmp_path / "call.wav"
    words = ["voice", "hear", str(LIPOWO), "a42", "6", "--voice", "pl", "--output", str(output)]
    assert main(words) == 0
    assert str(output) in capsys.readouterr().out
    assert 3 < output.stat().st_size / 2 / RATE_HZ < 7
