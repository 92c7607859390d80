"""What a hall really hears: real displays, each on its own broker, whose sound is written down.

The displays play at the same time, for a sound takes as long as it takes.
"""

import contextlib
import time
from array import array
from pathlib import Path
from typing import Final, NamedTuple

import pygame
import pytest
from hall_in_hand import a_call
from heard import RATE_HZ, Heard, Side, decibel, wav_samples
from msgspec.structs import replace

from display.core.phrase import Form, Phrase
from display.shell.clip_sound import RATE_HZ as CLIP_HZ
from display.shell.clips import Clips
from display.shell.made_voice import hall_voice
from display.shell.sides import Sides, sound_of
from display.shell.sound_card import PAUSE_MS
from display.shell.speech import BETWEEN_MS
from protocol.types import LANGUAGES, DeskNumber, Label
from rig.broker import Broker
from rig.layout import ASSETS
from tests.integration.test_hall_display import PATIENCE_S, Hall, TheController
from tests.integration.wire_ends import connected

pytestmark = [pytest.mark.broker, pytest.mark.processes]

CHIME: Final = ASSETS / "sounds/chime.wav"
VOLUME: Final = 0.8
"""The usual one. SDL's mixer has 128 steps of it."""
ALL_DAY_SILENT: Final = '[[sound.level]]\nduring = ["00:00-24:00"]\npercent = 0\n'
ALL_DAY_HALF: Final = '[[sound.level]]\nduring = ["00:00-24:00"]\npercent = 50\n'
REPEATED_AFTER_S: Final = 8.0


class Scenario(NamedTuple):
    """One display, what is called there at one moment, and until when it is listened to."""

    calls: tuple
    settings: str = ""
    phrases: int = 0
    """So many are said in all."""
    listens_s: float = 4.0
    """After the last of them has begun."""


def called(label: str, desk: int, language: str):
    return replace(a_call(label, desk, announced_at_ms=5_000), language=language)


ENGLISH: Final = called("K017", 1, "en")
POLISH: Final = called("A042", 3, "pl")
SCENARIOS: Final = {
    # The controller names the newest call first.
    "two at once": Scenario((ENGLISH, POLISH), phrases=4, listens_s=5),
    "loop": Scenario((called("W003", 5, "uk"),), "loop = true\n" + ALL_DAY_HALF, phrases=2),
    "loop, hall silent": Scenario(
        (called("M021", 6, "de"),), "loop = true\n" + ALL_DAY_SILENT, phrases=2
    ),
    "silent": Scenario((POLISH,), ALL_DAY_SILENT, listens_s=4),
    "no voice": Scenario((POLISH,), "voice = false\n", listens_s=4),
}


class Playing:
    """A scenario on its way."""

    def __init__(self, scenario: Scenario, folder: Path, stack: contextlib.ExitStack) -> None:
        folder.mkdir()
        self.scenario = scenario
        self.file = folder / "sound"
        sound = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(self.file)}
        broker = stack.enter_context(Broker())
        end = stack.enter_context(connected("controller", broker.port))
        self._controller = TheController(end)
        settings = "\n[sound]\n" + scenario.settings
        self.hall = stack.enter_context(Hall(folder, broker.port, sound, settings))
        self._ends_at: float | None = None

    def begin(self) -> None:
        self._controller.say(*self.scenario.calls)

    def goes_on(self) -> bool:
        """Keep the controller's beat; say whether there is more to hear."""
        self._controller.beat()
        if self._ends_at is None and len(self.hall.records("said")) >= self.scenario.phrases:
            self._ends_at = time.monotonic() + self.scenario.listens_s
        return self._ends_at is None or time.monotonic() < self._ends_at


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> dict[str, tuple[Heard, Hall]]:
    """All scenarios, played at the same time: what was heard, and the display with its records."""
    folder = tmp_path_factory.mktemp("sound")
    with contextlib.ExitStack() as stack:
        playing = {
            name: Playing(scenario, folder / name.replace(" ", "-"), stack)
            for name, scenario in SCENARIOS.items()
        }
        for each in playing.values():
            each.begin()
        patience = time.monotonic() + 3 * PATIENCE_S
        while sum(each.goes_on() for each in playing.values()):  # all of them: each has a beat
            assert time.monotonic() < patience, "the displays say less than they should"
            time.sleep(0.2)
    return {name: (Heard.of(each.file), each.hall) for name, each in playing.items()}


