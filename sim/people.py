"""Who moves an office: visitors before a kiosk, and a hand on a button."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Final

from line.keys import Key
from office.plan import Service
from protocol.types import Millis
from sim.clock import Clock
from sim.desk import SimDesk
from sim.kiosk import SimKiosk
from sim.trace import Pushed, Trace

LOOK_MS: Final = 600
"""How long a visitor looks at a screen before the next touch."""

ASIDE: Final = ("wake", "more-time", "done", "back")
"""What leads on from what somebody else has left standing."""

PATIENCE_MS: Final = 60_000
"""How long a visitor stands before a kiosk that offers nothing to touch."""

PUSH_MS: Final = 120
"""How long a clerk holds the button."""

HELD_MS: Final = 1_800
"""How long the button is held for a recall."""

HELD_LONG_MS: Final = 4_400
"""How long it is held to open or close the desk."""

HALVES_MS: Final = 150
"""Between the two halves of a double push, whether it is meant or comes from a nervous hand."""

SECOND_MS: Final = 350
"""What begins so soon after another push of a sound button may be the second half of a double
one."""

KEYS_MS: Final = 350
"""From one key of a pad to the next."""

BOUNCES_MS: Final = (1, 1, 2, 1)
"""Between the edges of a contact that comes to rest: four bounces in five milliseconds."""


class Visitor:
    """Finds a service, touches it, then "take a number", and leaves; patient for a while.

    Whose screen changes under the finger begins anew; what somebody left standing is put away.
    """

    def __init__(
        self,
        clock: Clock,
        kiosk: SimKiosk,
        service: Service,
        leaves: Callable[[], None] = lambda: None,
        *,
        wants_help: bool = False,
    ) -> None:
        """Step before a kiosk now.

        Args:
            clock: the office's.
            kiosk: before which one.
            service: what the visitor has come for.
            leaves: is told when the visitor goes.
            wants_help: whether the visitor asks for help first, and then finds the way after all.
        """
        self._clock = clock
        self._kiosk = kiosk
        self._leaves = leaves
        self._leaves_at = clock.now + PATIENCE_MS
        self._choices = (f"service/{service.id}", f"category/{service.category}")
        self._has_chosen = False
        self._wants_help = wants_help
        self._look()

    def _look(self) -> None:
        if self._clock.now >= self._leaves_at:
            self._leaves()
            return
        if self._wants_help and not self._kiosk.targets().keys().isdisjoint(self._choices):
            self._wants_help = self._kiosk.touch("help") is None
            self._clock.after(LOOK_MS, self._look)
            return
        take = ("take",) if self._has_chosen else ()
        touched = self._kiosk.touch(*take, *self._choices, *ASIDE)
        # Who has to go back from the card finds there that the service gives no numbers now.
        if touched == "take" or (touched == "back" and self._has_chosen):
            self._leaves()
            return
        self._has_chosen = touched in self._choices
        self._clock.after(LOOK_MS, self._look)


class Entrance:
    """Visitors before one kiosk, one behind the other: one looks at the screen at a time."""

    def __init__(self, clock: Clock, kiosk: SimKiosk) -> None:
        self._clock = clock
        self.kiosk = kiosk
        self._behind: deque[Callable[[Callable[[], None]], object]] = deque()
        self._is_free = True

    def join(self, service: Service, *, wants_help: bool = False) -> None:
        """Somebody comes for a service and stands behind the last one."""
        self.join_as(
            lambda leave: Visitor(self._clock, self.kiosk, service, leave, wants_help=wants_help)
        )

    def join_as(self, visit: Callable[[Callable[[], None]], object]) -> None:
        """Somebody comes who does what ``visit`` does; it is told how to leave."""
        self._behind.append(visit)
        if self._is_free:
            self._step_forward()

    def _step_forward(self) -> None:
        self._is_free = not self._behind
        if self._behind:
            self._behind.popleft()(self._leave)

    def _leave(self) -> None:
        self._clock.after(LOOK_MS, self._step_forward)


def _meaning(ms: int) -> tuple[str, ...]:
    """Return what a push of a length may ask for."""
    if ms >= HELD_LONG_MS:
        return "call-next", "recall", "open-desk", "close-desk"
    return ("call-next", "recall") if ms >= HELD_MS else ("call-next",)


class Clerk:
    """Pushes the button and the keys of one desk, with one hand.

    The contact of the button bounces when it closes and when it opens.
    """

    def __init__(self, clock: Clock, trace: Trace, desk: SimDesk) -> None:
        self._clock = clock
        self._trace = trace
        self._desk = desk
        self._busy_until = Millis(-SECOND_MS - 1)
        self._late_ms = 0
        """By how much later than it was the box may have learned of the end of the last push."""

    def push(self, ms: int = PUSH_MS, bounces_ms: tuple[int, ...] = BOUNCES_MS) -> None:
        """Push the button and let it go after so many milliseconds.

        Nothing happens while the hand is still busy with a push.

        Args:
            ms: how long it is held.
            bounces_ms: the times between the edges of a contact that comes to rest; an even number.
        """
        if self._clock.now < self._busy_until:
            return
        self._push(self._clock.now, ms, bounces_ms, _meaning(ms))

    def push_twice(self) -> None:
        """Push and push again at once: a double push, or a nervous hand; who could tell.

        Either way it is one wish, and one push in the trace.
        """
        if self._clock.now < self._busy_until:
            return
        self._push(self._clock.now, PUSH_MS, BOUNCES_MS, ("call-next", "absent"))
        begins = Millis(self._clock.now + PUSH_MS + HALVES_MS)
        self._busy_until = Millis(begins + PUSH_MS + sum(BOUNCES_MS))
        self._move(begins, PUSH_MS, BOUNCES_MS)

    def strike(self, *keys: Key) -> int:
        """Strike keys of a pad one after the other; say how long that takes."""
        for place, key in enumerate(keys):
            self._clock.after(place * KEYS_MS, partial(self._desk.strike, key))
        return len(keys) * KEYS_MS

    def _push(
        self, begins: Millis, ms: int, bounces_ms: tuple[int, ...], means: tuple[str, ...]
    ) -> None:
        contact = self._desk.contact
        late_ms = contact.late_ms
        is_near = begins - self._busy_until <= SECOND_MS + max(late_ms, self._late_ms)
        if is_near or contact.may_split:
            means = *means, "absent"
        self._late_ms = late_ms
        self._busy_until = Millis(begins + ms + sum(bounces_ms))
        self._trace.append(Pushed(begins, self._desk.who, means))
        self._move(begins, ms, bounces_ms)

    def _move(self, begins: Millis, ms: int, bounces_ms: tuple[int, ...]) -> None:
        for closed, moment in ((True, begins), (False, Millis(begins + ms))):
            at = moment
            self._edge(at, closed=closed)
            edge = closed
            for pause_ms in bounces_ms:
                at, edge = Millis(at + pause_ms), not edge
                self._edge(at, closed=edge)

    def _edge(self, at: int, *, closed: bool) -> None:
        self._clock.at(at, partial(self._desk.move_contact, closed=closed))
