"""The screen that stands, in which language, for how long, and the finger on it."""

from typing import Final

from kiosk.core import view
from kiosk.core.touch import Finger
from protocol.types import LANGUAGES, Language, Millis

IDLE_MS: Final = Millis(45_000)
"""After so long without a touch the visitor is held to have left."""
CODE_IDLE_MS: Final = Millis(20_000)
"""The same with digits of a code on the screen: long enough to look at a paper again, and short
enough that the next visitor does not find them."""

TAKE_SLIP_MS: Final = Millis(8_000)
REMEMBER_MS: Final = Millis(20_000)
"""Long enough to read a number, find a pen and write it down."""
NO_NUMBER_MS: Final = Millis(12_000)
"""A long sentence, at the pace of who reads slowly."""
RATED_MS: Final = Millis(4_000)
"""Nothing can be touched meanwhile: one visitor's opinion, however often the finger comes down."""
SOLVED_MS: Final = Millis(20_000)
"""Long enough to write down how the matter is settled without a visit."""


class Stage:
    """Changed by the machine alone; it only keeps screen, guard and times consistent."""

    def __init__(self, now: Millis) -> None:
        self.screen: view.Screen = view.OutOfService(view.OutReason.STARTING)
        self.language: Language = LANGUAGES[0]
        self.finger = Finger()
        self.touched_at = now
        self._ends_at: Millis | None = None
        self._idles: tuple[view.Screen | None, Language, Millis | None] = None, self.language, None
        """A screen, its language, and how long it waits for the next touch; see ``_idle_ms``."""

    def show(self, screen: view.Screen, now: Millis) -> None:
        """Put up another screen; nothing can be pressed on it for a moment."""
        self.screen = screen
        self._ends_at = _ends_at(screen, now)
        self.finger.screen_changed(now)

    def type(self, code: str, target: str, now: Millis) -> None:
        """Show a code as it is typed; other keys may follow at once."""
        self.screen = view.EnterCode(code)
        self.finger.typed(target, now)

    def go_home(self, now: Millis) -> None:
        """The visit is over; the next visitor finds the first screen, in Polish."""
        self.language = LANGUAGES[0]
        self.show(view.Home(), now)

    def choose_language(self, name: str, now: Millis) -> None:
        """Say everything in another language; who chose it has not read the screen yet."""
        self.language = next((each for each in LANGUAGES if each == name), LANGUAGES[0])
        self._ends_at = _ends_at(self.screen, now)

    def pass_time(self, now: Millis) -> None:
        """End what has stood long enough."""
        if self._ends_at is not None and self._ends_at <= now:
            self.go_home(now)
        idle_at = self._idle_at()
        if idle_at is not None and idle_at <= now:
            if isinstance(self.screen, view.OutOfService):
                self.language = LANGUAGES[0]
            else:
                self.go_home(now)

    def deadlines(self) -> list[Millis | None]:
        """Return when time ends something here."""
        return [self._ends_at, self._idle_at()]

    def _idle_at(self) -> Millis | None:
        """Return when a visitor's traces are wiped away, or None if there are none to wipe."""
        screen, language, idle_ms = self._idles
        if screen is not self.screen or language != self.language:
            idle_ms = _idle_ms(self.screen, self.language)
            self._idles = self.screen, self.language, idle_ms
        return None if idle_ms is None else Millis(self.touched_at + idle_ms)


def _idle_ms(screen: view.Screen, language: Language) -> Millis | None:
    """Return after how long without a touch a visitor has left; None: nothing is left of one."""
    match screen:
        case view.Home(page):
            is_fresh = page == 0 and language == LANGUAGES[0]
        case view.EnterCode(typed) if typed:
            return CODE_IDLE_MS
        case view.Category() | view.Confirm() | view.Privileged() | view.EnterCode() | view.Rate():
            is_fresh = False
        case view.OutOfService():
            is_fresh = language == LANGUAGES[0]
        case _:
            is_fresh = True
    return None if is_fresh else IDLE_MS


def _ends_at(screen: view.Screen, now: Millis) -> Millis | None:
    match screen:
        case view.TakeSlip():
            return Millis(now + TAKE_SLIP_MS)
        case view.Remember():
            return Millis(now + REMEMBER_MS)
        case view.NoNumber():
            return Millis(now + NO_NUMBER_MS)
        case view.Thanks(view.Thanked.FEEDBACK):
            return Millis(now + RATED_MS)
        case view.Thanks():
            return Millis(now + SOLVED_MS)
        case _:
            return None
