"""What a desk box shows."""

from msgspec import Struct

from desk.core.lamp import LampView
from protocol.messages import DeskTurn, Refused
from protocol.types import DeskNumber


class DeskView(Struct, frozen=True):
    """The box at one moment."""

    lamp: LampView
    desk: DeskNumber
    turn: DeskTurn | None
    """How things stand at the desk; None while that is not known, whatever was known before."""
    stuck: bool
    """Whether the contact of the button is stuck."""
    refused: Refused | None = None
    """Why the last press was refused, for the seconds that it takes to read that."""
