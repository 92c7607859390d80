"""Speech mode: what the keys of the keypad do, and what is said when.

The kiosk's core feeds it keys and, after every event, what is shown then (:meth:`Speech.heed`);
it answers with the targets that act and with what to say. What a screen says is made elsewhere,
by the function given to it.
"""

from collections.abc import Callable
from typing import Final

from kiosk.core import view as v
from kiosk.core.effects import Effect, Hush, Speak
from kiosk.core.events import Key
from kiosk.core.speech.level import Level
from kiosk.core.speech.places import place_of
from kiosk.core.speech.spoken import Spoken
from protocol.types import Millis
from scene.shapes import Scene

SAME_KEY_MS: Final = Millis(300)
"""So long after a key the same one is ignored: a shaking finger strikes twice (EN 301 549, 5.8
wants up to 500 ms to be possible; a key that waits so long feels broken, hence less)."""

TWICE_MS: Final = Millis(1_500)
"""Repeat pressed again within this says the whole screen."""

LETTER_MS: Final = Millis(150)
UTTERANCE_MS: Final = Millis(10_000)
"""No voice needs longer than this and so much for each letter (espeak-ng at its usual 175 words a
minute takes about 65 ms for a letter). Whoever has not been told the end by then was never going
to be; otherwise a broken voice would keep a visit open for ever."""


