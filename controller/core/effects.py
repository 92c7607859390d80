"""What the controller's core asks of its shell, in order.

An ``Append`` is committed before anything that stands behind it is said.
"""

from msgspec import Struct

from controller.core.entries import Entry
from protocol.messages import Message
from protocol.topics import Topic
from protocol.types import DeskNumber, DeviceId


class Append(Struct, frozen=True):
    """Commit an entry to the journal."""

    entry: Entry


class Publish(Struct, frozen=True):
    """Send a message."""

    topic: Topic
    message: Message
    device: DeviceId | None = None
    desk: DeskNumber | None = None


class Object(Struct, frozen=True):
    """Tell the technician why the new plan is not in use."""

    reasons: tuple[str, ...]


Effect = Append | Publish | Object
