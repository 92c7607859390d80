"""Ids and units, each a name of its own so that two of them cannot be mixed up.

Ids are made of ``a-z 0-9 -`` so that they fit into a topic level and a file name.
"""

from typing import Final, Literal, NewType

Millis = NewType("Millis", int)
"""Milliseconds of a monotonic clock, or a span of them. Never wall time."""

DeviceId = NewType("DeviceId", str)
"""One device of the office, as in its settings and its certificate: ``kiosk-1``."""

OfficeId = NewType("OfficeId", str)
"""One office, the third level of each of its topics: ``um-lipowo``."""

ServiceId = NewType("ServiceId", str)
"""What a visitor came for, as the office plan names it: ``dowod``."""

DeskNumber = NewType("DeskNumber", int)
"""The number on the desk, from 1."""

Label = NewType("Label", str)
"""What people read and hear: ``A042``."""

TicketId = NewType("TicketId", str)
"""A ticket for ever: day and label, ``2026-11-20/A042``."""

CallId = NewType("CallId", str)
"""One call of one ticket to one desk. A recall keeps it."""

RequestId = NewType("RequestId", str)
"""A request's own id, unique for the device that sent it; a repeat carries the same."""

DayId = NewType("DayId", str)
"""The office's day, ``2026-11-20``. It compares like the date it names."""

Epoch = NewType("Epoch", int)
"""One life of the controller. Each start has a higher one."""

Language = Literal["pl", "en", "uk", "de"]
"""The languages of the hall, ISO 639-1."""

LANGUAGES: Final[tuple[Language, ...]] = ("pl", "en", "uk", "de")
"""Polish first: it is also what everything falls back to."""
