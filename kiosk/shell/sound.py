"""What a kiosk is heard to do: it speaks, and asks for attention."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.core import effects as f
from kiosk.core.speech.spoken import Polish
from office.plan import Plan
from office.settings import KioskSettings
from protocol.types import Language, Millis
from runtime.espeak import Espeak
from runtime.inbox import ThreadDied
from runtime.record import Record
from runtime.speech_worker import VoiceEvent
from runtime.voice import Voice

ATTENTION: Final = "sounds/attention.wav"


class Sound:
    """The voice of a kiosk; where the settings want no sound, all is said and nothing is heard."""

    def __init__(
        self,
        settings: KioskSettings,
        plan: Plan,
        *,
        record: Record,
        deliver: Callable[[VoiceEvent | ThreadDied], None],
    ) -> None:
        """Make a voice that has not begun; ``deliver`` gets what :meth:`take` wants."""
        self._enabled = settings.sound.enabled
        self._record = record
        self._voice = Voice(
            Espeak(),
            languages=plan.office.languages,
            attention=Path(settings.device.assets) / ATTENTION,
            volume=settings.sound.volume,
            deliver=deliver,
        )

    @property
    def is_fine(self) -> bool:
        """Whether what is to be heard can be heard."""
        return self._voice.is_fine or not self._enabled

    def start(self) -> None:
        """Begin."""
        if self._enabled:
            self._voice.start()

    def look_after(self, now: Millis) -> None:
        """Look for a sound card that is gone, when it is time to."""
        if self._enabled:
            self._voice.look_after(now)

    def next_look(self) -> Millis | None:
        """Return when to look after it next, or None while all is well."""
        return self._voice.next_look() if self._enabled else None

    def perform(self, effect: f.Speak | f.Hush | f.Warn, *, is_secret: bool) -> None:
        """Carry out an effect, and write down what is said: the transcript of the kiosk.

        Of what is secret, such as the code of an appointment, only that it was said.
        """
        match effect:
            case f.Speak(sentences, language, level_db):
                said = None if is_secret else " ".join(sentences)
                self._record.write("said", said=said, language=language, level_db=level_db)
                parts = [(each, _language_of(each, language)) for each in sentences]
                self._voice.say(parts, level_db)
            case f.Hush():
                self._voice.hush()
            case f.Warn():
                self._record.write("warned")
                self._voice.warn()

    def take(self, event: VoiceEvent) -> bool:
        """Take what the voice delivered; say whether what was to be said last is over."""
        return self._voice.take(event)

    def close(self) -> None:
        """Fall silent."""
        self._voice.close()


def _language_of(sentence: str, language: Language) -> Language:
    return "pl" if isinstance(sentence, Polish) else language
