"""What the hardware bench makes of slips, sounds and QEMU's words; nothing is started here."""

import array
import io
import json
import math
import socket
import threading
import wave
from hashlib import sha256

import pytest

from proof.machines.cut_slip import rows_above
from proof.machines.heard import heard, sound_of_qemu, sound_of_wav
from proof.machines.qmp import Qmp
from proof.machines.tones import strongest_hz

RATE_HZ = 8_000
E5, C5 = 659.26, 523.25


def rows(*numbers):
    return bytes(byte for number in numbers for byte in (number, 255 - number))


PICTURE = rows(3, 4, 5)


def found(slip):
    return rows_above(slip, 2, 3, sha256(PICTURE).hexdigest())


def test_a_whole_picture_is_found_under_what_was_torn_before():
    assert found(PICTURE) == 0
    assert found(rows(1, 2) + PICTURE + rows(0)) == 2


def test_a_torn_picture_is_none():
    assert found(rows(3, 4)) is None
    assert found(rows(9, 3, 4, 9, 5)) is None


def tone(hz, length_s, loudness=0.5):
    count = round(length_s * RATE_HZ)
    return [
        round(loudness * 32_767 * math.sin(2 * math.pi * hz * i / RATE_HZ)) for i in range(count)
    ]


def wav(values, channels=2):
    with io.BytesIO() as content:
        with wave.open(content, "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            both = array.array("h", [value for value in values for _ in range(channels)])
            file.writeframes(both.tobytes())
        return content.getvalue()


def test_two_tones_are_told_apart_and_silence_has_none():
    sound = sound_of_wav(wav([0] * 800 + tone(E5, 0.3) + tone(C5, 0.4) + [0] * 800))
    assert strongest_hz(sound, (440.0, C5, E5, 880.0)) == [E5, C5]


def test_how_long_and_how_loud_a_sound_is_does_not_hang_on_its_channels():
    for channels in (1, 2):
        sound = sound_of_wav(wav([0] * 1600 + tone(E5, 0.5), channels))
        assert sound.length_s == pytest.approx(0.7)
        assert heard(sound).loud_s == pytest.approx(0.5)
        assert heard(sound).peak_db == pytest.approx(-6.0, abs=0.1)


def test_a_recording_that_qemu_has_not_begun_is_silent(tmp_path):
    assert heard(sound_of_qemu(tmp_path / "none.wav")).peak_db == -math.inf


def say(line, *words):
    line.sendall(b"".join(json.dumps(each).encode() + b"\n" for each in words))


def test_what_qemu_tells_unasked_is_kept_until_it_has_ended(tmp_path):
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "qmp"))
        door.listen()

        def qemu():
            line, _ = door.accept()
            with line:
                say(line, {"QMP": {}}, {"event": "RESUME"})
                assert b"qmp_capabilities" in line.recv(1_000)
                say(line, {"return": {}})
                say(line, {"event": "WATCHDOG", "data": {"action": "reset"}}, {"event": "SHUTDOWN"})

        far = threading.Thread(target=qemu)
        far.start()
        qmp = Qmp(tmp_path / "qmp")
        far.join()
        assert qmp.events() == ["RESUME", "WATCHDOG", "SHUTDOWN"]
        qmp.close()
