"""What remote hands can do at a desk box: push it, press its keys, look at it."""

from collections.abc import Callable
from typing import Final

from desk.core.dialogue.page import Page, Type, Words
from desk.core.events import Action, KeyAsked, KeyPressed
from desk.core.help_wanted import help_wanted
from desk.core.view import DeskView, Ended
from desk.shell.port import Box, BoxGone, Tell
from line.keys import Key
from protocol.types import LANGUAGES
from runtime.clock import monotonic_ms
from runtime.hands import Answer, HandsAsked

_KNOWN: Final = "down, up, key, press, view, quit"


def carry_out(asked: HandsAsked, box: Box, tell: Tell, quit_program: Callable[[], None]) -> None:
    """Carry out a command and answer it.

    Args:
        asked: ``{"do": "down"}`` and ``{"do": "up"}`` move the contact, ``{"do": "key", "action":
            "absent"}`` asks as a key on the screen does, ``{"do": "press", "key": "transfer"}``
            presses a key of a pad, at any kind of box, ``{"do": "quit"}`` ends the program.
        box: whose contact it is.
        tell: takes what a key asks.
        quit_program: called for ``quit``.
    """
    match asked.command:
        case {"do": "down"}:
            asked.reply(_push(box, pressed=True))
        case {"do": "up"}:
            asked.reply(_push(box, pressed=False))
        case {"do": "key", "action": str(name)} if name in {action.value for action in Action}:
            tell(KeyAsked(Action(name)))
            asked.reply({"ok": True})
        case {"do": "press", "key": str(name)} if name in {key.value for key in Key}:
            tell(KeyPressed(Key(name), monotonic_ms()))
            asked.reply({"ok": True})
        case {"do": "quit"}:
            quit_program()
            asked.reply({"ok": True})
        case _:
            asked.reply({"error": f"not for this desk box; it knows {_KNOWN}"})


def describe(view: DeskView) -> dict[str, object]:
    """Say what the box shows."""
    turn = view.turn
    return {
        "screen": "desk",
        "desk": view.desk,
        "lamp": view.lamp.state.value,
        "on": view.lamp.on,
        "stuck": view.stuck,
        "in_service": turn is not None and not view.stuck,
        "turn": None if turn is None else turn.turn,
        "waiting": None if turn is None else turn.waiting,
        "label": None if turn is None or turn.ticket is None else turn.ticket.label,
        "calls": None if turn is None else turn.calls,
        "is_open": None if turn is None else turn.is_open,
        "guide": None if turn is None else turn.guide,
        "help": None if turn is None else help_wanted(turn),
        "refused": None if view.refused is None else view.refused.why.value,
        "ended": None if view.ended is None else _ended(view.ended),
        "shown": view.shown,
        "page": None if view.page is None else _page(view.page),
    }


def _ended(ended: Ended) -> dict[str, object]:
    result = None if ended.result is None else type(ended.result).__name__
    return {"action": ended.action.value, "result": result}


def _page(page: Page) -> dict[str, object]:
    if isinstance(page, Type):
        wrong = None if page.wrong is None else _said(page.wrong)
        title = _said(page.title)
        return {"title": title, "typed": page.shown, "usual": page.usual, "wrong": wrong}
    return {
        "title": _said(page.title),
        "options": [_said(option) for option in page.options],
        "numbers": list(page.numbers),
        "at": page.at,
    }


def _said(words: Words) -> str:
    """Return a name as the office's plan has it, or the id of a text."""
    return words.text if words.name is None else words.name[LANGUAGES[0]]


def _push(box: Box, *, pressed: bool) -> Answer:
    try:
        box.push(pressed=pressed)
    except (BoxGone, PermissionError) as error:
        return {"error": str(error)}
    return {"ok": True}
