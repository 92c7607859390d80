"""What the hall hears: one announcement after the other, each to its end.

Rule 1: the chime begins at once, and what is said follows it by itself.
Rule 2: nothing cuts off what is being heard.
Rule 3: whatever goes wrong with sound or voice, every announcement ends, and says so.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from display.core import effects as f
from display.core import events as ev
from display.core.phrase import Phrase
from display.shell.clips import Clips
from display.shell.sound_card import PAUSE_MS, SETTLE_MS, TAIL_MS, Card, SoundCard
from display.shell.speech import Speech, SpeechMaker, Wanted
from office.plan import Plan
from office.settings import DisplaySettings
from protocol.messages import Fault
from protocol.types import Millis
from runtime.inbox import ThreadDied
from runtime.record import Record

LATE_MS: Final = Millis(3_000)
"""So long after its chime a phrase is waited for. Who looked up at the chime has read the screen by
then, and would take a later voice for another call. Our choice."""

CHIME: Final = "sounds/chime.wav"
"""Below the folder of assets."""


@dataclass
class _Heard:
    """An announcement that is being heard."""

    number: int
    what: f.Announce
    speaks_at: Millis
    """Its chime, and the pause after it, are over then."""
    to_say: deque[tuple[Millis, Phrase]] = field(default_factory=deque)
    """What was given to the card and has not begun yet, and when it does."""
    ends_at: Millis | None = None
    """None: its phrases are being made."""


class HallSound:
    """Lets the hall hear announcements. All methods belong to the loop."""

    def __init__(
        self,
        card: Card,
        maker: SpeechMaker | None,
        *,
        is_wanted: bool,
        record: Record,
        tell: Callable[[ev.SoundSaid | ev.AnnouncementEnded], None],
    ) -> None:
        """Make it with a card that is not open yet.

        Args:
            card: what sounds.
            maker: makes sound of phrases; None: nothing is said.
            is_wanted: whether there should be sound; otherwise the card stays closed.
            record: where to write down what is heard.
            tell: takes what the core has to know.
        """
        self._card = card
        self._maker = maker
        self._is_wanted = is_wanted
        self._record = record
        self._tell = tell
        self._waiting: deque[f.Announce] = deque()
        self._heard: _Heard | None = None
        self._count = 0
        self._free_at = Millis(0)
        """Before, nothing new begins on an open card."""
        self._said_ok: bool | None = None

    @classmethod
    def of(
        cls,
        settings: DisplaySettings,
        plan: Plan,
        record: Record,
        tell: Callable[[ev.Event | ThreadDied], None],
    ) -> Self:
        """Return the sound of one hall display; ``tell`` is called from any thread."""
        sound = settings.sound
        card = SoundCard(
            Path(settings.device.assets) / CHIME, volume=sound.volume, has_loop=sound.loop
        )
        maker = None
        if sound.enabled and sound.voice:
            maker = SpeechMaker(Clips.of(settings, plan), lambda death: tell(death or ev.Tick()))
        return cls(card, maker, is_wanted=sound.enabled, record=record, tell=tell)

    def start(self) -> None:
        """Let clips be made."""
        if self._maker is not None:
            self._maker.start()

    def open(self, now: Millis) -> None:
        """Try to open the card if it is not."""
        if self._is_wanted and not self._card.is_open and self._card.open():
            self._free_at = Millis(now + SETTLE_MS)
        self._say_whether_open()

    def announce(self, what: f.Announce, now: Millis) -> None:
        """Let the hall hear this after what it is hearing, or at once."""
        self._waiting.append(what)
        self._begin(now)

    def look_after(self, now: Millis) -> None:
        """Do what is due: play what was made, end what is over, begin what waits."""
        if self._card.lose_what_was_pulled():
            self._say_whether_open()
            self._end()
        for speech in self._maker.made() if self._maker is not None else ():
            self._take(speech, now)
        if self._heard is not None:
            self._note(self._heard, now)
            if now >= self._over_at(self._heard):
                self._end()
                self._free_at = Millis(now + PAUSE_MS)
        self._begin(now)

    def next_look(self) -> Millis | None:
        """Return when :meth:`look_after` is due by time alone."""
        if self._heard is None:
            return self._free_at if self._waiting else None
        begins_at = [at for at, _ in self._heard.to_say][:1]
        return min([*begins_at, self._over_at(self._heard)])

    def faults(self) -> Sequence[Fault]:
        """Return what is wrong with what the hall should hear."""
        gone = () if self._card.is_open or not self._is_wanted else (Fault.SOUND_GONE,)
        return gone if self._maker is None else (*gone, *self._maker.problems)

    def close(self) -> None:
        """Fall silent."""
        if self._maker is not None:
            self._maker.close()
        self._card.close()

    def _begin(self, now: Millis) -> None:
        while self._heard is None and self._waiting:
            if self._card.is_open and now < self._free_at:
                return
            self._heard = self._begun(self._waiting.popleft(), now)
            if not self._card.is_open or now >= self._over_at(self._heard):
                self._end()

    def _begun(self, what: f.Announce, now: Millis) -> _Heard:
        """Begin with the chime, which nothing has to be made for."""
        self._count += 1
        chime_ms = self._card.chime(what.percent) if what.chimes and what.percent else Millis(0)
        if chime_ms:
            self._record.write("chime", call_id=what.call_id, recalls=what.recalls)
        heard = _Heard(self._count, what, Millis(now + chime_ms))
        sides = self._card.sides(what.percent)
        if self._card.is_open and what.phrases and self._maker is not None and any(sides):
            self._maker.want(Wanted(heard.number, what.phrases, sides))
        else:
            heard.ends_at = Millis(heard.speaks_at + TAIL_MS) if chime_ms else now
        return heard

    def _take(self, speech: Speech, now: Millis) -> None:
        """Take phrases that were made; what came too late is not said any more."""
        heard = self._heard
        if heard is None or heard.number != speech.number or not self._card.is_open:
            return
        begins_at = max(now, heard.speaks_at)
        if speech.sound is None:
            heard.ends_at = Millis(heard.speaks_at + TAIL_MS)
            return
        self._card.say(speech.sound)
        heard.to_say.extend((Millis(begins_at + after), each) for after, each in speech.phrases)
        length_ms = round(1000 * speech.sound.get_length())
        heard.ends_at = Millis(begins_at + length_ms + TAIL_MS)

    def _note(self, heard: _Heard, now: Millis) -> None:
        """Write down which phrases have begun."""
        while heard.to_say and now >= heard.to_say[0][0]:
            _, phrase = heard.to_say.popleft()
            self._record.write(
                "said",
                call_id=heard.what.call_id,
                language=phrase.language,
                form=phrase.form.value,
            )

    def _end(self) -> None:
        if self._heard is not None:
            what = self._heard.what
            self._heard = None
            self._tell(ev.AnnouncementEnded(what.call_id, what.recalls))

    @staticmethod
    def _over_at(heard: _Heard) -> Millis:
        return Millis(heard.speaks_at + LATE_MS) if heard.ends_at is None else heard.ends_at

    def _say_whether_open(self) -> None:
        if self._card.is_open != self._said_ok:
            self._said_ok = self._card.is_open
            self._tell(ev.SoundSaid(self._said_ok))
