"""What a hall display wants done. Everything to be seen is in its view."""

from typing import TypeAlias

from msgspec import Struct

from protocol.types import CallId


class PlayChime(Struct, frozen=True):
    """Play the chime now, for this call after so many recalls. Without sound it is lost."""

    call_id: CallId
    recalls: int


Effect: TypeAlias = PlayChime
