"""The boxes of one computer: several at one desk, or of several desks."""

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from desk.core import effects as f
from desk.core import events as ev
from desk.core.machine import DeskCore
from desk.core.view import DeskView
from protocol.types import Millis


class BoxEvent(Struct, frozen=True):
    """Something happened at one box, named by its place in the settings."""

    place: int
    event: ev.EdgeCame | ev.LevelRead | ev.KeyAsked | ev.KeyPressed | ev.PadStuck


class BoxEffect(Struct, frozen=True):
    """What one box wants done."""

    place: int
    effect: f.Effect


Event = BoxEvent | ev.MessageCame | ev.LinkUp | ev.LinkDown | ev.Tick


class Boxes:
    """Hands each box what is meant for it."""

    def __init__(self, cores: Sequence[DeskCore]) -> None:
        self._cores = tuple(cores)

    def handle(self, event: Event, now: Millis) -> list[BoxEffect]:
        """Take one event; answer with effects, in order."""
        match event:
            case BoxEvent(place, happened):
                return _of(place, self._cores[place].handle(happened, now))
            case ev.MessageCame() | ev.LinkUp() | ev.LinkDown() | ev.Tick():
                return [
                    effect
                    for place, core in enumerate(self._cores)
                    for effect in _of(place, core.handle(event, now))
                ]
            case _ as never:
                assert_never(never)

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest."""
        dues = [core.next_deadline() for core in self._cores]
        return min((due for due in dues if due is not None), default=None)

    def view(self) -> tuple[DeskView, ...]:
        """Return the boxes as of the event handled last."""
        return tuple(core.view() for core in self._cores)


def _of(place: int, effects: Sequence[f.Effect]) -> list[BoxEffect]:
    return [BoxEffect(place, effect) for effect in effects]
