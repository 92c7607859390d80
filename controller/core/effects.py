"""What the controller's core asks of its shell, in order.

An ``Append`` is committed before anything that stands behind it is said.
"""

from dataclasses import dataclass

from controller.core.entries import Entry
from protocol.messages import Message
from protocol.topics import Topic
from protocol.types import DeskNumber, DeviceId


@dataclass(frozen=True)
class Append:
    """Commit an entry to the journal."""

    entry: Entry


@dataclass(frozen=True)
class Publish:
    """Send a message."""

    topic: Topic
    message: Message
    device: DeviceId | None = None
    desk: DeskNumber | None = None


@dataclass(frozen=True)
class Object:
    """Tell the technician why the new plan is not in use."""

    reasons: tuple[str, ...]


Effect = Append | Publish | Object
