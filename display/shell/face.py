"""What one kind of display is beside screen, link and loop: the hall's board, or a desk's sign."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from display.core import effects as f
from display.core import events as ev
from display.core.seen import Sight
from protocol.messages import Fault
from protocol.types import Millis
from runtime.loop import Core
from runtime.screen import Screen


class Face(Protocol):
    """What a display thinks, shows and lets hear. All of it belongs to the thread of the loop."""

    subscriptions: tuple[str, ...]
    """The full topics that its core wants to hear of."""

    @property
    def core(self) -> Core[ev.Event, f.Effect]:
        """What decides."""

    @property
    def screen(self) -> Screen:
        """Where it is shown."""

    def show(self) -> None:
        """Show how things stand, and write down what that changed."""

    def sight(self) -> Sight:
        """Return what stands on the screen since it was shown last, for the desks."""

    def next_look(self) -> Millis | None:
        """Return when ``show`` is due by time alone, whatever the core's deadline; None: never."""

    def warm_up(self) -> None:
        """Render what a call needs, so that the first one finds its faces open."""

    def perform(self, effects: Sequence[f.Effect]) -> None:
        """Carry out effects: after the next ``show``, for people see before they hear."""

    def look_for_parts(self) -> None:
        """Try again to open what is gone."""

    def faults(self) -> Sequence[Fault]:
        """Return what is wrong now."""

    def status(self) -> str:
        """Return what is shown, in a word or two, for the technician."""

    def describe(self) -> Mapping[str, object]:
        """Return what is shown, for whoever moves the hands."""

    def close(self) -> None:
        """Let go of the screen and of everything else."""
