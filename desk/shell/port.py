"""What a desk box is to the program, whether made of metal or drawn on a screen."""

from collections.abc import Callable
from typing import Protocol

from desk.core.events import EdgeCame, KeyAsked
from desk.core.view import DeskView

Asked = EdgeCame | KeyAsked
"""What a box tells by itself."""


class BoxGone(OSError):  # noqa: N818 - it is a state of the box, not a mistake
    """The box, or the way to it, is not there. It may come back."""


class Button(Protocol):
    """One contact. Its edges go to whoever made it, raw, from whichever thread saw them."""

    def open(self) -> bool:
        """Try to get hold of the box; say whether it is there now. Harmless if it is."""

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
        """Let go of the box."""


class Lamp(Protocol):
    """What the box shows: the lamp, and what else it has room for."""

    def show(self, view: DeskView) -> None:
        """Show this now. What cannot be shown is forgotten; the next view will do."""


class Box(Button, Lamp, Protocol):
    """One button, one lamp."""


Tell = Callable[[Asked], None]
"""Takes what the box tells, in any thread; never blocks."""
