"""The one who asks on a serial line.

Rule 1: one question at a time; the next when its answer came or can come no more.
Rule 2: what a box is to show goes before what a box may have to say, but never twice in a row
while somebody waits to be asked.
Rule 3: who has waited longest is next. Boxes that are gone share a small part of the line.
Rule 4: only what comes from the box that was asked, while it is asked, is an answer.
"""

from collections.abc import Collection
from typing import Final

from msgspec import Struct

from desk.core.polling.box import PolledBox
from desk.core.polling.events import BytesCame, Effect, Event, Front, SendBytes
from desk.core.polling.timing import (
    BAUD,
    BAUD_MAX,
    BAUD_MIN,
    GONE_SHARE,
    TURN_MS,
    longest_answer_ms,
    usual_answer_ms,
)
from line.code import question, read_answer
from line.fields import checked
from line.frame import ADDRESS_MAX, TO_HOST, Frame, FrameReader, encode
from line.messages import SESSION_MAX, BadPayloadError, ToBox
from protocol.types import Millis

_ANSWER_START: Final = TO_HOST.encode()


class Asked(Struct):
    """The question that is open."""

    box: PolledBox
    at: Millis
    was_gone: bool
    over_at: Millis
    """When its answer can come no more."""
    whole_by: Millis
    """The same once an answer has begun."""


class LineCounts(Struct, frozen=True):
    """What went wrong on the line since the start."""

    bad: int
    """Frames that began and were not good."""
    strays: int
    """Good frames that were no answer to the question at hand."""
    misses: int
    """Questions without an answer."""


class LinePoller:
    """Asks each box in turn, and says of each what it shows.

    Args:
        addresses: of the boxes that ought to be on the line.
        session: another number at each start, 0 to 65535.
        baud: of the line; it says how long an answer takes.

    Raises:
        ValueError: an address or the session is out of range, or the line is too slow.
    """

    def __init__(self, addresses: Collection[int], *, session: int, baud: int = BAUD) -> None:
        if len(set(addresses)) != len(addresses):
            raise ValueError(f"two boxes of the line have one address: {sorted(addresses)}")
        for address in addresses:
            checked(address, 1, ADDRESS_MAX, "the address of a box")
        checked(session, 0, SESSION_MAX, "the session")
        checked(baud, BAUD_MIN, BAUD_MAX, "the speed of the line in baud")
        self._boxes = {address: PolledBox(address, session) for address in addresses}
        self._baud = baud
        self._reader = FrameReader()
        self._asked: Asked | None = None
        self._ready_at = Millis(0)
        """When the line is free again."""
        self._gone_at = Millis(0)
        """When the next box that is gone may be asked."""
        self._told_last = False
        self._strays = self._misses = 0
        self._now = Millis(0)

    @property
    def counts(self) -> LineCounts:
        """What went wrong on the line until now."""
        return LineCounts(self._reader.bad, self._strays, self._misses)

    def handle(self, event: Event, now: Millis) -> list[Effect]:
        """Take one event; answer with effects, in order. Times never go back."""
        self._now = max(self._now, now)
        effects = self._take(event.data) if isinstance(event, BytesCame) else []
        if self._asked is not None and self._now >= self._asked.over_at:
            effects += self._miss(self._asked, "", rest_ms=0)
        return effects + self._ask_next()

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest."""
        if self._asked is not None:
            return self._asked.over_at
        wakes = [self._asks_at(box) for box in self._boxes.values()]
        wakes += [self._ready_at for box in self._boxes.values() if box.part_to_tell(self._now)]
        return max(self._ready_at, min(wakes)) if wakes else None

    def show(self, address: int, front: Front, now: Millis) -> list[Effect]:
        """Let a box show this from now on.

        Raises:
            ValueError: no such box is on the line, or its light or buzz cannot cross it.
        """
        if address not in self._boxes:
            raise ValueError(f"no box has the address {address}; there are {sorted(self._boxes)}")
        self._now = max(self._now, now)
        self._boxes[address].show(front)
        return self._ask_next()

    def _take(self, data: bytes) -> list[Effect]:
        effects: list[Effect] = []
        for frame in self._reader.feed(data):
            if frame.start == TO_HOST:  # otherwise it is our own, come back on two wires
                effects += self._hear(frame)
        if self._asked is not None and _ANSWER_START in data:
            self._asked.over_at = self._asked.whole_by
        return effects

    def _hear(self, frame: Frame) -> list[Effect]:
        asked = self._asked
        if asked is None or frame.address != asked.box.address:
            self._strays += 1
            return []
        try:
            said = read_answer(frame)
        except BadPayloadError as error:
            return self._miss(asked, str(error), rest_ms=TURN_MS)
        effects = asked.box.hear(said, self._now)
        if effects is None:
            self._strays += 1
            return []
        self._close(asked, rest_ms=TURN_MS)
        return effects

    def _miss(self, asked: Asked, why: str, *, rest_ms: int) -> list[Effect]:
        self._misses += 1
        self._close(asked, rest_ms=rest_ms)
        return asked.box.miss(self._now, why)

    def _close(self, asked: Asked, *, rest_ms: int) -> None:
        """Let the line be free again after a rest."""
        self._asked = None
        self._ready_at = Millis(self._now + rest_ms)
        if asked.was_gone:
            self._gone_at = Millis(self._now + GONE_SHARE * (self._now - asked.at))

    def _ask_next(self) -> list[Effect]:
        if self._asked is not None or self._now < self._ready_at:
            return []
        waiting = [box for box in self._boxes.values() if self._asks_at(box) <= self._now]
        if not (self._told_last and waiting) and (told := self._tell()):
            return told
        if not waiting:
            return []
        self._told_last = False
        box = min(waiting, key=lambda box: box.due)
        return self._open(box, box.ask(self._now))

    def _tell(self) -> list[Effect]:
        """Tell a part of a front to the box that has been told nothing for longest."""
        now = self._now
        parts = ((box, box.part_to_tell(now)) for box in self._boxes.values())
        to_tell = [(box, part) for box, part in parts if part is not None]
        if not to_tell:
            return []
        self._told_last = True
        box, part = min(to_tell, key=lambda each: each[0].told_at)
        box.tell(part, now)
        return self._open(box, part)

    def _open(self, box: PolledBox, message: ToBox) -> list[Effect]:
        data, now = encode(question(box.address, message)), self._now
        self._asked = Asked(
            box=box,
            at=now,
            was_gone=box.is_gone,
            over_at=Millis(now + usual_answer_ms(message, len(data), self._baud)),
            whole_by=Millis(now + longest_answer_ms(message, len(data), self._baud)),
        )
        return [SendBytes(data)]

    def _asks_at(self, box: PolledBox) -> Millis:
        return max(box.due, self._gone_at) if box.is_gone else box.due
