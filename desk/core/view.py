"""What a desk box shows."""

from msgspec import Struct

from desk.core.dialogue.page import Page
from desk.core.events import Action
from desk.core.lamp import LampView
from protocol.link_cause import WireTrouble
from protocol.messages import DeskTurn, Refused, Result
from protocol.types import DeskNumber


class Ended(Struct, frozen=True):
    """How the last press ended, for the seconds that it takes to read that."""

    action: Action
    result: Result | None
    """What the controller answered, or what the box refused itself; None where nobody knows: the
    answer did not come, or there is no connection."""
    is_lost: bool = False
    """Whether it was asked and no answer came, so that it may have been done."""

    @property
    def went_well(self) -> bool:
        """Whether the controller did it, or had nobody to call."""
        return self.result is not None and not isinstance(self.result, Refused)


class DeskView(Struct, frozen=True):
    """The box at one moment."""

    lamp: LampView
    desk: DeskNumber
    turn: DeskTurn | None
    """How things stand at the desk; None while that is not known, whatever was known before."""
    stuck: bool
    """Whether the contact of the button is stuck, or a key of a pad."""
    ended: Ended | None = None
    shown: bool | None = None
    """Whether a display has the call of the desk's ticket; None where nobody is at the desk, or the
    office has no display."""
    page: Page | None = None
    """Where the clerk is in a dialogue."""
    wire: WireTrouble | None = None
    """What staff should know of a connection that is not there."""
    held_for: Action | None = None
    """What the push that goes on asks for if it ends now; None where it is no hold."""

    @property
    def refused(self) -> Refused | None:
        """Why the last press was refused, for the seconds that it takes to read that."""
        result = None if self.ended is None else self.ended.result
        return result if isinstance(result, Refused) else None
