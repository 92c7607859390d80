"""What the drawn desk box says: which texts for which view."""

from typing import Final

from desk.core.ended_words import ended_words, shows_its_call
from desk.core.ended_words import shown_words as pad_shown_words
from desk.core.help_wanted import help_wanted
from desk.core.lamp import Lamp
from desk.core.refusal_words import refusal_words
from desk.core.view import DeskView
from protocol.messages import DeskTurn
from scene.texts import Catalogue
from scene.wire_words import wire_words

_OF_A_PUSH: Final = frozenset({Lamp.HEARD, Lamp.HELD, Lamp.HELD_LONG})
"""With these a push goes on, or a request is under way: the push before it is over."""

_URGENT: Final = frozenset({Lamp.UNSEEN, Lamp.HELP, Lamp.STUCK, Lamp.NO_CONNECTION})
"""These matter more than that all went well."""

_WITH_A_CALL: Final = frozenset({Lamp.SERVING, Lamp.DONE, Lamp.UNSEEN})
"""With these there is somebody at the desk, or has just been called."""

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
    """Say what the lamp says, or what became of the last press.

    The lamp has one sign for whatever keeps a desk from calling; in words a full room can be told
    apart from an empty queue.
    """
    state = view.lamp.state
    if state in _OF_A_PUSH:
        if view.held_for is None:
            return texts.say(f"desk.lamp.{state.value}")
        do = texts.say(f"desk.pad.do.{view.held_for.value}")
        return texts.say("desk.pad.held", do=do)
    if view.refused is not None:
        return refusal_words(view.refused, texts)
    if view.ended is not None and is_sentence(view):
        return ended_words(view, view.ended, texts)
    return _standing_words(view, texts)


def _standing_words(view: DeskView, texts: Catalogue) -> str:
    state, turn = view.lamp.state, view.turn
    if view.wire is not None and state is Lamp.NO_CONNECTION:
        return wire_words(view.wire, texts)
    if state in _CALLS_NOBODY and turn is not None and turn.waiting and turn.room_full:
        return texts.say("desk.lamp.room-full")
    return texts.say(f"desk.lamp.{state.value}")


def is_sentence(view: DeskView) -> bool:
    """Say whether there is more to say than a word of the lamp: what became of the last press."""
    ended = view.ended
    if ended is None or view.lamp.state in _OF_A_PUSH:
        return False
    return not ended.went_well or (view.turn is not None and view.lamp.state not in _URGENT)


def shown_words(view: DeskView, texts: Catalogue) -> str | None:
    """Say whether a display has the call of the desk's ticket; None while that is not what matters.

    Until the fact has followed the answer to a press, it is about the call before.
    """
    if view.ended is not None and is_sentence(view):
        matters = shows_its_call(view, view.ended)
    else:
        matters = view.lamp.state in _WITH_A_CALL
    if view.shown is None or not matters:
        return None
    said = pad_shown_words(view, texts)
    return said[:1].upper() + said[1:]


def help_words(view: DeskView, texts: Catalogue) -> str | None:
    """Say at which kiosk somebody wants help; None where the lamp speaks of something else."""
    went_wrong = view.ended is not None and not view.ended.went_well
    if view.turn is None or view.lamp.state is not Lamp.HELP or went_wrong:
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
