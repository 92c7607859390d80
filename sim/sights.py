"""What displays told the desks of their screens, and what the desk boxes made of it."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

import msgspec
from msgspec import Struct

from protocol.types import DeviceId, Millis
from sim.trace import Died, LinkTurned, Lit, Started
from sim.written import ON_DISPLAY, DeskFact, OnDisplay


class DisplaySaid(Struct, frozen=True):
    """A display said what it shows, or that reached a desk box."""

    at: Millis
    said: OnDisplay


class DeskFactCame(Struct, frozen=True):
    """A desk box heard how its desk stands."""

    at: Millis
    fact: DeskFact


_read = lru_cache(maxsize=1_024)(ON_DISPLAY.decode)
"""What is said once arrives several times, and both displays say the same."""

AtBox: TypeAlias = DeskFactCame | DisplaySaid | Lit | Started | Died | LinkTurned


@dataclass
class Sights:
    """All of it by whom it concerns, each list in the order of its happening."""

    said: dict[DeviceId, list[DisplaySaid]] = field(default_factory=lambda: defaultdict(list))
    """By display."""
    boxes: dict[DeviceId, list[AtBox]] = field(default_factory=lambda: defaultdict(list))

    def take_said(self, who: DeviceId, at: Millis, payload: bytes) -> None:
        """A display says something."""
        self.said[who].append(DisplaySaid(at, _read(payload)))

    def take_came(self, who: DeviceId, at: Millis, payload: bytes) -> None:
        """Something that is said to be a display's word reaches a desk box."""
        try:
            self.boxes[who].append(DisplaySaid(at, _read(payload)))
        except (msgspec.MsgspecError, UnicodeError):
            return  # of an intruder; no box can read it

    def take_fact(self, who: DeviceId, at: Millis, fact: DeskFact) -> None:
        """A fact of its desk reaches a desk box."""
        self.boxes[who].append(DeskFactCame(at, fact))

    def take(self, seen: Lit | Started | Died | LinkTurned) -> None:
        """Something happens at a desk box."""
        self.boxes[seen.who].append(seen)
