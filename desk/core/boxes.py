"""The boxes and signs of one computer: several at one desk, or of several desks."""

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from desk.core import effects as f
from desk.core import events as ev
from desk.core.machine import DeskCore
from desk.core.sign import SignCore
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
    """Hands each box what is meant for it, and the signs what is meant for all."""

    def __init__(self, cores: Sequence[DeskCore], signs: Sequence[SignCore] = ()) -> None:
        self._cores = tuple(cores)
        self._signs = tuple(signs)

    def handle(self, event: Event, now: Millis) -> list[BoxEffect]:
        """Take one event; answer with effects, in order."""
        match event:
            case BoxEvent(place, happened):
                return _of(place, self._cores[place].handle(happened, now))
            case ev.MessageCame() | ev.LinkUp() | ev.LinkDown() | ev.Tick():
                for sign in self._signs:
                    sign.handle(event, now)
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
        dues += [sign.next_deadline() for sign in self._signs]
        return min((due for due in dues if due is not None), default=None)

    def view(self) -> tuple[DeskView, ...]:
        """Return the boxes as of the event handled last."""
        return tuple(core.view() for core in self._cores)

    def signs(self) -> tuple[DeskView, ...]:
        """Return how things stand at the desks of the signs, as of the same event."""
        return tuple(sign.view() for sign in self._signs)


def _of(place: int, effects: Sequence[f.Effect]) -> list[BoxEffect]:
    return [BoxEffect(place, effect) for effect in effects]
