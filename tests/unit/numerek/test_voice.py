"""The list to be read, and the check of what was read."""

import math
from array import array
from pathlib import Path

import pytest

from display.core.voice.vocabulary import Group, clips_in, vocabulary
from numerek.main import main
from numerek.voice_flaws import ALWAYS_S, LETTER_S
from office.check import read_plan
from runtime.espeak import wav_of

FILE = "tests/contract/plans/good-smallest.toml"
PLAN = read_plan(Path(FILE).read_text(encoding="utf-8"))
CLIPS = [clip for clip in vocabulary(PLAN) if clip.language == "pl"]
RATE_HZ = 8_000


def hum(clip):
    """Return as much humming as the words of a clip take."""
    letters = sum(sign.isalpha() for sign in clip.text)
    length = round((ALWAYS_S + LETTER_S * letters) / 2 * RATE_HZ)
    values = (round(6_000 * math.sin(2 * math.pi * 220 / RATE_HZ * n)) for n in range(length))
    edge = bytes(2 * RATE_HZ // 10)
    return wav_of(edge + array("h", values).tobytes() + edge, RATE_HZ)


GOOD = {clip.path: hum(clip) for clip in CLIPS}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pl").mkdir()
    for path, wav in GOOD.items():
        (tmp_path / f"{path}.wav").write_bytes(wav)
    return tmp_path


def check(folder, *more):
    return main(["voice", "check", str(folder), "--plan", FILE, "--voice", "pl", *more])


def test_the_list_has_every_clip_of_the_plan_with_its_file_and_its_words(capsys):
    assert main(["voice", "script", FILE, "--voice", "pl"]) == 0
    said = capsys.readouterr().out
    lines = [line.split() for line in said.splitlines()]
    listed = {line[0]: " ".join(line[1:]) for line in lines if line and line[0].endswith(".wav")}
    assert list(listed) == [
        f"{clip.path}.wav" for group in Group for clip in clips_in(PLAN, "pl", group)
    ]
    assert listed["pl/number-12.wav"] == "dwanaście,"
    assert listed["pl/desk-1.wav"] == "stanowisko jeden."
    assert "WAV, PCM 16 bitów, mono" in said


def test_the_list_is_of_one_language_where_one_is_named(capsys):
    main(["voice", "script", "assets/offices/lipowo.toml", "--voice", "uk"])
    said = capsys.readouterr().out
    assert "uk/number-12.wav" in said
    assert "pl/number-12.wav" not in said


def test_complete_and_good_recordings_are_fine(folder, capsys):
    assert check(folder) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line == f"Polski: nagrań {len(CLIPS)} z {len(CLIPS)}, brakuje 0, do poprawienia 0."


def test_what_is_wrong_is_said_of_its_file(folder, capsys):
    """What can be wrong: tests/unit/numerek/test_voice_flaws.py."""
    (folder / "pl/number-12.wav").write_bytes(b"ID3" + bytes(4_000))
    (folder / "pl/number-13.wav").write_bytes(wav_of(bytes(8_000), RATE_HZ))
    assert check(folder) == 1
    twelve, thirteen, summary = capsys.readouterr().out.splitlines()
    assert twelve.startswith("pl/number-12.wav: to nie jest plik WAV")
    assert thirteen.startswith("pl/number-13.wav: nic na nim nie słychać")
    assert summary.endswith("brakuje 0, do poprawienia 2.")


def test_missing_and_unknown_files_are_named(folder, capsys):
    (folder / "pl/number-12.wav").rename(folder / "pl/number_12.wav")
    (folder / "pl/.nothing").touch()
    assert check(folder) == 1
    missing, summary, unknown = capsys.readouterr().out.splitlines()
    assert missing == "Polski: brakuje number-12"
    assert "brakuje 1, do poprawienia 0" in summary
    assert unknown.startswith("pl/number_12.wav: ")


def test_a_language_that_nobody_recorded_is_no_mistake(tmp_path, capsys):
    assert main(["voice", "check", str(tmp_path), "--plan", "assets/offices/lipowo.toml"]) == 0
    assert capsys.readouterr().out.count("mówi głos syntetyczny") == 4


def test_without_a_folder_it_says_how_one_should_look(tmp_path, capsys):
    assert check(tmp_path / "nowhere") == 2
    assert "KATALOG/pl/number-12.wav" in capsys.readouterr().err


def test_it_answers_in_english_too(folder, capsys):
    assert check(folder, "--language", "en") == 0
    assert "0 missing, 0 to be mended" in capsys.readouterr().out


def test_what_cannot_be_called_cannot_be_heard(capsys, tmp_path):
    for label, desk in (("A12", "99"), ("12", "1")):
        output = tmp_path / "a.wav"
        assert main(["voice", "hear", FILE, label, desk, "--output", str(output)]) == 2
        assert not output.exists()
    assert "Przykład" in capsys.readouterr().err
