"""Which kiosk a desk is called to for help."""

from protocol.messages import DeskTurn
from protocol.types import DeviceId


def help_wanted(turn: DeskTurn) -> DeviceId | None:
    """Return the kiosk that has called first of those to which nobody is on the way."""
    return next((call.kiosk for call in turn.help if not call.is_coming), None)
