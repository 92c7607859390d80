"""One box, as the asking end knows it: whether it is there, what it was asked, what it said.

Rule 1: a box that was started anew says that it knows no session. It gets another one, and counts
its events from 1. A box that merely did not answer is asked on in its session, so that a loose
plug costs no press.
Rule 2: an answer is one only to a question of its kind. Anything else from the box is nothing, for
a late answer must not be taken for that to the question at hand.
Rule 3: a box that did not answer is asked again, and told nothing until it has answered.
"""

from typing import assert_never

from desk.core.polling.events import BoxCame, BoxWent, Effect, Front
from desk.core.polling.showing import Part, Showing
from desk.core.polling.taking import Taking
from desk.core.polling.timing import (
    GONE_PACE_MS,
    LATE_MAX_MS,
    MISS_PAUSE_MS,
    MISSES_MAX,
    PAD_PACE_MS,
    SIGN_PACE_MS,
)
from line.messages import (
    SESSION_MAX,
    Buzz,
    Done,
    FromBox,
    Hello,
    Identity,
    Light,
    Nothing,
    Poll,
    Pressed,
    Refused,
    ToBox,
    Write,
)
from protocol.types import Millis


class PolledBox:
    """One box of the line.

    Args:
        address: where it is.
        session: the first number to say hello with.
    """

    def __init__(self, address: int, session: int) -> None:
        self.address = address
        self.taking = Taking(address)
        self.due = Millis(0)
        """When to ask it at the latest."""
        self.told_at = Millis(0)
        """When it was last told something."""
        self.is_gone = False
        self._showing = Showing()
        self._identity: Identity | None = None
        self._session = session
        self._knows_session = False
        self._came_at = Millis(0)
        self._misses = 0
        self._asked: ToBox = Hello(session)
        self._asked_at = Millis(0)

    def show(self, front: Front) -> None:
        """Let the box show this from now on.

        Raises:
            ValueError: its light or buzz cannot cross the line.
        """
        self._showing.show(front, self._identity)

    def part_to_tell(self, now: Millis) -> Part | None:
        """Return what the box should be told now, if anything."""
        listens = self._knows_session and not self._misses and not self.is_gone
        return self._showing.next_part(now) if listens else None

    def tell(self, part: Part, now: Millis) -> None:
        """Note that it is being told a part of its front."""
        self._showing.begin(part)
        self._asked = part
        self.told_at = now

    def ask(self, now: Millis) -> ToBox:
        """Return what to ask it now."""
        poll = self.taking.poll()
        self._asked = poll if self._knows_session else Hello(self._session)
        self._asked_at = now
        return self._asked

    def hear(self, said: FromBox, now: Millis) -> list[Effect] | None:
        """Take what the box said while its question is open; None if it is no answer to that."""
        if said == Refused("no-session") and not isinstance(self._asked, Hello):
            return self._forgotten(now)
        match self._asked:
            case Hello():
                return self._hear_name(said, now)
            case Poll():
                return self._hear_keys(said, now)
            case Light() | Write() | Buzz():
                if not isinstance(said, Done | Refused):
                    return None
                self._showing.end()
                self._misses = 0
                return []
            case _ as never:
                assert_never(never)

    def miss(self, now: Millis, why: str = "") -> list[Effect]:
        """Note that it did not answer; ``why``: what is wrong with what it said instead."""
        if not isinstance(self._asked, Hello | Poll):
            self._showing.miss(now)
        self._misses += 1
        if self._misses < MISSES_MAX and not self.is_gone:
            self.due = Millis(now + (self._misses - 1) * MISS_PAUSE_MS)
            return []
        self.due = Millis(now + GONE_PACE_MS)
        was_gone, self.is_gone = self.is_gone, True
        return [] if was_gone else [BoxWent(self.address, why)]

    def _hear_name(self, said: FromBox, now: Millis) -> list[Effect] | None:
        if isinstance(said, Refused) and said.why != "no-session":
            return self.miss(now, f"it refuses a hello: {said.why}")
        if not isinstance(said, Identity):
            return None
        self._identity, self._knows_session, self._came_at = said, True, now
        self.taking.begin()
        return self._came(said, now)

    def _hear_keys(self, said: FromBox, now: Millis) -> list[Effect] | None:
        if isinstance(said, Refused):
            return self.miss(now, f"it refuses a poll: {said.why}")
        if not isinstance(said, Nothing | Pressed):
            return None
        effects = self.taking.hear(said, now)
        if effects is None:
            return self._begin_session(now) if self.taking.is_out_of_step else None
        if self.is_gone and self._identity is not None:
            effects = self._came(self._identity, now) + effects
        self._answered(now)
        if isinstance(said, Pressed):
            self.due = now  # it waits to hear that its event was taken, and may have another
        return effects

    def _forgotten(self, now: Millis) -> list[Effect]:
        """Take it that the box was started anew, unless that is an old story."""
        if now - self._came_at < LATE_MAX_MS:
            self._answered(now)
            return []
        return self._begin_session(now)

    def _begin_session(self, now: Millis) -> list[Effect]:
        self._session = self._session % SESSION_MAX + 1
        self._knows_session = False
        self._misses = 0
        self.due = now
        return []

    def _came(self, identity: Identity, now: Millis) -> list[Effect]:
        self.is_gone = False
        self._showing.forget(identity)
        self._answered(now)
        return [BoxCame(self.address, identity)]

    def _answered(self, now: Millis) -> None:
        self._misses = 0
        is_sign = self._identity is not None and self._identity.kind == "sign"
        pace_ms = SIGN_PACE_MS if is_sign else PAD_PACE_MS
        self.due = max(now, Millis(self._asked_at + pace_ms))
