"""A dialogue of one desk: keys in, a page, and at its end what the controller is to be asked."""

from collections.abc import Mapping

from msgspec import Struct

from desk.core.dialogue.page import Page
from desk.core.events import Action
from line.keys import Key
from office.plan import Plan
from protocol.messages import DeskTurn


class Said(Struct, frozen=True):
    """All that had to be said. The dialogue is over."""

    action: Action
    details: Mapping[str, object]
    """The request's own fields by their names, as ``msgspec.convert`` takes them."""


class Dialogue:
    """What a clerk is about to say.

    Args:
        plan: the services, desks and letters to choose from.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @property
    def page(self) -> Page | None:
        """Where it stands; None: there is none."""
        return None

    def begin(self, action: Action, turn: DeskTurn) -> None:
        """Begin one, in place of any other.

        Args:
            action: one of ``NEEDS_MORE``.
            turn: the desk as it stands.
        """

    def begin_menu(self, turn: DeskTurn) -> None:
        """Begin one in which the action is chosen first."""

    def key(self, key: Key) -> Said | None:
        """Take a digit, OK, ENTER, BACK, UP, DOWN or MENU; say whether all is said.

        BACK goes one step back, and out of the first one.
        """

    def end(self) -> None:
        """Leave it."""
