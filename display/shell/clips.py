"""What the hall display says, as sound: clips made ahead, joined into phrases.

Everything here belongs to one thread, which may take its time: a clip takes espeak-ng 10 to 300 ms.
"""

from collections.abc import Callable
from typing import Final, Self

from display.core.phrase import Phrase
from office.plan import Plan
from office.settings import DisplaySettings
from protocol.messages import Fault

RATE_HZ: Final = 22_050
"""Of every phrase: what espeak-ng speaks at, which holds all of a voice that matters. SDL brings it
to the 48,000 Hz of the sound card, when it loads the WAV."""

TARGET_LUFS: Final = -20.0
"""How loud every clip is."""


class Clips:
    """The clips of one plan, below the device's ``state_dir``."""

    @classmethod
    def of(cls, settings: DisplaySettings, plan: Plan) -> Self:
        """Return the clips that a hall display of this plan needs; nothing is made yet."""
        raise NotImplementedError

    @property
    def problems(self) -> dict[Fault, str]:
        """What is wrong now, and why: ``VOICE_GONE``, ``CLIP_BROKEN``. Any thread may look."""
        raise NotImplementedError

    def phrase(self, phrase: Phrase) -> bytes:
        """Return a phrase as samples: 16 bit, signed, little end first, one channel, ``RATE_HZ``.

        There is no silence before and after it. Clips that were not made yet are made now.

        Raises:
            VoiceError: a clip of it cannot be had. Nothing of it may then be said: half a call
                sends somebody to the wrong desk.
        """
        raise NotImplementedError

    def prepare_all(self, should_stop: Callable[[], bool]) -> bool:
        """Make what is not made yet, the most needed first, and forget what is needed no more.

        Asks ``should_stop`` before each clip. Return whether everything is there now; if not, call
        it again, say once a minute: somebody may have installed espeak-ng by then.
        """
        raise NotImplementedError
