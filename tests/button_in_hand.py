"""One button in virtual time, under a loop that is on time and under one that is not."""

from edge_trains import START, level_at

from desk.core.button import Button
from desk.core.gestures import PressKind
from office.desk_settings import PressSettings
from protocol.types import Millis

BUSY_READ_MS, IDLE_READ_MS = 100, 1_000
TOLD = {PressKind.SHORT, PressKind.DOUBLE, PressKind.HELD, PressKind.HELD_LONG}


def told(presses):
    """Leave out that a push has begun, or was none."""
    return [press for press in presses if press.kind in TOLD]


def a_button(*, double=True, closed=False, **settings):
    """Make one that has been read once."""
    button = Button(PressSettings(**settings), lambda: double)
    button.read(Millis(0), pressed=closed)
    return button


def on_time(button, edges, *, until):
    """Play edges to a loop that wakes for each edge and each deadline."""
    presses = []
    for at, level in [*edges, (until, None)]:
        presses += _pass(button, at)
        if level is not None:
            presses += button.edge(Millis(at), pressed=level)
    return presses + button.tick(Millis(until))


def _pass(button, to):
    presses = []
    while (due := button.next_deadline()) is not None and due < to:
        presses += button.tick(due)
    return presses


def late(button, edges, times):
    """Play edges to a loop that wakes at some times only, and finds all that came since."""
    presses, left = [], list(edges)
    for now in times:
        while left and left[0][0] <= now:
            at, level = left.pop(0)
            presses += button.edge(Millis(at), pressed=level)
        presses += button.tick(Millis(now))
    return presses


def read_too(button, edges, made, *, until, closed_until=0):
    """Play edges to a loop on time that also reads the finger as the box does."""
    presses, left, read_at, now = [], list(edges), START - IDLE_READ_MS // 2, 0
    while now < until:
        dues = [read_at, until, *(at for at, _ in left[:1])]
        due = button.next_deadline()
        now = min([*dues, max(due, now)] if due is not None else dues)
        while left and left[0][0] <= now:
            presses += button.edge(Millis(now), pressed=left.pop(0)[1])
        presses += button.tick(Millis(now))
        if now >= read_at:
            down = now < closed_until or level_at(made, now)
            presses += button.read(Millis(now), pressed=down)
            read_at = now + IDLE_READ_MS
        if button.busy:
            read_at = min(read_at, now + BUSY_READ_MS)
    return presses