@pytest.fixture(scope="module")
def say(tmp_path_factory):
    """Returns how a call, in these languages, sounds on the card at its whole level."""
    pygame.mixer.init(RATE_HZ, -16, 2, allowedchanges=0)
    clips = Clips((), hall_voice(), folder=tmp_path_factory.mktemp("clips"), recordings=None)

    def sound(call, *languages, form=Form.CALL) -> "array[int]":
        label, desk = Label(call.label), DeskNumber(call.desk)
        said = [clips.phrase(Phrase(each, form, label, desk)) for each in languages]
        pause = bytes(2 * (CLIP_HZ * BETWEEN_MS // 1000))
        both = array("h", sound_of(pause.join(said), CLIP_HZ, Sides(1, 1)).get_raw())
        return both[0::2]

    yield sound
    pygame.mixer.quit()


@pytest.fixture(scope="module")
def chime() -> "array[int]":
    return wav_samples(CHIME)


def only(found):
    (one,) = found
    return one


def assert_level(found, level: float) -> None:
    assert abs(decibel(found.gain / level)) < 0.2, "within what SDL's steps of a volume allow"


def assert_pause(side: Side, begins_s: float, ends_s: float, wanted_ms: int) -> None:
    """Real silence, as long as it should be: to the millisecond, for it is made of samples."""
    assert abs(ends_s - begins_s - wanted_ms / 1000) < 0.003
    assert side.within(begins_s + 0.002, ends_s - 0.002).peak <= 1


def test_a_call_is_chimed_then_after_a_pause_said_whole_at_the_level_that_is_set(
    played, say, chime
):
    side = played["two at once"][0].left
    first_chime, phrase = side.find(chime)[0], only(side.find(say(POLISH, "pl")))
    assert_pause(side, first_chime.ends_s, phrase.begins_s, PAUSE_MS)
    assert_level(first_chime, VOLUME)
    assert_level(phrase, VOLUME)


def test_a_ticket_in_another_language_is_called_in_polish_first_and_then_in_that(
    played, say, chime
):
    side = played["two at once"][0].left
    both = only(side.find(say(ENGLISH, "pl", "en")))
    assert_pause(side, side.find(chime)[1].ends_s, both.begins_s, PAUSE_MS)
    ends_s = both.begins_s + len(say(ENGLISH, "pl")) / RATE_HZ
    assert_pause(side, ends_s, ends_s + BETWEEN_MS / 1000, BETWEEN_MS)
    assert_level(both, VOLUME)


def test_two_calls_at_once_are_heard_one_after_the_other_with_silence_between(played, say, chime):
    side = played["two at once"][0].left
    first, second = side.find(chime)
    first_phrase = only(side.find(say(POLISH, "pl")))
    assert first.begins_s < first_phrase.begins_s < second.begins_s
    gap = side.within(first_phrase.ends_s + 0.002, second.begins_s - 0.002)
    assert gap.peak <= 1
    # The file is written a little slower than a card plays, the more so on a busy machine.
    assert 0.1 < len(gap.samples) / RATE_HZ < 1.5


def test_who_has_not_come_is_called_once_more_without_a_chime(played, say, chime):
    heard, hall = played["two at once"]
    again = only(heard.left.find(say(POLISH, "pl", form=Form.REPEAT)))
    assert len(heard.left.find(chime)) == 2
    said = [line["form"] for line in hall.records("said")]
    assert said[:4] == ["call", "call", "call", "repeat"]
    first = only(heard.left.find(say(POLISH, "pl")))
    assert again.begins_s - first.ends_s > REPEATED_AFTER_S


def test_without_a_loop_both_sides_are_the_same(played):
    heard, _ = played["two at once"]
    assert heard.left.samples == heard.right.samples


def test_chime_and_voice_are_about_as_loud_and_nothing_is_clipped(played, say, chime):
    side = played["two at once"][0].left
    assert side.peak <= 32_767 * 10 ** (-1 / 20)
    loud = [side.within(*found[:2]).loudness_lufs() for found in side.find(chime)]
    voice = side.within(*only(side.find(say(POLISH, "pl")))[:2]).loudness_lufs()
    assert all(abs(each - voice) <= 3 for each in loud)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_the_voice_is_about_as_loud_as_the_chime(say, chime, language):
    voice = Side(say(POLISH, language)).loudness_lufs()
    assert abs(Side(chime).loudness_lufs() - voice) <= 3


def test_a_loop_gets_the_voice_at_its_whole_level_and_no_chime(played, say, chime):
    heard, _ = played["loop"]
    (call,) = SCENARIOS["loop"].calls
    assert_level(only(heard.left.find(chime)), VOLUME / 2)
    assert heard.right.find(chime) == []
    in_hall, on_loop = [only(side.find(say(call, "pl", "uk"))) for side in heard]
    assert_level(in_hall, VOLUME / 2)
    assert_level(on_loop, 1)
    assert abs(in_hall.begins_s - on_loop.begins_s) < 0.001
    assert len(heard.right.sounds()) == len(heard.left.sounds()) - 1


def test_in_quiet_hours_the_loop_hears_what_the_hall_does_not(played, say, chime):
    heard, hall = played["loop, hall silent"]
    (call,) = SCENARIOS["loop, hall silent"].calls
    assert heard.left.is_silent
    assert heard.right.find(chime) == []
    assert_level(only(heard.right.find(say(call, "pl", "de"))), 1)
    assert hall.records("chime") == []


def test_in_quiet_hours_without_a_loop_nothing_is_heard(played):
    heard, hall = played["silent"]
    assert len(heard.left.samples) > RATE_HZ, "the card is fed all the same"
    assert heard.left.is_silent
    assert heard.right.is_silent
    assert hall.records("chime") == hall.records("said") == []


def test_without_a_voice_there_is_the_chime_alone(played, chime):
    heard, hall = played["no voice"]
    assert only(heard.left.sounds()).lasts_s <= 0.9
    assert_level(only(heard.left.find(chime)), VOLUME)
    assert hall.records("said") == []


def test_a_chime_and_a_phrase_are_written_down_when_they_begin(played, say, chime):
    """The records have the machine's clock, and the sound has its own: their distances agree."""
    heard, hall = played["two at once"]
    lines = [*hall.records("chime"), *hall.records("said")[:4]]
    written = sorted(line["at_ns"] / 1e9 for line in lines)
    side = heard.left
    polish, english = only(side.find(say(POLISH, "pl"))), only(side.find(say(ENGLISH, "pl", "en")))
    in_english = english.begins_s + len(say(ENGLISH, "pl")) / RATE_HZ + BETWEEN_MS / 1000
    again = only(side.find(say(POLISH, "pl", form=Form.REPEAT)))
    begins = [each.begins_s for each in (*side.find(chime), polish, english, again)]
    begins = sorted([*begins, in_english])
    for place in range(1, len(written)):
        between, heard_between = (at[place] - at[place - 1] for at in (written, begins))
        assert abs(between - heard_between) < 0.4
