"""What the poller is told, and what it wants done."""

from msgspec import Struct

from line.keys import Key
from line.messages import Buzz, Identity, Light
from protocol.types import Millis


class BytesCame(Struct, frozen=True):
    """Bytes came from the line."""

    data: bytes


class Tick(Struct, frozen=True):
    """Time has passed, nothing else."""


Event = BytesCame | Tick


class SendBytes(Struct, frozen=True):
    """Put bytes on the line now."""

    data: bytes


class BoxCame(Struct, frozen=True):
    """A box is there: for the first time, after a restart, or again after it went."""

    address: int
    identity: Identity


class BoxWent(Struct, frozen=True):
    """A box that had been there, or should be, does not answer. Told once, until it comes."""

    address: int
    why: str = ""
    """What is wrong with what it says, if it says anything: it speaks another protocol, say."""


class KeyWasPressed(Struct, frozen=True):
    """Once for each press of a key."""

    address: int
    key: Key
    at: Millis
    """When the key went down, on our clock."""


class KeysStuck(Struct, frozen=True):
    """Keys of a box have been down for long; none: they are free again."""

    address: int
    keys: tuple[Key, ...]


Effect = SendBytes | BoxCame | BoxWent | KeyWasPressed | KeysStuck


class Front(Struct, frozen=True):
    """What one box is to show. The newest counts; what a box has not, it is not sent."""

    light: Light
    rows: tuple[str, ...] = ()
    buzz: Buzz | None = None
    """Sounds once when the front comes up; never later, when a box was away."""
    moment: int = 0
    """Another number: light and buzz begin anew, though they are the same."""
