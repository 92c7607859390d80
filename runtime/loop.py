"""The one loop of a process: inbox, core, effects.

It waits until something arrives or the core's next deadline is due, hands every event to the
core, and lets the shell perform the effects of the whole batch at once, so that what arrived
together can be committed together.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from protocol.types import Millis
from runtime.clock import monotonic_ms

E = TypeVar("E")
F = TypeVar("F")
E_contra = TypeVar("E_contra", contravariant=True)
F_co = TypeVar("F_co", covariant=True)


class Core(Protocol[E_contra, F_co]):
    """The shape of every core. It owns no clock, thread, socket, log or chance."""

    def handle(self, event: E_contra, now: Millis) -> Sequence[F_co]:
        """Take one event; answer with effects, in order."""

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest, or None."""


def run(
    core: Core[E, F],
    *,
    tick: E,
    take: Callable[[Millis | None], list[E]],
    perform: Callable[[Sequence[F]], None],
    after: Callable[[], None],
    until: Callable[[], bool],
) -> None:
    """Run until ``until()`` holds.

    Args:
        core: what thinks.
        tick: the event that tells the core only that time has passed.
        take: waits at most so many milliseconds and returns what came (usually ``Inbox.take``).
        perform: carries out the effects of one batch.
        after: called after each batch: draw, ping the watchdog.
        until: whether to stop.
    """
    while not until():
        deadline = core.next_deadline()
        events = take(None if deadline is None else Millis(deadline - monotonic_ms()))
        effects: list[F] = []
        for event in events:
            effects.extend(core.handle(event, monotonic_ms()))
        deadline = core.next_deadline()
        if deadline is not None and deadline <= (now := monotonic_ms()):
            effects.extend(core.handle(tick, now))
        if effects:
            perform(effects)
        after()
