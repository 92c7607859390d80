"""What happens to a call for help from a kiosk. Past tense: it stands in the journal.

No ticket is named: who has called for help and who took a number are not to be brought together
here. That a visitor should be met stands with the ticket, where the kiosk has said so.
"""

from msgspec import Struct

from protocol.types import DeskNumber, DeviceId


class HelpAsked(Struct, frozen=True, tag_field="what", tag="help-asked"):
    """Somebody at a kiosk wants help."""

    kiosk: DeviceId


class HelpAnswered(Struct, frozen=True, tag_field="what", tag="help-answered"):
    """A clerk has said to be on the way."""

    kiosk: DeviceId
    desk: DeskNumber


class HelpForgotten(Struct, frozen=True, tag_field="what", tag="help-forgotten"):
    """A call for help is over: somebody has come, or was waited for in vain."""

    kiosk: DeviceId
