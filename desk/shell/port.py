"""What a desk box is to the program, whether made of metal or drawn on a screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from desk.core.events import EdgeCame, KeyAsked, KeyPressed, PadStuck
from desk.core.view import DeskView
from office.desk_settings import PadBox, SignSettings
from protocol.types import DeskNumber, Millis
from runtime.hands import HandsAsked
from runtime.inbox import Inbox, ThreadDied

E = TypeVar("E")

Asked = EdgeCame | KeyAsked | KeyPressed | PadStuck
"""What a box tells by itself."""

Tell = Callable[[Asked], None]
"""Takes what a box tells, from whichever thread saw it; never blocks."""


@dataclass(frozen=True)
class Surroundings:
    """The program around a box. All of it may be called from any thread."""

    on_closed: Callable[[], None]
    """Somebody closed the window of a drawn box."""
    wake: Callable[[], None]
    """Something changed that the loop ought to show or to report."""
    on_death: Callable[[ThreadDied], None]
    """A thread of a box died; the process cannot go on without it."""


class BoxGone(OSError):  # noqa: N818 - it is a state of the box, not a mistake
    """The box, or the way to it, is not there. It may come back."""


class Button(Protocol):
    """One contact. Its edges go raw to the ``Tell`` that it was made with."""

    @property
    def is_open(self) -> bool:
        """Whether the contact can be felt."""

    def open(self) -> bool:
        """Try to get hold of it; say whether that is so now. Harmless if it was so before."""

    def read(self) -> bool:
        """Return whether the contact is closed.

        Raises:
            BoxGone: nobody can say.
        """

    def push(self, *, pressed: bool) -> None:
        """Press or let go for somebody who has no finger here: the demo, the bench, the tests.

        Raises:
            BoxGone: there is nothing to push.
            PermissionError: it is a real contact, which only a finger may push.
        """

    def close(self) -> None:
        """Let go of it."""


class Lamp(Protocol):
    """What the box shows: the lamp, and what else it has room for."""

    def show(self, view: DeskView) -> None:
        """Show this now. What cannot be shown is forgotten; the next view will do."""


class Box(Button, Lamp, Protocol):
    """One button, one lamp."""

    def carry_out(self, asked: HandsAsked, about: dict[str, object]) -> bool:
        """Carry out what only this kind of box can, and answer; say whether it was that.

        Args:
            asked: the command.
            about: what there is to say about the box at the moment.
        """


class Window(Protocol):
    """What has to be waited for in its own way; everything else comes to the inbox."""

    def take(self, timeout_ms: Millis | None, inbox: Inbox[E]) -> list[E]:
        """Return what the inbox holds, waiting at most so long for it or for the window."""


class Sign(Protocol):
    """What only shows the number of a desk."""

    @property
    def desk(self) -> DeskNumber:
        """Whose number it shows."""

    @property
    def is_open(self) -> bool:
        """Whether it is there."""

    def show(self, view: DeskView) -> None:
        """Show this, now or when it is back."""


class Line(Protocol):
    """A serial line, and the makers of what is on it."""

    def pad(self, box: PadBox, tell: Tell) -> Box:
        """Make a pad."""

    def sign(self, sign: SignSettings) -> Sign:
        """Make a sign."""

    def start(self) -> None:
        """Begin to ask; all of them were made."""

    def close(self) -> None:
        """Let go of the line."""
