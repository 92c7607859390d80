"""The thread that turns words into sound, ahead of what is heard.

The first sentence is made alone, because it has to be heard at once, and all others while it is
heard.
"""

import io
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import pygame

from protocol.types import Language
from runtime.espeak import Synthesiser, VoiceError, wav_of
from runtime.inbox import ThreadDied

RUN_LETTERS: Final = 300
"""About 20 s of speech, 2 MB of sound, are made at a time: a whole slip would be 6 MB."""
PROBE_S: Final = 60.0
"""How often a missing voice is: somebody has to install it first."""
LEAD_S: Final = 0.5
"""Silence before the first utterance of an opened card: amplifiers wake slowly."""
TAIL_S: Final = 0.15
"""So much is the card behind what was computed: a part is over, and the next one begun, by then."""

Part: TypeAlias = tuple[str, Language]
"""Words, and the language of the voice that says them."""


@dataclass(frozen=True)
class Synthesised:
    """A part of an utterance is ready to be played."""

    utterance: int
    sound: pygame.mixer.Sound


@dataclass(frozen=True)
class Finished:
    """An utterance is over, as far as the thread knows."""

    utterance: int


@dataclass(frozen=True)
class VoiceTried:
    """Whether there is a voice; None: yes, in every language."""

    problem: str | None


VoiceEvent: TypeAlias = Synthesised | Finished | VoiceTried


@dataclass(frozen=True)
class Utterance:
    """What is to be said, as one."""

    number: int
    parts: tuple[Part, ...]
    leads: bool
    """Whether it is the first on this card."""


class SpeechWorker:
    """The thread that turns words into sound."""

    def __init__(
        self,
        synthesiser: Synthesiser,
        languages: tuple[Language, ...],
        deliver: Callable[[VoiceEvent | ThreadDied], None],
    ) -> None:
        self._synthesiser = synthesiser
        self._languages = languages
        self._deliver = deliver
        self._changed = threading.Condition()
        self._wanted: Utterance | None = None
        self._is_saying = False
        """Whether what is being made is to be said, and not only a trial."""
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def begin(self, utterance: Utterance) -> None:
        """Say this from now on."""
        with self._changed:
            self._wanted = utterance
            self._changed.notify()

    def give_up(self) -> None:
        """Forget what is being said."""
        with self._changed:
            self._wanted = None
            self._changed.notify()
            if self._is_saying:
                self._synthesiser.stop()

    def close(self) -> None:
        """End the thread."""
        self._closing.set()
        self.give_up()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            is_fine = self._probe()
            while not self._closing.is_set():
                utterance = self._await(None if is_fine else PROBE_S)
                if self._closing.is_set():
                    return
                if utterance is None:
                    is_fine = self._probe()
                elif not self._say(utterance):
                    is_fine = False
        except Exception as error:  # noqa: BLE001 the loop ends the process with it
            self._deliver(ThreadDied("voice", error))

    def _probe(self) -> bool:
        """Find out whether there is a voice for every language; say whether there is."""
        problem = None
        for language in self._languages:
            try:
                self._synthesiser.speak("1", language)
            except VoiceError as error:
                problem = str(error)
                break
        self._deliver(VoiceTried(problem))
        return problem is None

    def _await(self, timeout_s: float | None) -> Utterance | None:
        """Return what is to be said next, or None when it is time to look for a voice again."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._closing.is_set(), timeout_s)
            return self._wanted

    def _say(self, utterance: Utterance) -> bool:
        """Say an utterance; say whether there was a voice for it."""
        problem, leads = None, utterance.leads
        starts_at = ends_at = time.monotonic()
        for place, (text, language) in enumerate(_runs(utterance.parts)):
            try:
                sound = _sound(self._made(text, language, utterance), leads=leads)
            except (VoiceError, pygame.error) as error:
                problem = str(error)
                break
            if place > 1 and self._is_cut_off(utterance, starts_at + TAIL_S):
                return True  # the card holds one sound beside the one that it plays
            leads = False
            starts_at = max(ends_at, time.monotonic())
            ends_at = starts_at + sound.get_length()
            self._deliver(Synthesised(utterance.number, sound))
        if self._is_cut_off(utterance, ends_at + TAIL_S):
            return True  # nobody waits for its end, and no voice is to blame
        with self._changed:
            if self._wanted is utterance:
                self._wanted = None
        if problem is not None:
            self._deliver(VoiceTried(problem))
        self._deliver(Finished(utterance.number))
        return problem is None

    def _made(self, text: str, language: Language, utterance: Utterance) -> bytes:
        """Make a part of an utterance, as long as it is wanted."""
        with self._changed:
            if self._wanted is not utterance:
                raise VoiceError("cut off")
            self._is_saying = True
        try:
            return self._synthesiser.speak(text, language)
        finally:
            self._is_saying = False

    def _is_cut_off(self, utterance: Utterance, until_s: float) -> bool:
        """Wait until a time, but not longer than an utterance is wanted; say whether it is not."""
        with self._changed:
            left_s = max(until_s - time.monotonic(), 0)
            return self._changed.wait_for(lambda: self._wanted is not utterance, left_s)


def _runs(parts: Sequence[Part]) -> list[Part]:
    """Return the first sentence, then all others in longer texts, each in one language."""
    runs: list[Part] = []
    for text, language in parts:
        if len(runs) > 1 and runs[-1][1] == language and len(runs[-1][0]) < RUN_LETTERS:
            runs[-1] = f"{runs[-1][0]}\n{text}", language
        else:
            runs.append((text, language))
    return runs


def _sound(wav: bytes, *, leads: bool) -> pygame.mixer.Sound:
    """Return a WAV as what the mixer plays, with silence before it where it leads."""
    if leads:
        rate_hz = int.from_bytes(wav[24:28], "little")
        wav = wav_of(bytes(2 * round(LEAD_S * rate_hz)) + wav[44:], rate_hz)
    return pygame.mixer.Sound(file=io.BytesIO(wav))
