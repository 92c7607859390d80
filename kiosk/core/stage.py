"""The screen that stands, in which language, for how long, and the finger on it."""

from typing import Final

from msgspec.structs import replace

from kiosk.core import view
from kiosk.core.patience import SAVER_MOVE_MS, SAVER_MS, idle_ms, lasts_ms, rests
from kiosk.core.speech.speech import Speech
from kiosk.core.touch import Finger
from protocol.types import LANGUAGES, Language, Millis

SPEECH_LOST_MS: Final = Millis(180_000)
"""Nothing that is said takes longer: a card of 250 words at 120 words a minute, some 125 s. Whoever
should have said that it is over never will."""


class Stage:
    """Changed by the machine alone; it only keeps screen, guard and times consistent.

    Attributes:
        home: the first screen.
        language: of the visit, as ``ease`` and ``guide`` are.
        guide: whether the visitor has asked for help.
    """

    def __init__(self, now: Millis, speech: Speech, home: view.Home | view.Rate) -> None:
        self.home = home
        self.screen: view.Screen = view.OutOfService(view.OutReason.STARTING)
        self.finger = Finger()
        self._speech = speech
        self.language: Language
        self.ease: view.Ease
        self.guide: bool
        self._code: str
        """What was typed of a code before the kiosk asked whether anybody is there."""
        self._shown_at = self._touched_at = self._quiet_at = now
        self._forget()

    @property
    def base(self) -> view.Screen:
        """The screen that the visit is at, see :func:`kiosk.core.view.beneath`."""
        return view.beneath(self.screen)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing shows that anybody was here, but for the screen."""
        changed = self.language != LANGUAGES[0] or self.ease != view.Ease() or self.guide
        return not changed and not self._speech.is_on

    def show(self, screen: view.Screen, now: Millis) -> None:
        """Put up another screen; nothing can be pressed on it for a moment."""
        self.screen, self._shown_at = screen, now
        self.finger.screen_changed(now)

    def show_beneath(self, base: view.Screen, now: Millis) -> None:
        """Put another screen where the visit was; what lies over it stays."""
        self.show(view.put_beneath(self.screen, base), now)

    def type(self, code: str, target: str, now: Millis) -> None:
        """Show a code as it is typed; other keys may follow at once."""
        self.screen = view.EnterCode(code)
        self.finger.typed(target, now)

    def go_home(self, now: Millis) -> None:
        """The visit is over; the next visitor finds the first screen, as if nobody had been."""
        self._forget()
        self.show(self.home, now)

    def choose_language(self, name: str, now: Millis) -> None:
        """Say everything in another language; who chose it has not read the screen yet."""
        self.language = next((each for each in LANGUAGES if each == name), LANGUAGES[0])
        self._shown_at = now

    def choose_ease(self, ease: view.Ease, now: Millis) -> None:
        """Show everything in another way, so that nothing is where it was."""
        self.ease = ease
        self.finger.screen_changed(now)

    def touched(self, now: Millis) -> None:
        """Somebody is there."""
        self._touched_at = now

    def speaks(self, now: Millis) -> None:
        """Something is being said: no time passes for the visitor until it is over."""
        self._quiet_at = Millis(now + SPEECH_LOST_MS)

    def fell_silent(self, now: Millis) -> None:
        """It is over."""
        self._quiet_at = min(self._quiet_at, now)

    def go_on(self, now: Millis) -> None:
        """Somebody is still there and finds everything as it was."""
        if isinstance(self.screen, view.StillThere):
            back, code = self.screen.back, self._code
            self._code = ""
            self.show(replace(back, typed=code) if isinstance(back, view.EnterCode) else back, now)

    def wake(self, now: Millis) -> None:
        """Somebody has come to the dark screen."""
        if isinstance(self.screen, view.Saver):
            self.show(self.screen.over, now)

    def pass_time(self, now: Millis) -> bool:
        """End what has stood long enough; say whether the visitor is to be warned."""
        is_over, is_idle = _is_past(self._ends_at(), now), _is_past(self._idle_at(), now)
        match self.screen:
            case view.OutOfService() if is_idle:
                self._forget()
            case view.StillThere() if is_idle:
                self.go_home(now)
            case screen if is_over:
                self.go_home(now)
            case screen if is_idle:
                self._ask_who_is_there(screen, now)
                return True
            case _:
                self._save(now)
        return False

    def deadlines(self) -> list[Millis | None]:
        """Return when time ends something here."""
        return [self._ends_at(), self._idle_at(), self._dark_at()]

    def _ask_who_is_there(self, screen: view.Screen, now: Millis) -> None:
        if isinstance(screen, view.EnterCode):
            self._code, screen = screen.typed, view.EnterCode()
        self.show(view.StillThere(screen), now)

    def _forget(self) -> None:
        self.language = LANGUAGES[0]
        self.ease = view.Ease()
        self.guide = False
        self._code = ""
        self._speech.reset()

    def _save(self, now: Millis) -> None:
        if not _is_past(self._dark_at(), now):
            return
        match self.screen:
            case view.Saver(place):
                self.show(replace(self.screen, place=place + 1), now)
            case view.Home() | view.Rate() | view.OutOfService() as screen:
                self.show(view.Saver(over=screen), now)

    def _ends_at(self) -> Millis | None:
        """Return when the screen has stood long enough."""
        lasts = lasts_ms(self.screen)
        return None if lasts is None else Millis(max(self._shown_at, self._quiet_at) + lasts)

    def _idle_at(self) -> Millis | None:
        """Return when nobody seems to be there; None: nothing is left of anybody."""
        waits = idle_ms(self.screen, self.home, is_fresh=self.is_fresh, speaks=self._speech.is_on)
        since = max(self._touched_at, self._quiet_at)
        if isinstance(self.screen, view.StillThere):
            since = max(since, self._shown_at)
        return None if waits is None else Millis(since + waits)

    def _dark_at(self) -> Millis | None:
        """Return when the picture has to change so that it does not burn in."""
        if isinstance(self.screen, view.Saver):
            return Millis(self._shown_at + SAVER_MOVE_MS)
        if self.is_fresh and rests(self.screen, self.home):
            return Millis(max(self._touched_at, self._quiet_at, self._shown_at) + SAVER_MS)
        return None


def _is_past(at: Millis | None, now: Millis) -> bool:
    return at is not None and at <= now
