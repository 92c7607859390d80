"""What the voice is put together from: short recordings, each of a few words."""

from enum import Enum

from msgspec import Struct

from protocol.types import Language


class Tone(Enum):
    """How the voice goes at the end of a clip, for what follows."""

    LEADS = "leads"
    """More of the same breath follows: *numer A*, *sto*."""
    GOES_ON = "goes-on"
    """Something follows after a short pause, as after a comma: *dwanaście*."""
    ENDS = "ends"
    """As before a full stop: *stanowisko trzy*."""


class Clip(Struct, frozen=True):
    """A few words that are always said as one."""

    language: Language
    name: str
    """Small letters of ASCII, digits and hyphens, and the same in every version:
    ``number-12``. A recording of it is called so."""
    text: str
    """What a person reads."""
    tone: Tone
    spelled: str | None = None
    """What espeak-ng reads in its place, where it would read the text wrongly."""

    @property
    def path(self) -> str:
        """Where a recording of it lies: ``pl/number-12``, and then ``.wav``."""
        return f"{self.language}/{self.name}"


class Piece(Struct, frozen=True):
    """One clip of a phrase, and the silence after it."""

    clip: Clip
    pause_ms: int
