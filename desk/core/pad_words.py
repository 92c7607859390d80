"""What stands on the text display of a pad, and on a desk's number sign.

Rule 1: what the clerk has to know now stands first, whatever the size of the display: a dialogue,
what became of a press, a fault, a call for help. What is left of the display says how things stand.
Rule 2: that a call was carried out and that a display shows it are two things, said apart.
"""

from collections.abc import Iterator
from typing import Final

from desk.core.ended_words import ended_parts, shown_words
from desk.core.help_wanted import help_wanted
from desk.core.lamp import Lamp
from desk.core.pad_layout import Part, Row, Sentence, set_parts, ways
from desk.core.page_words import page_parts
from desk.core.view import DeskView
from protocol.link_cause import WireTrouble
from protocol.messages import DeskTurn
from scene.texts import Catalogue
from scene.wire_words import wire_words

_DASHES: Final = 4
"""As many as a label has letters and digits in most offices."""

_HELD: Final = frozenset({Lamp.HELD, Lamp.HELD_LONG})


def pad_rows(view: DeskView, columns: int, rows: int, texts: Catalogue) -> tuple[str, ...]:
    """Say what stands on a text display.

    Args:
        view: the box.
        columns: letters in a row; from 8.
        rows: how many; from 1.
        texts: the language.

    Returns:
        As many rows as there are, each at most so many letters long.
    """
    if view.page is not None:
        return set_parts(page_parts(view.page, columns, rows, texts), columns, rows)
    first = list(_first(view, texts))
    says_shown = view.lamp.state is Lamp.UNSEEN or any(isinstance(part, Row) for part in first)
    rest = () if view.turn is None else _rest(view, view.turn, texts, says_shown=says_shown)
    return set_parts((*first, *rest), columns, rows)


def trouble_rows(columns: int, rows: int, texts: Catalogue) -> tuple[str, ...]:
    """Say that the settings are wrong; ``columns`` and ``rows`` as for :func:`pad_rows`."""
    return set_parts((_said("trouble", texts),), columns, rows)


def _first(view: DeskView, texts: Catalogue) -> Iterator[Part]:
    """Say what the clerk has to know now, if there is anything."""
    state, ended = view.lamp.state, view.ended
    if state is Lamp.STUCK:
        yield _said("stuck", texts)
    elif state in _HELD and view.held_for is not None:
        do = texts.say(f"desk.pad.do.{view.held_for.value}")
        said = texts.say("desk.pad.held", do=do)
        yield Sentence(ways(said, texts.say("desk.pad.held.short")))
    elif state is Lamp.HEARD or state in _HELD:
        yield _said("heard", texts)
    elif ended is not None and (not ended.went_well or _is_news(view)):
        yield from ended_parts(view, ended, texts)
    elif view.turn is None:
        if view.wire is not None:
            yield _cause(view.wire, texts)
        yield _said("no-connection", texts)
    elif state is Lamp.UNSEEN:
        yield _said("unseen", texts)
    elif state is Lamp.HELP and (kiosk := help_wanted(view.turn)) is not None:
        said = texts.say("desk.pad.help", kiosk=kiosk)
        yield Sentence((said, texts.say("desk.pad.help.short")))


def _cause(wire: WireTrouble, texts: Catalogue) -> Sentence:
    """Say what keeps the box off the wire: as a screen says it, or in two rows of 16 letters."""
    said = texts.say(f"desk.pad.wire.{wire.cause.value}")
    short = texts.say("desk.pad.no-connection.short")
    return Sentence((wire_words(wire, texts), *ways(said, short)))


def _is_news(view: DeskView) -> bool:
    """Say whether that all went well is what matters most."""
    return view.turn is not None and view.lamp.state is not Lamp.UNSEEN


def _rest(view: DeskView, turn: DeskTurn, texts: Catalogue, *, says_shown: bool) -> Iterator[Part]:
    """Say how things stand at the desk."""
    waiting = texts.say("desk.pad.waiting", waiting=turn.waiting)
    if turn.ticket is not None:
        yield Row(turn.ticket.label, (waiting, str(turn.waiting)))
        yield from _of_the_ticket(view, turn, texts, says_shown=says_shown)
    elif not turn.is_open:
        yield _closed(turn, texts)
        yield Row(_capital(waiting))
    elif turn.waiting and turn.room_full:
        yield Row(texts.say("desk.pad.room-full"), (waiting, str(turn.waiting)))
    elif turn.waiting:
        yield Row(_capital(waiting))
    else:
        yield _said("nobody", texts)
    yield Row(texts.say("desk.pad.desk", desk=view.desk))
    if turn.parked:
        yield Row(_capital(texts.say("desk.pad.parked", parked=turn.parked)))


def _of_the_ticket(
    view: DeskView, turn: DeskTurn, texts: Catalogue, *, says_shown: bool
) -> Iterator[Part]:
    if view.shown is False and not says_shown:
        yield Row(_capital(shown_words(view, texts)))
    if turn.guide:
        yield Row(texts.say("desk.pad.guide"))
    if view.shown and not says_shown:
        yield Row(_capital(shown_words(view, texts)))
    if turn.calls:
        yield Row(_capital(texts.say("desk.pad.calls", calls=turn.calls)))


def _closed(turn: DeskTurn, texts: Catalogue) -> Sentence:
    """Say why a desk is closed, and until when."""
    short = texts.say("desk.pad.closed.short")
    if turn.closed is None:
        return Sentence((texts.say("desk.pad.closed"), short))
    why = texts.say(f"desk.pad.closed.{turn.closed.reason.value}")
    if turn.closed.back_at is None:
        return Sentence((why, short))
    until = texts.say("desk.pad.until", time=turn.closed.back_at)
    return Sentence((f"{why} {until}", until, why, short))


def _said(what: str, texts: Catalogue) -> Sentence:
    said = texts.say(f"desk.pad.{what}")
    return Sentence(ways(said, texts.say(f"desk.pad.{what}.short")))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sign_text(view: DeskView, columns: int) -> str:
    """Say what an LED sign shows: the number at its desk, dashes while the desk is closed.

    A sign too short for the label leaves out its zeros (``A42``), then its letter; rather than half
    a number it shows none. Nor does it where nothing is known: an old one would call somebody.
    """
    turn = view.turn
    if turn is None:
        return ""
    if turn.ticket is None:
        return "" if turn.is_open else "-" * min(columns, _DASHES)
    label = turn.ticket.label
    number = label[1:].lstrip("0") or "0"
    forms = (label, label[0] + number, label[1:], number)
    return next((form for form in forms if len(form) <= columns), "")
