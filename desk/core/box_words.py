"""What the drawn desk box says: which texts for which view."""

from typing import Final

from desk.core.help_wanted import help_wanted
from desk.core.lamp import Lamp
from desk.core.refusal_words import refusal_words
from desk.core.view import DeskView
from protocol.messages import DeskTurn
from scene.texts import Catalogue

_CALLS_NOBODY: Final = {Lamp.DARK, Lamp.NOBODY}
"""With these the lamp says the same of a full room as of an empty queue."""


def waiting_words(turn: DeskTurn, texts: Catalogue) -> str:
    """Say how many wait for the desk."""
    if turn.waiting == 0:
        return texts.say("desk.nobody-waiting")
    return texts.say_count("desk.waiting", turn.waiting)


def empty_words(turn: DeskTurn, texts: Catalogue) -> str:
    """Say what stands in the place of a label: nobody, or that the desk is closed."""
    if turn.is_open:
        return texts.say("desk.nobody-here")
    if turn.closed is None:
        return texts.say("desk.closed")
    if turn.closed.back_at is None:
        return texts.say(f"desk.closed.{turn.closed.reason.value}")
    return texts.say("desk.closed.back-at", time=turn.closed.back_at)


def calls_words(turn: DeskTurn, texts: Catalogue) -> str | None:
    """Say how often the desk's ticket was called."""
    if turn.ticket is None or turn.calls == 0:
        return None
    return texts.say_count("desk.calls", turn.calls)


def parked_words(turn: DeskTurn, texts: Catalogue) -> str | None:
    """Say how many tickets the desk has parked."""
    return texts.say_count("desk.parked", turn.parked) if turn.parked else None


def lamp_words(view: DeskView, texts: Catalogue) -> str:
    """Say what the lamp says, or why the last press was refused.

    The lamp has one sign for whatever keeps a desk from calling; in words a full room can be told
    apart from an empty queue.
    """
    state = view.lamp.state
    if view.refused is not None and state is not Lamp.HEARD:
        return refusal_words(view.refused, texts)
    turn = view.turn
    if state in _CALLS_NOBODY and turn is not None and turn.waiting and turn.room_full:
        return texts.say("desk.lamp.room-full")
    return texts.say(f"desk.lamp.{state.value}")


def help_words(view: DeskView, texts: Catalogue) -> str | None:
    """Say at which kiosk somebody wants help; None where the lamp speaks of something else."""
    if view.turn is None or view.lamp.state is not Lamp.HELP or view.refused is not None:
        return None
    kiosk = help_wanted(view.turn)
    return None if kiosk is None else texts.say("desk.help", kiosk=kiosk)


def guide_words(turn: DeskTurn, texts: Catalogue) -> str | None:
    """Say that the visitor with the desk's ticket has asked for help."""
    return texts.say("desk.guide") if turn.guide else None


def button_words(turn: DeskTurn | None, texts: Catalogue) -> str:
    """Say what a press does."""
    opens = turn is not None and turn.ticket is None and not turn.is_open
    return texts.say("desk.next-opens" if opens else "desk.next")
