"""What a kiosk writes down of its speech, and when its sound is a fault."""

import json

import pytest
from kiosk_screens import ASSETS, PLAN

from kiosk.core import effects as f
from kiosk.core.speech.spoken import Polish
from kiosk.shell.sound import Sound
from office.settings import (
    BrokerSettings,
    DeviceSettings,
    KioskSettings,
    NetworkPrinter,
    ScreenSettings,
    SoundSettings,
)
from protocol.types import DeviceId, Millis
from runtime.inbox import Inbox
from runtime.record import Record
from runtime.speech_worker import Finished, VoiceTried


def settings(*, enabled: bool = True) -> KioskSettings:
    return KioskSettings(
        device=DeviceSettings(id=DeviceId("kiosk-1"), plan="-", assets=str(ASSETS), state_dir="-"),
        broker=BrokerSettings(username="kiosk-1"),
        screen=ScreenSettings(width_px=800, height_px=480, width_mm=154),
        printer=NetworkPrinter(host="-"),
        sound=SoundSettings(enabled=enabled),
    )


class Kept:
    """A sound and what came of it."""

    def __init__(self, folder, *, enabled: bool = True) -> None:
        self.file = folder / "record"
        self.inbox: Inbox[object] = Inbox()
        self.record = Record(self.file)
        self.sound = Sound(
            settings(enabled=enabled), PLAN, record=self.record, deliver=self.inbox.put
        )

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]

    def close(self) -> None:
        self.sound.close()
        self.record.close()


@pytest.fixture
def kept(tmp_path):
    kept = Kept(tmp_path)
    yield kept
    kept.close()


def test_all_that_is_said_is_written_down(kept):
    kept.sound.perform(f.Speak(("Eins.", Polish("Dwa.")), "de", -12), is_secret=False)
    kept.sound.perform(f.Warn(), is_secret=False)
    kept.sound.perform(f.Hush(), is_secret=False)
    said, warned = kept.lines()
    assert (said["what"], said["said"], said["language"]) == ("said", "Eins. Dwa.", "de")
    assert warned["what"] == "warned"


def test_the_digits_of_a_code_are_written_nowhere(kept):
    kept.sound.perform(f.Speak(("Siedem.",), "pl", 0), is_secret=True)
    assert "Siedem" not in kept.file.read_text(encoding="utf-8")
    assert kept.lines()[0]["said"] is None


def test_a_missing_card_is_a_fault(kept, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "a-driver-that-is-not-there")
    kept.sound.look_after(Millis(0))
    assert not kept.sound.is_fine
    assert kept.sound.next_look() is not None


def test_an_office_that_wants_no_sound_misses_none(tmp_path):
    kept = Kept(tmp_path, enabled=False)
    kept.sound.look_after(Millis(0))
    assert kept.sound.is_fine
    assert kept.sound.next_look() is None
    kept.sound.perform(f.Speak(("Jeden.",), "pl", 0), is_secret=False)
    (event,) = kept.inbox.take(Millis(1_000))
    assert isinstance(event, Finished)
    assert kept.sound.take(event)
    kept.close()


def test_a_voice_that_fails_is_a_fault_until_it_speaks(kept):
    kept.sound.look_after(Millis(0))
    assert kept.sound.is_fine
    kept.sound.take(VoiceTried("espeak-ng: No such file or directory"))
    assert not kept.sound.is_fine
    kept.sound.take(VoiceTried(None))
    assert kept.sound.is_fine
