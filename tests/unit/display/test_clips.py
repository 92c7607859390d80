"""Clips are made once, kept whole, replaced by recordings, and come back after every trouble."""

import logging
import math
import wave
from array import array

import pytest
from msgspec.structs import replace

from display.core.phrase import Form, Phrase
from display.core.voice.clip import Clip, Tone
from display.core.voice.phrases import clips_of
from display.shell.clip_sound import RATE_HZ, TARGET_LUFS
from display.shell.clips import Clips
from display.shell.made_voice import told
from protocol.messages import Fault
from protocol.types import DeskNumber, Label
from runtime.espeak import VoiceError, wav_of
from runtime.loudness import loudness_lufs

CALL = Phrase("pl", Form.CALL, Label("A012"), DeskNumber(1))
NUMBER = clips_of(CALL)[1].clip
NEEDED = [
    piece.clip for language in ("pl", "en") for piece in clips_of(replace(CALL, language=language))
]


def tone(length_s, hz, rate_hz=RATE_HZ, high=5_000):
    step = 2 * math.pi * hz / rate_hz
    return array("h", (round(high * math.sin(step * n)) for n in range(round(length_s * rate_hz))))


class Hum:
    """A voice that hums 0.1 s for each text, with silence around it; or that is in trouble."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.gone_in: dict[str, str] = {}
        self.is_silent = False
        self._wav = wav_of(bytes(800) + tone(0.1, 200).tobytes() + bytes(8_000), RATE_HZ)

    def speak(self, text, language):
        if language in self.gone_in:
            raise VoiceError(self.gone_in[language])
        self.told.append(text)
        return wav_of(bytes(4_000), RATE_HZ) if self.is_silent else self._wav

    def stop(self):
        pass


@pytest.fixture
def hum():
    return Hum()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "voice"


@pytest.fixture
def recordings(tmp_path):
    (tmp_path / "recordings" / "pl").mkdir(parents=True)
    return tmp_path / "recordings"


@pytest.fixture
def clips(hum, folder, recordings):
    return Clips(NEEDED, hum, folder=folder, recordings=recordings)


def record(recordings, clip, values=None, rate_hz=RATE_HZ):
    path = recordings / f"{clip.path}.wav"
    path.write_bytes(wav_of((values or tone(0.4, 300)).tobytes(), rate_hz))
    return path


def never():
    return False


def test_a_phrase_is_its_clips_and_the_pauses_between_them(clips):
    pauses_ms = sum(piece.pause_ms for piece in clips_of(CALL))
    length_s = len(clips.phrase(CALL)) / 2 / RATE_HZ
    assert length_s == pytest.approx(3 * (0.1 + 0.04) + pauses_ms / 1000, abs=0.04)


def test_a_clip_is_made_once_and_found_again_after_a_restart(clips, hum, folder, recordings):
    first = clips.phrase(CALL)
    assert len(hum.told) == 3
    assert clips.phrase(CALL) == first
    assert Clips(NEEDED, hum, folder=folder, recordings=recordings).phrase(CALL) == first
    assert len(hum.told) == 3


def test_everything_is_made_ahead_in_its_order(clips, hum, folder):
    assert clips.prepare_all(never)
    assert len(hum.told) == len(NEEDED) == len(list(folder.glob("*/*.wav")))
    clips.phrase(CALL)
    assert clips.prepare_all(never)
    assert len(hum.told) == len(NEEDED)
    assert clips.problems == {}


def test_preparing_stops_when_a_phrase_is_wanted_and_goes_on_where_it_was(clips, hum):
    assert not clips.prepare_all(lambda: len(hum.told) >= 4)
    assert len(hum.told) == 4
    clips.prepare_all(never)
    assert len(hum.told) == len(NEEDED)


@pytest.mark.parametrize("damage", [b"", b"RIFF", bytes(3_000), None])
def test_a_damaged_file_is_made_anew(clips, hum, folder, damage):
    first = clips.phrase(CALL)
    (path,) = folder.glob(f"{NUMBER.path}.*")
    path.write_bytes(path.read_bytes()[:-500] if damage is None else damage)
    assert clips.phrase(CALL) == first
    assert len(hum.told) == 4
    path.write_bytes(path.read_bytes()[:-500] if damage is None else damage)
    clips.prepare_all(never)
    assert len(hum.told) == len(NEEDED) + 2


def test_what_no_plan_needs_any_more_is_swept_away(clips, folder):
    (folder / "pl").mkdir(parents=True)
    (folder / "pl/desk-99.0123456789ab.wav").write_bytes(b"old")
    (folder / "pl/number-1.new").write_bytes(b"half")
    clips.prepare_all(never)
    assert len(list(folder.glob("*/*"))) == len(NEEDED)


def test_a_recording_replaces_a_clip_at_the_same_loudness(clips, hum, recordings):
    record(recordings, NUMBER, tone(0.4, 300, 48_000, high=300), 48_000)
    sound = array("h", clips.phrase(CALL))
    assert len(hum.told) == 2
    start = len(sound) // 2 - RATE_HZ // 10
    assert loudness_lufs(sound[start : start + RATE_HZ // 5], RATE_HZ) > TARGET_LUFS - 6


def test_another_recording_and_none_are_noticed_at_once(clips, hum, recordings):
    made = clips.phrase(CALL)
    path = record(recordings, NUMBER)
    recorded = clips.phrase(CALL)
    record(recordings, NUMBER, tone(0.7, 300))
    longer = clips.phrase(CALL)
    assert len(made) < len(recorded) < len(longer)
    path.unlink()
    assert clips.phrase(CALL) == made


BROKEN = {
    "mp3": b"ID3\x04" + bytes(range(256)) * 8,
    "empty": b"",
    "no sound": wav_of(b"", RATE_HZ),
    "silent": wav_of(bytes(30_000), RATE_HZ),
    "cut short": wav_of(tone(0.4, 300).tobytes(), RATE_HZ)[:5_000],
    "minutes long": wav_of(bytes(2 * 8_000 * 120), 8_000),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_in_place_of_a_broken_recording_the_made_clip_is_heard(clips, recordings, caplog, kind):
    made = clips.phrase(CALL)
    path = record(recordings, NUMBER)
    path.write_bytes(BROKEN[kind])
    with caplog.at_level(logging.WARNING):
        assert clips.phrase(CALL) == clips.phrase(CALL) == made
    assert clips.problems == {Fault.CLIP_BROKEN: "pl/number-12"}
    (line,) = caplog.messages
    assert "pl/number-12.wav" in line
    assert "take it away" in line


def test_a_broken_recording_is_tried_once_and_wears_no_card(clips, folder, recordings):
    record(recordings, NUMBER).write_bytes(BROKEN["mp3"])
    clips.prepare_all(never)
    (kept,) = folder.glob(f"{NUMBER.path}.*")
    before = kept.stat()
    clips.phrase(CALL)
    clips.prepare_all(never)
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("mend", ["another file", "taken away"])
def test_a_mended_recording_is_no_fault_any_more(clips, recordings, mend):
    path = record(recordings, NUMBER)
    path.write_bytes(BROKEN["mp3"])
    clips.prepare_all(never)
    assert Fault.CLIP_BROKEN in clips.problems
    if mend == "taken away":
        path.unlink()
    else:
        record(recordings, NUMBER)
    clips.phrase(CALL)
    assert clips.problems == {}


def test_a_folder_in_place_of_a_recording_is_a_broken_one(clips, recordings):
    (recordings / f"{NUMBER.path}.wav").mkdir()
    clips.phrase(CALL)
    assert clips.problems == {Fault.CLIP_BROKEN: "pl/number-12"}


def test_without_a_voice_nothing_is_half_said_and_it_comes_back(clips, hum):
    hum.gone_in = dict.fromkeys(("pl", "en"), "espeak-ng: No such file or directory")
    assert not clips.prepare_all(never)
    assert clips.problems == {Fault.VOICE_GONE: "espeak-ng: No such file or directory"}
    with pytest.raises(VoiceError, match="No such file"):
        clips.phrase(CALL)
    hum.gone_in = {}
    assert clips.prepare_all(never)
    assert clips.problems == {}
    assert clips.phrase(CALL)


def test_what_is_missing_in_one_language_does_not_silence_another(clips, hum):
    hum.gone_in = {"en": "espeak-ng in 'en': no voice"}
    assert not clips.prepare_all(never)
    assert clips.problems == {Fault.VOICE_GONE: "espeak-ng in 'en': no voice"}
    assert clips.phrase(CALL)
    with pytest.raises(VoiceError):
        clips.phrase(replace(CALL, language="en"))


def test_a_voice_that_hangs_is_tried_once_and_not_for_each_clip(clips, hum):
    hum.gone_in = dict.fromkeys(("pl", "en"), "espeak-ng hangs")
    tries = []
    speak = hum.speak
    hum.speak = lambda text, language: (tries.append(language), speak(text, language))[1]
    clips.prepare_all(never)
    assert tries == ["pl", "en"]
    for _ in range(3):
        with pytest.raises(VoiceError):
            clips.phrase(CALL)
    assert tries == ["pl", "en"]


def test_with_every_clip_recorded_no_voice_is_needed(clips, hum, recordings):
    hum.gone_in = dict.fromkeys(("pl", "en"), "espeak-ng: No such file or directory")
    for piece in clips_of(CALL):
        record(recordings, piece.clip)
    assert clips.phrase(CALL)
    assert clips.problems == {}


def test_a_voice_that_says_nothing_is_no_clip(clips, hum):
    hum.is_silent = True
    with pytest.raises(VoiceError, match="says nothing"):
        clips.phrase(CALL)
    assert clips.prepare_all(never)


def test_a_disk_that_takes_nothing_costs_time_but_no_words(hum, tmp_path, caplog):
    (tmp_path / "state").write_bytes(b"a file, where a folder should be")
    clips = Clips(NEEDED, hum, folder=tmp_path / "state" / "voice", recordings=None)
    with caplog.at_level(logging.WARNING):
        assert clips.phrase(CALL) == clips.phrase(CALL)
        assert not clips.prepare_all(never)
        assert not clips.prepare_all(never)
    assert len(hum.told) == 8  # no more than one each time, for it is in vain
    (line,) = caplog.messages
    assert "cannot be kept" in line


def test_what_is_kept_is_a_wav_that_anybody_can_play(clips, folder):
    clips.phrase(CALL)
    (path,) = folder.glob(f"{NUMBER.path}.*")
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)


def test_words_of_the_plan_cannot_become_marks(clips, hum):
    clips.phrase(replace(CALL, room="<break time='9s'/> & [[x]] pok. 5"))
    assert not any("<break" in text or "[[x" in text or " & " in text for text in hum.told)


def test_what_would_be_a_mark_is_told_as_letters():
    assert told(Clip("pl", "room-x", "pokój <5> & 6", Tone.ENDS)) == "pokój &lt;5&gt; &amp; 6."
