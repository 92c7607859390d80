"""Everything that could be seen, heard or read in the office, in the order of its happening.

The checkers judge by nothing else. Times are milliseconds of the office's clock (``clock.py``),
never of a device.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final, TypeAlias

import msgspec

from protocol.types import DeviceId, Millis


class _Seen(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """Made by the ten thousand a day, hence small and quickly made."""


class Started(_Seen, frozen=True, gc=False):
    """A device's process began."""

    at: Millis
    who: DeviceId


class Died(_Seen, frozen=True, gc=False):
    """A device's process was killed."""

    at: Millis
    who: DeviceId


class LinkTurned(_Seen, frozen=True, gc=False):
    """A device's link came up or went down."""

    at: Millis
    who: DeviceId
    up: bool


class Committed(_Seen, frozen=True, gc=False):
    """A record is in a device's journal for ever; bytes as they lie on its disk."""

    at: Millis
    who: DeviceId
    record: bytes


class Sent(_Seen, frozen=True, gc=False):
    """A message went onto the wire. It may get lost there."""

    at: Millis
    who: DeviceId
    topic: str
    payload: bytes


class Arrived(_Seen, frozen=True, gc=False):
    """A message reached a device."""

    at: Millis
    who: DeviceId
    topic: str
    payload: bytes


class Touched(_Seen, frozen=True, gc=False):
    """A visitor lifted the finger from a target of a kiosk."""

    at: Millis
    who: DeviceId
    target: str


class SlipCameOut(_Seen, frozen=True, gc=False):
    """A whole slip lies in the printer's mouth."""

    at: Millis
    who: DeviceId
    ticket: str
    label: str
    """The number that the visitor reads on it."""
    copy: bool


class Pushed(_Seen, frozen=True, gc=False):
    """A clerk began to push the button of a desk, or struck a key.

    ``means`` is what it may ask for, by the names of requests; nothing: whatever there is. A push
    may count for less than it was, for some of its edges are seen by nobody.
    """

    at: Millis
    who: DeviceId
    means: tuple[str, ...] = ()


class Pressed(_Seen, frozen=True, gc=False):
    """A desk box took something for a press. ``request`` is what it asks for, if it does."""

    at: Millis
    who: DeviceId
    request: str | None


class Told(_Seen, frozen=True, gc=False):
    """A desk box tells the clerk by its lamp what became of the press that it took last.

    ``outcome`` is what the lamp says: ``done``, ``nobody``, ``refused`` or ``lost``. ``request`` is
    that of the press, None for one that was never asked.
    """

    at: Millis
    who: DeviceId
    request: str | None
    outcome: str


class Lit(_Seen, frozen=True, gc=False):
    """The lamp of a desk box says something else than before."""

    at: Millis
    who: DeviceId
    state: str


class ShownRow(msgspec.Struct, frozen=True, gc=False, array_like=True, cache_hash=True):
    """One call as it stands on a hall display. It is compared with many boards."""

    call_id: str
    label: str
    desk: int
    recalled: bool


class Shown(_Seen, frozen=True, gc=False):
    """A hall display shows something else than before. ``screen`` names the picture."""

    at: Millis
    who: DeviceId
    screen: str
    rows: tuple[ShownRow, ...]


class Chimed(_Seen, frozen=True, gc=False):
    """The chime sounded for a call after so many recalls; what is said of it follows."""

    at: Millis
    who: DeviceId
    call_id: str
    recalls: int


class SaidAgain(_Seen, frozen=True, gc=False):
    """A call is said once more, without a chime."""

    at: Millis
    who: DeviceId
    call_id: str
    recalls: int


class FellSilent(_Seen, frozen=True, gc=False):
    """What a display said of a call has been heard to its end."""

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

OLD_DEVICE: Final = "old-device"
"""Kind of a fault: a device is of the version before."""

MALICIOUS: Final = "malicious"
"""Kind of a fault: from here on a device says whatever it likes."""

STOLEN_NUMBERS: Final = "stolen-numbers"
"""Kind of a fault: while a kiosk is alone, somebody with its name tells of what it prints."""

CLOCK: Final = "clock"
"""Kind of a fault: a device's wall clock shows something else than the time."""

STALL: Final = "stall"
"""Kind of a fault: a process stands still, until it goes on or is killed for it."""

DRIFT: Final = "drift"
"""Kind of a fault: a device's own clock goes too fast or too slowly."""

SHORT_RESERVE: Final = "short-reserve"
"""Kind of a fault: the reserves of a kiosk reach it cut short."""

OLD_CONTROLLER: Final = "old-controller"
"""Kind of a fault: the controller is of the version before, until it is brought up to date."""

SLOW_WIRE: Final = "slow-wire"
"""Kind of a fault: all that a device says and hears takes up to three seconds longer."""

REORDERING: Final = "reordering"
"""Kind of a fault: some of what a device says and hears is held back, for minutes if need be."""

HEALED: Final = "healed"
"""No fault, but the end of all: from here on everything works."""


class Faulted(_Seen, frozen=True, gc=False):
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
    | Lit
    | Shown
    | Chimed
    | SaidAgain
    | FellSilent
    | Faulted
)

Trace: TypeAlias = list[Happening]

_BYTES: Final = msgspec.msgpack.Encoder()


def sha256_of(trace: Sequence[Happening]) -> str:
    """Return what tells two traces apart: the hash of one canonical encoding, in hexadecimal."""
    return sha256(_BYTES.encode(trace)).hexdigest()
