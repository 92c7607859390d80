"""Everything that could be seen, heard or read in the office, in the order of its happening.

The checkers judge by nothing else. Times are milliseconds of the office's clock (``clock.py``),
never of a device.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from protocol.types import DeviceId, Millis


@dataclass(frozen=True, slots=True)
class Started:
    """A device's process began."""

    at: Millis
    who: DeviceId


@dataclass(frozen=True, slots=True)
class Died:
    """A device's process was killed."""

    at: Millis
    who: DeviceId


@dataclass(frozen=True, slots=True)
class LinkTurned:
    """A device's link came up or went down."""

    at: Millis
    who: DeviceId
    up: bool


@dataclass(frozen=True, slots=True)
class Committed:
    """A record is in a device's journal for ever; bytes as they lie on its disk."""

    at: Millis
    who: DeviceId
    record: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """A message went onto the wire. It may get lost there."""

    at: Millis
    who: DeviceId
    topic: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message reached a device."""

    at: Millis
    who: DeviceId
    topic: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Touched:
    """A visitor lifted the finger from a target of a kiosk."""

    at: Millis
    who: DeviceId
    target: str


@dataclass(frozen=True, slots=True)
class SlipCameOut:
    """A whole slip lies in the printer's mouth."""

    at: Millis
    who: DeviceId
    ticket: str
    label: str
    """The number that the visitor reads on it."""
    copy: bool


@dataclass(frozen=True, slots=True)
class Pushed:
    """A clerk began to push the button of a desk."""

    at: Millis
    who: DeviceId


@dataclass(frozen=True, slots=True)
class Pressed:
    """A desk box took something for a press. ``request`` is what it asks for, if it does."""

    at: Millis
    who: DeviceId
    request: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A desk box tells the clerk by its lamp what became of the press that it took last.

    ``outcome`` is what the lamp says: ``done``, ``nobody``, ``refused`` or ``lost``. ``request`` is
    that of the press, None for one that was never asked.
    """

    at: Millis
    who: DeviceId
    request: str | None
    outcome: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One call as it stands on a hall display."""

    call_id: str
    label: str
    desk: int
    recalled: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A hall display shows something else than before. ``screen`` names the picture."""

    at: Millis
    who: DeviceId
    screen: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class Chimed:
    """The chime sounded for a call after so many recalls."""

    at: Millis
    who: DeviceId
    call_id: str
    recalls: int


LYING_DISK: Final = "lying-disk"
"""Kind of a fault: a disk lost the last records that it had said were safe."""

OLD_BACKUP: Final = "old-backup"
"""Kind of a fault: an old copy of its journal was put into a device."""

BLANK: Final = "blank"
"""Kind of a fault: a device was replaced by one whose journal is empty."""

MALICIOUS: Final = "malicious"
"""Kind of a fault: from here on a device says whatever it likes."""

CLOCK: Final = "clock"
"""Kind of a fault: a device's wall clock shows something else than the time."""

HEALED: Final = "healed"
"""No fault, but the end of all: from here on everything works."""


@dataclass(frozen=True, slots=True)
class Faulted:
    """Something was broken on purpose.

    The kinds above mean something to the checkers; there are others, which do not.
    """

    at: Millis
    kind: str
    who: DeviceId
    """The device that it happened to; ``broker`` or ``office`` where it was no device."""
    detail: str
    """For people."""
    left: int | None = None
    """How many records the device's journal has now, where it lost some."""


Happening: TypeAlias = (
    Started
    | Died
    | LinkTurned
    | Committed
    | Sent
    | Arrived
    | Touched
    | SlipCameOut
    | Pushed
    | Pressed
    | Told
    | Shown
    | Chimed
    | Faulted
)

Trace: TypeAlias = list[Happening]
