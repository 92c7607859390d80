"""What the hall hears, in virtual time: a card and a voice that write down what they are told."""

import pytest

from display.core import effects as f
from display.core import events as ev
from display.core.phrase import Form, Phrase
from display.shell.sides import Sides
from display.shell.sound import LATE_MS, HallSound
from display.shell.sound_card import PAUSE_MS, SETTLE_MS, TAIL_MS
from display.shell.speech import Speech
from protocol.messages import Fault
from protocol.types import CallId, DeskNumber, Label, Millis

CHIME_MS = 1_100
"""With the pause after it."""
SPEECH_MS = 2_500


class OwnCard:
    """A sound card without sound."""

    def __init__(self) -> None:
        self.is_open = False
        self.is_there = True
        self.heard: list[object] = []

    def open(self) -> bool:
        self.is_open = self.is_there
        return self.is_open

    def lose_what_was_pulled(self) -> bool:
        pulled = self.is_open and not self.is_there
        self.is_open = self.is_open and self.is_there
        return pulled

    def chime(self, percent: int) -> Millis:
        if not self.is_open:
            return Millis(0)
        self.heard.append(f"chime {percent}")
        return Millis(CHIME_MS)

    def sides(self, percent: int) -> Sides:
        return Sides(percent / 100, percent / 100)

    def say(self, speech) -> None:
        self.heard.append(speech.words)

    def close(self) -> None:
        self.is_open = False


class OwnSound:
    """As long as a sound of the mixer."""

    def __init__(self, words: str) -> None:
        self.words = words

    def get_length(self) -> float:
        return SPEECH_MS / 1000


class OwnMaker:
    """Makes speech when the test says so."""

    def __init__(self) -> None:
        self.wanted: list = []
        self.ready: list[Speech] = []
        self.problems: dict[Fault, str] = {}

    def start(self) -> None: ...
    def close(self) -> None: ...

    def want(self, wanted) -> None:
        self.wanted.append(wanted)

    def made(self) -> list[Speech]:
        ready, self.ready = self.ready, []
        return ready

    def make(self, *, silent: bool = False) -> None:
        """What was wanted first is there now."""
        wanted = self.wanted.pop(0)
        words = " + ".join(f"{each.language} {each.label}" for each in wanted.phrases)
        begins = tuple((Millis(1_000 * n), each) for n, each in enumerate(wanted.phrases))
        sound = None if silent else OwnSound(words)
        self.ready.append(Speech(wanted.number, sound, () if silent else begins))


