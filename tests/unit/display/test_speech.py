"""The thread that makes speech, on a card that plays nothing, with phrases made by hand."""

import os
import threading

import pygame
import pytest

from display.core.phrase import Form, Phrase
from display.shell.clip_sound import RATE_HZ
from display.shell.sides import Sides, sound_of
from display.shell.speech import BETWEEN_MS, SpeechMaker, Wanted
from protocol.messages import Fault
from protocol.types import DeskNumber, Label, Millis
from rig.memory import resident_mib
from runtime.espeak import VoiceError
from runtime.inbox import ThreadDied

PATIENCE_S = 10
SPOKEN_S = 2
LOUD = Sides(1, 1)
RESAMPLED = 0.01
"""So exact is a sample when SDL has brought it to the rate of the card."""
POLISH, GERMAN = (
    Phrase(language, Form.CALL, Label("A042"), DeskNumber(3)) for language in ("pl", "de")
)


class OwnClips:
    """Says two seconds of the same sample, another one in each language."""

    def __init__(self) -> None:
        self.problems: dict[Fault, str] = {}
        self.missing: set[str] = set()
        self.bug = False
        self.prepared = 0
        self.is_whole = True

    def phrase(self, phrase: Phrase) -> bytes:
        if self.bug:
            raise ZeroDivisionError
        if phrase.language in self.missing:
            raise VoiceError(f"no voice in {phrase.language}")
        sample = 1_000 if phrase.language == "pl" else 2_000
        return sample.to_bytes(2, "little") * (SPOKEN_S * RATE_HZ)

    def prepare_all(self, should_stop) -> bool:
        self.prepared += 1
        return self.is_whole


class Room:
    """A maker, and what it told."""

    def __init__(self) -> None:
        self.clips = OwnClips()
        self.told: list[ThreadDied] = []
        self._news = threading.Semaphore(0)
        self.maker = SpeechMaker(self.clips, self._take)
        self._numbers = 0

    def _take(self, death: ThreadDied | None) -> None:
        if death is not None:
            self.told.append(death)
        self._news.release()

    def wait(self) -> None:
        assert self._news.acquire(timeout=PATIENCE_S)

    def make(self, *phrases: Phrase, sides: Sides = LOUD):
        self._numbers += 1
        self.maker.want(Wanted(self._numbers, phrases, sides))
        while not (made := self.maker.made()):
            self.wait()
        (speech,) = made
        assert speech.number == self._numbers
        return speech


@pytest.fixture
def room():
    pygame.mixer.init(48_000, -16, 2, allowedchanges=0)
    room = Room()
    room.maker.start()
    yield room
    room.maker.close()
    pygame.mixer.quit()


def sides_at(sound: pygame.mixer.Sound, at_s: float) -> tuple[int, int]:
    raw, place = sound.get_raw(), round(at_s * 48_000) * 4
    left, right = raw[place : place + 2], raw[place + 2 : place + 4]
    return int.from_bytes(left, "little"), int.from_bytes(right, "little")


def test_phrases_are_joined_by_a_pause_and_it_is_known_where_each_begins(room):
    speech = room.make(POLISH, GERMAN)
    begins = 1_000 * SPOKEN_S + BETWEEN_MS
    assert speech.phrases == ((Millis(0), POLISH), (Millis(begins), GERMAN))
    assert abs(speech.sound.get_length() - (2 * SPOKEN_S + BETWEEN_MS / 1_000)) < 0.001
    heard = [sides_at(speech.sound, at_s)[0] for at_s in (1, SPOKEN_S + 0.15, begins / 1_000 + 1)]
    assert heard == pytest.approx([1_000, 0, 2_000], rel=RESAMPLED)


def test_what_cannot_be_said_is_left_out_and_the_rest_is_heard(room, caplog):
    room.clips.missing = {"pl"}
    for _ in range(2):
        assert room.make(POLISH, GERMAN).phrases == ((Millis(0), GERMAN),)
    assert [each.getMessage() for each in caplog.records if each.levelname == "WARNING"] == [
        "a phrase cannot be said: no voice in pl"
    ]


def test_where_nothing_can_be_said_there_is_no_sound(room):
    room.clips.missing = {"pl", "de"}
    speech = room.make(POLISH, GERMAN)
    assert (speech.sound, speech.phrases) == (None, ())


def test_without_a_card_there_is_no_sound_and_the_thread_lives_on(room):
    pygame.mixer.quit()
    assert room.make(POLISH).sound is None
    pygame.mixer.init(48_000, -16, 2, allowedchanges=0)
    assert room.make(POLISH).sound is not None


def test_each_side_has_its_level(room):
    sound = room.make(POLISH, sides=Sides(0.3, 1)).sound
    assert sides_at(sound, 1) == pytest.approx((300, 1_000), rel=RESAMPLED)
    assert sound.get_volume() == 1


def test_both_sides_alike_are_left_to_the_mixer(room):
    sound = room.make(POLISH, sides=Sides(0.5, 0.5)).sound
    assert sides_at(sound, 1) == pytest.approx((1_000, 1_000), rel=RESAMPLED)
    assert sound.get_volume() == 0.5


def test_a_side_may_be_silent():
    pygame.mixer.init(48_000, -16, 2, allowedchanges=0)
    sound = sound_of(b"\x10\x27" * RATE_HZ, RATE_HZ, Sides(0, 1))
    assert sides_at(sound, 0.5) == pytest.approx((0, 10_000), rel=RESAMPLED)
    pygame.mixer.quit()


def test_clips_are_made_ahead_once_and_again_when_something_is_wrong_with_them(room):
    room.make(POLISH)
    room.make(POLISH)
    assert room.clips.prepared == 1
    room.clips.problems[Fault.VOICE_GONE] = "no espeak-ng"
    assert room.maker.problems == {Fault.VOICE_GONE: "no espeak-ng"}
    room.make(POLISH)
    room.make(POLISH)
    assert room.clips.prepared >= 2


def test_a_mistake_of_ours_ends_the_process_and_is_not_passed_over(room):
    room.clips.bug = True
    room.maker.want(Wanted(1, (POLISH,), LOUD))
    while not room.told:
        room.wait()
    assert isinstance(room.told[0].error, ZeroDivisionError)


def test_what_was_said_leaves_nothing_in_memory(room):
    """A phrase is 400 kB of sound; what is left of 100 of them would be 40 MB."""
    for _ in range(10):
        room.make(POLISH, GERMAN)
    before = resident_mib(os.getpid())
    for _ in range(100):
        room.make(POLISH, GERMAN)
    assert resident_mib(os.getpid()) - before < 5