class Speech:
    """The keypad and the voice of one kiosk."""

    def __init__(self, speak: Callable[[v.KioskView, Scene], Spoken]) -> None:
        """Begin silent.

        Args:
            speak: says what a view and its picture sound like.
        """
        self._speak = speak
        self._level = Level()
        self.is_on = False
        """Whether the kiosk is worked by its keypad and speaks."""
        self.focus: str | None = None
        """The target that select means."""
        self._now_shown: tuple[v.KioskView, Callable[[], Scene]] | None = None
        self._pictured: tuple[v.KioskView, Scene] | None = None
        """What the screen was when it was put into words last, while speech is on."""
        self._heard: Spoken | None = None
        """What the screen sounded like when it was heeded last, while speech is on."""
        self._place: object = None
        self._say: tuple[str, ...] = ()
        """What a key or a finger wants to be said, unless the screen has something to say."""
        self._aside: tuple[str, ...] = ()
        """The same, where it is no part of what the screen says."""
        self._latest: tuple[str, ...] = ()
        """What repeat says again."""
        self._acted: str | None = None
        self._greets = self._stops = self._says_aloud = False
        self._speaks_until: Millis | None = None
        self._key: tuple[Key | int | None, Millis] = None, Millis(0)
        self._explored: str | None = None

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said; time does not count against a visitor meanwhile."""
        return self._speaks_until is not None

    def key(self, key: Key | int, now: Millis) -> str | None:
        """Take a key.

        Args:
            key: what it means, or its digit.
            now: the time.

        Returns:
            The target that acts, as if it had been touched, or None.
        """
        last, last_at = self._key
        if key == last and now - last_at < SAME_KEY_MS:
            return None
        self._key = key, now
        is_again = key == last and now - last_at < TWICE_MS
        self._stops, self._explored = True, None
        if key is Key.JACK_OUT:
            self._end()
            return None
        if not self.is_on:
            return self._begin(key)
        self._acted = self._act(key, is_again=is_again)
        return self._acted

    def switch(self) -> None:
        """Turn speech on or off, as somebody wished on the screen."""
        if self.is_on:
            self._end()
        else:
            self._begin(Key.JACK_IN)

    def touched(self) -> None:
        """A finger took over: stop speaking. The mode stays until the visit ends."""
        self._stops = True

    def allows(self, target: str) -> bool:
        """Say whether a target that a finger was lifted from acts.

        In speech mode the first touch only says what is under the finger, and the second one of
        the same target acts (EN 301 549, 5.5.2: parts can be told without acting).
        """
        if not self.is_on or self._explored == target:
            self._explored = None
            self._acted = target if self.is_on else None
            return True
        self._explored = self.focus = target
        self._say = self._spoken().placed(target)
        return False

    def again(self) -> None:
        """Say the number on the screen again, to everybody."""
        self._says_aloud = True

    def reset(self) -> None:
        """The visit is over: no speech, and the usual level."""
        self._end()
        self._key = None, Millis(0)

    def ended(self, now: Millis) -> None:  # noqa: ARG002 whoever tells an event tells its time
        """What was to be said has been said."""
        self._speaks_until = None

    def deadlines(self) -> list[Millis | None]:
        """Return when time alone changes something here."""
        return [self._speaks_until]

    def heed(self, view: v.KioskView, picture: Callable[[], Scene], now: Millis) -> list[Effect]:
        """Look at what is shown after an event; return what to say of it, if anything.

        Args:
            view: what is shown.
            picture: makes its picture, which nobody waits for where nothing is said: a number is
                asked for and its slip printed before the next screen is composed.
            now: the time.
        """
        if self._speaks_until is not None and self._speaks_until <= now:
            self._speaks_until = None
        self._now_shown = view, picture
        said = self._heed_speaking(view, picture()) if self.is_on else self._heed_silent(view)
        stops, self._stops = self._stops, False
        is_aside = said is self._aside
        self._say, self._aside, self._acted, self._says_aloud = (), (), None, False
        if said:
            if not is_aside:
                self._latest = said
            letters = sum(map(len, said))
            self._speaks_until = Millis(now + UTTERANCE_MS + LETTER_MS * letters)
            return [Speak(said, view.language, self._level.db)]
        if stops and self._speaks_until is not None:
            self._speaks_until = None
            return [Hush()]
        return []

    def _heed_silent(self, view: v.KioskView) -> tuple[str, ...]:
        """Return what everybody hears, if anything."""
        self._heard = None
        place, self._place = self._place, place_of(view)
        if not isinstance(view.screen, v.Remember):
            return ()
        if place == self._place and not self._says_aloud:
            return ()
        return self._spoken().aloud

    def _heed_speaking(self, view: v.KioskView, scene: Scene) -> tuple[str, ...]:
        before, shown = self._heard, (view, scene)
        if before is None or shown != self._pictured:
            self._pictured = shown
            self._heard = self._speak(view, scene)
        heard = self._heard or self._spoken()
        place, self._place = self._place, place_of(view)
        if before is None or self._greets or place != self._place:
            self.focus = self._explored = None
            greets, self._greets = self._greets, False
            return (*(heard.keys.hello if greets else ()), *heard.whole)
        if self._says_aloud:
            return heard.aloud
        return self._changed(before, heard, view) or self._say or self._echo(heard)

    def _changed(self, before: Spoken, after: Spoken, view: v.KioskView) -> tuple[str, ...]:
        """Return what to say of a screen that stayed and changed."""
        focus, is_lost = self.focus, after.choice(self.focus) is None
        if is_lost:
            self.focus = None
        if isinstance(view.screen, v.CHOOSING):
            # Others take numbers all the time; it matters only when something can be had no longer.
            return after.whole if focus is not None and is_lost else ()
        news = _news(before.sentences, after.sentences)
        if not news and before.choice(focus) != after.choice(focus):
            return after.placed(focus)
        return news

    def _echo(self, heard: Spoken) -> tuple[str, ...]:
        """Return what to say when something acted and changed nothing: no key is silent."""
        match self._acted:
            case None:
                return ()
            case "help":
                return self._latest
            case target:
                return heard.placed(target)

    def _begin(self, key: Key | int) -> str | None:
        """Switch speech on; who wants help has it called at once."""
        self.is_on = self._greets = True
        self._heard = None
        return "help" if key is Key.HELP else None

    def _end(self) -> None:
        self.is_on = self._greets = False
        self._stops = True
        self.focus = self._heard = self._explored = None
        self._level.reset()

    def _spoken(self) -> Spoken:
        """Return what the screen sounds like that was heeded last."""
        if self._heard is None:
            if self._now_shown is None:
                return Spoken((), ())
            view, picture = self._now_shown
            self._heard = self._speak(view, picture())
        return self._heard

    def _act(self, key: Key | int, *, is_again: bool) -> str | None:
        spoken = self._spoken()
        match key:
            case Key.NEXT | Key.PREVIOUS:
                self._move(1 if key is Key.NEXT else -1, spoken)
            case Key.SELECT:
                if spoken.choice(self.focus):
                    return self.focus
                self._say = (spoken.keys.nothing_chosen,)
            case Key.REPEAT:
                self._say = spoken.whole if is_again else self._latest
            case Key.BACK:
                if spoken.choice("back"):
                    return "back"
                self._say = (spoken.keys.no_way_back,)
            case Key.HELP:
                return "help"  # which can be called from every screen, with a button or without
            case Key.LOUDER | Key.QUIETER:
                self._level.move(1 if key is Key.LOUDER else -1)
                self._say = self._aside = spoken.keys.levels[self._level.step :][:1]
            case int():
                return self._digit(key, spoken)
            case _:
                self._say = self._latest  # the jack went in again
        return None

    def _move(self, by: int, spoken: Spoken) -> None:
        """Go to another choice; before the first and after the last is the other end."""
        targets = [choice.target for choice in spoken.choices]
        if not targets:
            self._say = spoken.sentences
            return
        at = targets.index(self.focus) if self.focus in targets else (-1 if by > 0 else 0)
        self.focus = targets[(at + by) % len(targets)]
        self._say = spoken.placed(self.focus)

    def _digit(self, digit: int, spoken: Spoken) -> str | None:
        """Type a digit where there are any; elsewhere only say where one is."""
        target = f"digit/{digit}"
        if spoken.choice(target):
            return target
        self._say = spoken.placed(self.focus) or (spoken.keys.nothing_chosen,)
        return None


def _news(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences from the first that is another one."""
    for place, sentence in enumerate(after):
        if before[place : place + 1] != (sentence,):
            return after[place:]
    return ()
