"""Files that people hand in: read, or refused with what is wrong and what to do."""

import contextlib
import wave
from array import array
from pathlib import Path

import pytest

from runtime.wav_file import BadWavError, read_wav

LONGEST_S = 10.0


def write(path: Path, values=None, *, rate_hz=48_000, channels=1, width=2) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate_hz)
        file.writeframes(
            array("h", values if values is not None else [1000, -1000] * 500).tobytes()
        )
    return path


@pytest.mark.parametrize("rate_hz", [8_000, 22_050, 44_100, 48_000, 96_000])
def test_any_usual_rate_is_read(tmp_path, rate_hz):
    sound = read_wav(write(tmp_path / "a.wav", [5, -5, 7], rate_hz=rate_hz), LONGEST_S)
    assert (list(sound.values), sound.rate_hz) == ([5, -5, 7], rate_hz)


def test_two_channels_become_one(tmp_path):
    path = write(tmp_path / "a.wav", [100, 200, -32_768, -32_768, 32_767, 32_767], channels=2)
    assert list(read_wav(path, LONGEST_S).values) == [150, -32_768, 32_767]


def cut(path: Path, length: int) -> Path:
    path.write_bytes(path.read_bytes()[:length])
    return path


def with_bytes(path: Path, whole: bytes) -> Path:
    path.write_bytes(whole)
    return path


BAD = {
    "cut short": lambda path: cut(write(path), 900),
    "no bytes": lambda path: with_bytes(path, b""),
    "only a head": lambda path: write(path, []),
    "half a head": lambda path: cut(write(path), 30),
    "an mp3 renamed": lambda path: with_bytes(path, b"ID3\x04" + bytes(range(256)) * 40),
    "zeros": lambda path: with_bytes(path, bytes(5_000)),
    "8 bit": lambda path: write(path, width=1),
    "24 bit": lambda path: write(path, [0] * 600, width=3),
    "three channels": lambda path: write(path, [0] * 600, channels=3),
    "a rate of a telephone of old": lambda path: write(path, rate_hz=4_000),
    "a whole minute": lambda path: write(path, [0] * 8_000 * 60, rate_hz=8_000),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_a_remedy(tmp_path, kind):
    with pytest.raises(BadWavError, match=r"Export|Record|Cut|Copy"):
        read_wav(BAD[kind](tmp_path / "a.wav"), LONGEST_S)


def test_a_head_that_promises_hours_is_refused_before_anything_is_read(tmp_path):
    path = write(tmp_path / "a.wav")
    whole = bytearray(path.read_bytes())
    whole[40:44] = (0x7FFFFFF0).to_bytes(4, "little")
    path.write_bytes(whole)
    with pytest.raises(BadWavError, match="lasts 22370 s"):
        read_wav(path, LONGEST_S)


def test_whatever_a_byte_becomes_it_is_read_or_refused(tmp_path):
    whole = write(tmp_path / "a.wav", [9] * 20).read_bytes()
    for place in range(44):
        for value in (0, 1, 0x7F, 0xFF):
            path = with_bytes(
                tmp_path / "b.wav", whole[:place] + bytes([value]) + whole[place + 1 :]
            )
            with contextlib.suppress(BadWavError):
                read_wav(path, LONGEST_S)