class OwnRecord:
    """What was written down, as kind and language."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str | None]] = []

    def write(self, what: str, **fields: object) -> None:
        self.rows.append((what, fields.get("language")))


class Hall:
    """The sound of a hall in the hand."""

    def __init__(self, *, is_wanted: bool = True, has_voice: bool = True) -> None:
        self.card, self.maker = OwnCard(), OwnMaker()
        self.told: list[ev.Event] = []
        self.record = OwnRecord()
        self.now = Millis(10_000)
        self.sound = HallSound(
            self.card,
            self.maker if has_voice else None,
            is_wanted=is_wanted,
            record=self.record,
            tell=self.told.append,
        )

    def open(self) -> None:
        self.sound.open(self.now)
        self.pass_time(SETTLE_MS)
        self.told.clear()

    def announce(
        self, label: str, *languages: str, chimes: bool = True, percent: int = 100
    ) -> None:
        phrases = tuple(
            Phrase(language, Form.CALL, Label(label), DeskNumber(3)) for language in languages
        )
        self.sound.announce(f.Announce(CallId(label), 0, chimes, phrases, percent), self.now)

    def pass_time(self, ms: int) -> None:
        """Let the loop look when it is due, and at the end."""
        end = self.now + ms
        while (due := self.sound.next_look()) is not None and due <= end:
            assert due >= self.now
            self.now = due
            self.sound.look_after(due)
            again = self.sound.next_look()
            assert again is None or again > due, "the loop would spin"
        self.now = Millis(end)
        self.sound.look_after(self.now)

    def say(self) -> None:
        self.maker.make()
        self.sound.look_after(self.now)

    @property
    def ended(self) -> list[str]:
        return [each.call_id for each in self.told if isinstance(each, ev.AnnouncementEnded)]

    @property
    def heard(self) -> list[object]:
        return self.card.heard


@pytest.fixture
def hall():
    each = Hall()
    each.open()
    return each


def test_the_chime_begins_in_the_call_and_the_voice_follows_when_it_is_there(hall):
    hall.announce("A042", "pl")
    assert hall.heard == ["chime 100"]
    hall.pass_time(200)
    hall.say()
    assert hall.heard == ["chime 100", "pl A042"]


def test_it_has_ended_when_the_last_of_it_has_left_the_card(hall):
    hall.announce("A042", "pl", "en")
    hall.pass_time(100)
    hall.say()
    hall.pass_time(CHIME_MS - 100 + SPEECH_MS + TAIL_MS - 1)
    assert hall.ended == []
    hall.pass_time(1)
    assert hall.ended == ["A042"]


def test_what_was_made_after_the_pause_is_heard_later_and_ends_later(hall):
    hall.announce("A042", "pl")
    hall.pass_time(CHIME_MS + 500)
    hall.say()
    hall.pass_time(SPEECH_MS + TAIL_MS - 1)
    assert hall.ended == []
    hall.pass_time(1)
    assert hall.ended == ["A042"]


def test_a_chime_alone_ends_when_it_is_over(hall):
    hall.announce("A042")
    hall.pass_time(CHIME_MS + TAIL_MS - 1)
    assert hall.ended == []
    hall.pass_time(1)
    assert hall.ended == ["A042"]


def test_the_next_call_waits_until_the_one_before_was_heard_and_a_pause_was_made(hall):
    hall.announce("A042", "pl")
    hall.say()
    hall.announce("K017", "pl")
    hall.pass_time(CHIME_MS + SPEECH_MS + TAIL_MS - 1)
    assert hall.ended == []
    hall.pass_time(PAUSE_MS)
    assert hall.ended == ["A042"]
    assert hall.heard == ["chime 100", "pl A042"]
    hall.pass_time(1)
    assert hall.heard == ["chime 100", "pl A042", "chime 100"]


def test_a_repetition_has_no_chime(hall):
    hall.announce("A042", "pl", chimes=False)
    hall.say()
    assert hall.heard == ["pl A042"]
    hall.pass_time(SPEECH_MS + TAIL_MS)
    assert hall.ended == ["A042"]


def test_a_voice_that_comes_too_late_is_not_heard_at_all(hall):
    hall.announce("A042", "pl")
    hall.pass_time(CHIME_MS + LATE_MS)
    assert hall.ended == ["A042"]
    hall.pass_time(PAUSE_MS)
    hall.announce("K017", "pl")
    hall.say()
    assert hall.heard == ["chime 100", "chime 100"]
    hall.say()
    assert hall.heard == ["chime 100", "chime 100", "pl K017"]


def test_what_cannot_be_said_leaves_the_chime(hall):
    hall.announce("A042", "pl")
    hall.maker.make(silent=True)
    hall.pass_time(CHIME_MS + TAIL_MS)
    assert (hall.heard, hall.ended) == (["chime 100"], ["A042"])


def test_a_display_without_a_voice_only_chimes():
    hall = Hall(has_voice=False)
    hall.open()
    hall.announce("A042", "pl")
    hall.pass_time(CHIME_MS + TAIL_MS)
    assert (hall.heard, hall.ended) == (["chime 100"], ["A042"])


def test_at_a_silent_hour_nothing_is_heard_and_it_ends_at_once(hall):
    hall.announce("A042", "pl", percent=0)
    hall.announce("K017", "pl", percent=0)
    hall.sound.look_after(hall.now)
    assert (hall.heard, hall.ended) == ([], ["A042", "K017"])


def test_at_a_silent_hour_the_loop_hears_the_voice(hall):
    hall.card.sides = lambda percent: Sides(percent / 100, 1)
    hall.announce("A042", "pl", percent=0)
    hall.say()
    assert hall.heard == ["pl A042"]
    hall.pass_time(SPEECH_MS + TAIL_MS)
    assert hall.ended == ["A042"]


def test_without_a_card_everything_ends_at_once():
    hall = Hall()
    hall.card.is_there = False
    hall.sound.open(hall.now)
    hall.announce("A042", "pl")
    hall.announce("K017", "pl")
    assert hall.told == [
        ev.SoundSaid(ok=False),
        ev.AnnouncementEnded(CallId("A042"), 0),
        ev.AnnouncementEnded(CallId("K017"), 0),
    ]


def test_a_card_that_was_just_opened_gets_silence_first():
    hall = Hall()
    hall.sound.open(hall.now)
    hall.announce("A042", "pl")
    assert hall.heard == []
    hall.pass_time(SETTLE_MS - 1)
    assert hall.heard == []
    hall.pass_time(1)
    assert hall.heard == ["chime 100"]


def test_a_card_that_is_pulled_ends_what_is_heard_and_all_that_waits(hall):
    hall.announce("A042", "pl")
    hall.say()
    hall.announce("K017", "pl")
    hall.card.is_there = False
    hall.pass_time(0)
    assert hall.told == [
        ev.SoundSaid(ok=False),
        ev.AnnouncementEnded(CallId("A042"), 0),
        ev.AnnouncementEnded(CallId("K017"), 0),
    ]
    assert hall.sound.faults() == (Fault.SOUND_GONE,)


def test_a_card_that_was_put_back_is_heard_again(hall):
    hall.card.is_there = False
    hall.pass_time(0)
    hall.card.is_there = True
    hall.open()
    assert hall.sound.faults() == ()
    hall.announce("A042", "pl")
    assert hall.heard == ["chime 100"]


def test_only_news_of_the_card_is_told():
    hall = Hall()
    hall.sound.open(hall.now)
    hall.sound.open(hall.now)
    hall.pass_time(1_000)
    assert hall.told == [ev.SoundSaid(ok=True)]


def test_faults_are_those_of_card_and_voice(hall):
    assert hall.sound.faults() == ()
    hall.maker.problems[Fault.VOICE_GONE] = "no espeak-ng"
    assert hall.sound.faults() == (Fault.VOICE_GONE,)
    hall.sound.close()
    assert hall.sound.faults() == (Fault.SOUND_GONE, Fault.VOICE_GONE)


def test_a_display_that_is_to_be_silent_misses_nothing():
    hall = Hall(is_wanted=False, has_voice=False)
    hall.sound.open(hall.now)
    hall.announce("A042", "pl")
    assert hall.heard == []
    assert hall.told == [ev.SoundSaid(ok=False), ev.AnnouncementEnded(CallId("A042"), 0)]
    assert hall.sound.faults() == ()


def test_what_is_heard_is_written_down_when_it_begins(hall):
    hall.announce("A042", "pl", "en")
    hall.say()
    assert hall.record.rows == [("chime", None)]
    hall.pass_time(CHIME_MS)
    assert hall.record.rows == [("chime", None), ("said", "pl")]
    hall.pass_time(1_000)
    assert hall.record.rows == [("chime", None), ("said", "pl"), ("said", "en")]
