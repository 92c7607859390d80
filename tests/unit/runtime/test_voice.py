"""The voice on a card that plays nothing, with sounds made without a synthesiser."""

import threading
from pathlib import Path

import pygame
import pytest

from protocol.types import Millis
from runtime.espeak import VoiceError, wav_of
from runtime.inbox import Inbox
from runtime.speech_worker import PROBE_S, Finished, Synthesised, VoiceTried
from runtime.voice import RETRY_MS, Voice

ATTENTION = Path("assets/sounds/attention.wav")
RATE_HZ = 22_050


class Tones:
    """A synthesiser that makes 0.2 s of nothing of each text, and can be in trouble."""

    def __init__(self) -> None:
        self.spoken: list[tuple[str, str]] = []
        self.problem: str | None = None
        self.held: threading.Event | None = None

    def speak(self, text, language):
        if self.held is not None and text == "Jeden.":
            self.held.wait(5)
            raise VoiceError("stopped")
        if self.problem is not None:
            raise VoiceError(self.problem)
        self.spoken.append((text, language))
        return wav_of(bytes(2 * RATE_HZ // 5), RATE_HZ)

    def stop(self):
        if self.held is not None:
            self.held.set()


class Room:
    """A voice and its inbox."""

    def __init__(self) -> None:
        self.tones = Tones()
        self.inbox: Inbox[object] = Inbox()
        self.voice = Voice(
            self.tones,
            languages=("pl", "de"),
            attention=ATTENTION,
            volume=80,
            deliver=self.inbox.put,
        )

    def hear(self, kind: type, times: int = 1) -> list[object]:
        """Take what comes until so many events of a kind came; return what was over."""
        heard: list[object] = []
        over = []
        while sum(isinstance(each, kind) for each in heard) < times:
            events = self.inbox.take(Millis(5_000))
            assert events, f"no {kind.__name__} came, but {heard}"
            over += [self.voice.take(event) for event in events]
            heard += events
        return over


@pytest.fixture
def room():
    room = Room()
    room.voice.start()
    room.voice.look_after(Millis(0))
    room.hear(VoiceTried)
    room.tones.spoken.clear()
    yield room
    room.voice.close()


def test_it_is_tried_in_every_language_before_anybody_needs_it():
    room = Room()
    room.voice.start()
    assert not room.voice.is_fine
    room.voice.look_after(Millis(0))
    room.hear(VoiceTried)
    assert room.voice.is_fine
    assert [language for _, language in room.tones.spoken] == ["pl", "de"]
    room.voice.close()


def test_the_first_sentence_is_made_alone_and_the_others_together(room):
    room.voice.say([("Jeden.", "pl"), ("Dwa.", "pl"), ("Trzy.", "pl")], 0)
    assert room.hear(Finished)[-1]
    assert room.tones.spoken == [("Jeden.", "pl"), ("Dwa.\nTrzy.", "pl")]


def test_a_long_text_is_made_in_parts(room):
    sentences = [(f"{place} {'a' * 100}.", "pl") for place in range(9)]
    room.voice.say(sentences, 0)
    assert room.hear(Finished)[-1]
    assert [len(text.split("\n")) for text, _ in room.tones.spoken] == [1, 3, 3, 2]


def test_each_language_has_its_own_voice(room):
    parts = [("Eins.", "de"), ("Zwei.", "de"), ("Trzy.", "pl"), ("Cztery.", "pl"), ("Fünf.", "de")]
    room.voice.say(parts, 0)
    assert room.hear(Finished)[-1]
    assert [language for _, language in room.tones.spoken] == ["de", "de", "pl", "de"]
    assert room.tones.spoken[2] == ("Trzy.\nCztery.", "pl")


def test_only_the_newest_utterance_ends(room):
    room.tones.held = threading.Event()
    room.voice.say([("Jeden.", "pl")], 0)
    room.voice.say([("Dwa.", "pl")], 0)
    assert room.hear(Finished).count(True) == 1
    assert room.tones.spoken[-1] == ("Dwa.", "pl")


def test_what_is_hushed_never_ends(room):
    room.voice.say([("Jeden.", "pl")], 0)
    room.hear(Synthesised)
    room.voice.hush()
    room.voice.say([("Dwa.", "pl")], 0)
    assert room.hear(Finished).count(True) == 1


def test_a_part_of_what_was_hushed_is_not_played(room):
    room.voice.say([("Jeden.", "pl")], 0)
    (part,) = room.inbox.take(Millis(5_000))
    room.voice.hush()
    assert not room.voice.take(part)
    assert not pygame.mixer.Channel(1).get_busy()


def test_a_card_that_was_pulled_is_missed_and_looked_for(room):
    pygame.display.init()
    pygame.event.post(pygame.event.Event(pygame.AUDIODEVICEREMOVED, which=2, iscapture=0))
    room.voice.look_after(Millis(1_000))
    assert not room.voice.is_fine
    assert room.voice.next_look() == 1_000 + RETRY_MS
    room.voice.say([("Jeden.", "pl")], 0)
    assert room.hear(Finished) == [True]
    room.voice.look_after(Millis(1_000 + RETRY_MS))
    assert room.voice.is_fine
    pygame.display.quit()


def test_a_missing_voice_is_told_and_what_was_to_be_said_is_over(room, caplog):
    room.tones.problem = "espeak-ng: No such file or directory"
    for _ in range(2):
        room.voice.say([("Jeden.", "pl")], 0)
        assert room.hear(Finished)[-1]
    assert not room.voice.is_fine
    assert [each.getMessage() for each in caplog.records if "no voice" in each.getMessage()] == [
        "no voice: espeak-ng: No such file or directory"
    ]
    assert PROBE_S < 120


def test_without_a_sound_card_all_is_over_at_once(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "a-driver-that-is-not-there")
    room = Room()
    room.voice.start()
    room.voice.look_after(Millis(0))
    room.hear(VoiceTried)
    assert not room.voice.is_fine
    room.voice.say([("Jeden.", "pl")], 0)
    room.voice.warn()
    room.voice.hush()
    room.voice.say([("Dwa.", "pl")], -12)
    assert room.hear(Finished, times=2)[-1]
    room.voice.close()


def test_a_card_that_comes_later_is_found(monkeypatch):
    room = Room()
    room.voice.start()
    with monkeypatch.context() as gone:
        gone.setenv("SDL_AUDIODRIVER", "a-driver-that-is-not-there")
        room.voice.look_after(Millis(0))
    assert room.voice.next_look() == RETRY_MS
    room.voice.look_after(Millis(RETRY_MS - 1))
    assert room.voice.next_look() == RETRY_MS
    room.voice.look_after(RETRY_MS)
    assert room.voice.next_look() is None
    room.hear(VoiceTried)
    assert room.voice.is_fine
    room.voice.close()


def test_only_the_first_utterance_of_a_card_has_silence_before_it(room):
    lengths = []
    for _ in range(2):
        room.voice.say([("Jeden.", "pl")], 0)
        events = room.inbox.take(Millis(5_000))
        lengths += [each.sound.get_length() for each in events if isinstance(each, Synthesised)]
    assert lengths[0] == pytest.approx(lengths[1] + 0.5, abs=0.01)


def test_it_asks_for_attention_beside_what_it_says(room):
    room.voice.say([("Jeden.", "pl")], 0)
    room.voice.warn()
    assert room.hear(Finished)[-1]
