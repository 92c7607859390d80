"""What a hall display wants done. Everything to be seen is in its view."""

from dataclasses import dataclass
from typing import TypeAlias

from protocol.types import CallId


@dataclass(frozen=True, slots=True)
class PlayChime:
    """Play the chime now, for this call after so many recalls. Without sound it is lost."""

    call_id: CallId
    recalls: int


Effect: TypeAlias = PlayChime
