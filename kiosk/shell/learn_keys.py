"""Teaches a kiosk its keypad: asks on its screen and aloud, and takes what is pressed."""

from pathlib import Path
from typing import Final, TypeAlias

from kiosk.core.lesson import Lesson
from kiosk.core.screens.lesson import LessonComposer, asked_for
from kiosk.core.touch import Finger
from kiosk.core.typeset import Typesetter
from kiosk.shell.sound import ATTENTION
from office.settings import KioskSettings
from protocol.types import Language, Millis
from runtime.clock import monotonic_ms
from runtime.espeak import Espeak
from runtime.hands import HandsAsked, hands_at
from runtime.inbox import Inbox
from runtime.painter import Painter
from runtime.screen import LOOK_MS, Screen
from runtime.screen_events import KeyPressed, WindowClosed
from runtime.screen_hands import carry_out
from runtime.speech_worker import Finished, Synthesised, VoiceEvent, VoiceTried
from runtime.texts import load_texts
from runtime.voice import Voice
from scene.shapes import Grid, Scene
from scene.touch import Moved, Pressed, Released

LANGUAGES: Final[tuple[Language, ...]] = ("pl", "en")
"""Technicians read one of these."""
WAIT_MS: Final = Millis(500)

_Incoming: TypeAlias = HandsAsked | VoiceEvent


class NoScreenError(RuntimeError):
    """The kiosk's screen cannot be opened."""


class KeyLesson:
    """One lesson on the kiosk's own screen."""

    def __init__(self, settings: KioskSettings) -> None:
        """Prepare it; :meth:`run` opens the screen."""
        assets = Path(settings.device.assets)
        self._settings = settings
        self._inbox: Inbox[_Incoming] = Inbox()
        painter = Painter.of(assets)
        catalogues = load_texts(assets / "texts")
        self._texts = [catalogues[language] for language in LANGUAGES]
        self._typesetter = Typesetter(painter.fonts)
        self._screen = Screen(painter, settings.screen, look_ms=LOOK_MS)
        self._voice = Voice(
            Espeak(),
            languages=LANGUAGES,
            attention=assets / ATTENTION,
            volume=settings.sound.volume if settings.sound.enabled else 0,
            deliver=self._inbox.put,
        )
        self._lesson = Lesson()
        self._finger = Finger()
        self._scene: Scene | None = None
        self._to_say: list[tuple[str, Language]] = []

    def run(self) -> dict[str, tuple[str, ...]] | None:
        """Return the keys that were learned; None: somebody closed the window.

        Raises:
            NoScreenError: there is none, or another program has it.
        """
        if not self._screen.open():
            raise NoScreenError
        self._voice.start()
        self._voice.look_after(monotonic_ms())
        try:
            with hands_at(self._settings.hands_socket, self._inbox.put):
                return self._teach()
        finally:
            self._voice.close()
            self._screen.close()

    def _teach(self) -> dict[str, tuple[str, ...]] | None:
        width, height = self._screen.size
        grid = Grid(width, height, self._settings.screen.width_mm)
        composer = LessonComposer(grid, self._typesetter, self._texts)
        self._ask()
        while self._lesson.asked is not None:
            self._scene = composer.scene_of(self._lesson, self._finger.over)
            self._screen.show(self._scene)
            for event in self._screen.take(WAIT_MS, self._inbox):
                if isinstance(event, WindowClosed):
                    return None
                self._take(event)
        return self._lesson.learned

    def _take(self, event: object) -> None:
        match event:
            case KeyPressed(name):
                self._lesson.typed(name)
                self._ask()
            case Pressed() | Moved() | Released():
                self._touch(event)
            case Synthesised() | Finished() | VoiceTried():
                if self._voice.take(event) and self._to_say:
                    self._say_next()
            case HandsAsked():
                view = {"screen": "learn-keys", "learned": self._lesson.learned}
                if not carry_out(event, self._screen, view):
                    event.reply(
                        {"error": "this is a lesson; it knows touch, key, photograph, view"}
                    )

    def _touch(self, event: Pressed | Moved | Released) -> None:
        if self._scene is None:
            return
        match event:
            case Pressed(x, y):
                self._finger.press(self._scene, x, y, monotonic_ms())
            case Moved(x, y):
                self._finger.move(self._scene, x, y)
            case Released(x, y):
                target = self._finger.release(self._scene, x, y)
                if target is not None:
                    {
                        "skip": self._lesson.skip,
                        "again": self._lesson.again,
                        "finish": self._lesson.finish,
                    }[target]()
                    self._ask()

    def _ask(self) -> None:
        """Ask aloud, in one language after the other."""
        self._to_say = [(asked_for(texts, self._lesson), texts.language) for texts in self._texts]
        self._say_next()

    def _say_next(self) -> None:
        said, language = self._to_say.pop(0)
        self._voice.say([(said, language)], 0)
